"""Old formats (.doc, .wps, .rtf) → .docx by LibreOffice, where that is installed."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from xl_fenjie.catalogue.errors import FenjieError

_PROGRAMS = ("soffice", "libreoffice", "soffice.com")
_USUAL_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_PATIENCE = 180


def convert_by_libreoffice(content: bytes, suffix: str) -> bytes:
    """The document as .docx; ``suffix`` is that of its own format with the dot.

    Raises FenjieError where LibreOffice is missing or does not manage.
    """
    program = _program()
    if program is None:
        raise FenjieError("office_missing", suffix=suffix)
    with TemporaryDirectory() as folder:
        source = Path(folder, f"document{suffix}")
        source.write_bytes(content)
        profile = Path(folder, "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(Path(folder, "out"))]
        try:
            subprocess.run(  # noqa: S603  a fixed program on a file of our own
                [*command, str(source)], capture_output=True, timeout=_PATIENCE, check=True
            )
            return Path(folder, "out", "document.docx").read_bytes()
        except (OSError, subprocess.SubprocessError) as fault:
            raise FenjieError("conversion_failed", suffix=suffix) from fault


def _program() -> str | None:
    found = (shutil.which(name) for name in _PROGRAMS)
    usual = (place for place in _USUAL_PLACES if Path(place).is_file())
    return next((each for each in (*found, *usual) if each), None)
