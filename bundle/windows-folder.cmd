@echo off
rem NOT TRIED by anybody yet. Makes, on a Windows with Python 3.11 to 3.14 (64 bit) and an unpacked
rem bundle, a folder with fenjie.exe that needs no Python. One folder, never one file: that unpacks
rem itself at each start, and virus scanners suspect it.
rem   windows-folder.cmd BUNDLE INTO
rem The buttons of Excel want a python.exe (the way for that is the embeddable Python beside
rem install.cmd). To press them without one, a macro would call RunFrozenPython of xlwings with an
rem executable frozen in the same way from: from xl_fenjie.buttons.press import press; press(name)
setlocal EnableExtensions DisableDelayedExpansion
if "%~2"=="" (
  echo usage: windows-folder.cmd BUNDLE INTO
  exit /b 2
)
for /f %%v in ('py -3 -c "import sys; print('%%d.%%d' %% sys.version_info[:2])"') do set "VERSION=%%v"
for %%p in ("%~1\wheels\pip-*.whl") do set "PIP=%%~fp"
py -3 -m venv "%~2\env" || exit /b 1
set "PYTHON=%~2\env\Scripts\python.exe"
"%PYTHON%" "%PIP%\pip" install --no-index --find-links "%~1\wheels" --require-hashes --requirement "%~1\wheels\%VERSION%.txt" || exit /b 1
"%PYTHON%" "%PIP%\pip" install --constraint "%~dp0..\constraints.txt" pyinstaller || exit /b 1
cd /d "%~dp0.."
"%PYTHON%" -c "from pathlib import Path; from bundle.folder import freeze; print(freeze(Path(r'%~2')))"
