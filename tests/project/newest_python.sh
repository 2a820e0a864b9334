#!/usr/bin/env bash
# The tests that touch every library, under the Python that is named, in an environment of its own.
set -euo pipefail
cd "$(dirname "$0")/../.."
python=$1
place=.tools/$("$python" -c 'import sys; print("py%d.%d" % sys.version_info[:2])')
[ -x "$place/bin/python" ] || "$python" -m venv "$place"
install=("$place/bin/python" -m pip install --quiet --disable-pip-version-check --constraint constraints.txt)
"${install[@]}" hatchling editables
"${install[@]}" --no-build-isolation --editable '.[build,test,lint,mail,bundle,frames]'
"$place/bin/python" -m pytest -q --numprocesses auto --dist loadfile \
  ${2:-tests/chinese tests/document tests/forms tests/returns tests/mail \
  tests/buttons/test_trouble.py tests/buttons/test_patience.py tests/bundle/test_installer.py}
