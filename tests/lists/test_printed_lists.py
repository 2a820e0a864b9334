"""Lists and 总台账 on paper: no text is cut, heads on every page, the title on the first."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from tests.forms.printed import convert, needs_office, pages
from xl_fenjie.lists.document import write_lists_document
from xl_fenjie.lists.tables import three_lists
from xl_fenjie.lists.workbook import write_lists
from xl_fenjie.master.sheets import SHEETS
from xl_fenjie.master.write import write_master
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Deadline, FormKey, Plan, Share, Task, Unit, UnitKind

pytestmark = needs_office
TITLE = "2026年云溪区《政府工作报告》目标任务责任分解方案"
STREETS = tuple(f"第{number}街道办事处" for number in range(1, 16))


def task(number):
    text = "推进老旧小区改造和社区养老服务设施建设，" * (number % 7 + 1)
    return Task(
        id=f"T-{number:03}",
        part="一、重点工作",
        path=("一、重点工作", f"（{number // 9}）民生改善"),
        number=str(number),
        text=f"第{number}件：{text}",
        lead=("区民政局",),
        responsible=("各街道", "区住房保障和城乡建设更新局")[number % 2 :],
        support=STREETS[: number % 5],
        leader="分管领导甲" if number % 3 else None,
        due=None if number % 4 else date(2026, 6, 30),
        shares=(Share(text="园区共建", lead=("区民政局",)),) * (number % 3),
    )


MASTER = Master(
    plan=Plan(
        title=TITLE,
        year=2026,
        tasks=tuple(map(task, range(1, 61))),
        units=(
            *(Unit(name=name) for name in ("区民政局", "区住房保障和城乡建设更新局", *STREETS)),
            Unit(name="各街道", kind=UnitKind.GROUP, members=STREETS),
        ),
        deadlines=(Deadline(form=FormKey.PROGRESS, period=Period(2026, 1), due=date(2026, 4, 10)),),
    )
)


def plain(text):
    return "".join(str(text).split())


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    tables = three_lists(MASTER)
    files = {
        "清单.xlsx": write_lists(tables, TITLE, MASTER.rules),
        "文档.docx": write_lists_document(tables, TITLE, MASTER.rules, datetime(2026, 1, 20)),
        "台账.xlsx": write_master(MASTER),
    }
    return tables, files, convert(files, "pdf", tmp_path_factory.mktemp("纸"))


def test_no_text_of_a_workbook_is_cut(paper):
    _, files, pdfs = paper
    for name in ("清单", "台账"):
        whole = "".join(pages(pdfs[name]))
        book = openpyxl.load_workbook(io.BytesIO(files[f"{name}.xlsx"]))
        for sheet in (each for each in book.worksheets if each.sheet_state == "visible"):
            texts = [
                plain(cell.value)
                for row in sheet[sheet.print_area.split("!")[1].replace("$", "")]
                for cell in row
                if isinstance(cell.value, str)
            ]
            assert len(texts) > 3
            assert [text for text in texts if text not in whole] == [], sheet.title


def test_title_heads_and_numbers_stand_on_the_pages_of_the_lists(paper):
    tables, _, pdfs = paper
    held = pages(pdfs["清单"])
    first = [index for index, page in enumerate(held) if plain(TITLE) in page]
    assert len(first) == len(tables)
    for table, start, end in zip(tables, first, [*first[1:], len(held)], strict=True):
        heads = "".join(heading.text for heading in table.headings)
        assert table.name in held[start]
        assert all(heads in page for page in held[start:end])
    assert all(f"第{number}页共{len(held)}页" in page for number, page in enumerate(held, 1))


def test_every_page_of_the_master_says_of_which_plan_it_is_and_repeats_its_heads(paper):
    _, _, pdfs = paper
    _, *held = pages(pdfs["台账"])
    for page in held:
        assert plain(TITLE) in page
        assert any(
            f"{plain(TITLE)}{each.name}" in page
            and "".join(column.heading for column in each.columns[: each.last_printed + 1]) in page
            for each in SHEETS
        )


def test_the_document_holds_every_text_and_each_group_once(paper):
    tables, _, pdfs = paper
    held = pages(pdfs["文档"])
    whole = "".join(held)
    for table in tables:
        for row in table.rows:
            assert all(plain(text) in whole for text in row)
    assert "任务清单、时间清单、责任清单" in held[0]
    assert whole.count("第15街道办事处") == 1  # above its tasks, not in each row
