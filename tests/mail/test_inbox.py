"""Fetching from a real mailbox on loopback, and from servers that send what they never declared."""

import base64
import contextlib
import shutil
import socket
import ssl
import threading
import tracemalloc
from datetime import date, datetime

import pytest

from tests.mail.mail_samples import message, part, rfc2231
from tests.mail.mail_servers import (
    HAS_DOVECOT,
    HOST,
    PASSWORD,
    USER,
    certificate,
    dovecot,
    server_context,
)
from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.mail.inbox import Inbox
from xl_fenjie.mail.limits import LARGEST_MESSAGE
from xl_fenjie.mail.secret import Secret
from xl_fenjie.mail.secure import PAUSES, tls_context
from xl_fenjie.values.mail import MailSettings, Security

pytestmark = pytest.mark.skipif(
    not HAS_DOVECOT,
    reason="dovecot or root is missing (make test installs it on Debian)",
)
DAY = date(2026, 4, 1)
CAME = datetime(2026, 4, 8, 15, 30)
LETTER = message(part(rfc2231("表.xlsx"), b"1")).replace(b"=\n", b"=\r\n")
PLAIN = "plain"


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    return certificate(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def box(keys):
    with dovecot(*keys) as mailbox:
        mailbox.deliver(LETTER, CAME.timestamp())
        mailbox.deliver(LETTER.replace(b"<one@", b"<two@"), CAME.timestamp() + 60)
        mailbox.deliver(LETTER.replace(b"<one@", b"<old@"), datetime(2026, 1, 5).timestamp())
        yield mailbox


def settings_for(box, **changes):
    settings = MailSettings(address=USER, imap_server=HOST, imap_port=box.tls)
    return settings.model_copy(update=changes)


def inbox(settings, keys, *, password=PASSWORD, pauses=None):
    waited = pauses if pauses is not None else []
    return Inbox(settings, Secret(password), tls_context(keys[0]), pause=waited.append)


def fetched(settings, keys, known=(), **options):
    with inbox(settings, keys, **options) as open_box:
        return list(open_box.fetch(DAY, lambda _: set(known)))


@pytest.mark.parametrize("security", Security)
def test_what_came_since_a_day_is_fetched_with_the_servers_time_and_left_as_it_is(
    box, keys, security
):
    before = box.names()
    port = box.tls if security is Security.TLS else box.starttls
    found = fetched(settings_for(box, imap_port=port, imap_security=security), keys)
    assert [each.received_at for each in found] == [CAME, CAME.replace(minute=31)]
    assert found[0].content == LETTER
    assert {each.mailbox for each in found} == {found[0].mailbox}
    assert box.names() == before


def test_known_messages_are_not_fetched_again(box, keys):
    found = fetched(settings_for(box), keys)
    rest = fetched(settings_for(box), keys, known={found[0].uid})
    assert [each.uid for each in rest] == [found[1].uid]


@pytest.mark.parametrize("password", ["falsch", "falsch-密码"])
def test_a_wrong_password_is_told_and_stands_nowhere(box, keys, password):
    with pytest.raises(FenjieError) as failure:
        fetched(settings_for(box), keys, password=password)
    assert failure.value.code == "mail_login_refused"
    assert password not in f"{failure.value} {failure.value.facts}"
    assert failure.value.__cause__ is None
    assert failure.value.__suppress_context__


@pytest.mark.parametrize("name", ["报送邮件", "No such"])
def test_a_folder_that_is_not_there_is_named(box, keys, name):
    with pytest.raises(FenjieError, match=name) as failure:
        fetched(settings_for(box, imap_folder=name), keys)
    assert failure.value.code == "mail_folder_unknown"


def test_a_folder_with_a_chinese_name_is_opened(box, keys):
    folder = box.folder / ".&YqWQAVn97nE-"
    for place in (folder, folder / "cur", folder / "new", folder / "tmp"):
        place.mkdir()
        shutil.chown(place, "mail", "mail")
    name = base64.b64decode("YqWQAVn97nE=").decode("utf-16-be")
    assert "一" <= name[0] <= "鿿"
    assert fetched(settings_for(box, imap_folder=name), keys) == []


def test_a_certificate_that_nobody_vouches_for_is_refused(box):
    box_of_others = Inbox(
        settings_for(box), Secret(PASSWORD), tls_context(None), pause=lambda _: None
    )
    with pytest.raises(FenjieError) as failure, box_of_others:
        pass
    assert failure.value.code == "mail_certificate_bad"


def test_a_server_that_is_not_there_is_told_after_growing_pauses(keys):
    settings = MailSettings(address=USER, imap_server=HOST, imap_port=9)
    pauses = []
    with pytest.raises(FenjieError, match="连不上"):
        fetched(settings, keys, pauses=pauses)
    assert tuple(pauses) == PAUSES


def replies(command, heard, *, size, literal):
    """What a server like that of 163 says to a command, with one message in the folder."""
    word = command.removeprefix("UID ").split(" ")[0]
    if word == "CAPABILITY":
        inside = any(" LOGIN " in each for each in heard)
        yield b"* CAPABILITY IMAP4rev1 ID" if inside else b"* CAPABILITY IMAP4rev1"
    elif word == "EXAMINE" and not any(" ID (" in each for each in heard):
        yield None
    elif word == "EXAMINE":
        yield b"* OK [UIDVALIDITY 1]"
    elif word == "SEARCH":
        yield b"* SEARCH 7"
    elif "RFC822.SIZE" in command:
        arrived = b'INTERNALDATE "08-Apr-2026 15:30:00 +0800"'
        yield b"* 1 FETCH (UID 7 RFC822.SIZE %d %b)" % (size, arrived)
    elif "BODY.PEEK" in command:
        yield b"* 1 FETCH (UID 7 BODY[] {%d}" % literal
        for _ in range(literal // 65536):
            yield bytes(65534)
        yield bytes(literal % 65536) + b")"


def talk(raw, context, heard, message_of):
    """Serve one connection."""
    with (
        contextlib.suppress(OSError, ssl.SSLError),
        context.wrap_socket(raw, server_side=True) as line,
        line.makefile("rwb") as stream,
    ):
        stream.write(b"* OK ready\r\n")
        stream.flush()
        for asked in stream:
            heard.append(asked.decode("utf-8", "replace").strip())
            tag, _, command = heard[-1].partition(" ")
            end = b" OK done"
            for reply in replies(command, heard, **message_of):
                if reply is None:
                    end = b" NO EXAMINE Unsafe Login. Please contact kefu@188.com for help"
                else:
                    stream.write(reply + b"\r\n")
            stream.write(tag.encode() + end + b"\r\n")
            stream.flush()


@contextlib.contextmanager
def plain(greeting):
    """A server without encryption, which hears what it is told."""
    listener = socket.create_server(("127.0.0.1", 0))
    heard = []

    def serve():
        with contextlib.suppress(OSError):
            while True:
                line, _ = listener.accept()
                with line, line.makefile("rwb") as stream:
                    stream.write(greeting + b"\r\n")
                    stream.flush()
                    for asked in stream:
                        heard.append(asked)
                        tag = asked.split(b" ")[0]
                        stream.write(b"* CAPABILITY IMAP4rev1\r\n" + tag + b" OK done\r\n")
                        stream.flush()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listener.getsockname()[1], heard
    finally:
        listener.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    ("greeting", "code"),
    [
        (b"* OK ready", "mail_without_encryption"),
        (b"* BYE too many connections", "mail_server_unreachable"),
    ],
)
def test_a_server_without_encryption_gets_no_password(keys, greeting, code):
    with plain(greeting) as (port, heard):
        settings = MailSettings(
            address=USER, imap_server=HOST, imap_port=port, imap_security=Security.STARTTLS
        )
        with pytest.raises(FenjieError) as failure:
            fetched(settings, keys)
    assert failure.value.code == code
    assert not any(b"LOGIN" in each or b"AUTHENTICATE" in each for each in heard)


@contextlib.contextmanager
def scripted(keys, **message_of):
    """A server with one message that declares ``size`` and then sends ``literal`` bytes."""
    context = server_context(*keys)
    listener = socket.create_server(("127.0.0.1", 0))
    heard = []

    def serve():
        with contextlib.suppress(OSError):
            while True:
                raw, _ = listener.accept()
                told = (raw, context, heard, message_of)
                threading.Thread(target=talk, args=told, daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listener.getsockname()[1], heard
    finally:
        listener.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("declared", [2 * 1024**3, 1000])
def test_a_message_of_two_gigabytes_is_not_held_whatever_was_declared(keys, declared):
    with scripted(keys, size=declared, literal=2 * 1024**3) as (port, heard):
        settings = MailSettings(address=USER, imap_server=HOST, imap_port=port)
        tracemalloc.start()
        try:
            (only,) = fetched(settings, keys, password=PLAIN)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert only.content is None
    assert only.size > LARGEST_MESSAGE
    assert only.uid == 7
    assert peak < 50 * 1024**2
    assert any("BODY.PEEK" in each for each in heard) is (declared == 1000)


def test_163_is_told_who_we_are_before_a_folder_is_opened(keys):
    with scripted(keys, size=3, literal=3) as (port, heard):
        settings = MailSettings(address=USER, imap_server=HOST, imap_port=port)
        (only,) = fetched(settings, keys, password=PLAIN)
    assert only.content == bytes(3)
    commands = [each.partition(" ")[2].split(" ")[0] for each in heard]
    assert commands.index("LOGIN") < commands.index("ID") < commands.index("EXAMINE")
    assert not {"STORE", "DELETE", "EXPUNGE", "SELECT", "COPY", "MOVE"} & set(commands)
