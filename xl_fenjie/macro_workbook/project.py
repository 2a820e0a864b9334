"""VBA modules as text → ``vbaProject.bin`` ([MS-OVBA]), source only: the host compiles at opening.

No compiled code and no performance cache is written, so that the same text gives the same bytes.
"""

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from xl_fenjie.macro_workbook.compound import compound_file
from xl_fenjie.macro_workbook.compression import compress

CODE_PAGE = 1252
ENGLISH = 0x409
PROJECT_ID = "{00000000-0000-0000-0000-000000000000}"
NO_CACHE = bytes.fromhex("CC61FFFF000100")
WORKBOOK_BASE = "0{00020819-0000-0000-C000-000000000046}"
SHEET_BASE = "0{00020820-0000-0000-C000-000000000046}"
REFERENCES = (
    (
        "stdole",
        "*\\G{00020430-0000-0000-C000-000000000046}#2.0#0#stdole2.tlb#OLE Automation",
    ),
    (
        "Office",
        "*\\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#MSO.DLL#Microsoft Office Object Library",
    ),
)
DOCUMENT = """\
Attribute VB_Name = "{name}"
Attribute VB_Base = "{base}"
Attribute VB_GlobalNameSpace = False
Attribute VB_Creatable = False
Attribute VB_PredeclaredId = True
Attribute VB_Exposed = True
Attribute VB_TemplateDerived = False
Attribute VB_Customizable = True
"""


@dataclass(frozen=True, slots=True)
class Module:
    """A module's name and source; ``of_document`` are those that belong to book and sheets."""

    name: str
    source: str
    of_document: bool = False

    @property
    def content(self) -> bytes:
        """The source with the line ends that VBA wants; ASCII only."""
        return "\r\n".join(self.source.splitlines()).encode("ascii") + b"\r\n"


def document_modules(sheets: int) -> tuple[Module, ...]:
    """The empty modules of the workbook and its sheets, named as XlsxWriter names them."""
    bases = {
        "ThisWorkbook": WORKBOOK_BASE,
        **{f"Sheet{number}": SHEET_BASE for number in range(1, sheets + 1)},
    }
    return tuple(
        Module(name, DOCUMENT.format(name=name, base=base), of_document=True)
        for name, base in bases.items()
    )


def vba_project(modules: Sequence[Module]) -> bytes:
    """The compound file with these modules."""
    code = {module.name: compress(module.content) for module in modules}
    names = b"".join(
        module.name.encode("ascii") + b"\0" + module.name.encode("utf-16-le") + b"\0\0"
        for module in modules
    )
    return compound_file(
        {
            "VBA": {"_VBA_PROJECT": NO_CACHE, "dir": compress(_dir(modules)), **code},
            "PROJECT": _project(modules).encode("ascii"),
            "PROJECTwm": names + b"\0\0",
        }
    )


def _record(number: int, content: bytes = b"") -> bytes:
    return struct.pack("<HI", number, len(content)) + content


def _both(number: int, wide: int, text: str) -> bytes:
    """A text in the code page, and again in UTF-16."""
    return _record(number, text.encode("ascii")) + _record(wide, text.encode("utf-16-le"))


def _dir(modules: Sequence[Module]) -> bytes:
    """The stream that lists the project's facts, references and modules (2.3.4.2)."""
    facts = (
        _record(0x01, struct.pack("<I", 1)),  # 32 bits, as Excel writes for both
        _record(0x02, struct.pack("<I", ENGLISH)),
        _record(0x14, struct.pack("<I", ENGLISH)),
        _record(0x03, struct.pack("<H", CODE_PAGE)),
        _record(0x04, b"VBAProject"),
        _both(0x05, 0x40, ""),
        _both(0x06, 0x3D, ""),
        _record(0x07, struct.pack("<I", 0)),
        _record(0x08, struct.pack("<I", 0)),
        struct.pack("<HIIH", 0x09, 4, 1, 0),  # the version: its size does not count the minor one
        _both(0x0C, 0x3C, ""),
    )
    head = _record(0x0F, struct.pack("<H", len(modules))) + _record(0x13, b"\xff\xff")
    return b"".join((*facts, *_references(), head, *map(_module, modules), _record(0x10)))


def _references() -> Iterator[bytes]:
    for name, library in REFERENCES:
        yield _both(0x16, 0x3E, name)
        text = library.encode("ascii")
        yield _record(0x0D, struct.pack("<I", len(text)) + text + struct.pack("<IH", 0, 0))


def _module(module: Module) -> bytes:
    records = (
        _both(0x19, 0x47, module.name),
        _both(0x1A, 0x32, module.name),
        _both(0x1C, 0x48, ""),
        _record(0x31, struct.pack("<I", 0)),  # the source begins with the stream
        _record(0x1E, struct.pack("<I", 0)),
        _record(0x2C, b"\xff\xff"),
        _record(0x22 if module.of_document else 0x21),
        _record(0x2B),
    )
    return b"".join(records)


def _project(modules: Iterable[Module]) -> str:
    """The stream that the editor reads (2.3.1): modules, protection (none), windows."""
    lines = [f'ID="{PROJECT_ID}"']
    lines += [
        f"Document={module.name}/&H00000000" if module.of_document else f"Module={module.name}"
        for module in modules
    ]
    lines += [
        'Name="VBAProject"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{_obscured(bytes(4))}"',  # nothing is protected,
        f'DPB="{_obscured(bytes(1))}"',  # there is no password,
        f'GC="{_obscured(bytes([0xFF]))}"',  # and the project can be seen
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
    ]
    return "\r\n".join(lines)


def _obscured(content: bytes, seed: int = 0) -> str:
    """A value of the project's protection as the format wants it (2.4.3.2), in hex digits."""
    key = sum(PROJECT_ID.encode("ascii")) & 0xFF
    out = bytearray([seed, seed ^ 2, seed ^ key])
    before, older, plain = out[2], out[1], key
    for byte in (*bytes((seed & 6) // 2), *len(content).to_bytes(4, "little"), *content):
        obscured = byte ^ ((older + plain) & 0xFF)
        out.append(obscured)
        older, before, plain = before, obscured, byte
    return out.hex().upper()
