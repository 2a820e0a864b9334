"""Which form a table is of: told by the questions that it asks, however little else is left."""

import itertools

import pytest

from xl_fenjie.files.sheet import Sheet
from xl_fenjie.forms.catalogue import FORMS, PROGRESS
from xl_fenjie.forms.definition import Filler, Form, Origin
from xl_fenjie.returns.table import find_tables
from xl_fenjie.values.rows import Cell


def sheet(headings: tuple[str, ...]) -> Sheet:
    cells = {
        (3, at): Cell("表", f"{chr(64 + at)}3", heading, heading)
        for at, heading in enumerate(headings, 1)
    }
    return Sheet("表", cells)


def told(headings: tuple[str, ...]) -> Form | None:
    tables = find_tables([sheet(headings)], FORMS.values())
    return tables[0].form if tables else None


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.key)
def test_the_official_columns_alone_tell_the_form(form):
    official = tuple(each.heading for each in form.columns if each.origin is Origin.OFFICIAL)
    assert told(official) is form


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.key)
def test_any_two_columns_tell_the_form_if_one_is_a_question(form):
    """What stands in front of every form (序号, 责任事项) tells no form from another."""
    asked = [each for each in form.columns if each.filler is Filler.UNIT]
    first = next((each for each in form.columns if each.key == "text"), form.columns[0])
    for one in asked:
        assert told((first.heading, one.heading)) is form, one.heading


def test_the_form_with_more_of_its_questions_is_meant():
    """An office that asks for the work and how it stands, in one table."""
    both = ("序号", "责任事项", "具体工作内容", "完成时限", "完成情况")
    assert told(both).key == "work_plan"
    assert told(("序号", "责任事项", "完成时限", "完成情况", "存在问题")) is PROGRESS


def test_two_headings_without_the_tasks_are_no_table():
    asked = [each.heading for each in PROGRESS.columns if each.filler is Filler.UNIT]
    for pair in itertools.combinations(asked, 2):
        assert told(pair) is None
