"""Sheets whose rows grow with what is typed into them.

XlsxWriter marks every height that is set as one that a person chose, and Excel then never changes
it: a long answer would be cut off. Without the mark the row shows at its height, and fits itself
to the text as soon as somebody writes into it.
"""

from typing import Any

from xlsxwriter.worksheet import Worksheet

CHOSEN = "customHeight"


class GrowingSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter ships no types
    """A worksheet whose rows from ``growing_from`` (from 0) on fit themselves to their texts."""

    growing_from: int | None = None

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        if tag == "row" and self.growing_from is not None:
            facts = dict(attributes)
            if int(facts["r"]) > self.growing_from:
                facts.pop(CHOSEN, None)
                attributes = list(facts.items())
        super()._xml_start_tag_unencoded(tag, attributes)
