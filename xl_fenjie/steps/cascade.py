"""Step: an upper plan → the draft 总台账 of a lower body, new or brought into the one there is."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from xl_fenjie.cascade.bodies import LowerBody, body_of, stem_of
from xl_fenjie.cascade.counterparts import Counterparts, acting, joining
from xl_fenjie.cascade.doubts import evidence_words, printed_names
from xl_fenjie.cascade.learn import Experience, learn
from xl_fenjie.cascade.pairs import pair
from xl_fenjie.cascade.select import Selection, select
from xl_fenjie.cascade.split import NOTHING_SETTLED, Draft, Settled, own_of, split
from xl_fenjie.cascade.suggest import Adviser, Suggestion
from xl_fenjie.cascade.table import read_table, write_table
from xl_fenjie.cascade.upper import Learnt, UpperReading, upper_file, upper_of
from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.chinese.likeness import meant
from xl_fenjie.macro_workbook.parts import master_macros
from xl_fenjie.master.doubles import same_matters
from xl_fenjie.master.matching import matched
from xl_fenjie.master.update import Update, update
from xl_fenjie.master.write import write_master
from xl_fenjie.round.workspace import OpenWorkspace, founded, opened
from xl_fenjie.steps.new import MASTER_NAME, swapped
from xl_fenjie.steps.read import read
from xl_fenjie.values.cascaded import Cascaded, Option, Suggested
from xl_fenjie.values.master import Master
from xl_fenjie.values.plan import Plan, Role, Task
from xl_fenjie.values.remarks import remark
from xl_fenjie.values.rules import rules_of
from xl_fenjie.workspace.clock import now
from xl_fenjie.workspace.places import INBOX, MASTER_NAMES, Workspace
from xl_fenjie.workspace.reading import read_file
from xl_fenjie.workspace.writing import IsOurs, NewFile, free_path, write_all

TABLE_NAME = "对应单位.xlsx"
OPTIONS_TOLD = 3


@dataclass(frozen=True, slots=True)
class Lesson:
    """An earlier year's pair of documents: the upper one, and the own one made from it."""

    upper: Path
    own: Path


@dataclass(frozen=True, slots=True)
class CascadeRequest:
    """For whom a plan is taken apart, and what is known of its units.

    ``names`` are all names that the body bears; ``table`` is a workbook of counterparts to begin
    with; what the workspace's own one says goes before it.
    """

    names: tuple[str, ...]
    lesson: Lesson | None = None
    table: Path | None = None


@dataclass(frozen=True, slots=True)
class _Basis:
    """All that was read before anything is decided."""

    upper: Plan
    body: LowerBody
    selection: Selection
    learnt: Learnt | None
    experience: Experience
    table: Counterparts


def cascade(document: Path, into: Path, request: CascadeRequest) -> Cascaded:
    """Write the part of an upper plan that concerns a body into a workspace, as a draft.

    In a folder that has a 总台账 already the upper plan counts as revised: what staff wrote
    stays, what changed is told, and the 总台账 of before stays beside the new one.

    Raises:
        FenjieError: a document cannot be read or holds nothing for the body, the earlier pair has
            no task in common, or the folder cannot be written to.
    """
    if any((into / name).exists() for name in MASTER_NAMES):
        before = upper_of(Workspace(into))
        return _revised(into, _known(document, into, request, before), before)
    return _new(into, _known(document, into, request))


def _known(
    document: Path, into: Path, request: CascadeRequest, before: UpperReading | None = None
) -> _Basis:
    upper = read(document)
    body = body_of(request.names, upper.issuer or upper.title, upper.year)
    selection = select(upper, body)
    if not selection.chosen:
        known = {stem_of(name) for name in printed_names(upper)}
        near = next(filter(None, (meant(stem, known) for stem in body.stems)), "")
        raise FenjieError("cascade_nothing", names="、".join(request.names), meant=near)
    learnt = _learnt(request.lesson) or (before.learnt if before else None)
    experience = learn(pair(learnt.upper, learnt.own)) if learnt else Experience()
    given = _read(request.table)
    given = given.without_leaders() if learnt else given
    table = given.with_words_of(_read(into / TABLE_NAME, if_there=True))
    return _Basis(upper, body, selection, learnt, experience, table)


def _read(path: Path | None, *, if_there: bool = False) -> Counterparts:
    if path is None or (if_there and not path.exists()):
        return Counterparts()
    return read_table(read_file(path), path)


def _learnt(lesson: Lesson | None) -> Learnt | None:
    if lesson is None:
        return None
    learnt = Learnt(upper=read(lesson.upper), own=read(lesson.own))
    if not pair(learnt.upper, learnt.own):
        facts = {"upper": lesson.upper.name, "own": lesson.own.name}
        raise FenjieError("cascade_learnt_nothing", **facts)
    return learnt


def _drafted(
    known: _Basis, settled: Mapping[str, Settled] = NOTHING_SETTLED
) -> tuple[Draft, Adviser]:
    adviser = Adviser(known.experience, known.table, known.body.level)
    own = own_of(known.learnt.own if known.learnt else None, known.experience.role)
    draft = split(known.upper, known.selection, known.body, adviser, own, settled=settled)
    return draft, adviser


def _new(into: Path, known: _Basis) -> Cascaded:
    draft, adviser = _drafted(known)
    plan = _with_doubles(draft.plan)
    places = Workspace.vacant(into)
    with founded(places) as ledger:
        workspace = OpenWorkspace(places, Master(plan=plan, rules=rules_of(plan)), ledger)
        table, plan = _table_file(workspace, known, adviser, plan)
        master = workspace.master.model_copy(update={"plan": plan})
        path = into / MASTER_NAME
        files = [NewFile(path, write_master(master, master_macros())), *([table] if table else [])]
        with workspace.writing(files):
            _keep(workspace, draft.plan, known, draft)
            Workspace.make_folder(into / INBOX)
    return Cascaded(plan, path, table.path if table else into / TABLE_NAME, _told(plan, draft))


def _revised(into: Path, known: _Basis, upper: UpperReading) -> Cascaded:
    if not set(known.body.stems) & set(upper.stems):
        raise FenjieError("cascade_other_body", path=into, names="、".join(upper.stems))
    with opened(into) as workspace:
        staff, old = workspace.master, workspace.places.master
        if known.upper.year != staff.plan.year:
            facts = {"found": known.upper.year, "year": staff.plan.year}
            raise FenjieError("update_other_year", **facts)
        before = workspace.ledger.reading() or staff.plan
        draft, adviser = _drafted(known, _settled(before, staff.plan, known.selection))
        merged = _renumbered(update(before, staff, _beginning_as(before, draft.plan)))
        plan = _with_doubles(merged.master.plan)
        table, plan = _table_file(workspace, known, adviser, plan)
        renewed = merged.master.model_copy(update={"plan": plan})
        with contextlib.ExitStack() as noted:
            previous = None
            if renewed != staff:
                content = write_master(renewed, master_macros())
                previous = noted.enter_context(swapped(workspace.places, content))
            noted.enter_context(workspace.writing([table] if table else []))
            _keep(workspace, merged.reading, known, draft)
    return Cascaded(
        plan,
        into / MASTER_NAME if previous else old,
        table.path if table else into / TABLE_NAME,
        _told(plan, draft),
        merged.changes,
        previous,
        unchanged=previous is None,
    )


def _settled(before: Plan, staff: Plan, selection: Selection) -> Mapping[str, Settled]:
    """By upper id the tasks that were drafted before, as they were drafted."""
    mine = {task.id: task for task in staff.tasks}
    old = {**mine, **{task.id: task for task in before.tasks}}
    pairs = matched(tuple(old.values()), [chosen.task for chosen in selection.chosen])
    return {
        upper: Settled(old[known], edited=_units(mine.get(known, old[known])) != _units(old[known]))
        for upper, known in pairs.items()
    }


def _units(task: Task) -> tuple[tuple[str, ...], ...]:
    return tuple(task.units(role) for role in Role)


def _beginning_as(before: Plan, draft: Plan) -> Plan:
    """The draft with what the body's own documents gave to the first one."""
    facts = {"issuer": draft.issuer or before.issuer, "rules": before.rules}
    return draft.model_copy(update={**facts, "deadlines": before.deadlines})


def _renumbered(merged: Update) -> Update:
    """Tasks from above numbered in their order; upper numbers as they are printed now."""
    now_read = {task.id: task for task in merged.reading.tasks}
    tasks, count = list[Task](), 0
    for task in merged.master.plan.tasks:
        read_now = now_read.get(task.id)
        if read_now is None:
            tasks.append(task)
            continue
        count += 1
        above = {"upper_number": read_now.upper_number, "because": read_now.because}
        tasks.append(task.model_copy(update={**above, "number": str(count)}))
    plan = merged.master.plan.model_copy(update={"tasks": tuple(tasks)})
    numbers = {task.id: task.number for task in tasks}
    reading = merged.reading.model_copy(
        update={
            "tasks": tuple(
                task.model_copy(update={"number": numbers.get(task.id, task.number)})
                for task in merged.reading.tasks
            )
        }
    )
    return Update(merged.master.model_copy(update={"plan": plan}), merged.changes, reading)


def _with_doubles(plan: Plan) -> Plan:
    told = {each.found for each in plan.remarks if each.code == "task_twice"}
    twice = tuple(each for each in same_matters(plan) if each.found not in told)
    return plan.model_copy(update={"remarks": (*plan.remarks, *twice)})


def _table_file(
    workspace: OpenWorkspace, known: _Basis, adviser: Adviser, plan: Plan
) -> tuple[NewFile | None, Plan]:
    """The table as a file, None where staff's own one already says all; and what to tell of it."""
    named = [
        name
        for chosen in known.selection.chosen
        for name in (acting(chosen.task), *joining(chosen.task))
    ]
    table = adviser.table.with_rows_for(named).by_upper()
    path = workspace.places.folder / TABLE_NAME
    if path.exists() and set(table.rows) == set(known.table.rows):
        return None, plan
    content = write_table(table)
    free = free_path(path, content, workspace.wrote)
    if free != path:
        told = remark("counterparts_kept", found=path.name, written=free.name)
        plan = plan.model_copy(update={"remarks": (*plan.remarks, told)})
    return NewFile(free, content), plan


def _under_draft_ids(known: _Basis, draft: Draft) -> Plan:
    """The upper plan with the ids that its tasks have in the draft, so that answers find them."""
    chosen = [each.task.id for each in known.selection.chosen]
    ids = dict(zip(chosen, (task.id for task in draft.plan.tasks), strict=True))
    tasks = tuple(
        task.model_copy(update={"id": ids.get(task.id, task.id)}) for task in known.upper.tasks
    )
    return known.upper.model_copy(update={"tasks": tasks})


def _keep(workspace: OpenWorkspace, reading: Plan, known: _Basis, draft: Draft) -> None:
    """Keep what a later revision and the way upwards need: the readings of both plans."""
    workspace.ledger.note_reading(reading, now())
    plan = _under_draft_ids(known, draft)
    kept = UpperReading(stems=known.body.stems, plan=plan, learnt=known.learnt)
    ours: IsOurs = lambda _path, _sha256: True  # noqa: E731 - the program's own folder
    write_all([NewFile(upper_file(workspace.places), kept.model_dump_json().encode())], ours)


def _told(plan: Plan, draft: Draft) -> tuple[Suggested, ...]:
    listed = {task.id for task in plan.tasks}
    return tuple(
        _suggested(task.id, suggestion)
        for task, suggestion in zip(draft.plan.tasks, draft.suggestions, strict=True)
        if task.id in listed
    )


def _suggested(task_id: str, suggestion: Suggestion) -> Suggested:
    return Suggested(
        id=task_id,
        upper=suggestion.upper,
        certainty=suggestion.certainty.name.lower(),
        options=tuple(
            Option(
                unit=ranked.unit,
                score=round(ranked.score, 3),
                evidence=evidence_words(suggestion, ranked),
            )
            for ranked in suggestion.ranked[:OPTIONS_TOLD]
        ),
    )
