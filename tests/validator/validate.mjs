// node validate.mjs PACKAGE_FOLDER
//
// Asks Microsoft's Open XML SDK about many files in one process, since starting it takes a second.
// One JSON object per line in: {"format": "xlsx" | "docx", "base64": the file}.
// One JSON array per line out: [{"id", "part", "xpath", "description"}], empty for a valid file;
// or {"failed": reason} where the validator itself broke.

import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

// The runtime inside the package prints to the console; standard output belongs to the answers.
console.log = console.info = console.debug = console.error;

const entry = join(process.argv[2], "node_modules/@ooxml-tools/validate/dist/npm/index.js");
const { default: validate } = await import(pathToFileURL(entry));

async function answer(line) {
  const { format, base64 } = JSON.parse(line);
  try {
    const errors = await validate(Uint8Array.from(Buffer.from(base64, "base64")), format, "Microsoft365");
    return errors.map(({ id, path, description }) => ({
      id,
      part: path?.partUri ?? "",
      xpath: path?.xpath ?? "",
      description,
    }));
  } catch (error) {
    return { failed: String(error?.message ?? error) };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(await answer(line)) + "\n");
}
process.exit(0);
