#!/bin/sh
# Installs xl-fenjie from the files beside it for the present user of Linux, without network or
# root, and runs its demo: from the wheels where there is a Python 3.11 to 3.14, or as a ready
# folder where "program" lies here. install.sh /quiet is the same for scripts.
set -u
here=$(cd "$(dirname "$0")" && pwd) || exit 2
home=$HOME/.local/share/xl-fenjie
menu=$HOME/.local/share/applications
fail() { echo "$*"; exit 2; }

from_folder() {
  (cd "$here" && sha256sum --check --quiet --strict SHA256SUMS) ||
    fail "安装包里缺少文件或文件已损坏。请重新解压全部文件再运行一次。"
  "$here/program/fenjie" --help >/dev/null ||
    fail "程序在这台电脑上启动不了。系统的 glibc 要 $(cat "$here/program/glibc.txt") 以上，请信息人员看上面的英文提示。"
  mkdir -p "$home" && rm -rf "$home/program.new" && cp -r "$here/program" "$home/program.new" &&
    rm -rf "$home/program" "$home/说明" && mv "$home/program.new" "$home/program" &&
    cp -r "$here/说明" "$home/" || fail "写不了“$home”。请检查磁盘空间和权限后再运行一次。"
  "$command" doctor || echo "按钮还缺上面所说的东西；命令和演示不受影响。"
  [ -e "$home/演示" ] || "$command" demo "$home/演示" || fail "程序已装好，但演示没有走完，请把上面的提示发给维护人员。"
  echo "装好了。演示结果在：$home/演示"
}

from_wheels() {
  for python in python3.14 python3.13 python3.12 python3.11 python3; do
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
    if [ -f "$here/wheels/$version.txt" ]; then
      "$python" "$here/install.py" "$@"
      return
    fi
    found="${found:-}$version "
  done
  echo "没有找到可用的 Python（要 3.11 到 3.14）。${found:+现有的是 $found，太旧或太新。}"
  fail "请信息人员装一个，或者改用不需要 Python 的安装包（文件名里有 folder 的那一个）。"
}

if [ -d "$here/program" ]; then
  command=$home/program/fenjie
  from_folder
elif [ -d "$here/wheels" ]; then
  command=$home/env/bin/fenjie
  from_wheels "$@" || exit
else
  fail "这里不是完整的安装包。请把压缩包整个解压到本机的文件夹，再运行里面的 install.sh。"
fi

cp "$here/uninstall.sh" "$home/uninstall.sh" && chmod +x "$home/uninstall.sh" && mkdir -p "$menu" &&
  cat >"$menu/xl-fenjie.desktop" <<ENTRY || fail "写不了“$menu”。程序可用，只是菜单里没有。"
[Desktop Entry]
Type=Application
Name=责任分解
Comment=政府工作报告责任分解：总台账、下发、收回、汇总
Exec="$command"
Path=$HOME
Terminal=true
Icon=x-office-spreadsheet
Categories=Office;
ENTRY
echo "程序菜单的“办公”里已有“责任分解”。卸载：sh $home/uninstall.sh"
