"""Suggestions from experience and from the table of staff; how often they are right."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cascade.cascade_samples import TOPICS, lesson, make_task
from xl_fenjie.cascade.counterparts import Counterpart, Counterparts, Word
from xl_fenjie.cascade.learn import Experience, learn
from xl_fenjie.cascade.pairs import pair
from xl_fenjie.cascade.suggest import Adviser, Certainty

NOTHING = Counterparts()
TENTHS = 10


@cache
def learnt():
    return learn(pair(*lesson()))


def adviser(table=NOTHING):
    return Adviser(learnt(), table, "区")


def suggest(*, table=NOTHING, text="", **roles):
    return adviser(table).suggest(make_task(1, text, **roles))


def test_a_pair_of_documents_is_matched_by_its_words():
    upper, own = lesson()
    pairs = pair(upper, own)
    assert [each.own for each in pairs] == list(own.tasks)
    assert all(each.upper.text == each.own.text for each in pairs)
    assert len({each.upper.id for each in pairs}) == len(pairs)


def test_a_word_left_out_is_the_same_task_and_another_task_is_not():
    upper, own = lesson()
    first = own.tasks[0]
    shortened = first.model_copy(update={"text": first.text.replace("全年", "")})
    other = first.model_copy(update={"text": "举办龙舟赛。"})
    pairs = pair(upper, own.model_copy(update={"tasks": (shortened, other)}))
    assert [each.own for each in pairs] == [shortened]


def test_what_is_repeated_is_paired_under_its_own_heading():
    texts = [("一、重点工作", 1), ("二、民生实事", 2)]
    upper, own = lesson()
    twice = [make_task(number, "建成公园十个。", part=part) for part, number in texts]
    pairs = pair(
        upper.model_copy(update={"tasks": tuple(twice)}),
        own.model_copy(update={"tasks": tuple(reversed(twice))}),
    )
    assert [each.upper.id for each in pairs] == ["U2", "U1"]


def test_counts_leaders_and_role_come_from_the_pair():
    rows = {(row.upper, row.own): row for row in learnt().counterparts.rows}
    for upper, (own, leader, topics) in TOPICS.items():
        row = rows[upper, own]
        assert (row.led, row.leader) == (len(topics), f"领导{leader}")
        assert len(row.numbers) == len(topics)
    assert learnt().level == "区"


@pytest.mark.parametrize("upper", [*TOPICS])
def test_the_upper_unit_s_tasks_go_where_they_went_before(upper):
    own, leader, _ = TOPICS[upper]
    suggestion = suggest(lead=[upper])
    assert suggestion.units == (own,)
    assert suggestion.leader == f"领导{leader}"
    assert suggestion.certainty is Certainty.COUNTED


def test_a_unit_under_a_changed_name_is_known():
    assert suggest(lead=["市文化和旅游局"]).units == ("区文化和旅游局",)
    assert suggest(lead=["市文化和旅游局"]).certainty is Certainty.COUNTED


def test_joining_units_bring_their_counterparts_as_helpers():
    names = ["市财政局", "市教育局", "各区人民政府", "市科技局"]
    suggestion = suggest(lead=["市体育局"], responsible=names)
    assert suggestion.support == ("区财政局", "区教育局")


def test_a_new_upper_unit_is_suggested_by_its_name_and_marked():
    suggestion = suggest(lead=["市司法局"], text="办理遗嘱公证。")
    assert suggestion.units == ("区司法局",)
    assert suggestion.certainty is Certainty.BY_NAME
    assert suggestion.ranked[0].evidence.lowered


def test_several_counterparts_are_never_chosen_silently():
    row = Counterpart("市财政局", "区金融办", led=2)
    suggestion = suggest(lead=["市财政局"], table=Counterparts((row,)))
    assert suggestion.certainty is Certainty.SEVERAL
    assert {each.unit for each in suggestion.ranked[:2]} == {"区财政局", "区金融办"}


def test_what_the_body_itself_leads_is_always_asked_about():
    upper, own = lesson()
    texts = ["建设科技园。", "建设临港园。"]
    led = [make_task(90 + at, text, lead=["云溪区人民政府"]) for at, text in enumerate(texts)]
    mine = [make_task(90 + at, text, responsible=["区发改局"]) for at, text in enumerate(texts)]
    experience = learn(
        pair(
            upper.model_copy(update={"tasks": (*upper.tasks, *led)}),
            own.model_copy(update={"tasks": (*own.tasks, *mine)}),
        )
    )
    suggestion = Adviser(experience, NOTHING, "区").suggest(led[0])
    assert suggestion.units == ("区发改局",)
    assert suggestion.certainty is Certainty.SEVERAL


def test_one_case_under_another_name_is_not_yet_sure():
    upper, own = lesson()
    odd = make_task(90, "引进人才百名。", lead=["市委组织部"], responsible=["各区人民政府"])
    mine = make_task(90, "引进人才百名。", responsible=["区人才中心"])
    experience = learn(
        pair(
            upper.model_copy(update={"tasks": (*upper.tasks, odd)}),
            own.model_copy(update={"tasks": (*own.tasks, mine)}),
        )
    )
    suggestion = Adviser(experience, NOTHING, "区").suggest(make_task(1, lead=["市委组织部"]))
    assert suggestion.units == ("区人才中心",)
    assert suggestion.certainty is Certainty.ONCE


def test_what_staff_affirm_goes_before_all_counts():
    row = Counterpart("市教育局", "区开发办", leader="领导丁", word=Word.ALWAYS)
    suggestion = suggest(lead=["市教育局"], table=Counterparts((row,)))
    assert suggestion.units == ("区开发办",)
    assert suggestion.leader == "领导丁"
    assert suggestion.certainty is Certainty.SAID


def test_what_staff_refuse_is_not_suggested_again():
    row = Counterpart("市教育局", "区教育局", word=Word.NEVER)
    suggestion = suggest(lead=["市教育局"], table=Counterparts((row,)))
    assert "区教育局" not in [each.unit for each in suggestion.ranked]
    assert adviser(Counterparts((row,))).counterpart("市教育局") != "区教育局"


def test_without_any_experience_names_are_all_there_is():
    fresh = Adviser(Experience(), NOTHING, "区")
    assert fresh.suggest(make_task(1, lead=["市教育局"])).units == ("区教育局",)
    nobody = fresh.suggest(make_task(1, responsible=["各区人民政府"]))
    assert (nobody.units, nobody.certainty) == ((), Certainty.NONE)


UPPERS = st.sampled_from([*TOPICS, "市司法局", "团市委", "各区人民政府", "临江供电公司"])


@given(st.lists(UPPERS, max_size=3, unique=True), st.lists(UPPERS, max_size=4, unique=True))
def test_suggestions_are_the_same_each_time_and_ranked_by_score(lead, responsible):
    task = make_task(1, lead=lead, responsible=responsible)
    one, other = adviser().suggest(task), adviser().suggest(task)
    assert one == other
    scores = [each.score for each in one.ranked]
    assert scores == sorted(scores, reverse=True)
    assert len({each.unit for each in one.ranked}) == len(scores)
    assert not set(one.units) & set(one.support)
