"""A new workbook in memory: the same calls give the same bytes."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from xl_fenjie.layout.growing import GrowingSheet
from xl_fenjie.layout.looks import Formats, Look
from xl_fenjie.layout.shared_strings import short_enough

IDENTITY_SHEET = "_fenjie"
CREATED = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # fixed: bytes follow content only


class Book:
    """An XlsxWriter workbook that is written to bytes; nothing in it becomes a formula or link."""

    def __init__(self, *, title: str, body_font: str) -> None:
        self._buffer = io.BytesIO()
        self.workbook = Workbook(
            self._buffer,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self.workbook.set_properties({"title": title, "created": CREATED})
        self.formats = Formats(self.workbook)
        self.body_font = body_font

    def add_sheet(self, name: str) -> Worksheet:
        """A new sheet at the end."""
        return self.workbook.add_worksheet(name)

    def add_growing_sheet(self, name: str, *, growing_from: int) -> Worksheet:
        """A new sheet whose rows from ``growing_from`` (from 0) on fit what is typed into them."""
        sheet: GrowingSheet = self.workbook.add_worksheet(name, worksheet_class=GrowingSheet)
        sheet.growing_from = growing_from
        return sheet

    def put(self, sheet: Worksheet, row: int, column: int, text: str, look: Look) -> None:
        """Write a text as a text, whatever it looks like; an empty one leaves the look alone.

        Raises:
            FenjieError: the text is longer than a cell holds.
        """
        self.put_as(sheet, (row, column), text, self.formats[look])

    @staticmethod
    def put_as(sheet: Worksheet, at: tuple[int, int], text: str, shape: Format) -> None:
        """As ``put``, for those who write many cells and have looked the format up before."""
        if not text:
            sheet.write_blank(*at, None, shape)
            return
        sheet.write_string(*at, short_enough(text), shape)

    def hide_facts(self, facts: Mapping[str, str]) -> None:
        """Add the very hidden sheet that tells a program what this workbook is."""
        sheet = self.add_sheet(IDENTITY_SHEET)
        plain = Look(self.body_font, wrap=False, edges="")
        for row, (key, fact) in enumerate(facts.items()):
            self.put(sheet, row, 0, key, plain)
            self.put(sheet, row, 1, fact, plain)
        sheet.very_hidden()

    def to_bytes(self) -> bytes:
        """Close the workbook and hand over its bytes."""
        self.workbook.close()
        return self._buffer.getvalue()
