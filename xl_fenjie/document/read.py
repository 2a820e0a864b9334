"""All of it together: the bytes of an official document → a plan."""

from xl_fenjie.chinese.dates import last_day
from xl_fenjie.chinese.names import is_whole
from xl_fenjie.document.assemble import Body, told_apart
from xl_fenjie.document.deadlines import said_in
from xl_fenjie.document.duties import clause_reader, read_clauses
from xl_fenjie.document.ids import ids_of
from xl_fenjie.document.lines import Line, Tape, tape_of
from xl_fenjie.document.notice import facts_of
from xl_fenjie.document.outline import Item, Outline, outline_of
from xl_fenjie.values.plan import Plan, PlanRules, Share, Task, Upper


def read_document(content: bytes, name: str) -> Plan:
    """Read an official document; ``name`` tells its kind by its suffix only."""
    text = content.decode("utf-8-sig")
    lines = [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]
    tape = tape_of(lines)
    outline = outline_of(tape)
    return _plan(tape, outline)


def _plan(tape: Tape, outline: Outline) -> Plan:
    facts = facts_of(tape, outline)
    bodies = _bodies(tape, outline.items, facts.level)
    year = facts.year or 2000
    said = said_in(tape.text[: outline.notice_end], year, facts.issued_on)
    ids = ids_of(
        (body.text, "".join(heading.text for heading in item.path))
        for body, item in zip(bodies, outline.items, strict=True)
    )
    tasks = [
        _task(tape, item, body, task_id, year)
        for item, body, task_id in zip(outline.items, bodies, ids, strict=True)
    ]
    return Plan(
        title=facts.title,
        year=year,
        issuer=facts.issuer,
        document_number=facts.number,
        issued_on=facts.issued_on,
        level=facts.level,
        rules=PlanRules(
            reporting=said.reporting,
            no_lead_means_responsible_leads=said.no_lead_means_responsible_leads,
        ),
        deadlines=said.deadlines,
        tasks=tuple(tasks),
    )


def _bodies(tape: Tape, items: tuple[Item, ...], level: str) -> list[Body]:
    prefix = "市" if level == "city" else "区"
    texts = [tape.spaced(item.start, item.end) for item in items]
    first = clause_reader((), prefix)
    known = set()
    for text in texts:
        for clause in read_clauses(text, first):
            for each in clause.roles.names:
                if is_whole(each.name):
                    known.add(each.name)
    second = clause_reader(known, prefix)
    return [
        told_apart(text.replace(" ", ""), read_clauses(text, second), prefix) for text in texts
    ]


def _names(names):
    return tuple(name.name for name in names)


def _task(tape: Tape, item: Item, body: Body, task_id: str, year: int) -> Task:
    path = tuple(heading.text for heading in item.path)
    return Task(
        id=task_id,
        part=path[0] if path else "",
        path=path,
        number=item.mark.text.strip("（）().、第项条"),
        text=body.text,
        lead=_names(body.roles.lead),
        responsible=_names(body.roles.responsible),
        support=_names(body.roles.support),
        leader=body.roles.leader or None,
        upper=Upper(lead=_names(body.upper.lead), responsible=_names(body.upper.responsible)),
        shares=tuple(
            Share(text=text, lead=_names(roles.lead), responsible=_names(roles.responsible))
            for text, roles in body.shares
        ),
        due=last_day(body.roles.due, year) if body.roles.due else None,
        line=tape.line_at(item.start - 1),
    )
