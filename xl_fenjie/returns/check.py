"""One file that came back → a Return with verdict, identity, rows and findings."""

import hashlib

from xl_fenjie.files.kind import WORKBOOKS, Kind
from xl_fenjie.files.open import open_return
from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.forms.definition import Column, Form
from xl_fenjie.returns.checks import run_checks
from xl_fenjie.returns.context import Context
from xl_fenjie.returns.contradicted import contradicted
from xl_fenjie.returns.file_name import other_unit_named
from xl_fenjie.returns.identify import identify
from xl_fenjie.returns.paper import identify_paper
from xl_fenjie.returns.reading import Reading
from xl_fenjie.returns.rows import Tasks, read_lines
from xl_fenjie.returns.table import Table, find_tables, rivals
from xl_fenjie.returns.verdict import verdict_of, weighed
from xl_fenjie.values.findings import Finding, finding
from xl_fenjie.values.returns import NOBODY, PAPER_CODE, Identity, Return, Verdict


def check_return(content: bytes, name: str, context: Context, given: Identity = NOBODY) -> Return:
    """Say what a file is, whose, what it answers and what is wrong with it.

    ``name`` is only the name under which it came: it decides nothing but whose scan it is, which
    has no other witness, and sends a form to a person that says another unit than its name does.
    ``given`` is what a person has settled (unit, period, form); the rest is told from the file.
    Whatever the bytes are, the answer is a Return. The rule of the verdict stands in ``verdict``.
    """
    opened = open_return(content)
    if not opened.sheets:
        paper = opened.findings[0].code == PAPER_CODE
        identity = identify_paper(name, context, given) if paper else given
        return _return(content, name, identity, (opened.findings,))
    tables = find_tables(opened.sheets, FORMS.values())
    if not tables:
        return _return(content, name, given, ((_no_table(opened.kind),),))
    table = tables[0]
    identity, doubts = identify(opened.sheets, table, context, given)
    reading = read(table, identity, context)
    if given.unit is None:
        doubts = (*doubts, *other_unit_named(name, identity.unit, context))
    doubts = (*opened.findings, *_several(tables), *doubts, *contradicted(reading))
    usable = verdict_of((doubts,)) is not Verdict.REFUSED
    faults = weighed(run_checks(reading), context.rules) if usable else ()
    stages = (doubts, faults)
    return _return(content, name, identity, stages, reading)


def _no_table(kind: Kind) -> Finding:
    """A person may find in a document what is not recognised; a workbook has the form or not."""
    if kind in WORKBOOKS:
        return finding("return_no_table")
    return finding("table_not_recovered", found=kind.value)


def _several(tables: tuple[Table, ...]) -> tuple[Finding, ...]:
    """Two tables in one workbook: last quarter's kept beside this one, or two units' in one."""
    names = [table.sheet.name for table in (tables[0], *rivals(tables))]
    if len(names) == 1:
        return ()
    return (finding("several_tables", sheet=names[0], found="、".join(names)),)


def read(table: Table, identity: Identity, context: Context) -> Reading:
    """The table's lines with what they are checked against."""
    plan = context.plan_of(identity)
    tasks = Tasks(context.tasks_of(identity), plan.tasks if plan else ())
    year = identity.period.year if identity.period else context.today.year
    return Reading(
        table=table,
        lines=read_lines(table, tasks, year),
        columns=_columns(table.form, identity, context, tasks),
        tasks=tasks,
        rules=context.rules,
        today=context.today,
        year=year,
        earlier=context.rows_before(identity),
        optional=_optional(identity, context),
    )


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
