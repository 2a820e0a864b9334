#!/bin/sh
# make_environment.sh PYTHON FOLDER: a Python environment with pip, kept when it is there already.
# Debian ships venv without pip until python3-venv is installed; as root that is done here.
set -eu
python=$1
folder=$2
[ -n "$python" ] || exit 1

works() { "$folder/bin/python" -m pip --version >/dev/null 2>&1; }

works && exit 0
if ! "$python" -m venv "$folder" >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "installing python3-venv"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
fi
works || "$python" -m venv --clear "$folder"
