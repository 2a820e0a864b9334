"""One file that came back → a Return with verdict, identity, rows and findings."""

import hashlib
from collections.abc import Iterable, Sequence

from xl_fenjie.files.kind import WORKBOOKS
from xl_fenjie.files.sheet import Sheet
from xl_fenjie.forms.catalogue import FORMS, MEASURE
from xl_fenjie.forms.definition import Column, Form
from xl_fenjie.returns.checks import run_checks
from xl_fenjie.returns.context import Context
from xl_fenjie.returns.contradicted import contradicted
from xl_fenjie.returns.file_name import other_unit_named
from xl_fenjie.returns.identify import identify
from xl_fenjie.returns.opening import OpenedReturn, open_return
from xl_fenjie.returns.paper import identify_paper
from xl_fenjie.returns.reading import Reading
from xl_fenjie.returns.rows import read_lines
from xl_fenjie.returns.several import chosen
from xl_fenjie.returns.table import Table, find_tables
from xl_fenjie.returns.targets import Printed, with_figures
from xl_fenjie.returns.tasks import Match, Tasks
from xl_fenjie.returns.verdict import verdict_of, weighed
from xl_fenjie.returns.witnesses import unit_hidden, whose_above
from xl_fenjie.values.findings import Finding, finding
from xl_fenjie.values.returns import NOBODY, PAPER_CODE, Identity, Return, Verdict


def check_return(
    content: bytes, name: str, context: Context, given: Identity = NOBODY, sheet: str = ""
) -> Return:
    """Say what a file is, whose, what it answers and what is wrong with it.

    ``name`` is only the name under which it came: it decides nothing but whose scan it is, which
    has no other witness, and sends a form to a person that says another unit than its name does.
    ``given`` is what a person has settled (unit, period, form), ``sheet`` which of several tables
    counts; the rest is told from the file.
    Whatever the bytes are, the answer is a Return. The rule of the verdict stands in ``verdict``.
    """
    opened = open_return(content)
    if not opened.sheets:
        paper = opened.findings[0].code == PAPER_CODE
        identity = identify_paper(name, context, given) if paper else given
        return _return(content, name, identity, (opened.findings,))
    tables = find_tables(opened.sheets, FORMS.values())
    if not tables:
        return _return(content, name, given, ((_no_table(opened, context),),))
    table, doubts_of_table = _chosen(opened.sheets, tables, context, sheet)
    identity, doubts = identify(opened.sheets, table, context, given)
    reading = read(table, identity, context)
    if given.unit is None:
        doubts = (*doubts, *other_unit_named(name, identity.unit, context))
    doubts = (*opened.findings, *doubts_of_table, *doubts, *contradicted(reading))
    usable = verdict_of((doubts,)) is not Verdict.REFUSED
    faults = weighed(run_checks(reading), context.rules) if usable else ()
    stages = (doubts, faults)
    return _return(content, name, identity, stages, reading)


def _no_table(opened: OpenedReturn, context: Context) -> Finding:
    """A person may find in a document what is not recognised; a workbook has the form or not.

    One that holds the words of our tasks has been rearranged.
    """
    if opened.kind in WORKBOOKS and not _holds_tasks(opened.sheets, context):
        return finding("return_no_table")
    return finding("table_not_recovered", found=opened.kind.value)


def _holds_tasks(sheets: Iterable[Sheet], context: Context) -> bool:
    known = context.every_task
    cells = (cell for sheet in sheets if sheet.visible for cell in sheet.cells.values())
    return any(known.match("", cell.shown)[0] is Match.TEXT for cell in cells if cell.shown)


def _chosen(
    sheets: Sequence[Sheet], tables: Sequence[Table], context: Context, sheet: str
) -> tuple[Table, tuple[Finding, ...]]:
    """The table that counts; of two units' forms that of the unit it went to."""
    if len(tables) == 1:
        return tables[0], ()
    told = [(table, whose_above(table, context)) for table in tables]
    own = unit_hidden(sheets, context)
    told.sort(key=lambda each: bool(own) and each[1][0] not in {"", own})
    return chosen(told, sheet)


def read(table: Table, identity: Identity, context: Context) -> Reading:
    """The table's lines with what they are checked against."""
    plan = context.plan_of(identity)
    tasks = Tasks(context.tasks_of(identity), plan.tasks if plan else ())
    year = identity.period.year if identity.period else context.today.year
    columns = _columns(table.form, identity, context, tasks)
    earlier = context.rows_before(identity)
    lines = read_lines(table, tasks, year)
    return Reading(
        table=table,
        lines=with_figures(lines, tasks, _printed(table, identity, context), earlier),
        columns=columns,
        tasks=tasks,
        rules=context.rules,
        today=context.today,
        year=year,
        earlier=earlier,
        optional=_optional(identity, context),
    )


def _printed(table: Table, identity: Identity, context: Context) -> Printed:
    """Whether the form went out with the unit of each figure beside its cell."""
    issued = context.form_issued(identity)
    known = issued is not None and MEASURE in issued.columns
    return Printed.YES if known or MEASURE in table.columns else Printed.NO


def _columns(form: Form, identity: Identity, context: Context, tasks: Tasks) -> tuple[Column, ...]:
    """The columns that the form went out with, else those that it would have now."""
    issued = context.form_issued(identity)
    if issued is None or not issued.columns:
        return form.columns_for(context.rules, tasks.own)
    return tuple(column for column in form.columns if column.key in issued.columns)


def _optional(identity: Identity, context: Context) -> frozenset[str]:
    """The tasks that stand on the form although others report them (rule ``partners``)."""
    plan = context.plan_of(identity)
    if plan is None or identity.form is None or not context.rules.partners:
        return frozenset()
    assigned = context.assignment(plan, identity.form, identity.period)
    duties = assigned.duties.get(identity.unit or "", ())
    return frozenset(duty.task.id for duty in duties if not duty.reports)


def _return(
    content: bytes,
    name: str,
    identity: Identity,
    stages: tuple[tuple[Finding, ...], ...],
    reading: Reading | None = None,
) -> Return:
    return Return(
        file=name,
        sha256=hashlib.sha256(content).hexdigest(),
        verdict=verdict_of(stages),
        identity=identity,
        rows=tuple(line.row for line in reading.lines) if reading else (),
        findings=tuple(found for stage in stages for found in stage),
    )
