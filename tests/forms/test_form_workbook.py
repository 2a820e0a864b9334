"""The workbook of a form: what stands in it, what is open, how it prints."""

import dataclasses
import io

import openpyxl
import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.forms.definition import Filler, Scope
from xl_fenjie.forms.lines import PAGE_WIDTH, column_widths, printed
from xl_fenjie.forms.prepare import prepare
from xl_fenjie.forms.write import FIRST_ROW, HEAD_ROW, mould_of, write_form
from xl_fenjie.layout.measure import HIGHEST_ROW, height
from xl_fenjie.values.edition import edition_of
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan, Task
from xl_fenjie.values.rules import Extras, Rules

FIRST = Period(2026, 1)


def forms_of(master, key=FormKey.PROGRESS, period=FIRST):
    return {sheet.unit: sheet for sheet in prepare(master, key, period).sheets}


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def grid(content, name):
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_name(name).to_python(skip_empty_area=False)


@pytest.mark.parametrize("key", FORMS)
@pytest.mark.parametrize("extras", Extras)
def test_every_form_is_a_valid_workbook(master, key, extras, written):
    rules = Rules(extras=extras)
    changed = master.model_copy(update={"rules": rules})
    for sheet in forms_of(changed, key).values():
        written(write_form(sheet, rules), "form.xlsx")


def test_the_same_form_gives_the_same_bytes(master):
    sheet = forms_of(master)["区城管局"]
    assert write_form(sheet, master.rules) == write_form(sheet, master.rules)


def test_a_form_is_the_same_whatever_forms_were_written_before(master):
    sheets = [
        (sheet, rules)
        for extras in Extras
        for rules in (Rules(extras=extras),)
        for key in FORMS
        for sheet in forms_of(master.model_copy(update={"rules": rules}), key).values()
    ]
    there = [write_form(*each) for each in sheets]
    mould_of.cache_clear()
    back = [write_form(*each) for each in reversed(sheets)]
    assert there == back[::-1]
    assert len({sheet.unit for sheet, _ in sheets}) > 1


def test_what_the_forms_of_a_round_have_in_common_is_cast_once():
    names = [f"第{number}中心" for number in range(30)]
    tasks = tuple(
        Task(id=f"T{number}", part="", path=(), number="1", text="办。" * number, lead=(name,))
        for number, name in enumerate(names, 1)
    )
    master = Master(plan=Plan(title="方案", year=2026, tasks=tasks))
    mould_of.cache_clear()
    assert len({write_form(sheet, master.rules) for sheet in forms_of(master).values()}) == 30
    assert mould_of.cache_info().misses == 1


ODD = "责任，。&<>\"'%=+-1.0 \n\t\r\x0b_x0041_\u3000𠮷"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(st.sampled_from(ODD), min_size=1, max_size=60), min_size=1, max_size=6),
    st.sampled_from(list(FORMS)),
    st.integers(1, 3),
)
def test_what_stands_on_the_sheet_is_what_the_plan_says(texts, key, work_items):
    tasks = tuple(
        Task(id=f"T{number}", part="", path=(text,), number=text, text=text, lead=("甲&局 <乙>",))
        for number, text in enumerate(texts)
    )
    rules = Rules(work_items=work_items)
    master = Master(plan=Plan(title=" 《方案》_x0041_&", year=2026, tasks=tasks), rules=rules)
    (sheet,) = forms_of(master, key).values()
    content = write_form(sheet, rules)
    told = [[line.cells.get(column.key, "") for column in sheet.columns] for line in sheet.lines]
    assert grid(content, sheet.form.name)[FIRST_ROW:] == told
    page = opened(content)[sheet.form.name]
    rows = page.iter_rows(min_row=FIRST_ROW + 1, max_row=page.max_row)
    assert [[unescape(cell.value or "") for cell in row] for row in rows] == told
    assert {cell.data_type for row in page.iter_rows() for cell in row} == {"s", "n"}
    facts = dict(grid(content, "_fenjie"))
    assert (facts["plan"], facts["unit"]) == (master.plan.title, sheet.unit)


def test_words_heads_rows_and_ids_stand_on_the_sheet(master):
    sheet = forms_of(master)["区民政局"]
    rows = grid(write_form(sheet, master.rules), "完成情况")
    assert rows[0][0] == "区民政局2026年第一季度工作完成情况"
    for fact in ("区民政局", "2026年第一季度", "2026年4月10日"):
        assert fact in rows[1][0]
    assert "主要负责人（签字）" in rows[2][0]
    assert rows[HEAD_ROW] == [column.heading for column in sheet.columns]
    name = [column.key for column in sheet.columns].index("id")
    assert [(row[0], row[1], row[name]) for row in rows[FIRST_ROW:]] == [
        ("1", "=建成社区食堂。", "Y26-02"),
        ("2", "整理民生档案。", "Y26-04"),
    ]


def test_a_date_that_is_not_known_is_left_open(master):
    sheet = forms_of(master, period=Period(2026, 2))["区城管局"]
    assert "报送截止：另行通知" in grid(write_form(sheet, master.rules), "完成情况")[1][0]


def test_the_hidden_sheet_tells_a_program_whose_form_it_is(master):
    book = opened(write_form(forms_of(master)["区城管局"], master.rules))
    hidden = book["_fenjie"]
    assert hidden.sheet_state == "veryHidden"
    assert dict(hidden.values) == {
        "schema": "fenjie.form/1",
        "plan": master.plan.title,
        "edition": edition_of(master.plan),
        "form": "progress",
        "unit": "区城管局",
        "period": "2026Q1",
    }


def test_open_is_what_the_unit_fills_in_and_nothing_else(master):
    sheet = forms_of(master)["区城管局"]
    page = opened(write_form(sheet, master.rules))["完成情况"]
    for row, line in enumerate(sheet.lines, start=FIRST_ROW + 1):
        for index, column in enumerate(sheet.columns, start=1):
            cell = page.cell(row, index)
            asked = column.filler is Filler.UNIT and (line.first or column.scope is not Scope.TASK)
            assert cell.protection.locked != asked
            assert (cell.fill.fill_type == "solid") == asked
            assert cell.number_format == "@"


def test_protection_has_no_password_and_leaves_rows_columns_filter_and_sort(master):
    page = opened(write_form(forms_of(master)["区城管局"], master.rules))["完成情况"]
    shield = page.protection
    assert shield.sheet
    assert shield.password is None
    # these attributes say what is forbidden
    forbidden = [shield.formatRows, shield.formatColumns, shield.autoFilter, shield.sort]
    assert forbidden == [False] * 4
    assert page.auto_filter.ref == "A5:M7"


def test_the_status_is_chosen_from_a_list(master):
    sheet = forms_of(master)["区城管局"]
    page = opened(write_form(sheet, master.rules))["完成情况"]
    (choice,) = [each for each in page.data_validations.dataValidation if each.type == "list"]
    assert (str(choice.sqref), choice.formula1) == (
        "D6:D7",
        '"已完成,正常推进,进度滞后,尚未启动,本季度无新进展"',
    )


def test_it_prints_on_a4_landscape_one_page_wide_with_heads_and_page_numbers(master):
    page = opened(write_form(forms_of(master)["区城管局"], master.rules))["完成情况"]
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
    assert page.print_title_rows == "$5:$5"
    assert page.freeze_panes == "C6"
    assert "&P" in page.oddFooter.center.text


@pytest.mark.parametrize("extras", Extras)
@pytest.mark.parametrize("key", FORMS)
def test_a_form_fills_the_width_of_its_page(master, key, extras):
    changed = master.model_copy(update={"rules": Rules(extras=extras)})
    for sheet in forms_of(changed, key).values():
        widths = column_widths(sheet)
        assert sum(widths[: printed(sheet)]) >= PAGE_WIDTH - 0.001
        assert all(
            width == column.width or column.width <= width <= column.widest
            for width, column in zip(widths, sheet.columns, strict=True)
        )


def test_a_long_title_has_room_in_a_narrow_form(master):
    rules = Rules(extras=Extras.OFFICIAL_ONLY)
    changed = master.model_copy(update={"rules": rules})
    for key in FORMS:
        sheet = dataclasses.replace(next(iter(forms_of(changed, key).values())), unit="区" * 60)
        page = opened(write_form(sheet, rules))[sheet.form.name]
        width = sum(column_widths(sheet)[: printed(sheet)])
        for row in (1, 2, 3, 4):
            cell = page.cell(row, 1)
            assert cell.alignment.wrap_text
            needed = height([(cell.value, width)], cell.font.size)
            assert page.row_dimensions[row].height >= needed - 0.5


@pytest.mark.parametrize("key", [FormKey.PROGRESS, FormKey.WORK_PLAN])
def test_what_is_for_reference_stands_beside_the_paper(master, key):
    for sheet in forms_of(master, key).values():
        page = opened(write_form(sheet, master.rules))[sheet.form.name]
        last = openpyxl.utils.get_column_letter(printed(sheet))
        assert page.print_area.startswith(f"'{sheet.form.name}'!$A$1:${last}$")
        heads = [cell.value for cell in page[HEAD_ROW + 1]]
        assert heads[printed(sheet) - 1] == "编号"
        assert heads[printed(sheet) :] == ["所属部分", "任务分工"]


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("责任事项，。“a1"), min_size=1, max_size=2000))
def test_every_row_is_high_enough_for_its_text(text):
    task = Task(id="T1", part="", path=(), number="1", text=text, lead=("甲局",))
    master = Master(plan=Plan(title="方案", year=2026, tasks=(task,)))
    sheet = forms_of(master)["甲局"]
    page = opened(write_form(sheet, master.rules))["完成情况"]
    cell, tall = page.cell(FIRST_ROW + 1, 2), page.row_dimensions[FIRST_ROW + 1].height
    needed = height([(text, page.column_dimensions["B"].width)], cell.font.size)
    assert needed <= tall + 0.5
    assert tall <= HIGHEST_ROW
