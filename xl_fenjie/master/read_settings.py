"""The rows of 规则 → settings; what is missing, unknown, blank or written twice is told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.chinese.likeness import nearest
from xl_fenjie.master import sheets
from xl_fenjie.master.cells import ReadRow
from xl_fenjie.master.notation import NotReadableError
from xl_fenjie.master.settings import SETTINGS, Owner, Setting, default_of
from xl_fenjie.values.findings import Finding, finding

NAME = sheets.RULES.name
LABEL, VALUE, STATED = (sheets.RULES.columns[place].heading for place in range(3))
NEAR = 50.0

Rows = Sequence[ReadRow]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the sheet 规则 says, by field."""

    plan: dict[str, Any]
    rules: dict[str, Any]
    mail: dict[str, Any]
    judging: dict[str, Any]
    stated: dict[str, Any]


def read_settings(rows: Rows, edition: int) -> tuple[Settings | None, list[Finding]]:
    """The settings, None where one is missing or cannot be read; and what is wrong with them.

    A setting that came after the ``edition`` of the workbook has its default, and that is told.
    """
    by_label = {row.values["label"]: row for row in reversed(rows)}
    listed = {setting.label for setting in SETTINGS}
    strange = [row for row in rows if row.values["label"] not in listed]
    found = Settings({}, {}, {}, {}, {})
    faults: list[Finding] = []
    for setting in SETTINGS:
        row = by_label.get(setting.label)
        if row is not None:
            faults += _read(setting, row, found)
        elif setting.since <= edition:
            faults.append(_missing(setting, strange))
    hindered = bool(faults)
    faults += _later(by_label, edition)
    faults += [*_twice(rows, listed), *_strange(strange), *_without_use(by_label)]
    return (None if hindered else found), faults


def _read(setting: Setting, row: ReadRow, found: Settings) -> Iterator[Finding]:
    holders = {
        Owner.PLAN: found.plan,
        Owner.RULES: found.rules,
        Owner.MAIL: found.mail,
        Owner.JUDGING: found.judging,
    }
    wanted = [("value", setting.codec, holders[setting.owner])]
    wanted += [("stated", setting.stated, found.stated)] if setting.stated else []
    for key, codec, into in wanted:
        text = row.values[key]
        try:
            into[setting.field] = codec.read(text)
        except NotReadableError as error:
            place = {"sheet": row.sheet, "cell": row.ref(key), "label": setting.label}
            expected = error.expected
            code = "master_cell_unreadable" if text else "master_setting_blank"
            yield finding(code, **place, found=text, expected=expected)


def _missing(setting: Setting, strange: Rows) -> Finding:
    """A setting that was there; perhaps it is the row whose name nobody knows."""
    by_label = {row.values["label"]: row for row in strange}
    near = nearest(setting.label, by_label, least=NEAR)
    cell = by_label[near].ref("label") if near else ""
    perhaps = sentence("master_setting_renamed", cell=cell, found=near) if near else ""
    return finding(
        "master_setting_missing", sheet=NAME, cell=cell, label=setting.label, perhaps=perhaps
    )


def _later(by_label: Mapping[str, ReadRow], edition: int) -> Iterator[Finding]:
    for setting in SETTINGS:
        if setting.label not in by_label and setting.since > edition:
            default = str(default_of(setting)) or sentence("nothing_written")
            yield finding("master_setting_later", sheet=NAME, label=setting.label, expected=default)


def _twice(rows: Rows, listed: set[str]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for row in rows:
        label = row.values["label"]
        if label in first and label in listed:
            place = {"cell": row.ref("label"), "found": label, "other": first[label]}
            yield finding("master_given_twice", sheet=NAME, label=LABEL, **place)
        first.setdefault(label, row.ref("label"))


def _strange(rows: Rows) -> Iterator[Finding]:
    for row in rows:
        place = {"cell": row.ref("label"), "found": row.values["label"]}
        yield finding("master_setting_unknown", sheet=NAME, label=LABEL, **place)


def _without_use(by_label: Mapping[str, ReadRow]) -> Iterator[Finding]:
    """What stands under 文件写明 beside a setting of which no document says anything."""
    for setting in SETTINGS:
        row = by_label.get(setting.label)
        if row is not None and setting.stated is None and row.values["stated"]:
            place = {"cell": row.ref("stated"), "found": row.values["stated"]}
            yield finding("master_cell_unused", sheet=NAME, label=STATED, **place)
