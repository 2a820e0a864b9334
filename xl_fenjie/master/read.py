"""总台账 → Master: what staff have made of the plan, with every fault told by sheet and cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xl_fenjie.master import records, sheets
from xl_fenjie.master.cells import ReadRow, read_sheet
from xl_fenjie.master.checks import Edited, TaskRows, check
from xl_fenjie.master.codecs import shown
from xl_fenjie.master.grids import Grid, NotAWorkbookError, SheetSource
from xl_fenjie.master.grids import read_sources as sources_of
from xl_fenjie.master.ids import with_ids
from xl_fenjie.master.own import own_columns
from xl_fenjie.master.read_settings import Settings, read_settings
from xl_fenjie.master.settings import plan_rules
from xl_fenjie.master.sheets import EDITION_FACT, FACTS
from xl_fenjie.values.findings import Finding, Severity, finding
from xl_fenjie.values.judging import Judging
from xl_fenjie.values.mail import MailSettings
from xl_fenjie.values.master import Master, OwnColumn
from xl_fenjie.values.plan import Plan
from xl_fenjie.values.rules import Rules

SHEET_NAMES = (*(definition.name for definition in sheets.SHEETS), FACTS)
ASSUMED = {"master_column_later", "master_setting_later", "master_newer"}
"""What is told of with every step, for the program works by what staff have not seen."""

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
        return read_sources(sources_of(content, SHEET_NAMES))
    except NotAWorkbookError:
        return MasterReading(None, (finding("master_no_workbook"),))


def read_grids(grids: Mapping[str, Grid]) -> MasterReading:
    """Read the sheets of a 总台账 by name, each from A1 on: those of an open workbook, too."""
    return read_sources({name: SheetSource(grid) for name, grid in grids.items()})


def read_sources(sources: Mapping[str, SheetSource]) -> MasterReading:
    """Read the sheets of a 总台账 by name."""
    far = [
        finding("master_cell_far", sheet=name, cell=source.far)
        for name, source in sources.items()
        if source.far
    ]
    if far:
        return MasterReading(None, tuple(far))
    edition = _edition(sources.get(FACTS))
    read = [
        read_sheet(definition, sources.get(definition.name), edition)
        for definition in sheets.SHEETS
    ]
    findings = [found for sheet in read for found in sheet.findings]
    if edition > sheets.EDITION:
        findings.append(finding("master_newer"))
    rows = [sheet.rows for sheet in read if sheet.rows is not None]
    if len(rows) < len(read):
        return MasterReading(None, tuple(findings))
    tasks, units, schedule, rules, remarks = rows
    settings, faults = read_settings(rules, edition)
    findings += faults
    if settings is None:
        return MasterReading(None, tuple(findings))
    return _assemble(settings, (tasks, units, schedule, remarks), findings)


def _edition(facts: SheetSource | None) -> int:
    """In which edition the workbook was written; the first ones did not say."""
    pairs = (cells for cells in (facts.grid if facts else ()) if len(cells) > 1)
    told = {shown(key): shown(fact) for key, fact, *_ in pairs}
    edition = told.get(EDITION_FACT, "")
    return int(edition) if edition.isdecimal() else 1


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
    findings += [*faults, *notes]
    findings += check(Edited(plan.year, tasks, units, unit_rows, general, single))
    doubts = tuple(found for found in findings if found.severity is Severity.WARNING)
    assumed = tuple(found for found in findings if found.code in ASSUMED)
    beside = {
        "given_ids": given,
        "doubts": doubts,
        "assumed": assumed,
        "own": _own(tasks, unit_rows),
    }
    return MasterReading(master.model_copy(update=beside), tuple(findings))


def _own(tasks: TaskRows, units: Rows) -> tuple[OwnColumn, ...]:
    return (
        *own_columns(sheets.TASKS.name, ((task.id, row) for row, task in tasks)),
        *own_columns(sheets.UNITS.name, ((row.values["name"], row) for row in units)),
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
