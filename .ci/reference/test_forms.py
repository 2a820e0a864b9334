"""Who gets which tasks of the reference documents, worked out anew from the reference readings."""

import json
import re
import unicodedata
from pathlib import Path

import pytest

from xl_fenjie.document.read import read_document
from xl_fenjie.forms.prepare import prepare
from xl_fenjie.master.read import read_master
from xl_fenjie.master.write import write_master
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, UnitKind
from xl_fenjie.values.rules import rules_of

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = sorted((SHARED / "gold").glob("*.json"))
ROLES = {"lead": ("lead",), "responsible": ("lead", "responsible")}
ALL_ROLES = ("lead", "responsible", "support")


def plain(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def number(printed):
    return plain(printed).strip("().、")


@pytest.fixture(scope="module", params=GOLD, ids=lambda path: path.stem)
def document(request):
    """The reference reading, and the master that a workspace would start with."""
    gold = json.loads(request.param.read_text("utf-8"))
    (source,) = (SHARED / "documents").glob(f"{request.param.stem}.*")
    plan = read_document(source.read_bytes(), source.name)
    # members that the reader proposes are the office's to confirm: here nobody has
    units = tuple(each.model_copy(update={"members": ()}) for each in plan.units)
    return gold, Master(plan=plan.model_copy(update={"units": units}), rules=rules_of(plan))


def expected(gold, master, roles_of):
    """From the reference reading: the tasks of each unit, and those of each group."""
    kinds = {unit.name: unit.kind for unit in master.plan.units}
    units, groups = {}, {}
    for task in gold["tasks"]:
        name = (plain(task["part"])[:2], number(task["number"]))
        seen = set()
        for role in roles_of(task):
            for unit in task.get(role) or ():
                group = unit.replace("其他", "各")
                is_group = kinds.get(unit, kinds.get(group)) is UnitKind.GROUP
                key = plain(group if is_group and unit not in kinds else unit)
                if key not in seen:
                    seen.add(key)
                    (groups if is_group else units).setdefault(key, []).append(name)
    return units, groups


def found(master, form, period):
    round_ = prepare(master, form, period)
    names = {task.id: (plain(task.part)[:2], number(task.number)) for task in master.plan.tasks}
    units = {
        plain(sheet.unit): [names[duty.task.id] for duty in sheet.duties] for sheet in round_.sheets
    }
    return units, {plain(each.unit): [names[i] for i in each.tasks] for each in round_.not_issued}


def roles_by_rule(master, form):
    roles = ROLES[master.rules.reporter(form).value]
    return lambda task: roles if roles != ("lead",) or task["lead"] else ("lead", "responsible")


@pytest.mark.parametrize("form", FormKey)
def test_every_unit_gets_exactly_the_tasks_that_it_reports(document, form):
    gold, master = document
    period = Period(master.plan.year, 1 if form is FormKey.PROGRESS else 0)
    stated = gold["rules"]["reporting"].get(form.value)
    assert stated in {None, master.rules.reporter(form).value}
    wanted = expected(gold, master, roles_by_rule(master, form))
    assert found(master, form, period) == wanted
    assert len(wanted[0]) > 20


@pytest.mark.parametrize("form", FormKey)
def test_partners_get_the_others_tasks_when_rules_say_so(document, form):
    gold, master = document
    period = Period(master.plan.year, 1 if form is FormKey.PROGRESS else 0)
    partners = master.rules.model_copy(update={"partners": True})
    changed = master.model_copy(update={"rules": partners})
    assert found(changed, form, period) == expected(gold, master, lambda _: ALL_ROLES)


def test_groups_expand_by_their_members_and_only_by_them(document):
    _, master = document
    period = Period(master.plan.year, 1)
    units, groups = found(master, FormKey.PROGRESS, period)
    if not groups:
        pytest.skip("no group of this document reports")
    group = next(iter(groups))
    members = ("甲街道办事处", "乙街道办事处")
    changed = master.model_copy(
        update={
            "plan": master.plan.model_copy(
                update={
                    "units": tuple(
                        each.model_copy(update={"members": members})
                        if plain(each.name) == group
                        else each
                        for each in master.plan.units
                    )
                }
            )
        }
    )
    more, rest = found(changed, FormKey.PROGRESS, period)
    assert {name: more[plain(name)] for name in members} == dict.fromkeys(members, groups[group])
    assert {name: tasks for name, tasks in more.items() if name not in members} == units
    assert rest == {name: tasks for name, tasks in groups.items() if name != group}


def test_the_first_master_of_a_document_has_no_faults_and_is_read_as_it_was_written(document):
    _, master = document
    reading = read_master(write_master(master))
    assert reading.findings == ()
    assert reading.master == master
