"""A hundred units by mail: sent, filled, mailed back, fetched, checked, summed up.

Nothing is lost and nothing counts twice, with connections cut at random and the run interrupted.
"""

import email
import email.policy
import io
import random
import zipfile
from datetime import datetime
from itertools import cycle

import pytest

from tests.mail.mail_plan import Q1, plan_of
from tests.mail.mail_samples import (
    forward,
    message,
    outlook,
    part,
    raw_gbk,
    rfc2047,
    rfc2231,
    rfc2231_continued,
)
from tests.mail.mail_servers import (
    HAS_DOVECOT,
    HOST,
    PASSWORD,
    USER,
    Cutter,
    certificate,
    dovecot,
    server_context,
    smtp_server,
)
from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.master.write import write_master
from xl_fenjie.samples.answers import SampleAnswers
from xl_fenjie.samples.filling import fill
from xl_fenjie.steps.consolidate import consolidate
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.receive import ReturnSource, receive
from xl_fenjie.steps.send import SendRequest, Way, send
from xl_fenjie.steps.status import status
from xl_fenjie.values.choices import What
from xl_fenjie.values.mail import MailSettings
from xl_fenjie.values.master import Contact, Master
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.posting import PostState
from xl_fenjie.values.results import UnitState
from xl_fenjie.values.returns import Verdict
from xl_fenjie.values.rules import Rules

pytestmark = [
    pytest.mark.skipif(
        not HAS_DOVECOT,
        reason="dovecot or root is missing (make test installs it on Debian)",
    ),
    pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS"),
    # the servers' ends of connections that were cut are closed when they are collected
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
UNITS = tuple(f"区第{n}局" for n in range(1, 101))
CAME = datetime(2026, 4, 8, 15, 30)
FORMS_OUT = SendRequest(What.FORMS, way=Way.SMTP)


def address_of(unit):
    return f"u{UNITS.index(unit) + 1}@unit.example"


def master_with(mail):
    contacts = tuple(Contact(unit=unit, email=address_of(unit)) for unit in UNITS)
    return Master(plan=plan_of(UNITS), rules=Rules(mail=mail), contacts=contacts)


@pytest.fixture
def servers(tmp_path, monkeypatch):
    """An SMTP server, a mailbox, and the settings for both through relays that cut."""
    monkeypatch.setenv("FENJIE_MAIL_PASSWORD", PASSWORD)
    cert, key = certificate(tmp_path)
    with (
        smtp_server(server_context(cert, key)) as (post, smtp),
        dovecot(cert, key) as box,
    ):
        out = Cutter(smtp, seed=3, most=400_000, whole_after=60)
        into = Cutter(box.tls, seed=5, most=250_000, whole_after=60)
        settings = MailSettings(
            sender_name="云溪区政府督查室", address=USER, smtp_server=HOST, smtp_port=out.port,
            imap_server=HOST, imap_port=into.port, ca_file=str(cert), per_minute=60_000,
        )  # fmt: skip
        yield post, box, settings, (out, into)
        out.close()
        into.close()


@pytest.fixture
def workspace(tmp_path, servers, monkeypatch):
    monkeypatch.setenv("FENJIE_NOW", "2026-04-01T09:00")
    folder = tmp_path / "工作"
    folder.mkdir()
    master = master_with(servers[2])
    (folder / "总台账.xlsx").write_bytes(write_master(master))
    issue(folder, IssueRequest(FormKey.PROGRESS, Q1))
    return folder, master


def interrupting(seed):
    """A pause that now and then is the moment at which somebody presses Ctrl-C."""
    chance = random.Random(seed)  # noqa: S311 - moments to break off at, the same in every run

    def pause(_):
        if chance.random() < 0.2:
            raise KeyboardInterrupt

    return pause


def until_done(step):
    """Call a step again and again until it is neither interrupted nor cut off for good."""
    for attempt in range(200):
        try:
            return step(interrupting(attempt))
        except (KeyboardInterrupt, FenjieError) as failure:
            if isinstance(failure, FenjieError) and failure.code != "mail_server_unreachable":
                raise
    raise AssertionError("it never came to an end")


def all_sent(posted):
    """What was sent; raises where the run ended early because the server was gone."""
    lost = [each for each in posted.units if each.state is PostState.FAILED]
    if lost:
        assert all("连不上" in sentence for each in lost for sentence in each.failures)
        raise FenjieError("mail_server_unreachable", server=HOST, reason="")
    return posted


def mails_by_unit(post):
    """What each unit has in its mailbox, read as a mail program does."""
    found = {}
    for envelope in post.received:
        (address,) = envelope.rcpt_tos
        parsed = email.message_from_bytes(envelope.content, policy=email.policy.default)
        found.setdefault(address, []).append(parsed)
    return found


def answers(master, mails):
    """Each unit fills its form and mails it back, in the ways of a hundred mail programs."""
    names = cycle([raw_gbk, rfc2047, rfc2231, rfc2231_continued])
    for number, (unit, write_name) in enumerate(zip(UNITS, names, strict=False)):
        (mail,) = mails[address_of(unit)]
        (attached,) = mail.iter_attachments()
        assert attached.get_filename() == f"2026年第一季度完成情况_{unit}.xlsx"
        content = fill(
            attached.get_content(), FORMS[FormKey.PROGRESS], master.plan, SampleAnswers(unit, Q1)
        )
        yield number, unit, write_name(f"完成情况_{unit}_最终版.xlsx"), content


def packed(number, unit, disposition, content):
    """A zip, a forward and a saved message among ordinary mails."""
    sender = address_of(unit).encode()
    known = {"sender": sender, "message_id": f"<{number}@unit.example>".encode()}
    attached = part(disposition, content)
    if number == 10:
        return message(part(rfc2231("报送.zip"), zipped(f"{unit}.xlsx", content)), **known)
    if number == 20:
        inner = message(attached, sender=b"section@unit.example", boundary=b"inner")
        return message(forward(inner), **known)
    if number == 30:
        saved = outlook([(f"{unit}.xlsx", content)], sender=address_of(unit))
        return message(part(rfc2231("报送.msg"), saved), **known)
    return message(attached, **known)


def zipped(name, content):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def test_a_hundred_units_by_mail(workspace, servers, monkeypatch):
    folder, master = workspace
    post, box, _, (out, into) = servers
    posted = until_done(lambda pause: all_sent(send(folder, FORMS_OUT, pause=pause)))
    held = [each.unit for each in posted.units if each.state is PostState.HELD]
    assert out.cuts
    sent = {PostState.SENT, PostState.ALREADY_SENT}
    assert {each.unit for each in posted.units if each.state in sent} | set(held) == set(UNITS)
    # a person looks whether those in doubt have it, and sends it again where not
    for unit in held:
        while address_of(unit) not in mails_by_unit(post):
            again = SendRequest(What.FORMS, units=(unit,), way=Way.SMTP, again=True)
            until_done(lambda pause, again=again: all_sent(send(folder, again, pause=pause)))
    mails = mails_by_unit(post)
    assert {address: len(found) for address, found in mails.items()} == {
        address_of(unit): 1 for unit in UNITS
    }

    for each in answers(master, mails):
        box.deliver(packed(*each), CAME.timestamp())
    marks = box.names()
    monkeypatch.setenv("FENJIE_NOW", "2026-04-12T09:00")
    seen = []

    def fetch(pause):
        checked = receive(folder, origin=ReturnSource.MAILBOX, pause=pause)
        seen.extend(checked.returns)
        assert checked.skipped == ()
        return checked

    until_done(fetch)
    assert into.cuts
    nothing_new = receive(folder, origin=ReturnSource.MAILBOX, pause=lambda _: None)
    assert nothing_new.returns == ()
    unmarked = [name.split(":2,")[0] for name in box.names()]
    assert unmarked == [name.split(":2,")[0] for name in marks]
    assert not [name for name in box.names() if ":2," in name and name.split(":2,")[1]]

    told = status(folder, Q1)
    assert {each.unit: each.state for each in told.units} == dict.fromkeys(UNITS, UnitState.ON_TIME)
    assert {each.received_at for each in told.units} == {CAME}
    summed = consolidate(folder, Q1)
    reported = [task["id"] for task in summed.summary["tasks"] if task["progress"]]
    assert sorted(reported) == sorted(task.id for task in master.plan.tasks)
    assert all(each.verdict is Verdict.ACCEPTED for each in seen)
