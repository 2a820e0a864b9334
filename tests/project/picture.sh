#!/bin/sh
# picture.sh DEMO_FOLDER PNG: the first page of the demo's summary workbook as LibreOffice shows it.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$1"/汇总/2026Q1/*.xlsx "$work/summary.xlsx"
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf \
  --outdir "$work" "$work/summary.xlsx" >/dev/null 2>&1
# The page is A4 across, 1286 × 909 dots at 110 per inch; its empty foot and edges are cut off.
pdftoppm -r 110 -f 1 -l 1 -x 40 -y 40 -W 1206 -H 570 -singlefile -png "$work/summary.pdf" "${2%.png}"
