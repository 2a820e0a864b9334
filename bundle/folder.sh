#!/usr/bin/env bash
# Builds the folder that needs no Python, and tries it in an empty Debian 11: bundle/folder.sh WORK
# It needs Debian 12, root, debootstrap, the network, "make bundle" before it, and about ten minutes.
# Python is compiled there from Debian 12's source, because Debian 11 is too old to have one for us,
# and old enough that its glibc (2.31) serves most offices.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
work=$(realpath -m "${1:?a folder to work in}")
build=$work/build bare=$work/bare
mkdir -p "$work/source" "$work/lists"
for tool in debootstrap dpkg-source unzip; do
  command -v "$tool" >/dev/null || { echo "$tool is missing (apt-get install debootstrap dpkg-dev unzip)"; exit 2; }
done

compilers=build-essential,zlib1g-dev,libffi-dev,libssl-dev,libbz2-dev,liblzma-dev,libsqlite3-dev
[ -d "$build" ] || debootstrap --variant=minbase --include=$compilers bullseye "$build"
[ -d "$bare" ] || debootstrap --variant=minbase bullseye "$bare"

if [ ! -x "$build/opt/python/bin/python3.11" ]; then
  sed 's/^Types: deb$/Types: deb-src/' /etc/apt/sources.list.d/debian.sources >"$work/lists.sources"
  only=(-o "Dir::Etc::sourcelist=$work/lists.sources" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$work/lists")
  (cd "$work/source" && apt-get "${only[@]}" update -qq &&
    apt-get "${only[@]}" source --download-only -qq python3.11)
  mkdir -p "$build/source" && tar xf "$work"/source/python3.11_*.orig.tar.* -C "$build/source"
  mountpoint -q "$build/proc" || mount --bind /proc "$build/proc"
  chroot "$build" sh -ec 'cd /source/Python-3.11* && ./configure -q --prefix=/opt/python \
    --enable-shared LDFLAGS=-Wl,-rpath,/opt/python/lib && make -s -j2 && make -s install'
fi

rm -rf "$build/w" && mkdir -p "$build/w/bundle-here" "$build/w/out"
unzip -q "$root"/dist/xl-fenjie-*-linux_x86_64.zip -d "$build/w/bundle-here"
mv "$build"/w/bundle-here/*/* "$build/w/bundle-here/"
"$root/.venv/bin/python" -m pip download --quiet --no-deps --only-binary=:all: --python-version 3.11 \
  --platform manylinux2014_x86_64 --platform any --constraint "$root/constraints.txt" \
  --dest "$build/w/tools" pyinstaller pyinstaller-hooks-contrib altgraph packaging setuptools
cp -r "$root/bundle" "$build/w/"
chroot "$build" sh -ec 'cd /w && export LANG=C.UTF-8
  pip=$(echo bundle-here/wheels/pip-*.whl)/pip
  /opt/python/bin/python3.11 "$pip" install --quiet --no-index \
    --find-links bundle-here/wheels --require-hashes --requirement bundle-here/wheels/3.11.txt
  /opt/python/bin/python3.11 -m pip install --quiet --no-index --find-links tools pyinstaller
  /opt/python/bin/python3.11 -m bundle.folder bundle-here out'
cp "$build"/w/out/*.tar.gz "$root/dist/"

# In the bare system there is no Python at all, no network, and a home with nothing in it.
rm -rf "$bare/w" "$bare/staff" && mkdir -p "$bare/w" "$bare/staff"
tar xf "$build"/w/out/*.tar.gz -C "$bare/w"
if chroot "$bare" sh -c 'command -v python3'; then echo "the bare system has a Python"; exit 1; fi
unshare -n chroot "$bare" env -i HOME=/staff PATH=/usr/bin:/bin LANG=C.UTF-8 \
  sh -ec 'sh /w/*/install.sh && ls ~/.local/share/xl-fenjie/演示/汇总/2026Q1 &&
    sh ~/.local/share/xl-fenjie/uninstall.sh'
