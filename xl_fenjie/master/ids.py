"""Ids of tasks that staff added to 任务 without one.

The program never writes into 总台账 behind their back. A row without 编号 gets an id from its words
whenever the sheet is read; from the first issue on the plan as it stood then lies in the ledger,
and the row keeps the id that it went out with, also when its words are edited afterwards.
"""

from collections.abc import Collection, Iterable, Sequence

from xl_fenjie.chinese.ids import id_of
from xl_fenjie.chinese.likeness import most_alike
from xl_fenjie.chinese.text import letters
from xl_fenjie.master.cells import ReadRow
from xl_fenjie.master.own import renamed
from xl_fenjie.values.findings import Finding, finding
from xl_fenjie.values.master import Master
from xl_fenjie.values.plan import Task

LIKE_ENOUGH = 65.0  # of 100: a text that was edited, not replaced

TaskRows = Sequence[tuple[ReadRow, Task]]


def with_ids(rows: TaskRows) -> tuple[TaskRows, tuple[str, ...], tuple[Finding, ...]]:
    """Give an id to each row without one: the rows, the ids given, and a note on each of them."""
    taken = {task.id for _, task in rows if task.id}
    filled: list[tuple[ReadRow, Task]] = []
    given: list[str] = []
    notes: list[Finding] = []
    for row, task in rows:
        if task.id:
            filled.append((row, task))
            continue
        name = id_of(task.text, "".join(task.path), taken)
        taken.add(name)
        given.append(name)
        notes.append(
            finding(
                "master_id_given",
                sheet=row.sheet,
                cell=row.ref("id"),
                label="编号",
                expected=name,
                task=name,
            )
        )
        filled.append((row, task.model_copy(update={"id": name})))
    return tuple(filled), tuple(given), tuple(notes)


def keep_ids(master: Master, known: Iterable[Task]) -> Master:
    """The master whose given ids are those that the same rows went out with.

    ``known`` are the tasks of the plans in the ledger, the latest plan first. A row takes the id of
    the task with the same words, else of the one most like it, of those that 任务 lists no more.
    """
    given = frozenset(master.given_ids)
    if not given:
        return master
    listed = {task.id for task in master.plan.tasks} - given
    free: dict[str, Task] = {}
    for task in known:
        if task.id not in listed:
            free.setdefault(task.id, task)
    names = _matched([task for task in master.plan.tasks if task.id in given], free, listed)
    tasks = tuple(
        task.model_copy(update={"id": names.get(task.id, task.id)}) for task in master.plan.tasks
    )
    return master.model_copy(
        update={
            "plan": master.plan.model_copy(update={"tasks": tasks}),
            "given_ids": tuple(names.get(name, name) for name in master.given_ids),
            "doubts": tuple(_renamed(doubt, names) for doubt in master.doubts),
            "own": renamed(master.own, names),
        }
    )


def _renamed(doubt: Finding, names: dict[str, str]) -> Finding:
    return doubt.model_copy(update={"task": names.get(doubt.task, doubt.task)})


def _matched(
    tasks: Sequence[Task], free: dict[str, Task], listed: Collection[str]
) -> dict[str, str]:
    """The id of each task: known by the same words, by nearly the same, or new."""
    names: dict[str, str] = {}
    by_words = {letters(task.text): task.id for task in reversed(free.values())}
    for task in tasks:
        same = by_words.get(letters(task.text))
        if same is not None and same in free:
            names[task.id] = same
            del free[same]
    for task in tasks:
        if task.id in names:
            continue
        ids, words = list(free), [letters(each.text) for each in free.values()]
        found = most_alike(letters(task.text), words, least=LIKE_ENOUGH)
        if found:
            names[task.id] = ids[found[0].at]
            del free[names[task.id]]
        else:
            taken = {*listed, *names.values(), *free}
            names[task.id] = id_of(task.text, "".join(task.path), taken)
    return names
