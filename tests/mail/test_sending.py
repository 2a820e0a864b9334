"""The step and the command that send, against a real server: killed, refused, pressed, bounced."""

import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from tests.mail.mail_samples import message
from tests.mail.mail_servers import HOST, PASSWORD, USER, certificate, server_context, smtp_server
from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.mail import secret
from xl_fenjie.master.write import write_master
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.password import keep
from xl_fenjie.steps.receive import check, receive
from xl_fenjie.steps.remind import remind
from xl_fenjie.steps.send import SendRequest, Way, send
from xl_fenjie.steps.status import status
from xl_fenjie.values.choices import What
from xl_fenjie.values.mail import MailSettings
from xl_fenjie.values.master import Contact, Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Deadline, FormKey, Plan, Task, Unit
from xl_fenjie.values.posting import PostState
from xl_fenjie.values.results import UnitState
from xl_fenjie.values.rules import Rules

pytestmark = [
    pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed"),
    pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS"),
    # the server's end of a connection that was cut is closed when it is collected
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
Q1 = Period(2026, 1)
UNITS = tuple(f"区第{n}局" for n in range(1, 41))
FORMS_OUT = SendRequest(What.FORMS, way=Way.SMTP)
GONE = {PostState.SENT, PostState.ALREADY_SENT}


def address_of(unit):
    return f"u{UNITS.index(unit) + 1}@unit.example"


def master_with(mail, units=UNITS, **other_addresses):
    plan = Plan(
        title="云溪区2026年《政府工作报告》责任分解方案",
        year=2026,
        issuer="云溪区人民政府办公室",
        units=tuple(Unit(name=unit) for unit in units),
        tasks=tuple(
            Task(id=f"T{n}", part="一、", path=("一、",), number=str(n), lead=(unit,),
                 text=f"推进第{n}项工程建设，年内建成并投入使用。")
            for n, unit in enumerate(units, 1)
        ),
        deadlines=(Deadline(form=FormKey.PROGRESS, period=Q1, due=date(2026, 4, 10)),),
    )  # fmt: skip
    contacts = tuple(
        Contact(unit=unit, email=other_addresses.get(unit, address_of(unit))) for unit in units
    )
    return Master(plan=plan, rules=Rules(mail=mail), contacts=contacts)


@pytest.fixture
def server(tmp_path, monkeypatch):
    monkeypatch.setenv("FENJIE_MAIL_PASSWORD", PASSWORD)
    monkeypatch.setenv("FENJIE_NOW", "2026-04-01T09:00")
    cert, key = certificate(tmp_path)
    with smtp_server(server_context(cert, key)) as (post, port):
        settings = MailSettings(address=USER, smtp_server=HOST, smtp_port=port,
                                ca_file="根证书.pem", per_minute=60_000)  # fmt: skip
        yield post, settings, cert


def workspace(tmp_path, server, **options):
    _, settings, cert = server
    folder = tmp_path / "工作"
    folder.mkdir()
    shutil.copy(cert, folder / "根证书.pem")
    (folder / "总台账.xlsx").write_bytes(write_master(master_with(settings, **options)))
    (folder / "收件").mkdir()
    issue(folder, IssueRequest(FormKey.PROGRESS, Q1))
    return folder


def arrived(post):
    return [address for envelope in post.received for address in envelope.rcpt_tos]


def no_pause(_):
    pass


def test_killed_at_any_moment_it_goes_on_without_sending_twice(tmp_path, server):
    post = server[0]
    folder = workspace(tmp_path, server)
    chance = random.Random(11)  # noqa: S311 - moments to kill at, the same in every run
    command = [sys.executable, "-m", "xl_fenjie", "send", str(folder), "--what", "forms", "--smtp"]
    kills = 0
    for _ in range(40):
        before = len(post.received)
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        wanted = before + chance.randrange(1, 12)
        for _ in range(3000):
            if process.poll() is not None or len(post.received) >= wanted:
                break
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if process.returncode == -signal.SIGKILL:
            kills += 1
        else:
            break
    assert kills > 2
    held = [
        each.unit
        for each in send(folder, FORMS_OUT, pause=no_pause).units
        if each.state is PostState.HELD
    ]
    came = arrived(post)
    assert len(came) == len(set(came)), "sent twice"
    assert set(came) | {address_of(unit) for unit in held} == {address_of(u) for u in UNITS}
    assert len(held) <= kills


def test_what_may_have_arrived_is_named_and_goes_again_only_when_told(tmp_path, server):
    post, _, _ = server
    folder = workspace(tmp_path, server, units=UNITS[:3])
    post.data_answers = ["250 ok", "drop", "250 ok"]
    posted = {each.unit: each for each in send(folder, FORMS_OUT, pause=no_pause).units}
    (held,) = [each for each in posted.values() if each.state is PostState.HELD]
    assert "可能已经送达" in held.failures[0]
    before = len(post.received)
    again = {each.unit: each for each in send(folder, FORMS_OUT, pause=no_pause).units}
    assert again[held.unit].state is PostState.HELD
    assert len(post.received) == before
    told = SendRequest(What.FORMS, units=(held.unit,), way=Way.SMTP, again=True)
    (only,) = send(folder, told, pause=no_pause).units
    assert only.state is PostState.SENT
    assert arrived(post)[-1] == address_of(held.unit)


def test_a_wrong_address_does_not_stop_the_others_and_the_right_one_gets_it_later(tmp_path, server):
    post, settings, _ = server
    folder = workspace(tmp_path, server, units=UNITS[:4])
    post.refuse[address_of(UNITS[1])] = "550 no such user"
    announced = []
    posted = send(folder, FORMS_OUT, pause=no_pause, announce=announced.append)
    states = {each.unit: each.state for each in posted.units}
    assert states.pop(UNITS[1]) is PostState.FAILED
    assert set(states.values()) == {PostState.SENT}
    assert {each.state for each in announced[0].units} == {PostState.PLANNED}
    master = master_with(settings, UNITS[:4], **{UNITS[1]: "right@unit.example"})
    (folder / "总台账.xlsx").write_bytes(write_master(master))
    send(folder, FORMS_OUT, pause=no_pause)
    assert sorted(arrived(post)) == sorted(
        [*(address_of(UNITS[n]) for n in (0, 2, 3)), "right@unit.example"]
    )


def test_a_form_that_was_issued_anew_goes_out_again(tmp_path, server):
    post, settings, _ = server
    folder = workspace(tmp_path, server, units=UNITS[:2])
    send(folder, FORMS_OUT, pause=no_pause)
    master = master_with(settings, UNITS[:2])
    first = master.plan.tasks[0].model_copy(update={"text": "改为推进另一项工程建设并建成。"})
    plan = master.plan.model_copy(update={"tasks": (first, *master.plan.tasks[1:])})
    (folder / "总台账.xlsx").write_bytes(write_master(master.model_copy(update={"plan": plan})))
    issue(folder, IssueRequest(FormKey.PROGRESS, Q1))
    send(folder, FORMS_OUT, pause=no_pause)
    assert arrived(post).count(address_of(UNITS[0])) == 2


def test_a_reminder_sent_is_noted_once_a_day(tmp_path, server, monkeypatch):
    post = server[0]
    folder = workspace(tmp_path, server, units=UNITS[:2])
    monkeypatch.setenv("FENJIE_NOW", "2026-04-12T09:00")
    request = SendRequest(What.REMINDERS, way=Way.SMTP)
    send(folder, request, pause=no_pause)
    send(folder, request, pause=no_pause)
    assert len(post.received) == 2
    assert set(remind(folder, Q1).spared) == set(UNITS[:2])
    monkeypatch.setenv("FENJIE_NOW", "2026-04-13T09:00")
    send(folder, request, pause=no_pause)
    assert len(post.received) == 4


def test_a_bounce_is_put_beside_the_unit_by_the_message_that_it_gives_back(tmp_path, server):
    post = server[0]
    folder = workspace(tmp_path, server, units=UNITS[:2])
    send(folder, FORMS_OUT, pause=no_pause)
    sent = post.received[0].content
    ours = next(line for line in sent.split(b"\r\n") if line.startswith(b"Message-ID: "))
    given_back = b"Content-Type: message/rfc822\r\n\r\n" + ours + b"\r\nSubject: x\r\n\r\n"
    told = b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; a\r\n\r\n"
    told += b"Final-Recipient: rfc822; forwarded@elsewhere.example\r\nAction: failed\r\n"
    bounce = message(told, given_back, sender=b"MAILER-DAEMON@a.example", received=b"").replace(
        b"multipart/mixed", b"multipart/report; report-type=delivery-status", 1
    )
    (folder / "收件" / "退信.eml").write_bytes(bounce)
    checked = receive(folder)
    assert checked.returns == ()
    assert checked.needs_person
    noted = {each.unit: each.notes for each in status(folder, Q1).units if each.notes}
    assert list(noted) == [UNITS[0]]
    assert "forwarded@elsewhere.example" in noted[UNITS[0]][0]
    assert {each.state for each in status(folder, Q1).units} == {UnitState.AWAITED}


def test_the_password_stands_in_no_file(tmp_path, server, monkeypatch):
    folder = workspace(tmp_path, server, units=UNITS[:2])
    send(folder, FORMS_OUT, pause=no_pause)
    monkeypatch.setenv("FENJIE_MAIL_PASSWORD", "verschluckt-9")
    with pytest.raises(FenjieError, match="用户名或密码"):
        send(folder, SendRequest(What.REMINDERS, way=Way.SMTP), pause=no_pause)
    for path in folder.rglob("*"):
        if path.is_file():
            held = path.read_bytes()
            assert PASSWORD.encode() not in held
            assert b"verschluckt-9" not in held


class Store:
    """A key store in memory."""

    def __init__(self):
        self.kept = {}

    def get_password(self, service, user):
        return self.kept.get((service, user))

    def set_password(self, service, user, password):
        self.kept[service, user] = password


def test_the_password_is_kept_in_the_key_store(tmp_path, server, monkeypatch):
    post = server[0]
    folder = workspace(tmp_path, server, units=UNITS[:1])
    store = Store()
    monkeypatch.setitem(sys.modules, "keyring", store)
    monkeypatch.delenv("FENJIE_MAIL_PASSWORD")
    with pytest.raises(FenjieError, match="fenjie password"):
        send(folder, FORMS_OUT, pause=no_pause)
    assert USER in keep(folder, ask=lambda _: PASSWORD)
    assert store.kept == {(secret.SERVICE, USER): PASSWORD}
    send(folder, FORMS_OUT, pause=no_pause)
    assert len(post.received) == 1


def test_a_key_store_that_fails_is_told_without_the_password(monkeypatch):
    class Broken:
        def __getattr__(self, name):
            raise RuntimeError(PASSWORD)

    monkeypatch.setitem(sys.modules, "keyring", Broken())
    monkeypatch.delenv("FENJIE_MAIL_PASSWORD", raising=False)
    for call in (secret.password_for, lambda user: secret.keep_password(user, secret.Secret("x"))):
        with pytest.raises(FenjieError) as failure:
            call(USER)
        assert failure.value.code == "mail_keyring_failed"
        assert PASSWORD not in str(failure.value)
        assert failure.value.__suppress_context__


def test_a_part_that_is_not_installed_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "keyring", None)
    monkeypatch.delenv("FENJIE_MAIL_PASSWORD", raising=False)
    with pytest.raises(FenjieError, match="keyring"):
        secret.password_for(USER)


def test_a_file_of_gigabytes_is_told_and_not_read(tmp_path, server):
    folder = workspace(tmp_path, server, units=UNITS[:1])
    for name in ("大.eml", "大.xlsx"):
        with Path(folder / "收件" / name).open("wb") as out:
            out.truncate(5 * 1024**3)  # a hole: it takes no room
    for checked in (receive(folder), check([folder / "收件"], folder)):
        assert checked.returns == ()
        assert len(checked.skipped) == 2
        assert "5.0 GB" in checked.skipped[0]
