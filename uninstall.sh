#!/bin/sh
# Removes xl-fenjie from the folder in which this file lies; workspaces and the demo stay.
home=$(cd "$(dirname "$0")" && pwd) || exit 2
if [ -e "$home/install.sh" ]; then
  echo "这是安装包，里面没有装好的程序。要卸载，请运行：sh ~/.local/share/xl-fenjie/uninstall.sh"
  exit 2
fi
rm -rf "$home/env" "$home/env-former" "$home/program" "$home/program.new" "$home/说明" \
  "$home/责任分解.xlsm" "$HOME/.local/share/applications/xl-fenjie.desktop" \
  "${XDG_STATE_HOME:-$HOME/.local/state}/xl-fenjie" "$home/uninstall.sh"
echo "已卸载。您的工作文件夹和里面的台账、表格都没有动；存过邮箱密码的，请在系统的密码库里删除。"
rmdir "$home" 2>/dev/null || { echo "安装文件夹里还留着（不要的可以自己删）："; ls "$home"; }
