"""Drafts, reminders and what comes back, through the steps and the command, without a server."""

import email
import email.policy
import io
import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.mail.mail_plan import Q1, plan_of
from tests.mail.mail_samples import forward, message, part, raw_gbk, rfc2231
from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.master.write import write_master
from xl_fenjie.round.workspace import opened
from xl_fenjie.samples.answers import SampleAnswers
from xl_fenjie.samples.filling import fill, leave_blank
from xl_fenjie.screen.show_mail import show_posted
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.receive import check, receive
from xl_fenjie.steps.remind import remind
from xl_fenjie.steps.send import SendRequest, Way, send
from xl_fenjie.steps.status import status
from xl_fenjie.values.choices import What
from xl_fenjie.values.mail import MailSettings, OtherSender
from xl_fenjie.values.master import Contact, Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.posting import PostState
from xl_fenjie.values.results import UnitState
from xl_fenjie.values.returns import ProgressStatus, Verdict
from xl_fenjie.values.rules import Extras, Rules
from xl_fenjie.workspace.clock import now

UNITS = ("区发改局", "区财政局", "区民政局", "区教育局")
FORMS_REQUEST = SendRequest(What.FORMS)
CAME = datetime(2026, 4, 9, 16, 5)


@pytest.fixture(scope="module")
def master():
    contacts = (
        Contact(unit="区发改局", email="fagai@unit.example"),
        Contact(unit="区财政局", email="caizheng＠unit.example"),
        Contact(unit="区民政局", email="minzheng unit.example"),
    )
    rules = Rules(
        contact_person="督查室值班员", contact_phone="027-00000000",
        mail=MailSettings(address="duchashi@office.example", sender_name="云溪区政府督查室"),
    )  # fmt: skip
    return Master(plan=plan_of(UNITS), rules=rules, contacts=contacts)


@pytest.fixture(scope="module")
def issued(tmp_path_factory, master):
    folder = tmp_path_factory.mktemp("轮次") / "工作"
    folder.mkdir()
    (folder / "总台账.xlsx").write_bytes(write_master(master))
    (folder / "收件").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FENJIE_NOW", "2026-04-01T09:00")
        issue(folder, IssueRequest(FormKey.PROGRESS, Q1))
    return folder


@pytest.fixture
def folder(issued, tmp_path, monkeypatch):
    monkeypatch.setenv("FENJIE_NOW", "2026-04-12T09:00")
    return Path(shutil.copytree(issued, tmp_path / "工作"))


def form_of(folder, unit):
    return folder / "下发" / "2026年第一季度完成情况" / f"2026年第一季度完成情况_{unit}.xlsx"


def answered(folder, master, unit, *changes):
    content = form_of(folder, unit).read_bytes()
    form = FORMS[FormKey.PROGRESS]
    return fill(content, form, master.plan, SampleAnswers(unit, Q1), *changes)


def read(path):
    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)


def at_home(moment):
    """Our samples' servers write the time of Greenwich."""
    return moment.replace(tzinfo=UTC).astimezone().replace(tzinfo=None)


@pytest.mark.parametrize("extras", Extras)
@pytest.mark.parametrize("form", FormKey)
def test_a_message_asks_for_what_its_form_asks_for(master, tmp_path, form, extras):
    """No column is named that is not on the form, and what to do reads as it is printed there."""
    rules = master.rules.model_copy(update={"extras": extras})
    (tmp_path / "收件").mkdir()
    own = master.model_copy(update={"rules": rules})
    (tmp_path / "总台账.xlsx").write_bytes(write_master(own))
    period = Q1 if form is FormKey.PROGRESS else None
    issue(tmp_path, IssueRequest(form, period))
    send(tmp_path, SendRequest(What.FORMS, form))
    told = read(next(tmp_path.glob("邮件草稿/*/区财政局.eml")))
    (attached,) = told.iter_attachments()
    sheet = openpyxl.load_workbook(io.BytesIO(attached.get_content())).worksheets[0]
    printed = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value}
    text = told.get_body(("plain",)).get_content()
    note = next(each for each in printed if each.startswith("请填写"))
    assert note in text
    named = set(re.findall("“([^”]+)”", text)) - {ProgressStatus.NOTHING_NEW.value}
    assert named <= printed


def test_every_unit_gets_a_draft_also_without_an_address(folder):
    posted = send(folder, FORMS_REQUEST)
    assert [each.unit for each in posted.units][:2] == ["区民政局", "区教育局"]
    found = {each.unit: each for each in posted.units}
    assert {each.state for each in posted.units} == {PostState.DRAFT}
    assert found["区财政局"].addresses == ("caizheng@unit.example",)
    assert "没有登记" in found["区教育局"].doubts[0]
    assert "不像电子邮箱" in found["区民政局"].doubts[0]
    assert posted.needs_person
    for unit, each in found.items():
        told = read(folder / each.draft)
        assert each.draft == f"邮件草稿/2026年第一季度完成情况_下发/{unit}.eml"
        assert told["X-Unsent"] == "1"
        (attached,) = told.iter_attachments()
        assert attached.get_filename() == form_of(folder, unit).name
        assert attached.get_content() == form_of(folder, unit).read_bytes()
        body = told.get_body().get_content()
        for fact in (unit, "2026年第一季度", "2026年4月10日", "督查室值班员", "027-00000000"):
            assert fact in body
    assert not read(folder / found["区教育局"].draft)["To"]


def test_drafts_made_twice_are_the_same(folder):
    send(folder, FORMS_REQUEST)
    before = {path: path.read_bytes() for path in folder.rglob("*.eml")}
    send(folder, FORMS_REQUEST)
    assert {path: path.read_bytes() for path in folder.rglob("*.eml")} == before


def test_a_draft_that_staff_changed_stays(folder):
    send(folder, FORMS_REQUEST)
    draft = folder / "邮件草稿/2026年第一季度完成情况_下发/区发改局.eml"
    draft.write_bytes(draft.read_bytes() + b"x")
    posted = send(folder, FORMS_REQUEST)
    assert draft.read_bytes().endswith(b"x")
    assert any(each.draft.endswith("区发改局（2）.eml") for each in posted.units)


def test_the_offices_own_template_is_used(folder):
    send(folder, FORMS_REQUEST)
    template = folder / "模板" / "邮件_下发.txt"
    assert "主题：" in template.read_text("utf-8-sig")
    template.write_text("主题：{单位}请看\n\n我们自己的话：{截止日期}", "utf-8-sig")
    draft = send(folder, FORMS_REQUEST).units[-1].draft
    told = read(folder / draft)
    assert told["Subject"] == "区财政局请看"
    assert "我们自己的话：2026年4月10日" in told.get_body().get_content()
    assert "我们自己的话" in template.read_text("utf-8-sig")


def test_a_dry_run_tells_and_writes_nothing(folder):
    before = {path for path in folder.rglob("*") if ".fenjie" not in path.parts}
    posted = send(folder, SendRequest(What.FORMS, way=Way.TELL))
    assert len(posted.units) == len(UNITS)
    assert {each.state for each in posted.units} == {PostState.PLANNED}
    assert {path for path in folder.rglob("*") if ".fenjie" not in path.parts} == before


def test_forms_that_are_gone_are_told_in_one_sentence(folder, capsys):
    shutil.rmtree(folder / "下发")
    show_posted(send(folder, FORMS_REQUEST))
    assert capsys.readouterr().out.replace("\n", "").count("没有这些单位的表了") == 1


def test_a_dry_run_says_that_nothing_was_written(folder, capsys):
    show_posted(send(folder, SendRequest(What.FORMS, way=Way.TELL)))
    assert "没有写草稿，也没有发送" in capsys.readouterr().out
    show_posted(send(folder, FORMS_REQUEST))
    assert "没有写草稿" not in capsys.readouterr().out


def test_corrections_go_out_for_every_form_that_waits_and_never_by_a_day_that_is_over(
    folder, master
):
    for form in issue(folder, IssueRequest(FormKey.WORK_PLAN)).forms[:1]:
        blank = (folder / form.file).read_bytes()
        plan = FORMS[FormKey.WORK_PLAN]
        answers = SampleAnswers(form.unit, Period(2026))
        (folder / "收件" / "方案.xlsx").write_bytes(
            fill(blank, plan, master.plan, answers, leave_blank)
        )
    issue(folder, IssueRequest(FormKey.PROGRESS, Q1))
    bad = answered(folder, master, "区财政局", leave_blank)
    (folder / "收件" / "甲.xlsx").write_bytes(bad)
    receive(folder)
    request = SendRequest(What.CORRECTIONS)
    posted = send(folder, request)
    told = {(each.unit, each.form, each.period) for each in posted.units}
    assert told == {
        ("区发改局", FormKey.WORK_PLAN, Period(2026)),
        ("区财政局", FormKey.PROGRESS, Q1),
    }
    assert len({each.draft for each in posted.units}) == len(told)
    for each in posted.units:
        body = read(folder / each.draft).get_body().get_content()
        (day,) = re.findall(r"请于(\d+)年(\d+)月(\d+)日前重新报送", body)
        assert date(*map(int, day)) > now().date()
    (one,) = send(folder, replace(request, units=("区发改局",))).units
    assert one.form is FormKey.WORK_PLAN
    (one,) = send(folder, replace(request, period=Q1)).units
    assert one.unit == "区财政局"
    with pytest.raises(FenjieError, match="区教育局"):
        send(folder, replace(request, units=("区教育局",)))


def test_a_form_that_is_gone_is_named_and_the_others_go_on(folder):
    form_of(folder, "区发改局").unlink()
    posted = send(folder, FORMS_REQUEST)
    states = {each.unit: each.state for each in posted.units}
    assert states.pop("区发改局") is PostState.FAILED
    assert set(states.values()) == {PostState.DRAFT}


def test_what_cannot_be_sent_says_what_is_missing(folder, monkeypatch):
    request = SendRequest(What.FORMS, way=Way.SMTP)
    with pytest.raises(FenjieError, match="发信服务器"):
        send(folder, request)
    with pytest.raises(FenjieError, match="--unit"):
        send(folder, SendRequest(What.FORMS, way=Way.SMTP, again=True))
    with pytest.raises(FenjieError, match="区天气局"):
        send(folder, SendRequest(What.FORMS, units=("区天气局",)))
    monkeypatch.delenv("FENJIE_MAIL_PASSWORD", raising=False)


def test_a_correction_goes_with_the_marked_copy_and_the_faults(folder, master):
    bad = answered(folder, master, "区发改局", leave_blank)
    (folder / "收件" / "甲.xlsx").write_bytes(bad)
    (folder / "收件" / "乙.xlsx").write_bytes(answered(folder, master, "区财政局"))
    receive(folder)
    (only,) = send(folder, SendRequest(What.CORRECTIONS)).units
    assert only.unit == "区发改局"
    assert any(name.endswith("请改正.xlsx") for name in only.files)
    assert any(name.endswith(".docx") for name in only.files)
    body = read(folder / only.draft).get_body().get_content()
    fault = next(line for line in body.splitlines() if line.startswith("1. "))
    cell = re.search(r"[A-Z]+[0-9]+", fault)
    assert cell
    assert fault.count(cell[0]) == 1
    assert "截止日期" not in body
    (folder / "收件" / "丙.xlsx").write_bytes(answered(folder, master, "区发改局"))
    receive(folder)
    assert send(folder, SendRequest(What.CORRECTIONS)).units == ()


def test_those_who_owe_are_pressed_once_a_day_with_letter_and_draft(
    folder, master, monkeypatch, written
):
    (folder / "收件" / "甲.xlsx").write_bytes(answered(folder, master, "区发改局"))
    (folder / "收件" / "乙.xlsx").write_bytes(answered(folder, master, "区财政局", leave_blank))
    receive(folder)
    reminded = remind(folder, Q1)
    states = {each.unit: each.state for each in reminded.units}
    assert states == {
        "区财政局": UnitState.SENT_BACK,
        "区民政局": UnitState.MISSING,
        "区教育局": UnitState.MISSING,
    }
    texts = {}
    for each in reminded.units:
        content = written(folder / each.letter)
        letter = docx.Document(folder / each.letter)
        texts[each.unit] = "\n".join(paragraph.text for paragraph in letter.paragraphs)
        assert content
        assert read(folder / each.draft)["X-Unsent"] == "1"
    assert "已退回修改" in texts["区财政局"]
    assert "2026年4月10日" in texts["区民政局"]
    assert "云溪区人民政府办公室" in texts["区民政局"]
    again = remind(folder, Q1)
    assert again.units == ()
    assert set(again.spared) == set(states)
    monkeypatch.setenv("FENJIE_NOW", "2026-04-13T09:00")
    (folder / "收件" / "丙.xlsx").write_bytes(answered(folder, master, "区民政局"))
    receive(folder)
    told = {each.unit: each.state for each in status(folder, Q1).units}
    assert told["区民政局"] is UnitState.AFTER_REMINDER
    assert {each.unit for each in remind(folder, Q1).units} == {"区财政局", "区教育局"}


@pytest.mark.parametrize("day", ["2026-04-08T09:00", "2026-04-10T23:59"])
def test_until_the_day_is_over_nobody_is_pressed(folder, monkeypatch, day):
    monkeypatch.setenv("FENJIE_NOW", day)
    with pytest.raises(FenjieError, match="截止日期是2026-04-10，还没有过"):
        remind(folder, Q1)
    with opened(folder) as workspace:
        assert workspace.ledger.reminders() == {}


@pytest.mark.parametrize(
    ("period", "form", "named"),
    [
        (Period(2026, 3), None, "2026年第三季度完成情况"),
        (Period(2026), None, "2026年工作方案"),
        (Period(2026), FormKey.CONTACTS, "2026年督办人员名单"),
    ],
)
def test_who_never_got_a_form_is_not_pressed(folder, monkeypatch, period, form, named):
    monkeypatch.setenv("FENJIE_NOW", "2027-01-30T09:00")
    with pytest.raises(FenjieError, match=f"{named}的表还没有下发给任何单位"):
        remind(folder, period, form)


def test_before_the_day_the_reminder_is_a_milder_one(folder, monkeypatch):
    monkeypatch.setenv("FENJIE_NOW", "2026-04-08T09:00")
    reminded = send(folder, SendRequest(What.REMINDERS))
    body = read(folder / reminded.units[0].draft).get_body().get_content()
    assert "请于2026年4月10日前报送" in body
    assert "仍未收到" not in body


def test_messages_and_archives_in_the_folder_bring_their_files(folder, master):
    one, two = (answered(folder, master, unit) for unit in UNITS[:2])
    mail = message(part(raw_gbk("改了名.xlsx"), one), sender=b"fagai@unit.example")
    inner = message(part(rfc2231("二.xlsx"), two), boundary=b"inner")
    (folder / "收件" / "一.eml").write_bytes(mail)
    (folder / "收件" / "二.eml").write_bytes(message(forward(inner), sender=b"other@x.example"))
    checked = receive(folder)
    found = {each.identity.unit: each for each in checked.returns}
    assert found["区发改局"].verdict is Verdict.ACCEPTED
    assert found["区财政局"].verdict is Verdict.REVIEW  # from an address that is not the unit's
    assert [each.code for each in found["区发改局"].findings] == []
    (noted,) = found["区财政局"].findings
    assert noted.code == "mail_other_sender"
    assert noted.found == "other@x.example"
    told = {each.unit: each for each in status(folder, Q1).units}
    assert told["区发改局"].received_at == at_home(CAME)
    assert told["区发改局"].state is UnitState.ON_TIME
    again = receive(folder)
    assert [each.sha256 for each in again.returns] == [each.sha256 for each in checked.returns]


def test_check_looks_into_messages_without_taking_them_in(folder, master):
    mail = folder.parent / "一.eml"
    mail.write_bytes(message(part(raw_gbk("表.xlsx"), answered(folder, master, "区发改局"))))
    before = {path for path in folder.rglob("*") if ".fenjie" not in path.parts}
    (only,) = check([mail], folder).returns
    assert only.verdict is Verdict.ACCEPTED
    assert {path for path in folder.rglob("*") if ".fenjie" not in path.parts} == before


def test_an_automatic_answer_stands_beside_its_unit_and_is_no_return(folder):
    mail = message(sender=b"fagai@unit.example", extra=b"Auto-Submitted: auto-replied\r\n",
                   subject="自动回复：出差中".encode("gbk"))  # fmt: skip
    (folder / "收件" / "自动.eml").write_bytes(mail)
    checked = receive(folder)
    assert checked.returns == ()
    assert "区发改局" in checked.notes[0]
    receive(folder)
    told = {each.unit: each for each in status(folder, Q1).units}
    (note,) = told["区发改局"].notes
    assert "出差中" in note
    assert told["区发改局"].state is UnitState.MISSING


def test_a_bounce_makes_the_address_doubtful(folder):
    bounced = message(sender=b"postmaster@mail.example", subject="系统退信".encode("gbk"),
                      extra=b"X-Failed-Recipients: fagai@unit.example\r\n")  # fmt: skip
    (folder / "收件" / "退信.eml").write_bytes(bounced)
    receive(folder)
    told = {each.unit: each for each in status(folder, Q1).units}
    assert "fagai@unit.example" in told["区发改局"].notes[0]
    posted = {each.unit: each for each in send(folder, FORMS_REQUEST).units}
    assert "退回" in posted["区发改局"].doubts[0]


def test_a_letter_without_its_form_is_named(folder):
    (folder / "收件" / "信.eml").write_bytes(message(sender=b"fagai@unit.example"))
    (said,) = receive(folder).skipped
    assert "区发改局" in said
    assert "没有附件" in said


def fenjie(*arguments, expect):
    run = subprocess.run(
        [sys.executable, "-m", "xl_fenjie", *map(str, arguments)],
        capture_output=True, text=True, check=False,
        env={"FENJIE_NOW": "2026-04-12T09:00", "PYTHONUTF8": "1", "COLUMNS": "200"},
    )  # fmt: skip
    assert run.returncode == expect, run.stderr + run.stdout
    assert "Traceback" not in run.stderr
    return run


def test_the_commands_say_it_on_screen_and_as_json(folder):
    shown = fenjie("send", folder, "--what", "forms", expect=1).stdout
    assert shown.index("区教育局") < shown.index("区发改局")
    told = json.loads(fenjie("send", folder, "--what", "forms", "--json", expect=1).stdout)
    assert told["schema"] == "fenjie.send/1"
    assert {each["state"] for each in told["units"]} == {"draft"}
    reminded = fenjie("remind", folder, "--period", "2026Q1", "--json", expect=1).stdout
    assert json.loads(reminded)["schema"] == "fenjie.remind/1"
    assert "今天已经催过" in fenjie("remind", folder, "--period", "2026Q1", expect=0).stdout
    assert "corrections" in fenjie("send", folder, "--what", "x", expect=2).stderr
    assert "收信服务器" in fenjie("receive", folder, "--imap", expect=2).stderr
    assert "发信服务器" in fenjie("send", folder, "--what", "forms", "--smtp", expect=2).stderr


FORGED = [
    ("mx.office.example; spf=fail smtp.mailfrom=x; dkim=none", "spf"),
    ("mx.office.example; dmarc=fail; spf=hardfail", "dmarc、spf"),
    ("mx.office.example; spf=pass; dkim=pass", ""),
    ("mx.office.example; spf=softfail; dkim=neutral", ""),
]


@pytest.mark.parametrize(("written", "failed"), FORGED)
def test_a_sender_whom_our_server_could_not_confirm_replaces_nothing(
    folder, master, written, failed
):
    content = answered(folder, master, UNITS[0])
    mail = message(part(raw_gbk("表.xlsx"), content), sender=b"fagai@unit.example")
    (folder / "收件" / "一.eml").write_bytes(
        b"Authentication-Results: " + written.encode() + b"\r\n" + mail
    )
    (answer,) = receive(folder).returns
    codes = [each.code for each in answer.findings]
    assert (answer.verdict is Verdict.REVIEW, "mail_forged" in codes) == (bool(failed),) * 2


def test_the_office_may_let_letters_from_elsewhere_count(folder, master):
    content = answered(folder, master, UNITS[0])
    mail = message(part(raw_gbk("表.xlsx"), content), sender=b"other@x.example")
    (folder / "收件" / "一.eml").write_bytes(mail)
    lenient = master.rules.mail.model_copy(update={"other_sender": OtherSender.ACCEPT})
    rules = master.rules.model_copy(update={"mail": lenient})
    (answer,) = receive(folder, master=master.model_copy(update={"rules": rules})).returns
    assert (answer.verdict, answer.findings[-1].code) == (Verdict.ACCEPTED, "mail_other_sender")
