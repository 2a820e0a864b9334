"""Make the faulty returns and what is to be found in them: ``python -m tests.returns.generate``.

One folder per defect: ``return.*`` is the file, ``expected.txt`` verdict and findings as text; the
diff of that text is what a reviewer reads. Names on the command line make only those;
``--texts`` writes the texts anew and leaves the files.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.returns.return_defects import DEFECTS, OFFICE_FORMATS
from tests.returns.return_samples import as_text, context
from xl_fenjie.returns.check import check_return

HERE = Path(__file__).parent


def main() -> None:
    """Make all, or those that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these defects")
    parser.add_argument("--texts", action="store_true", help="leave the files, write the texts")
    options = parser.parse_args()
    for name in options.names or DEFECTS:
        folder = HERE / name
        if not options.texts:
            write_return(folder, DEFECTS[name])
        write_text(folder)


def write_return(folder: Path, make: Callable[[], tuple[str, bytes]]) -> None:
    """Write the file under the name it came by, in place of the old one."""
    name, content = make()
    folder.mkdir(exist_ok=True)
    for old in folder.glob("return.*"):
        old.unlink()
    (folder / name).write_bytes(content)
    if folder.name in OFFICE_FORMATS:
        _convert(folder / name, OFFICE_FORMATS[folder.name])


def write_text(folder: Path) -> None:
    """Write what is found in the file of this folder."""
    file = next(folder.glob("return.*"))
    answer = check_return(file.read_bytes(), file.name, context())
    (folder / "expected.txt").write_text(as_text(answer), encoding="utf-8")


def _convert(file: Path, suffix: str) -> None:
    """Save the file once more by LibreOffice, as a unit without Excel would."""
    soffice = shutil.which("soffice") or sys.exit("LibreOffice is needed for this one")
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                soffice,
                f"-env:UserInstallation=file://{profile}",
                "--headless",
                "--convert-to",
                suffix,
                "--outdir",
                str(file.parent),
                str(file),
            ],
            check=True,
            capture_output=True,
        )
    if file.suffix != f".{suffix}":
        file.unlink()


if __name__ == "__main__":
    main()
