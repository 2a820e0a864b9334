"""Old formats (.doc, .wps, .rtf) → .docx by LibreOffice, if it is installed."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from xl_fenjie.catalogue.errors import FenjieError

_PROGRAMS = ("soffice", "libreoffice", "soffice.com")
_USUAL_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_PATIENCE = 180  # seconds

# A document may link pictures and other files; LibreOffice fetches them as it opens it. What it may
# not fetch is settled twice: links are not followed, and every proxy is a port that nobody serves.
_SETTING = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
_OFFLINE = (
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)


def convert_by_libreoffice(content: bytes, suffix: str) -> bytes:
    """The document as .docx; ``suffix`` is its own format, with the dot.

    No linked content is fetched, and no process of LibreOffice is left running.

    Raises:
        FenjieError: LibreOffice is missing or fails.
    """
    program = _program()
    if program is None:
        raise FenjieError("office_missing", suffix=suffix)
    with TemporaryDirectory() as folder:
        source = Path(folder, f"document{suffix}")
        source.write_bytes(content)
        profile = Path(folder, "profile")
        _lay_settings(profile)
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
        command += ["--norestore", "--convert-to", "docx:MS Word 2007 XML"]
        try:
            _run([*command, "--outdir", str(Path(folder, "out")), str(source)])
            return Path(folder, "out", "document.docx").read_bytes()
        except (OSError, subprocess.SubprocessError) as fault:
            raise FenjieError("conversion_failed", suffix=suffix) from fault


def _lay_settings(profile: Path) -> None:
    user = profile / "user"
    user.mkdir(parents=True)
    settings = "".join(
        _SETTING.format(path=path, name=name, value=value) for path, name, value in _OFFLINE
    )
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{settings}</oor:items>',
        encoding="utf-8",
    )


def _run(command: Sequence[str]) -> None:
    """Run a command; on timeout, kill it with all its children."""
    process = subprocess.Popen(  # noqa: S603  a fixed program on a file of our own
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        status = process.wait(_PATIENCE)
    except BaseException:
        _end_all(process)
        raise
    if status:
        raise subprocess.CalledProcessError(status, command)


def _end_all(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and its children: soffice is a script that starts the real program."""
    if sys.platform == "win32":
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(tree, capture_output=True, check=False)  # noqa: S603
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _program() -> str | None:
    found = (shutil.which(name) for name in _PROGRAMS)
    usual = (place for place in _USUAL_PLACES if Path(place).is_file())
    return next((each for each in (*found, *usual) if each), None)
