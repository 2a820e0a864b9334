"""What archives and messages bring: nothing lands outside, names stay readable, scans find home."""

import io
import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.master.write import write_master
from xl_fenjie.samples.answers import SampleAnswers
from xl_fenjie.samples.filling import fill
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.receive import check, receive
from xl_fenjie.steps.status import status
from xl_fenjie.values.master import Contact, Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Deadline, FormKey, Plan, Task, Unit
from xl_fenjie.values.results import UnitState
from xl_fenjie.values.returns import Verdict

Q1 = Period(2026, 1)
UNITS = ("区水务局", "区商务局")
ADDRESS = "shuiwu@unit.example"
PICTURE = b"\x89PNG\r\n\x1a\n" + b"scan" * 50
TRICKS = (
    "../../外.xlsx",
    "..\\..\\外.xlsx",
    "/外.xlsx",
    "/var/外.xlsx",
    "C:\\外.xlsx",
    "C:外.xlsx",
    "\\\\server\\share\\外.xlsx",
    "报表/../../../归档/外.xlsx",
    "收件/../外.xlsx",
)


@pytest.fixture
def master():
    tasks = tuple(
        Task(id=f"S{n}", part="一、", path=("一、",), number=str(n), lead=(unit,),
             text=f"完成第{n}处泵站改造并投入运行。")
        for n, unit in enumerate(UNITS, 1)
    )  # fmt: skip
    plan = Plan(
        title="云溪区2026年《政府工作报告》责任分解方案",
        year=2026,
        issuer="云溪区人民政府办公室",
        units=tuple(Unit(name=unit) for unit in UNITS),
        tasks=tasks,
        deadlines=(Deadline(form=FormKey.PROGRESS, period=Q1, due=date(2026, 4, 10)),),
    )
    return Master(plan=plan, contacts=(Contact(unit=UNITS[0], email=ADDRESS),))


@pytest.fixture
def folder(master, tmp_path, monkeypatch):
    monkeypatch.setenv("FENJIE_NOW", "2026-04-08T09:00")
    folder = tmp_path / "在此" / "工作"
    (folder / "收件").mkdir(parents=True)
    (folder / "总台账.xlsx").write_bytes(write_master(master))
    issue(folder, IssueRequest(FormKey.PROGRESS, Q1))
    return folder


@pytest.fixture
def form(folder, master):
    path = folder / "下发" / "2026年第一季度完成情况" / f"2026年第一季度完成情况_{UNITS[0]}.xlsx"
    answers = SampleAnswers(UNITS[0], Q1)
    return fill(path.read_bytes(), FORMS[FormKey.PROGRESS], master.plan, answers)


def zipped(names, content):
    """A .zip with these names as they are, which the library would tidy up."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for at, name in enumerate(names):
            entry = zipfile.ZipInfo("x")
            entry.filename = name
            archive.writestr(entry, content if at == 0 else content + bytes(at))
    return buffer.getvalue()


def in_gbk(name, content):
    """A .zip as Chinese programs write it: the name in GBK, without the mark for UTF-8."""
    raw = name.encode("gb18030")
    return zipped(["x" * len(raw)], content).replace(b"x" * len(raw), raw)


def files_below(place):
    return {path.relative_to(place).as_posix() for path in Path(place).rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", TRICKS)
def test_a_name_in_a_zip_leads_nowhere(folder, form, tmp_path, name):
    dropped = folder / "收件" / "报送.zip"
    dropped.write_bytes(zipped([name], form))
    before = files_below(tmp_path)
    (looked,) = check([dropped], folder).returns
    assert files_below(tmp_path) - before <= {"在此/工作/.fenjie/ledger.sqlite"}
    (answer,) = receive(folder).returns
    assert looked.verdict is answer.verdict is Verdict.ACCEPTED
    assert looked.file == answer.file == ("C_外.xlsx" if name.startswith("C:外") else "外.xlsx")
    new = files_below(tmp_path) - before
    places = {path.rsplit("/", 1)[0] for path in new} - {"在此/工作/.fenjie"}
    assert places == {"在此/工作/归档"}
    assert not Path("/外.xlsx").exists()
    assert not Path("/var/外.xlsx").exists()
    assert {path.name for path in (folder / "收件").iterdir()} == {"报送.zip"}


def test_two_members_of_one_name_are_two_returns(folder, form):
    (folder / "收件" / "报送.zip").write_bytes(zipped(["甲/表.xlsx", "乙/表.xlsx"], form))
    answers = receive(folder).returns
    assert [each.file for each in answers] == ["表.xlsx", "表.xlsx"]
    assert len({each.sha256 for each in answers}) == 2


def test_names_in_the_national_encoding_stay_readable(folder, form):
    dropped = folder / "收件" / "报送.zip"
    dropped.write_bytes(in_gbk("区水务局报送/一季度完成情况（定稿）.xlsx", form))
    assert [each.file for each in check([dropped], folder).returns] == [
        "一季度完成情况（定稿）.xlsx"
    ]
    (answer,) = receive(folder).returns
    assert answer.file == "一季度完成情况（定稿）.xlsx"
    assert answer.verdict is Verdict.ACCEPTED


@pytest.mark.parametrize("suffix", [".et", ".xlsm", ".XLSX", ".dat", ""])
def test_a_form_under_any_ending_is_taken_in(folder, form, suffix):
    (folder / "收件" / f"完成情况{suffix}").write_bytes(form)
    (answer,) = receive(folder).returns
    assert (answer.verdict, answer.identity.unit) == (Verdict.ACCEPTED, UNITS[0])


def letter(sender, *files):
    message = EmailMessage()
    message["From"], message["To"] = sender, "office@office.example"
    message["Subject"], message["Message-ID"] = "报送", "<scan@unit.example>"
    message.set_content("签字件见附件。")
    for name, content in files:
        message.add_attachment(content, maintype="image", subtype="png", filename=name)
    return message.as_bytes()


def test_a_signed_copy_without_a_name_is_its_senders(folder, form):
    (folder / "收件" / "表.xlsx").write_bytes(form)
    receive(folder)
    mail = folder / "收件" / "签字件.eml"
    mail.write_bytes(letter(f"水务 <{ADDRESS.upper()}>", ("IMG_0001.png", PICTURE)))
    (scan,) = [each for each in receive(folder, [mail]).returns if each.is_paper]
    assert scan.identity.unit == UNITS[0]
    stands = {each.unit: each for each in status(folder, Q1).units}
    assert stands[UNITS[0]].state is UnitState.ON_TIME  # the scan takes nothing from the form


def test_a_signed_copy_from_nobody_known_is_nobodys(folder):
    mail = folder / "收件" / "签字件.eml"
    mail.write_bytes(letter("someone@x.example", ("IMG_0001.png", PICTURE)))
    (scan,) = receive(folder).returns
    assert scan.is_paper
    assert scan.identity.unit is None
    assert scan.verdict is Verdict.REVIEW


def test_the_name_of_a_signed_copy_goes_before_its_sender(folder):
    mail = folder / "收件" / "签字件.eml"
    named = f"{UNITS[1]}2026年第一季度完成情况签字件.png"
    mail.write_bytes(letter(ADDRESS, (named, PICTURE)))
    (scan,) = receive(folder).returns
    assert scan.identity.unit == UNITS[1]
