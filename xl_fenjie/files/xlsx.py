"""What the reader does not tell of an .xlsx, but a person sees in it.

It gives cells with an error and formulas without a stored value as blanks, and 90% as 0.9. Called
only for files that ``bounds`` has measured.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from xl_fenjie.files.safety.bounds import FAULTS

RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATIONSHIP = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
WORKBOOK, STYLES = "xl/workbook.xml", "xl/styles.xml"
RELATIONSHIPS = "xl/_rels/workbook.xml.rels"
PERCENT_FORMATS = frozenset({9, 10})  # built in: 0% and 0.00%
MOST_DIGITS = 10

Seen = Mapping[str, Mapping[str, str]]
"""By sheet and address: the text that a person sees where the reader tells something else."""


def seen_in(content: bytes) -> Seen:
    """Errors, formulas without a value (as ``=…``) and percentages of all sheets.

    Nothing where the parts are not where they should be: whether the file can be read at all is
    for the reader to say.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            percents = _percent_styles(archive)
            return {
                name: dict(_seen(archive.read(part), percents))
                for name, part in _sheet_parts(archive)
            }
    except (*FAULTS, KeyError, ET.ParseError):
        return {}


def _parse(part: bytes) -> ET.Element:
    return ET.fromstring(part)  # noqa: S314 - measured before; a document type was refused there


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _named(root: ET.Element, name: str) -> Iterator[ET.Element]:
    return (each for each in root.iter() if _local(each) == name)


def _sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Each sheet's name with the part that holds it."""
    there = set(archive.namelist())
    targets = {
        each.get("Id", ""): posixpath.normpath(
            posixpath.join("/xl", each.get("Target", ""))
        ).lstrip("/")
        for each in _named(_parse(archive.read(RELATIONSHIPS)), "Relationship")
    }
    for sheet in _named(_parse(archive.read(WORKBOOK)), "sheet"):
        target = targets.get(sheet.get(RELATIONSHIP) or sheet.get(STRICT_RELATIONSHIP) or "", "")
        if target in there:
            yield sheet.get("name", ""), target


def _percent_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """The numbers of the cell styles that show a share as a percentage."""
    if STYLES not in archive.namelist():
        return frozenset()
    root = _parse(archive.read(STYLES))
    own = {
        each.get("numFmtId"): "%" in each.get("formatCode", "") for each in _named(root, "numFmt")
    }
    percents = {str(number) for number in PERCENT_FORMATS} | {
        number for number, percent in own.items() if percent and number
    }
    formats = next(_named(root, "cellXfs"), None)
    styles = () if formats is None else tuple(formats)
    return frozenset(
        str(index) for index, style in enumerate(styles) if style.get("numFmtId") in percents
    )


def _seen(part: bytes, percents: frozenset[str]) -> Iterator[tuple[str, str]]:
    if not (percents or b'"e"' in part or b"<f" in part or b":f" in part):
        return
    for cell in _cells(part):
        inside = {_local(each): each.text or "" for each in cell}
        value, reference = inside.get("v", ""), cell.get("r", "")
        if cell.get("t") == "e" and value:
            yield reference, value
        elif "f" in inside and not value:
            yield reference, f"={inside['f']}"
        elif cell.get("s") in percents and cell.get("t", "n") == "n" and value:
            yield reference, _percent(value)


def _cells(part: bytes) -> Iterator[ET.Element]:
    """The cells one after the other; each row is let go, or a large sheet would fill memory."""
    above: list[ET.Element] = []
    for event, element in ET.iterparse(io.BytesIO(part), ("start", "end")):  # noqa: S314 - as above
        if event == "start":
            above.append(element)
            continue
        above.pop()
        if _local(element) == "c":
            yield element
        elif _local(element) == "row" and above:
            above[-1].clear()


def _percent(value: str) -> str:
    try:
        return f"{round(float(value) * 100, MOST_DIGITS):.{MOST_DIGITS}g}%"
    except ValueError:
        return value
