"""总台账 → Master: what staff have made of the plan, with every fault told by sheet and cell."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import python_calamine

from xl_fenjie.master import records, sheets
from xl_fenjie.master.cells import Grid, ReadRow, read_sheet
from xl_fenjie.master.checks import check
from xl_fenjie.master.ids import with_ids
from xl_fenjie.master.notation import NotReadableError
from xl_fenjie.master.settings import SETTINGS, Owner, plan_rules
from xl_fenjie.values.findings import Finding, Severity, finding
from xl_fenjie.values.judging import Judging
from xl_fenjie.values.mail import MailSettings
from xl_fenjie.values.master import Master
from xl_fenjie.values.plan import Plan
from xl_fenjie.values.rules import Rules

SHEET_NAMES = tuple(definition.name for definition in sheets.SHEETS)
Rows = Sequence[ReadRow]


@dataclass(frozen=True, slots=True)
class MasterReading:
    """What was read; ``master`` is None where sheets, columns or settings are missing.

    With an error among the findings the master lacks what could not be read: no step should
    build on it. Warnings must be mended before a form goes out; notes do not hinder.
    """

    master: Master | None
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that must be mended before a step may build on the master."""
        return tuple(found for found in self.findings if found.severity is Severity.ERROR)


def read_master(content: bytes) -> MasterReading:
    """Read a 总台账 as staff have edited it; what is wrong with it becomes findings."""
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        grids = {name: _grid(book, name) for name in SHEET_NAMES if name in book.sheet_names}
    except python_calamine.CalamineError:
        return MasterReading(None, (finding("master_no_workbook"),))
    return read_grids(grids)


def read_grids(grids: Mapping[str, Grid]) -> MasterReading:
    """Read the sheets of a 总台账 by name, each from A1 on: those of an open workbook, too."""
    read = [read_sheet(definition, grids.get(definition.name)) for definition in sheets.SHEETS]
    findings = [found for sheet in read for found in sheet.findings]
    rows = [sheet.rows for sheet in read if sheet.rows is not None]
    if len(rows) < len(read):
        return MasterReading(None, tuple(findings))
    tasks, units, schedule, rules, remarks = rows
    settings, faults = _read_settings(rules)
    findings += faults
    if settings is None:
        return MasterReading(None, tuple(findings))
    return _assemble(settings, (tasks, units, schedule, remarks), findings)


def _grid(book: python_calamine.CalamineWorkbook, name: str) -> Grid:
    return book.get_sheet_by_name(name).to_python(skip_empty_area=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the sheet 规则 says, by field."""

    plan: dict[str, Any]
    rules: dict[str, Any]
    mail: dict[str, Any]
    judging: dict[str, Any]
    stated: dict[str, Any]


def _read_settings(rows: Rows) -> tuple[Settings | None, list[Finding]]:
    """The settings, None where one is missing or cannot be read; and what is wrong with them."""
    by_label = {row.values["label"]: row for row in reversed(rows)}
    found = Settings({}, {}, {}, {}, {})
    holders = {
        Owner.PLAN: found.plan,
        Owner.RULES: found.rules,
        Owner.MAIL: found.mail,
        Owner.JUDGING: found.judging,
    }
    faults: list[Finding] = []
    for setting in SETTINGS:
        row = by_label.get(setting.label)
        if row is None:
            name = sheets.RULES.name
            faults.append(finding("master_setting_missing", sheet=name, label=setting.label))
            continue
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
                faults.append(finding(code, **place, found=text, expected=expected))
    return (None if faults else found), faults


def _assemble(
    settings: Settings, rows: tuple[Rows, Rows, Rows, Rows], findings: list[Finding]
) -> MasterReading:
    task_rows, unit_rows, schedule_rows, remark_rows = rows
    tasks, given, notes = with_ids([(row, records.task_of(row.values)) for row in task_rows])
    units = [(row, unit) for row in unit_rows if (unit := records.unit_of(row.values))]
    unreadable = {(found.sheet, found.cell) for found in findings}
    general, single, blank = _split_schedule(schedule_rows)
    faults = [found for found in blank if (found.sheet, found.cell) not in unreadable]
    contacts = (records.contact_of(row.values) for row in unit_rows)
    decisions = (records.decision_of(row.values) for row in remark_rows)
    plan = Plan(
        **settings.plan,
        rules=plan_rules(settings.stated),
        deadlines=tuple(records.deadline_of(row.values) for row in general),
        units=tuple(unit for _, unit in units),
        tasks=tuple(task for _, task in tasks),
        remarks=tuple(records.remark_of(row.values) for row in remark_rows),
    )
    master = Master(
        plan=plan,
        rules=Rules(
            **settings.rules,
            mail=MailSettings(**settings.mail),
            judging=Judging(**settings.judging),
        ),
        contacts=tuple(contact for contact in contacts if contact),
        dispensations=tuple(records.dispensation_of(row.values) for row in single),
        decisions=tuple(decision for decision in decisions if decision),
    )
    findings += [*faults, *notes, *check(tasks, units, single)]
    doubts = tuple(found for found in findings if found.severity is Severity.WARNING)
    return MasterReading(
        master.model_copy(update={"given_ids": given, "doubts": doubts}), tuple(findings)
    )


def _split_schedule(rows: Rows) -> tuple[list[ReadRow], list[ReadRow], list[Finding]]:
    """The rows for all units, those for single ones, and those for all that lack a date."""
    single = [row for row in rows if row.values["unit"]]
    general = [row for row in rows if not row.values["unit"]]
    undated = [
        finding("master_cell_blank", sheet=row.sheet, cell=row.ref("due"), label="报送截止")
        for row in general
        if row.values["due"] is None
    ]
    return [row for row in general if row.values["due"] is not None], single, undated
