"""A document and its 总台账, each edited at random: what comes of it is right three ways."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xl_fenjie.chinese.ids import id_of
from xl_fenjie.master.update import update
from xl_fenjie.values.master import Contact, Decision, Dispensation, Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import (
    Deadline,
    FormKey,
    Move,
    Plan,
    PlanRules,
    Remark,
    Reporter,
    Reporting,
    Task,
    Unit,
    UnitKind,
)
from xl_fenjie.values.revision import ChangeKind
from xl_fenjie.values.rules import rules_of

Q1, Q2 = Period(2026, 1), Period(2026, 2)
TEXTS = (
    "新建社区食堂十处，覆盖所有街道。",
    "改造老旧小区三个，惠及居民两千户。",
    "开展养老服务机构安全巡查。",
    "整理民生档案并向社会开放查询。",
    "新增停车泊位五百个，破解停车难题。",
    "举办全民健身运动会和社区读书节。",
)
NEW_TEXTS = ("建设口袋公园五处。", "建立企业服务专员制度，走访企业。", "完成雨污分流改造。")
NOTHING = Task(id="", part="", path=(), number="", text="")
OWN_TEXTS = ("本办另加的第一项。", "本办另加的第二项。")
FIELDS = ("text", "lead", "responsible", "support", "number", "path", "leader", "due")
UNITS = ("甲局", "乙局", "丙局")
DOUBT = Remark(code="members_preset", line=3, found="丁局", message="？", suggestion="")


def named(tasks):
    """Ids from the words, as a reading gives them."""
    taken: set[str] = set()
    with_ids = []
    for task in tasks:
        name = id_of(task.text, "".join(task.path), taken)
        taken.add(name)
        with_ids.append(task.model_copy(update={"id": name}))
    return tuple(with_ids)


def plan_of(tasks, **facts):
    everyone = dict.fromkeys(name for task in tasks for name in (*task.lead, *task.responsible))
    group = Unit(name="各街道", kind=UnitKind.GROUP, members=("东街",))
    units = (*(Unit(name=name) for name in everyone), group, Unit(name="东街"))
    return Plan(title="方案", year=2026, tasks=named(tasks), **{"units": units, **facts})


TASKS = tuple(
    Task(
        id="", number=str(number), text=text, part="一、", path=("一、",),
        lead=(UNITS[number % 3],), responsible=(UNITS[(number + 1) % 3],),
    )
    for number, text in enumerate(TEXTS, 1)
)  # fmt: skip
DEADLINES = tuple(
    Deadline(form=FormKey.PROGRESS, period=period, due=date(2026, 3 * period.quarter + 1, 10))
    for period in (Q1, Q2)
)
BEFORE = plan_of(TASKS, deadlines=DEADLINES, remarks=(DOUBT, DOUBT.model_copy(update={"line": 9})))

places = st.integers(0, 20)


def edit(tasks, place, **changes):
    changed = tasks[place].model_copy(update=changes)
    return (*tasks[:place], changed, *tasks[place + 1 :])


def split(tasks, place):
    first, _, rest = tasks[place].text.partition("，")
    parts = [tasks[place].model_copy(update={"text": text}) for text in (first, rest) if text]
    return (*tasks[:place], *parts, *tasks[place + 1 :])


def merged(tasks, place):
    if len(tasks) < 2:
        return tasks
    place = min(place, len(tasks) - 2)
    text = tasks[place].text.removesuffix("。") + "，" + tasks[place + 1].text
    return (*tasks[:place], tasks[place].model_copy(update={"text": text}), *tasks[place + 2 :])


def renumbered(tasks):
    return tuple(
        task.model_copy(update={"number": str(number)}) for number, task in enumerate(tasks, 1)
    )


def put_in(task):
    return lambda tasks, at: (*tasks[:at], *named([task]), *tasks[at:])


def turned(tasks, at):
    return (*tasks[at:], *tasks[:at])


def dropped(tasks, at):
    return (*tasks[:at], *tasks[at + 1 :])


def reworded(tasks, at):
    text = tasks[at].text.replace("，", "，要切实", 1) + "年底前完成。"
    return edit(tasks, at, text=text)


def in_own_words(tasks, at):
    return edit(tasks, at, text="（本区）" + tasks[at].text)


def with_facts(**facts):
    return lambda tasks, at: edit(tasks, at, **facts)


def task_of(text, part, unit):
    return Task(id="", number="", text=text, part=part, path=(part,), lead=(unit,))


EDITS = {
    "drop": dropped,
    "turn": turned,
    "renumber": lambda tasks, _: renumbered(tasks),
    **{f"lead {name}": with_facts(lead=(name,)) for name in (*UNITS, "戊局")},
}
BY_DOCUMENT = EDITS | {
    "text": reworded,
    "split": split,
    "merge": merged,
    "move": with_facts(path=("二、", "（一）"), part="二、"),
    **{f"new {text}": put_in(task_of(text, "二、", "己局")) for text in NEW_TEXTS},
}
BY_STAFF = EDITS | {
    "own words": in_own_words,
    "handed over": with_facts(moves=(Move(since=Q2, lead=("乙局",)),)),
    "due": with_facts(due=date(2026, 6, 30)),
    **{f"own {text}": put_in(task_of(text, "一、", "甲局")) for text in OWN_TEXTS},
}


def edits(kinds):
    return st.lists(st.tuples(st.sampled_from(sorted(kinds)), places), max_size=6)


def revised(tasks, wanted, kinds):
    for what, place in wanted:
        if tasks:
            tasks = kinds[what](tasks, place % len(tasks))
    return tasks


def unique(tasks):
    held = {}
    for task in tasks:
        held.setdefault(task.id, task)
    return tuple(held.values())


def three(before, staff, now):
    """The word that must stand, and whether both changed it otherwise."""
    if staff == before:
        return now, False
    return staff, now not in (before, staff)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits(BY_DOCUMENT), edits(BY_STAFF))
def test_every_task_and_every_word_of_it_is_right(of_document, of_staff):
    now = plan_of(revised(TASKS, of_document, BY_DOCUMENT), deadlines=DEADLINES)
    staff = Master(
        plan=BEFORE.model_copy(update={"tasks": unique(revised(BEFORE.tasks, of_staff, BY_STAFF))})
    )
    answer = update(BEFORE, staff, now)
    held = {task.id: task for task in answer.master.plan.tasks}
    old, mine, read = (
        {task.id: task for task in each.tasks} for each in (BEFORE, staff.plan, answer.reading)
    )
    told = Counter((each.task, each.kind) for each in answer.changes)
    assert len(held) == len(answer.master.plan.tasks)
    assert [task.text for task in answer.reading.tasks] == [task.text for task in now.tasks]
    for name, task in mine.items():
        if name in held:
            assert (held[name].moves, held[name].same_as) == (task.moves, task.same_as)
        else:
            assert told[name, ChangeKind.GONE] == 1
            assert task == old[name], "what staff have worked on is not taken away"
        if name not in read and name in old:
            assert told[name, ChangeKind.GONE] == 1
        if name not in old:
            assert name in held
    for name, task in read.items():
        if name not in mine:
            if name in old:
                assert name not in held, "what staff have deleted stays deleted"
                same = all(getattr(task, key) == getattr(old[name], key) for key in FIELDS)
                assert bool(told[name, ChangeKind.TEXT]) is not same
            else:
                assert told[name, ChangeKind.NEW] == 1
                assert held[name] == task
            continue
        conflicts = {each.what for each in answer.changes if each.task == name and each.conflict}
        fields = [
            three(*(getattr(each.get(name, NOTHING), key) for each in (old, mine, read)))
            for key in FIELDS
        ]
        assert [getattr(held[name], key) for key in FIELDS] == [word for word, _ in fields]
        assert len(conflicts) == sum(both for _, both in fields)
    remarks = answer.master.plan.remarks
    assert sum(each.code.startswith("update_") for each in remarks) == sum(
        each.conflict or each.kind is ChangeKind.GONE for each in answer.changes
    )
    again = update(answer.reading, answer.master, now)
    assert again.changes == ()
    assert again.master == answer.master


def unit(name, **facts):
    return Unit(name=name, **facts)


def with_units(plan, *units):
    return plan.model_copy(update={"units": units})


def told(answer):
    return [(each.kind, each.what, each.before, each.after) for each in answer.changes]


def test_a_unit_that_nobody_names_any_more_is_told():
    before = with_units(BEFORE, *BEFORE.units, unit("庚局"))
    answer = update(before, Master(plan=before), BEFORE)
    assert told(answer) == [(ChangeKind.GONE, "单位“庚局”", "庚局", "")]
    assert "庚局" not in {each.name for each in answer.master.plan.units}
    assert any("庚局" in each.message for each in answer.master.plan.remarks)


@pytest.mark.parametrize(
    "needs",
    [
        {"contacts": (Contact(unit="庚局", person="某"),)},
        {"dispensations": (Dispensation(unit="庚局", form=FormKey.PROGRESS, period=Q1),)},
    ],
    ids=str,
)
def test_a_unit_on_which_something_hangs_stays(needs):
    before = with_units(BEFORE, *BEFORE.units, unit("庚局"))
    answer = update(before, Master(plan=before, **needs), BEFORE)
    assert answer.changes == ()
    assert "庚局" in {each.name for each in answer.master.plan.units}


def test_members_that_the_document_adds_to_a_group_come_in_beside_those_of_staff():
    def with_group(*members):
        names = [each for each in BEFORE.units if each.kind is UnitKind.UNIT]
        group = unit("各街道", kind=UnitKind.GROUP, members=members)
        more = [unit(name) for name in members if name not in {each.name for each in names}]
        return with_units(BEFORE, *names, group, *more)

    before, mine, now = (
        with_group(*each) for each in (("东街",), ("东街", "北街"), ("东街", "西街"))
    )
    answer = update(before, Master(plan=mine), now)
    (group,) = [each for each in answer.master.plan.units if each.kind is UnitKind.GROUP]
    assert group.members == ("东街", "北街", "西街")
    assert told(answer) == [
        (ChangeKind.OTHER, "单位“各街道”的成员", "东街、北街", "东街、北街、西街"),
        (ChangeKind.NEW, "单位“西街”", "", "西街"),
    ]


def test_a_unit_that_becomes_a_group_is_told():
    def as_kind(kind):
        return with_units(BEFORE, *BEFORE.units, unit("各社区", kind=kind))

    answer = update(as_kind(UnitKind.UNIT), Master(plan=as_kind(UnitKind.UNIT)),
                    as_kind(UnitKind.GROUP))  # fmt: skip
    assert told(answer) == [(ChangeKind.OTHER, "单位“各社区”的类别", "单位", "群体")]


def reporting(who):
    return BEFORE.model_copy(update={"rules": PlanRules(reporting=Reporting(progress=who))})


def test_who_reports_follows_the_document_and_is_told():
    lead, both = reporting(Reporter.LEAD), reporting(Reporter.RESPONSIBLE)
    answer = update(lead, Master(plan=lead, rules=rules_of(lead)), both)
    assert answer.master.rules.progress_reporter is Reporter.RESPONSIBLE
    assert answer.master.plan.rules == both.rules
    assert told(answer) == [
        (ChangeKind.OTHER, "“谁报完成情况”的“文件写明”", "牵头单位", "牵头单位和责任单位"),
        (ChangeKind.OTHER, "谁报完成情况", "牵头单位", "牵头单位和责任单位"),
    ]


def test_who_reports_by_staffs_word_stays_and_the_documents_is_told():
    nobody, lead = reporting(None), reporting(Reporter.LEAD)
    rules = rules_of(nobody).model_copy(update={"progress_reporter": Reporter.RESPONSIBLE})
    answer = update(nobody, Master(plan=nobody, rules=rules), lead)
    assert answer.master.rules.progress_reporter is Reporter.RESPONSIBLE
    assert answer.master.plan.rules == lead.rules


def test_what_staff_read_otherwise_in_the_document_stays():
    lead, both = reporting(Reporter.LEAD), reporting(Reporter.RESPONSIBLE)
    answer = update(lead, Master(plan=both, rules=rules_of(both)), reporting(None))
    assert answer.master.plan.rules == both.rules
    assert [each.conflict for each in answer.changes] == [True]


def test_each_decision_stays_with_its_place():
    one, other = BEFORE.remarks
    decisions = (Decision(remark=one, words="甲"), Decision(remark=other, words="乙"))
    now = BEFORE.model_copy(update={"remarks": (other, one)})
    answer = update(BEFORE, Master(plan=BEFORE, decisions=decisions), now)
    assert [(each.remark.line, each.words) for each in answer.master.decisions] == [
        (9, "乙"), (3, "甲"),
    ]  # fmt: skip
    fewer = BEFORE.model_copy(update={"remarks": (one,)})
    answer = update(BEFORE, Master(plan=BEFORE, decisions=decisions), fewer)
    assert [each.words for each in answer.master.decisions] == ["甲", "乙"]
    assert len(answer.master.plan.remarks) == 2


def test_rows_that_staff_added_to_what_is_to_be_looked_at_stay():
    own = Remark(code="", line=0, found="请示区长", message="", suggestion="")
    plan = BEFORE.model_copy(update={"remarks": (*BEFORE.remarks, own)})
    answer = update(BEFORE, Master(plan=plan), BEFORE)
    assert own in answer.master.plan.remarks


def test_two_dates_for_the_same_and_a_name_of_staffs_own_stay():
    later = DEADLINES[0].model_copy(update={"due": date(2026, 4, 20)})
    mine = (DEADLINES[0].model_copy(update={"called": "首季"}), DEADLINES[1], later)
    staff = BEFORE.model_copy(update={"deadlines": mine})
    answer = update(BEFORE, Master(plan=staff), BEFORE)
    assert answer.master.plan.deadlines == mine


def test_a_task_in_words_of_staffs_own_is_still_known_by_those_of_the_document():
    own = edit(BEFORE.tasks, 1, text="旧改三个小区，两千户受益，由住建口负责落实。")
    staff = Master(plan=BEFORE.model_copy(update={"tasks": own}))
    now = plan_of(edit(TASKS, 1, text=TEXTS[1].replace("三个", "五个")), deadlines=DEADLINES)
    answer = update(BEFORE, staff, now)
    assert [(each.kind, each.task, each.conflict) for each in answer.changes] == [
        (ChangeKind.TEXT, BEFORE.tasks[1].id, True)
    ]


def test_a_task_that_staff_had_added_before_the_document_did_keeps_their_words():
    text = "建设口袋公园五处，年底前全部开放。"
    own = Task(
        id="OWN", part="", path=(), number="", text=text, lead=("甲局",), due=date(2026, 11, 30)
    )
    staff = Master(plan=BEFORE.model_copy(update={"tasks": (*BEFORE.tasks, own)}))
    printed = Task(
        id="", part="二、", path=("二、",), number="7", text=text.replace("五处", "六处"),
        lead=("乙局",),
    )  # fmt: skip
    answer = update(BEFORE, staff, plan_of((*TASKS, printed), deadlines=DEADLINES))
    (kept,) = [each for each in answer.master.plan.tasks if each.id == "OWN"]
    assert (kept.text, kept.lead, kept.due) == (text, ("甲局",), date(2026, 11, 30))
    assert (kept.part, kept.number) == ("二、", "7")
    assert [each.what.rpartition("的")[2] for each in answer.changes if each.conflict] == [
        "责任事项", "牵头单位",
    ]  # fmt: skip
    assert len(answer.master.plan.tasks) == len(TASKS) + 1
