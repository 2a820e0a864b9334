@echo off
rem Removes xl-fenjie from the folder in which this file lies; workspaces and the demo stay.
rem As in install.cmd, what is executed is ASCII and the Chinese words and names stand below.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set "SELF=%~f0"
set "CODE=0"
set "MENU=%APPDATA%\Microsoft\Windows\Start Menu\Programs"
if exist "%~dp0install.py" (
  call :tell bundle
  set "CODE=2"
  goto end
)
rmdir /s /q "%~dp0env" 2>nul
if exist "%~dp0env\" (
  call :tell busy
  set "CODE=2"
  goto end
)
rmdir /s /q "%~dp0env-former" 2>nul
for /f "usebackq skip=37 tokens=1,* delims=:" %%a in ("%SELF%") do (
  if "%%a"=="file" del /q "%~dp0%%b" 2>nul
  if "%%a"=="folder" rmdir /s /q "%~dp0%%b" 2>nul
  if "%%a"=="menu" del /q "%MENU%\%%b" 2>nul
)
call :tell done
dir /b /ad "%~dp0." 2>nul
:end
if not "%~1"=="/quiet" pause
if not "%CODE%"=="0" exit /b %CODE%
cd /d "%TEMP%"
(goto) 2>nul & del "%SELF%" & rmdir "%~dp0." 2>nul

:tell
set "KEY=zh-%~1"
for /f "usebackq skip=37 tokens=1,* delims=:" %%a in ("%SELF%") do if "%%a"=="%KEY%" echo %%b
exit /b

file:责任分解.xlsm
file:no-start.txt
file:fenjie.log
folder:说明
menu:责任分解.cmd
menu:责任分解（不用Excel）.cmd
menu:责任分解（检查安装）.cmd
menu:责任分解（卸载）.cmd
zh-bundle:这是安装包，里面没有装好的程序。要卸载，请在开始菜单里点“责任分解（卸载）”。
zh-busy:程序正在使用，没有删。请关闭 Excel 和正在运行的“责任分解”，再卸载一次。
zh-done:已卸载。您的工作文件夹和里面的台账、表格都没有动；存过邮箱密码的，请到“凭据管理器”里删除。
zh-done:安装文件夹里还留着的（演示等，不要的可以自己删）：
