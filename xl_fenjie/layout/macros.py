"""What makes a workbook one with buttons: a VBA project, a ribbon, and buttons on a sheet."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from xlsxwriter.workbook import Workbook

RIBBON_PART = "customUI/customUI14.xml"
RELATIONS = "_rels/.rels"
RELATION = (
    '<Relationship Id="rIdRibbon"'
    ' Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"'
    f' Target="{RIBBON_PART}"/>'
)
MACROS_VERSION = 1
"""Rises when a workbook needs functions that older programs do not have."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button: the macro that it runs, its caption, one line on what it does, and its group."""

    macro: str
    caption: str
    tip: str
    group: str


@dataclass(frozen=True, slots=True)
class Macros:
    """All that a workbook needs for its buttons.

    ``vba`` is a ``vbaProject.bin`` with a module for each sheet of the workbook, ``ribbon`` the
    XML of the tab. ``settings`` go to a hidden sheet from which the macros read them.
    """

    vba: bytes
    ribbon: bytes
    buttons: tuple[Button, ...]
    settings: Mapping[str, str] = field(default_factory=dict)
    settings_sheet: str = "xlwings.conf"

    def add_to(self, workbook: Workbook) -> None:
        """Put project and settings into a workbook that has all its other sheets."""
        sheet = workbook.add_worksheet(self.settings_sheet)
        for row, (key, text) in enumerate(self.settings.items()):
            sheet.write_string(row, 0, key)
            sheet.write_string(row, 1, text)
        sheet.hide()
        workbook.add_vba_project(io.BytesIO(self.vba), is_stream=True)

    def add_ribbon(self, content: bytes) -> bytes:
        """The workbook with the tab; XlsxWriter knows no ribbons, so the package is rewritten."""
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(content)) as package,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for entry in package.infolist():
                part = package.read(entry)
                if entry.filename == RELATIONS:
                    part = part.replace(b"</Relationships>", f"{RELATION}</Relationships>".encode())
                new.writestr(entry, part)
            ribbon = zipfile.ZipInfo(RIBBON_PART)  # of no time: bytes follow content only
            ribbon.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(ribbon, self.ribbon)
        return out.getvalue()
