"""What all tests share: every workbook and document that a test writes is validated.

Microsoft's Open XML SDK answers through one Node process per test run (``tests/validator``); where
``make`` could not install it, the pure Python port openxml-audit does.
"""

import base64
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, Protocol

import pytest
from openxml_audit import OpenXmlValidator, ValidationSeverity

HERE = Path(__file__).resolve().parent
VALIDATOR = Path(os.environ.get("FENJIE_VALIDATOR", HERE.parent / ".tools" / "validator"))
NODE = shutil.which("node")
HAS_SDK = bool(NODE) and (VALIDATOR / "node_modules" / "@ooxml-tools" / "validate").is_dir()

FORMATS = {".xlsx": "xlsx", ".xlsm": "xlsx", ".docx": "docx"}

# openpyxl writes the children of <font> in another order than the schema; every Excel reads them.
FONT_ORDER = re.compile(r"/(x:)?styleSheet\[1\]/(x:)?fonts\[1\]/(x:)?font\[\d+\]$")
FONT_CHILD = re.compile(
    r"unexpected .*[:'](b|i|u|strike|outline|shadow|condense|extend|vertAlign|sz|color|name|family"
    r"|charset|scheme)'",
    re.IGNORECASE,
)

Allow = Literal["nothing", "openpyxl"]


class Validator(Protocol):
    """Says what is wrong in a file, one dict per error with id, part, xpath, description."""

    def errors(self, content: bytes, name: str) -> list[dict[str, Any]]: ...


class OpenXmlSdk:
    """Microsoft's validator in a long-lived Node process, started with the first file."""

    def __init__(self) -> None:
        assert NODE
        self._process = subprocess.Popen(
            [NODE, str(HERE / "validator" / "validate.mjs"), str(VALIDATOR)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )

    def errors(self, content: bytes, name: str) -> list[dict[str, Any]]:
        question = {
            "format": FORMATS[Path(name).suffix.lower()],
            "base64": base64.b64encode(content).decode("ascii"),
        }
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the validator ended without an answer"
        answer = json.loads(line)
        return answer if isinstance(answer, list) else [{"description": answer["failed"]}]

    def close(self) -> None:
        self._process.communicate()


class OpenXmlAudit:
    """The port of the same rules to Python, which reads files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def errors(self, content: bytes, name: str) -> list[dict[str, Any]]:
        file = self._folder / f"file{Path(name).suffix.lower()}"
        file.write_bytes(content)
        return [
            {"id": error.id, "part": error.part_uri, "xpath": error.path, "description": str(error)}
            for error in OpenXmlValidator().validate(file).errors
            if error.severity is ValidationSeverity.ERROR
            # python-docx's own template has such a part; the SDK finds nothing wrong with it
            and error.part_uri != "/word/stylesWithEffects.xml"
        ]


def pytest_report_header() -> str:
    by = (
        "Microsoft's Open XML SDK"
        if HAS_SDK
        else "openxml-audit, as Node or its package is missing"
    )
    return f"written files are validated by {by}"


@pytest.fixture(scope="session")
def open_xml_sdk() -> Iterator[OpenXmlSdk]:
    if not HAS_SDK:
        pytest.skip("Node 20 with @ooxml-tools/validate is missing (make test installs it)")
    sdk = OpenXmlSdk()
    yield sdk
    sdk.close()


@pytest.fixture(scope="session")
def open_xml_audit(tmp_path_factory: pytest.TempPathFactory) -> OpenXmlAudit:
    return OpenXmlAudit(tmp_path_factory.mktemp("audit"))


@pytest.fixture(scope="session")
def validator(request: pytest.FixtureRequest) -> Validator:
    found: Validator = request.getfixturevalue("open_xml_sdk" if HAS_SDK else "open_xml_audit")
    return found


@pytest.fixture
def written(validator: Validator) -> Callable[..., bytes]:
    """``written(content_or_path, name, allow="nothing")``: fails the test unless the file is valid.

    ``allow="openpyxl"`` is for marked copies only: it lets the order of font children pass.
    Gives the bytes back, so that it can stand around the call that made them. A folder is
    searched for workbooks and documents; each must be valid, and there must be one.
    """

    def check(written: bytes | Path, name: str = "", *, allow: Allow = "nothing") -> bytes:
        content = written if isinstance(written, bytes) else written.read_bytes()
        label = name or (written.name if isinstance(written, Path) else "")
        assert Path(label).suffix.lower() in FORMATS, f"what kind of file is {label!r}?"
        wrong = [
            error
            for error in validator.errors(content, label)
            if not (allow == "openpyxl" and is_font_order(error))
        ]
        told = "\n".join(json.dumps(error, ensure_ascii=False) for error in wrong)
        assert not wrong, f"{label} is no valid Open XML file:\n{told}"
        return content

    return check


@pytest.fixture
def all_written(written: Callable[..., bytes]) -> Callable[..., int]:
    """``all_written(folder, marked="退回")``: validates each workbook and document under a folder.

    Those below a folder named ``marked`` may be openpyxl's. Returns how many there were.
    """

    def check(folder: Path, *, marked: str = "退回") -> int:
        files = [
            file
            for file in sorted(folder.rglob("*"))
            if file.suffix.lower() in FORMATS and not file.name.startswith("~$")
        ]
        for file in files:
            below = file.relative_to(folder).parts
            written(file, "/".join(below), allow="openpyxl" if marked in below else "nothing")
        return len(files)

    return check


def is_font_order(error: dict[str, Any]) -> bool:
    """One of openpyxl's harmless errors: an element of a font stands where it is not expected."""
    return (
        error.get("part") == "/xl/styles.xml"
        and FONT_ORDER.fullmatch(error.get("xpath", "")) is not None
        and FONT_CHILD.search(error.get("description", "")) is not None
    )
