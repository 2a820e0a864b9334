#!/usr/bin/env bash
# Installs the bundle of this platform without any network, in a home with nothing in it, with the
# Python that is named: installs, doctor and demo, presses buttons, uninstalls. Needs root.
set -euo pipefail
cd "$(dirname "$0")/../.."
python=$(realpath "$(command -v "${1:-.venv/bin/python3}")")
bundle=$(ls -t dist/xl-fenjie-*-"linux_$(uname -m)".zip | head -1)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
mkdir "$place/家 里" "$place/path"
ln -s "$python" "$place/path/python3"
.venv/bin/python -m zipfile -e "$bundle" "$place/解压 出来"
cp -r tests "$place/tests"

started=$SECONDS
unshare -n env -i HOME="$place/家 里" PATH="$place/path:/usr/bin:/bin" LANG=C.UTF-8 PYTHONUTF8=1 \
  bash -euc '
    if [ "$(wc -l </proc/net/route)" -gt 1 ]; then echo "there is a network"; exit 1; fi
    sh "$1"/解压*/*/install.sh >"$1/log" 2>&1 || { tail -20 "$1/log"; exit 1; }
    home="$HOME/.local/share/xl-fenjie"
    "$home/env/bin/fenjie" doctor >/dev/null
    test -f "$HOME/.local/share/applications/xl-fenjie.desktop"
    ls "$home"/演示/汇总/2026Q1/*.xlsx >/dev/null
    "$home/env/bin/python" -B "$1/tests/bundle/pressed.py" "$home/演示/总台账.xlsm"
    mkdir -p "$HOME/2026" && touch "$HOME/2026/总台账.xlsx"
    sh "$home/uninstall.sh"
    test "$(ls "$home")" = 演示 && test -f "$HOME/2026/总台账.xlsx"
    test ! -e "$HOME/.local/share/applications/xl-fenjie.desktop"
  ' bash "$place"
echo "offline from $bundle with $("$python" --version): $((SECONDS - started)) s"
