"""Which tasks concern a body: the properties of any choice, and the districts of one city plan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cascade.cascade_samples import EACH, EACH_NEW, SOME, make_plan, make_task
from xl_fenjie.cascade.bodies import LowerBody, body_of
from xl_fenjie.cascade.select import Unsure, names_in, select
from xl_fenjie.values.plan import Share, Unit, UnitKind

BODIES = ["云溪区", "南湖区", "北山区", "云溪高新区", "云溪街道", "白石县", "市财政局"]
NAMES = st.sampled_from(
    ["云溪区人民政府", "南湖区人民政府", "云溪高新区管委会", "白石县人民政府", "云溪街道办事处",
     "各区人民政府", "各新城区人民政府", "相关区人民政府", "其他区人民政府",
     "各县（市、区）人民政府", "各街道办事处", "市直各部门", "市财政局", "市发改委"]
)  # fmt: skip
LISTS = st.lists(NAMES, max_size=3, unique=True).map(tuple)
MEMBERS = st.lists(NAMES, max_size=3, unique=True).map(tuple)


@st.composite
def plans(draw):
    tasks = [
        make_task(number, lead=draw(LISTS), responsible=draw(LISTS), support=draw(LISTS))
        for number in range(1, draw(st.integers(0, 6)) + 1)
    ]
    groups = ["各区人民政府", "各新城区人民政府", "相关区人民政府", "各街道办事处"]
    units = [Unit(name=name, kind=UnitKind.GROUP, members=draw(MEMBERS)) for name in groups]
    return make_plan(tasks, units)


GIVEN = st.lists(st.sampled_from(BODIES), min_size=1, max_size=3, unique=True)


def body(*names, plan=None):
    plan = plan or make_plan([])
    return body_of(names, plan.issuer, plan.year)


def chosen_ids(plan, *names):
    return [each.task.id for each in select(plan, body(*names)).chosen]


@given(plans(), GIVEN, GIVEN)
def test_more_names_choose_no_fewer_tasks(plan, names, more):
    assert set(chosen_ids(plan, *names)) <= set(chosen_ids(plan, *names, *more))


@given(plans(), GIVEN)
def test_every_choice_gives_a_name_that_stands_in_the_task(plan, names):
    selection = select(plan, body(*names))
    assert all(each.because in names_in(each.task) for each in selection.chosen)
    assert all(
        each.name in names_in(each.task)
        for each in selection.possible
        if each.doubt is Unsure.GROUP
    )


@given(plans(), GIVEN)
def test_tasks_are_the_plans_own_in_its_order_and_none_twice(plan, names):
    selection = select(plan, body(*names))
    listed = list(plan.tasks)
    places = [listed.index(each.task) for each in selection.chosen]
    assert places == sorted(set(places))
    doubtful = {each.task.id for each in selection.possible}
    assert doubtful.isdisjoint(each.task.id for each in selection.chosen)


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("云溪区", "云溪区人民政府"),
        ("云溪区人民政府", "云溪区人民政府"),
        ("云溪区政府", "云溪区人民政府"),
        ("云溪高新区", "云溪高新区管委会"),
        ("云溪区", "云溪区委"),
        ("团区委", "团区委"),
        ("云溪街道", "云溪街道办事处"),
        ("市财政局", "市财政局"),
    ],
)
def test_a_body_is_chosen_by_its_name_under_any_of_its_forms(name, printed):
    plan = make_plan([make_task(1, lead=["市发改委"], responsible=[printed])], ())
    (chosen,) = select(plan, body(name)).chosen
    assert chosen.because == printed


def test_a_name_within_another_name_does_not_choose():
    plan = make_plan([make_task(1, responsible=["东云溪区人民政府", "云溪区民政局"])], ())
    assert chosen_ids(plan, "云溪区") == []


def test_its_own_name_goes_before_a_group_that_holds_it():
    names = ["各区人民政府", "云溪区人民政府"]
    plan = make_plan([make_task(1, lead=["市发改委"], responsible=names)])
    assert select(plan, body("云溪区")).chosen[0].because == "云溪区人民政府"


def test_a_group_chooses_its_members_only():
    plan = make_plan([make_task(1, responsible=[EACH_NEW.name])])
    assert chosen_ids(plan, "南湖区") == ["U1"]
    assert chosen_ids(plan, "云溪区") == []


def test_a_group_among_the_members_chooses_by_its_own():
    whole = Unit(name="全市各单位", kind=UnitKind.GROUP, members=("市财政局", EACH_NEW.name))
    plan = make_plan([make_task(1, responsible=[whole.name])], (whole, EACH_NEW))
    assert chosen_ids(plan, "南湖区") == ["U1"]
    assert chosen_ids(plan, "云溪区") == []


@pytest.mark.parametrize("group", ["各区人民政府", "各县（市、区）人民政府", "各区"])
def test_a_group_without_members_holds_all_of_its_kind_by_its_words(group):
    plan = make_plan([make_task(1, responsible=[group])], ())
    assert chosen_ids(plan, "云溪区") == ["U1"]
    assert chosen_ids(plan, "云溪街道") == []


@pytest.mark.parametrize(
    ("group", "name"),
    [
        ("相关区人民政府", "云溪区"),
        ("各新城区人民政府", "云溪区"),
        ("各有关区人民政府", "云溪区"),
        ("各区人民政府", "云溪高新区"),
        ("市直有关部门", "市财政局"),
    ],
)
def test_a_group_that_nobody_defines_goes_to_a_person(group, name):
    plan = make_plan([make_task(1, responsible=[group])], ())
    selection = select(plan, body(name))
    assert selection.chosen == ()
    assert [(each.name, each.doubt) for each in selection.possible] == [(group, Unsure.GROUP)]


def test_words_that_speak_of_the_body_go_to_a_person():
    plan = make_plan([make_task(1, "支持云溪区建设科技园。", lead=["市科技局"])])
    selection = select(plan, body("云溪区"))
    assert [(each.name, each.doubt) for each in selection.possible] == [("云溪区", Unsure.WORDS)]


def test_a_vague_group_whose_members_staff_have_listed_is_a_group_like_any():
    listed = SOME.model_copy(update={"members": ("云溪区人民政府",)})
    plan = make_plan([make_task(1, responsible=[SOME.name])], (EACH, listed))
    assert chosen_ids(plan, "云溪区") == ["U1"]
    assert select(plan, body("南湖区")).possible == ()


def test_a_share_that_names_the_body_chooses_the_whole_task():
    share = Share(text="园区共建", lead=("云溪区人民政府",))
    task = make_task(1, lead=["市发改委"]).model_copy(update={"shares": (share,)})
    assert chosen_ids(make_plan([task]), "云溪区") == ["U1"]


def test_names_of_one_body_are_known_for_their_city_and_year_only():
    assert "临空港开发区" in body_of(["东西湖区"], "武汉市人民政府办公厅", 2022).stems
    assert body_of(["东西湖区"], "临江市人民政府办公厅", 2022) == LowerBody(("东西湖区",))
    assert body_of(["长江新城"], "武汉市人民政府办公厅", 2010) == LowerBody(("长江新城",))
