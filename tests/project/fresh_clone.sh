#!/usr/bin/env bash
# fresh_clone.sh [test]: the README's commands from a fresh clone, in an empty home.
# Without an argument only `make demo`; with `test` also `make test`.
set -euo pipefail

top=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
mkdir "$place/home"

# HOME is empty: no setting, cache or installed program of this user may help. The package
# mirrors that a machine is set up with stay known to it.
in_clone() {
  (cd "$place/xl-fenjie" && env -u VIRTUAL_ENV -u PYTHONPATH -u MAKEFLAGS -u MAKELEVEL HOME="$place/home" "$@")
}

echo "== fresh clone: git clone"
git clone --quiet "$top" "$place/xl-fenjie"

echo "== fresh clone: make demo"
in_clone make demo
workbooks=$(find "$place/xl-fenjie/demo" -name '*.xls[xm]' | wc -l)
[ "$workbooks" -gt 0 ] || { echo "the demo left no workbook"; exit 1; }
echo "== fresh clone: the demo left $workbooks workbooks"

changed=$(git -C "$place/xl-fenjie" status --porcelain)
[ -z "$changed" ] || { echo "make demo left files that git sees:"; echo "$changed"; exit 1; }

if [ "${1:-}" = test ]; then
  echo "== fresh clone: make test"
  in_clone make test
fi
echo "== fresh clone: all as the README says"
