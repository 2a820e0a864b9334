@echo off
rem Installs xl-fenjie for the present user of Windows and runs its demo. Nobody has tried this on
rem Windows yet. ASCII only: Chinese in a batch file depends on the code page that reads it, so
rem all Chinese words come from install.py and from a text file, after the console speaks UTF-8.
setlocal
chcp 65001 >nul
set "PYTHONUTF8=1"
set "CHECK=import sys; sys.exit(sys.version_info < (3, 11))"

py -3 -c "%CHECK%" >nul 2>nul
if not errorlevel 1 (
  py -3 "%~dp0install.py"
  goto end
)
python -c "%CHECK%" >nul 2>nul
if not errorlevel 1 (
  python "%~dp0install.py"
  goto end
)
type "%~dp0docs\no-Python.txt"

:end
echo.
pause
