"""What is written into 总台账 is what is read from it."""

import io
import shutil
import subprocess
from datetime import date

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from xl_fenjie.macro_workbook.parts import master_macros
from xl_fenjie.master.read import read_master
from xl_fenjie.master.settings import SETTINGS
from xl_fenjie.master.sheets import RULES, SHEETS
from xl_fenjie.master.write import write_master
from xl_fenjie.values.judging import HolidayRoll, Judging, Light, PaceRule
from xl_fenjie.values.mail import MailSettings, Security
from xl_fenjie.values.master import Contact, Decision, Dispensation, Master, OwnColumn
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import (
    Deadline,
    FormKey,
    Move,
    Plan,
    PlanRules,
    Relation,
    Remark,
    Reporter,
    Reporting,
    Share,
    Succession,
    Target,
    Task,
    Unit,
    UnitKind,
    Upper,
)
from xl_fenjie.values.rules import Rules

ODD = st.sampled_from(
    ["=1+1", "-5", "+8610", "@x", "'q", "1.10", "007", "1e5", "3月", "2026-04-10", "[]", '["a"]',
     "[1]", "_x0041_", "是", "True", "a、b", "甲（乙、丙）丁", "（", "）、", "a｜b", "甲 ＞ 乙",
     "null", "<&>\"'", "#REF!", "http://a.b", "牵头：甲"]
)  # fmt: skip
CHARACTERS = st.characters(
    # nobody sees those of Cf, Zl and Zp; documents, too, are read without them
    exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp"),
    exclude_characters="\ufffe\uffff",
)
ANY = ODD | st.text(CHARACTERS, max_size=12)
TEXT = ANY.map(str.strip)
FILLED = TEXT.filter(bool)
OPTIONAL = st.none() | FILLED
NAMES = st.lists(ANY, max_size=3).map(tuple)
DATES = st.dates(date(1000, 1, 1), date(2100, 12, 31))
PERIODS = st.builds(Period, st.integers(1990, 2100), st.integers(0, 4))
FORMS = st.sampled_from(FormKey)
REPORTERS = st.none() | st.sampled_from(Reporter)
DAYS_OFF = st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), max_size=3).map(tuple)
JUDGING = st.builds(
    Judging,
    holiday_roll=st.sampled_from(HolidayRoll),
    roll_days=st.integers(1, 30),
    days_off=DAYS_OFF,
    days_on=DAYS_OFF,
    pace=st.sampled_from(PaceRule),
    own_shares=st.tuples(*[st.floats(0, 100)] * 4),
    light_done=st.sampled_from(Light),
    score_late=st.floats(-1000, 1000),
)
MAIL = st.builds(
    MailSettings,
    sender_name=TEXT,
    address=TEXT,
    smtp_port=st.integers(1, 65535),
    imap_security=st.sampled_from(Security),
    ca_file=TEXT,
    per_minute=st.integers(1, 1000),
)
SHARES = st.builds(Share, text=ANY, lead=NAMES, responsible=NAMES)
TARGETS = st.builds(
    Target,
    text=ANY,
    name=ANY,
    value=st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**12), 10**12),
    unit=ANY,
    relation=st.sampled_from(Relation),
    growth=st.booleans(),
)


def few(strategy, **unique):
    return st.lists(strategy, max_size=3, **unique).map(tuple)


MOVES = st.builds(
    Move,
    since=PERIODS,
    lead=st.none() | NAMES,
    responsible=st.none() | NAMES,
    support=st.none() | NAMES,
)
SUCCESSIONS = st.none() | st.builds(Succession, unit=FILLED, since=PERIODS)


def read(content):
    """What was read, without what the reader itself thinks of it."""
    return read_master(content).master.model_copy(update={"doubts": ()})


@st.composite
def tasks(draw):
    path = draw(st.just(()) | st.tuples(FILLED, NAMES).map(lambda each: (each[0], *each[1])))
    return Task(
        id=draw(FILLED),
        part=path[0] if path else "",
        path=path,
        number=draw(TEXT),
        text=draw(FILLED),
        lead=draw(NAMES),
        responsible=draw(NAMES),
        support=draw(NAMES),
        leader=draw(OPTIONAL),
        upper=Upper(lead=draw(NAMES), responsible=draw(NAMES)),
        shares=draw(few(SHARES)),
        targets=draw(few(TARGETS)),
        due=draw(st.none() | DATES),
        line=draw(st.integers(0, 9999)),
        moves=draw(few(MOVES)),
        same_as=draw(TEXT),
        upper_number=draw(TEXT),
        because=draw(TEXT),
    )


UNITS = st.builds(
    Unit,
    name=FILLED,
    aliases=NAMES,
    kind=st.sampled_from(UnitKind),
    members=NAMES,
    successor=SUCCESSIONS,
)
REMARKS = st.builds(
    Remark, code=FILLED, line=st.integers(0, 9999), found=TEXT, message=TEXT, suggestion=TEXT
)
PLANS = st.builds(
    Plan,
    title=TEXT,
    year=st.integers(1990, 2100),
    issuer=OPTIONAL,
    document_number=OPTIONAL,
    issued_on=st.none() | DATES,
    level=st.sampled_from(["city", "district"]),
    truncated=st.booleans(),
    rules=st.builds(
        PlanRules,
        reporting=st.builds(Reporting, work_plan=REPORTERS, progress=REPORTERS, contacts=REPORTERS),
        no_lead_means_responsible_leads=st.booleans(),
    ),
    deadlines=few(
        st.builds(
            Deadline,
            form=FORMS,
            period=PERIODS,
            due=DATES,
            stated=st.booleans(),
            tasks=NAMES,
            called=TEXT,
        )
    ),
    units=few(UNITS, unique_by=lambda unit: unit.name),
    tasks=few(tasks(), unique_by=lambda task: task.id),
    remarks=few(REMARKS),
)


OWN_HEADINGS = ("本办备注", "=领导批示", "1", "报 送 人")


@st.composite
def masters(draw):
    plan = draw(PLANS)
    names = st.sampled_from([unit.name for unit in plan.units] or ["甲局"]) | FILLED
    contact = st.builds(
        Contact, unit=names, person=TEXT, phone=TEXT, email=TEXT, leader=TEXT, successor_of=TEXT
    )
    granted = st.builds(
        Dispensation, unit=names, form=FORMS, period=PERIODS, due=st.none() | DATES, reason=TEXT
    )
    words = draw(st.lists(st.none() | FILLED, max_size=len(plan.remarks)))
    own = [
        OwnColumn(sheet=sheet, heading=heading, texts=tuple((key, draw(FILLED)) for key in keys))
        for sheet, keys in (
            ("任务", [task.id for task in plan.tasks]),
            ("单位", [unit.name for unit in plan.units]),
        )
        for heading in draw(st.lists(st.sampled_from(OWN_HEADINGS), unique=True))
        if keys
    ]
    return Master(
        plan=plan,
        rules=draw(
            st.builds(
                Rules,
                title_font=FILLED,
                body_font=FILLED,
                heading_font=FILLED,
                contact_person=TEXT,
                mail=MAIL,
                judging=JUDGING,
            )
        ),
        contacts=draw(few(contact)),
        dispensations=draw(few(granted)),
        decisions=tuple(
            Decision(remark=remark, words=word)
            for remark, word in zip(plan.remarks, words, strict=False)
            if word
        ),
        own=tuple(own),
    )


def rich_master():
    task = Task(
        id="1.10",
        part="=一、",
        path=("=一、", "（一）稳增长", "1.工业"),
        number="007",
        text="=新增停车泊位1万个。" + "很长的任务" * 2000,
        lead=("区发改局",),
        responsible=("区政府办（金融、外事）", "甲、乙"),
        leader="3月",
        upper=Upper(lead=("市发改委",), responsible=("2026-04-10",)),
        shares=(Share(text="园区共建", lead=("甲局",)), Share(text="a｜b", responsible=("乙局",))),
        targets=(Target(text="1万个", name="泊位", value=10000, unit="个"),),
        due=date(2026, 6, 30),
        line=8,
        moves=(Move(since=Period(2026, 3), lead=("乙局",), support=()),),
        same_as="2.20",
    )
    remark = Remark(code="x", line=3, found="+86", message="a\nb", suggestion="")
    plan = Plan(
        title="2026年责任分解方案",
        year=2026,
        issued_on=date(1899, 1, 1),
        rules=PlanRules(reporting=Reporting(progress=Reporter.LEAD)),
        deadlines=(Deadline(form=FormKey.PROGRESS, period=Period(2026, 4), due=date(2027, 1, 10)),),
        units=(Unit(name="区发改局"), Unit(name="各街道", kind=UnitKind.GROUP, members=("东街",))),
        tasks=(task,),
        remarks=(remark,),
    )
    return Master(
        plan=plan,
        contacts=(
            Contact(unit="区发改局", phone="02712345678", person="联系人甲"),
            Contact(unit="区发改局", person="联系人乙"),
            Contact(unit="未列单位", email="a@b.cn"),
        ),
        dispensations=(
            Dispensation(unit="东街", form=FormKey.PROGRESS, period=Period(2026, 1), reason="-"),
        ),
        decisions=(Decision(remark=remark, words="照原文"),),
        own=(OwnColumn(sheet="任务", heading="本办备注", texts=(("1.10", "领导关注"),)),),
    )


def decided_on_the_second_of_two():
    """Two remarks say the same, another stands between them; the later one is decided last."""
    same, other = (
        Remark(code=code, line=0, found="", message="", suggestion="") for code in ("x", "y")
    )
    plan = Plan(title="", year=2026, remarks=(same, other, same))
    decisions = (Decision(remark=other, words="改"), Decision(remark=same, words="照原文"))
    return Master(plan=plan, decisions=decisions)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(masters())
@example(rich_master())
@example(decided_on_the_second_of_two())
@example(Master(plan=Plan(title="", year=2026)))
def test_what_is_written_is_read(master):
    assert read(write_master(master)) == master


def test_the_workbook_is_valid_and_has_the_published_sheets(written):
    content = written(write_master(rich_master()), "总台账.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    published = ["操作台", "任务", "单位", "时间安排", "规则", "待核实"]
    assert book.sheetnames == [*published, "_fenjie"]
    assert book["_fenjie"].sheet_state == "veryHidden"
    for name in published[1:]:
        page = book[name]
        assert len(page.tables) == 1
        assert page.freeze_panes == "B2"
        assert all(cell.data_type in "sdn" for row in page.iter_rows() for cell in row)


def offered(page, cell):
    """What the drop-down of a cell offers, None where it has none."""
    held = [each for each in page.data_validations.dataValidation if cell in each.sqref]
    return held[0].formula1 if held else None


def test_the_workbook_is_made_for_editing():
    """Comments that explain, drop-downs also below the last row, a filter, room for long texts."""
    book = openpyxl.load_workbook(io.BytesIO(write_master(rich_master())))
    for definition in SHEETS:
        page = book[definition.name]
        (table,) = page.tables.values()
        assert table.autoFilter is not None
        below = page.max_row + 50
        for index, column in enumerate(definition.columns, 1):
            letter = page.cell(1, index).column_letter
            comment = page.cell(1, index).comment
            assert (comment.text if comment else "") == column.comment
            for row in (2, below):
                expected = f'"{",".join(column.codec.choices)}"' if column.codec.choices else None
                if column.choices_from:
                    expected = f"{column.choices_from}!$A$2:$A$601"
                if definition is not RULES:
                    assert offered(page, f"{letter}{row}") == expected
        assert all(page.row_dimensions[row].height for row in range(2, page.max_row + 1))
    for row, setting in enumerate(SETTINGS, 2):
        choices = f'"{",".join(setting.codec.choices)}"' if setting.codec.choices else None
        assert offered(book["规则"], f"B{row}") == choices


@pytest.mark.parametrize("title", ["2026年方案", "A&B方案", "长" * 400, "两\n行", "&" * 200])
def test_every_printed_page_says_of_which_plan_it_is(title, written):
    master = Master(plan=Plan(title=title, year=2026))
    content = written(write_master(master), "总台账.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    for name in book.sheetnames[1:-1]:
        text = book[name].oddHeader.center.text
        assert text.endswith(f"　{name}")
        assert text.replace("&&", "&").startswith(title[:20].replace("\n", " "))
        assert book[name].print_title_rows == "$1:$1"


def test_the_same_value_gives_the_same_bytes():
    assert write_master(rich_master()) == write_master(rich_master())


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    ("suffix", "form", "macros"),
    [("xlsx", "xlsx", None), ("xlsm", "xlsm:Calc MS Excel 2007 VBA XML", master_macros)],
)
def test_what_another_program_saved_again_reads_the_same(tmp_path, suffix, form, macros):
    source = tmp_path / f"台账.{suffix}"
    source.write_bytes(write_master(rich_master(), macros() if macros else None))
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", form]
    target = tmp_path / "again"
    subprocess.run(
        [*command, "--outdir", str(target), str(source)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    assert read((target / source.name).read_bytes()) == rich_master()
