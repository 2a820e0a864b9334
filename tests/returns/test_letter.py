"""The letter with which a return goes back: what it lists, what goes with it, whom to ask."""

import io
import re
from dataclasses import replace
from datetime import date, datetime

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.returns.letter import (
    MOST_LISTED,
    Enclosed,
    Occasion,
    letter_document,
    letter_text,
)
from xl_fenjie.returns.told import for_unit
from xl_fenjie.values.findings import finding
from xl_fenjie.values.returns import Identity, Return, Verdict
from xl_fenjie.values.rules import Rules

OCCASION = Occasion(
    matter="2026年第二季度完成情况",
    received_at=datetime(2026, 7, 6, 9),
    written_at=datetime(2026, 7, 6, 10),
    due=date(2026, 7, 10),
)
COPY = "标注件"
LISTED = re.compile(r"^(\d+)\.【请改正】完成情况 (\w+) ", re.MULTILINE)
CELLS = st.builds("{}{}".format, st.sampled_from("BCDEFGHI"), st.integers(6, 40))


def fault(cell):
    return finding("answer_missing", sheet="完成情况", cell=cell, label="完成情况")


def refused(*cells):
    faults = tuple(map(fault, cells))
    return Return("表.xlsx", "0" * 64, Verdict.REFUSED, Identity(unit="区民政局"), findings=faults)


def both(answer, occasion):
    """What the document and the text say, each as one string."""
    document = docx.Document(io.BytesIO(letter_document(answer, occasion, Rules())))
    return ["\n".join(p.text for p in document.paragraphs), letter_text(answer, occasion)]


@given(st.lists(CELLS, max_size=12))
def test_the_text_lists_the_faults_in_the_order_in_which_they_are_told(cells):
    answer = refused(*cells)
    listed = LISTED.findall(letter_text(answer, OCCASION))
    told = [found.cell for found in for_unit(answer.findings)]
    assert listed == [(str(number), cell) for number, cell in enumerate(told, 1)]


def test_the_document_lists_the_same_as_the_text():
    answer = refused("D9", "C10", "", "C9")
    (table,) = docx.Document(io.BytesIO(letter_document(answer, OCCASION, Rules()))).tables
    places = [row.cells[2].text for row in table.rows[1:]]
    assert places == ["完成情况", "完成情况 C9", "完成情况 D9", "完成情况 C10"]


@pytest.mark.parametrize("count", [1, MOST_LISTED + 1], ids=["one", "more than are listed"])
@pytest.mark.parametrize("enclosed", Enclosed)
def test_a_marked_copy_is_spoken_of_where_one_goes_with_the_letter(enclosed, count):
    answer = refused(*(f"C{row}" for row in range(6, 6 + count)))
    texts = both(answer, replace(OCCASION, enclosed=enclosed))
    for text in texts:
        assert (COPY in text) == (enclosed is Enclosed.MARKED_COPY)
        assert "于7月10日前重新报送" in text
        assert (f"只列出前{MOST_LISTED}处" in text) == (count > MOST_LISTED)


@pytest.mark.parametrize("person", ["", "督查室值班员"])
@pytest.mark.parametrize("phone", ["", "027-00000000"])
def test_who_can_be_asked_is_named_as_far_as_it_is_known(person, phone):
    for text in both(refused("C6"), replace(OCCASION, contact_person=person, contact_phone=phone)):
        assert (f"联系人：{person}" in text) == ("联系人" in text) == bool(person)
        assert (f"联系电话：{phone}" in text) == ("联系电话" in text) == bool(phone)
