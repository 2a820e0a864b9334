@echo off
rem Installs xl-fenjie from the files beside it for the present user of Windows, without network or
rem administrator, and runs its demo. install.cmd /quiet waits for no key and opens no window.
rem Tried under Wine only. What cmd.exe executes is ASCII, because it reads a batch file in the code
rem page of the day; the Chinese words stand below the last line that is executed, and are read out
rem once the console speaks UTF-8. They must stand in this file: opened inside a zip, it is alone.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set "PYTHONUTF8=1"
set "SELF=%~f0"
set "HERE=%~dp0"
set "CODE=2"

if not exist "%~dp0install.py" (
  call :tell alone
  goto end
)
if "%HERE:~0,2%"=="\\" call :tell share

set "ARCHIVE="
for %%f in ("%~dp0python-3*-embed-amd64.zip") do set "ARCHIVE=%%~ff"
if not defined ARCHIVE goto installed
set "OWN=%TEMP%\xl-fenjie-python"
rmdir /s /q "%OWN%" 2>nul
mkdir "%OWN%"
tar -xf "%ARCHIVE%" -C "%OWN%" 2>nul || powershell -NoProfile -Command "Expand-Archive -LiteralPath $env:ARCHIVE -DestinationPath $env:OWN"
if not exist "%OWN%\python.exe" (
  call :tell archive
  goto end
)
"%OWN%\python.exe" "%~dp0install.py" %1
set "CODE=%ERRORLEVEL%"
rmdir /s /q "%OWN%" 2>nul
goto end

:installed
set "CHECK=import sys; sys.exit(not (sys.maxsize > 2**32 and (3, 11) <= sys.version_info[:2] <= (3, 14)))"
set "PYTHON="
for %%v in (3.14 3.13 3.12 3.11) do call :try py -%%v
call :try python
if not defined PYTHON (
  call :tell python
  goto end
)
%PYTHON% "%~dp0install.py" %1
set "CODE=%ERRORLEVEL%"

:end
if "%~1"=="/quiet" exit /b %CODE%
echo.
pause
exit /b %CODE%

:try
if defined PYTHON exit /b
%* -c "%CHECK%" >nul 2>nul
if not errorlevel 1 set "PYTHON=%*"
exit /b

:tell
set "KEY=zh-%~1"
for /f "usebackq skip=63 tokens=1,* delims=:" %%a in ("%SELF%") do if "%%a"=="%KEY%" echo %%b
exit /b

zh-alone:这里只有 install.cmd 一个文件，多半是在压缩包里直接双击的，这样装不了。
zh-alone:请这样做：
zh-alone:1. 关掉这个窗口，回到压缩包（xl-fenjie-….zip）。
zh-alone:2. 右键点压缩包，选“全部解压缩”，解压到本机的文件夹，例如 D:\责任分解安装。
zh-alone:3. 打开解压出来的文件夹，再双击里面的 install.cmd。
zh-share:现在是从网络共享直接运行的。如果下面没有装成，请先把整个文件夹复制到本机（例如 D 盘）再装。
zh-archive:旁边的 Python 压缩包解不开。请重新下载后再放到 install.cmd 旁边，或者删掉它，改用装好的 Python。
zh-python:没有找到可用的 Python（要 3.11 到 3.14 的 64 位版）。
zh-python:下面两个办法任选一个，都不需要联网的电脑：
zh-python:1. 请信息人员从 python.org 下载“Windows embeddable package (64-bit)”，即 python-3.13.几-embed-amd64.zip，
zh-python:   核对网页上公布的 SHA-256，原样放在 install.cmd 旁边（不要解压），再双击一次 install.cmd。不需要管理员。
zh-python:2. 请信息人员装 python.org 的 Python 3.11 到 3.14（64 位），安装时勾选“py launcher”，再双击一次 install.cmd。
