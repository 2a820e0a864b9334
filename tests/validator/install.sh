#!/bin/sh
# install.sh FOLDER: puts the validator's npm package there, where Node 20 or newer exists.
set -eu
folder=$1
here=$(dirname "$0")
mkdir -p "$folder"
if ! command -v npm >/dev/null || ! node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)'; then
  echo "Node 20 or newer is missing: workbooks are validated by openxml-audit alone"
  exit 0
fi
echo "== validator in $folder"
cp "$here/package.json" "$here/package-lock.json" "$folder/"
if (cd "$folder" && npm ci --no-update-notifier --no-audit --no-fund --loglevel=error); then
  touch "$folder/.installed"
else
  echo "the validator could not be installed: workbooks are validated by openxml-audit alone"
fi
