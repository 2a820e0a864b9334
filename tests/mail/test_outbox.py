"""Sending to a real server on loopback: TLS, login, refusals, and connections cut anywhere."""

import shutil

import pytest

from tests.mail.mail_servers import (
    HOST,
    PASSWORD,
    USER,
    Cutter,
    certificate,
    server_context,
    smtp_server,
)
from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.mail.outbox import Outbox
from xl_fenjie.mail.secret import Secret
from xl_fenjie.mail.secure import PAUSES, tls_context
from xl_fenjie.values.mail import MailSettings, Security

pytestmark = [
    pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed"),
    # the library does not see that the connection is encrypted from its first byte
    pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS"),
]
WRONG = "falsch-123"
MESSAGE = b"From: a@b\r\nSubject: x\r\n\r\n.begins with a dot\r\nend\r\n"


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    return certificate(tmp_path_factory.mktemp("keys"))


@pytest.fixture(params=[Security.TLS, Security.STARTTLS])
def server(request, keys):
    starttls = request.param is Security.STARTTLS
    with smtp_server(server_context(*keys), starttls=starttls) as (post, port):
        settings = MailSettings(
            address=USER, smtp_server=HOST, smtp_port=port, smtp_security=request.param,
            per_minute=60_000,
        )  # fmt: skip
        yield post, settings


def outbox(settings, keys, *, pauses=None, password=PASSWORD):
    waited = pauses if pauses is not None else []
    return Outbox(settings, Secret(password), tls_context(keys[0]), pause=waited.append)


def test_a_message_arrives_as_it_was_written(server, keys):
    post, settings = server
    handed_over = []
    with outbox(settings, keys) as box:
        delivery = box.deliver(MESSAGE, ["a@unit.example", "b@unit.example"], handed_over.extend)
    assert delivery.sent == ("a@unit.example", "b@unit.example") == tuple(handed_over)
    (received,) = post.received
    assert received.content == MESSAGE
    assert received.mail_from == USER
    assert post.logins == 1


def test_a_refused_address_does_not_stop_the_other(server, keys):
    post, settings = server
    post.refuse["no@unit.example"] = "550 5.1.1 no such user"
    handed_over = []
    with outbox(settings, keys) as box:
        delivery = box.deliver(MESSAGE, ["no@unit.example", "a@unit.example"], handed_over.extend)
        alone = box.deliver(MESSAGE, ["no@unit.example"], handed_over.extend)
        after = box.deliver(MESSAGE, ["c@unit.example"], handed_over.extend)
    assert delivery.sent == ("a@unit.example",)
    assert delivery.refused == {"no@unit.example": "5.1.1 no such user"}
    assert alone.refused
    assert not alone.sent
    assert after.sent
    assert handed_over == ["a@unit.example", "c@unit.example"]
    assert [each.rcpt_tos for each in post.received] == [["a@unit.example"], ["c@unit.example"]]


def test_what_may_succeed_later_is_tried_again_with_growing_pauses(server, keys):
    post, settings = server
    post.refuse["a@unit.example"] = ["451 greylisted", "451 greylisted"]
    post.data_answers = ["452 full", "250 ok"]
    pauses = []
    with outbox(settings, keys, pauses=pauses) as box:
        delivery = box.deliver(MESSAGE, ["a@unit.example"], lambda _: None)
    assert delivery.sent == ("a@unit.example",)
    assert len(post.received) == 1
    assert tuple(pauses) == PAUSES[:3]
    assert list(PAUSES) == sorted(PAUSES)


def test_what_fails_to_the_end_is_told_with_the_servers_words(server, keys):
    post, settings = server
    post.data_answers = ["451 try later"] * 9
    with outbox(settings, keys) as box:
        delivery = box.deliver(MESSAGE, ["a@unit.example"], lambda _: None)
        post.data_answers = ["554 DT:SPM looks like spam"]
        refused = box.deliver(MESSAGE, ["a@unit.example"], lambda _: None)
    assert delivery.failed == {"a@unit.example": "try later"}
    assert refused.refused == {"a@unit.example": "DT:SPM looks like spam"}
    assert post.received == []


def test_a_wrong_password_is_told_and_stands_nowhere(server, keys):
    _, settings = server
    with pytest.raises(FenjieError) as failure, outbox(settings, keys, password=WRONG):
        pass
    assert failure.value.code == "mail_login_refused"
    told: BaseException | None = failure.value
    while told is not None:
        assert WRONG not in f"{told!r} {told} {getattr(told, 'facts', '')}"
        told = told.__cause__


def test_a_password_in_ascii_logs_in_too(server, keys, monkeypatch):
    _, settings = server
    monkeypatch.setattr("tests.mail.mail_servers.PASSWORD", WRONG)
    with outbox(settings, keys, password=WRONG) as box:
        assert box.deliver(MESSAGE, ["a@unit.example"], lambda _: None).sent


def test_a_certificate_that_nobody_vouches_for_is_refused(server):
    _, settings = server
    box = Outbox(settings, Secret(PASSWORD), tls_context(None), pause=lambda _: None)
    with pytest.raises(FenjieError) as failure, box:
        pass
    assert failure.value.code == "mail_certificate_bad"


def test_a_certificate_for_another_name_is_refused(server, keys):
    _, settings = server
    other = settings.model_copy(update={"smtp_server": "127.0.0.1"})
    with pytest.raises(FenjieError) as failure, outbox(other, keys):
        pass
    assert failure.value.code == "mail_certificate_bad"


def test_a_file_that_is_no_certificate_is_told(tmp_path):
    (tmp_path / "ca.pem").write_text("no certificate")
    for path in (tmp_path / "ca.pem", tmp_path / "missing.pem"):
        with pytest.raises(FenjieError, match="根证书"):
            tls_context(path)


def test_a_server_that_is_not_there_is_told_after_growing_pauses(keys):
    settings = MailSettings(address=USER, smtp_server=HOST, smtp_port=9)
    pauses = []
    with pytest.raises(FenjieError, match="连不上"), outbox(settings, keys, pauses=pauses):
        pass
    assert tuple(pauses) == PAUSES


def test_a_server_without_encryption_gets_no_password(keys):
    with smtp_server(None) as (post, port):
        settings = MailSettings(
            address=USER, smtp_server=HOST, smtp_port=port, smtp_security=Security.STARTTLS
        )
        with pytest.raises(FenjieError) as failure, outbox(settings, keys):
            pass
    assert failure.value.code == "mail_without_encryption"
    assert post.logins == 0


def test_the_pace_is_kept(server, keys):
    _, settings = server
    pauses = []
    slow = settings.model_copy(update={"per_minute": 30})
    with outbox(slow, keys, pauses=pauses) as box:
        for _ in range(3):
            box.deliver(MESSAGE, ["a@unit.example"], lambda _: None)
    assert len(pauses) == 2
    assert all(1.5 < pause <= 2 for pause in pauses)


@pytest.mark.parametrize("seed", range(6))
# the server's end of a connection that was cut is closed when it is collected
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_cut_anywhere_nothing_is_sent_twice_and_nothing_is_lost_unsaid(server, keys, seed):
    post, settings = server
    cutter = Cutter(settings.smtp_port, seed=seed, most=9000, whole_after=25)
    through = settings.model_copy(update={"smtp_port": cutter.port})
    begun, sent, unknown = set(), set(), set()
    wanted = [f"u{n}@unit.example" for n in range(12)]
    try:
        with outbox(through, keys) as box:
            for address in wanted:
                content = MESSAGE + address.encode() + b"\r\n" + b"x" * 900 + b"\r\n"
                delivery = box.deliver(content, [address], begun.update)
                sent.update(delivery.sent)
                unknown.update(delivery.unknown)
                assert not delivery.failed
    finally:
        cutter.close()
    assert cutter.cuts
    arrived = [address for each in post.received for address in each.rcpt_tos]
    assert len(arrived) == len(set(arrived)), "sent twice"
    assert sent <= set(arrived)
    assert sent | unknown == set(wanted)
    assert set(arrived) - sent <= unknown <= begun


def test_a_secret_shows_nothing_of_itself():
    secret = Secret(PASSWORD)
    assert PASSWORD not in f"{secret} {secret!r} {[secret]}"
    assert secret.hide(f"bad login {PASSWORD}!") == "bad login ***!"
    with pytest.raises(TypeError):
        secret.__reduce__()
