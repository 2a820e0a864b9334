"""Forms as LibreOffice prints them: nothing is cut, the title leads, heads stand on every page."""

import io
import re
import zipfile

import pytest

from tests.forms.printed import convert, heights, needs_office, pages, without_heights
from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.forms.lines import printed
from xl_fenjie.forms.prepare import prepare
from xl_fenjie.forms.write import FIRST_ROW, write_form
from xl_fenjie.layout.measure import HIGHEST_ROW
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan, Target, Task
from xl_fenjie.values.rules import Extras, Rules

SENTENCES = (
    "新建社区食堂10处、改造老旧小区（含棚户区）23个，惠及居民1.2万户。",
    "深化“放管服”改革，推行“一网通办”——做到“应上尽上”，企业开办时间压缩至0.5个工作日以内；",
    "GDP增长6%左右，R&D经费占比达3.5%，新增“四上”企业140家以上。",
)


def task(number):
    text = "".join(SENTENCES[: number % 3 + 1]) * (1 + number % 5 * 3)
    targets = tuple(
        Target(text=f"{each}处", name="社区食堂和老年助餐服务点", value=each, unit="处")
        for each in range(1, number % 4 + 1)
    )
    partners = tuple(f"区第{each}发展服务中心" for each in range(number % 7))
    return Task(
        id=f"T-{number:03}", part="一、重点工作", path=("一、重点工作", "（一）民生"),
        number=str(number), text=f"第{number}件：{text}", lead=("区民政局",), support=partners,
        targets=targets,
    )  # fmt: skip


def sheets(count):
    plan = Plan(
        title="2026年云溪区《政府工作报告》目标任务责任分解方案",
        year=2026,
        tasks=tuple(task(number) for number in range(1, count + 1)),
    )
    for rules in (Rules(), Rules(extras=Extras.OFFICIAL_ONLY)):
        for key in FORMS:
            period = Period(2026, 1) if key is FormKey.PROGRESS else Period(2026)
            (sheet,) = prepare(Master(plan=plan, rules=rules), key, period).sheets
            yield f"{key}_{rules.extras}_{count}", (sheet, rules)


@pytest.fixture(scope="module")
def forms():
    return dict([*sheets(1), *sheets(60)])


@pytest.fixture(scope="module")
def content(forms):
    return {name: write_form(*each) for name, each in forms.items()}


def plain(text):
    return re.sub(r"\s+", "", text)


@needs_office
def test_every_text_on_paper_is_printed_with_title_and_heads(forms, content, tmp_path):
    files = {f"{name}.xlsx": each for name, each in content.items()}
    for name, pdf in convert(files, "pdf", tmp_path).items():
        sheet, _ = forms[name]
        paper = sheet.columns[: printed(sheet)]
        held = pages(pdf)
        assert [plain(sheet.title) in page for page in held] == [True] + [False] * (len(held) - 1)
        heads = "".join(column.heading for column in paper)
        assert all(heads in page for page in held), name
        assert all(f"第{number}页共{len(held)}页" in page for number, page in enumerate(held, 1))
        whole = "".join(held).replace(heads, "")
        for line in sheet.lines:
            for column in paper:
                text = plain(line.cells.get(column.key, ""))
                assert text in whole, (name, text)
        assert not any(column.heading in held[0] for column in sheet.columns[printed(sheet) :])
        assert (len(held) > 1) == (len(sheet.lines) > 30), name


@needs_office
def test_every_row_is_as_high_as_the_office_program_needs_for_its_texts(content, tmp_path):
    files = {f"{name}.xlsx": without_heights(each) for name, each in content.items()}
    for name, fitted in convert(files, "xlsx", tmp_path).items():
        ours = heights(content[name])
        short = {
            row: (needed, ours[row])
            for row, needed in heights(fitted).items()
            if row > FIRST_ROW and needed > ours.get(row, 0) + 0.5 and needed <= HIGHEST_ROW
        }
        assert short == {}, name


def test_rows_that_are_filled_in_grow_and_the_lines_above_them_stay(content):
    for each in content.values():
        part = zipfile.ZipFile(io.BytesIO(each)).read("xl/worksheets/sheet1.xml").decode()
        rows = {int(found[1]): found[0] for found in re.finditer(r'<row r="(\d+)"[^>]*>', part)}
        assert all(' ht="' in text for text in rows.values())
        assert {row for row, text in rows.items() if "customHeight" not in text} == {
            row for row in rows if row > FIRST_ROW
        }
