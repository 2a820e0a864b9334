"""Real mail servers on loopback, with certificates of their own: aiosmtpd and Debian's dovecot."""

import contextlib
import os
import random
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

USER, PASSWORD = "office@office.example", "Geheim-密-7"
HOST = "localhost"
HAS_DOVECOT = (
    bool(shutil.which("dovecot") and shutil.which("openssl") and getattr(os, "geteuid", int)() == 0)
    and os.name == "posix"
)


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for localhost, signed by itself, and its key."""
    cert, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(
        [shutil.which("openssl") or "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes",
         "-days", "2", "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}",
         "-keyout", str(key), "-out", str(cert)],
        check=True, capture_output=True,
    )  # fmt: skip
    return cert, key


def server_context(cert: Path, key: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context


@dataclass
class Post:
    """What a server received, and how it is to behave."""

    received: list[Envelope] = field(default_factory=list)
    refuse: dict[str, str] = field(default_factory=dict)
    data_answers: list[str] = field(default_factory=list)
    logins: int = 0

    async def handle_RCPT(self, server, session: Session, envelope, address, options):  # noqa: N802, ARG002 - the library's names
        answer = self.refuse.get(address)
        if isinstance(answer, list):
            answer = answer.pop(0) if answer else None
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session: Session, envelope: Envelope):  # noqa: N802, ARG002 - the library's names
        if self.data_answers:
            answer = self.data_answers.pop(0)
            if answer == "drop":  # the message is taken, and the answer is lost
                self.received.append(envelope)
                server.transport.abort()
                return "421 gone"
            if not answer.startswith("250"):
                return answer
        self.received.append(envelope)
        return "250 taken"

    def authenticate(self, server, session, envelope, mechanism, login):  # noqa: ARG002 - the library's signature
        self.logins += 1
        good = (login.login.decode(), login.password.decode()) == (USER, PASSWORD)
        return AuthResult(success=good, handled=False)


class _Tls(Controller):
    """TLS from the first byte."""

    def factory(self):
        return SMTP(self.handler, **self.SMTP_kwargs)


@contextlib.contextmanager
def smtp_server(
    context: ssl.SSLContext | None, *, starttls: bool = False
) -> Iterator[tuple[Post, int]]:
    post = Post()
    options: dict[str, Any] = {"authenticator": post.authenticate, "auth_required": True}
    if starttls:
        options |= {"tls_context": context, "require_starttls": True}
    else:
        options |= {"auth_require_tls": False}  # the connection is encrypted from its first byte
    controller = _Tls(
        post, hostname="127.0.0.1", port=free_port(),
        ssl_context=None if starttls else context, server_hostname=HOST, **options,
    )  # fmt: skip
    controller.start()
    try:
        yield post, controller.port
    finally:
        controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Cutter:
    """A relay on loopback that cuts each connection after some bytes, chosen at random."""

    def __init__(self, target: int, *, seed: int, most: int, whole_after: int) -> None:
        self._target = target
        self._chance = random.Random(seed)  # noqa: S311 - places to cut at, the same in every run
        self._most = most
        self._whole_after = whole_after
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.connections = 0
        self.cuts = 0
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            whole = self.connections > self._whole_after
            budget = [1 << 62 if whole else self._chance.randrange(1, self._most)]
            try:
                server = socket.create_connection(("127.0.0.1", self._target), 5)
            except OSError:
                client.close()
                continue
            server.settimeout(None)
            for source, sink in ((client, server), (server, client)):
                threading.Thread(
                    target=self._pump, args=(source, sink, budget), daemon=True
                ).start()

    def _pump(self, source: socket.socket, sink: socket.socket, budget: list[int]) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(4096):
                part = data[: max(0, budget[0])]
                budget[0] -= len(data)
                sink.sendall(part)
                if budget[0] <= 0:
                    self.cuts += 1
                    break
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


DOVECOT = """
base_dir = {base}/run
state_dir = {base}/state
log_path = {base}/dovecot.log
ssl = required
ssl_cert = <{cert}
ssl_key = <{key}
protocols = imap
listen = 127.0.0.1
disable_plaintext_auth = yes
mail_max_userip_connections = 0
mail_location = maildir:{base}/mail
first_valid_uid = 1
default_login_user = {login_user}
default_internal_user = {login_user}
default_internal_group = {group}
mail_uid = {mail_user}
mail_gid = {group}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {base}/users
}}
userdb {{
  driver = static
  args = uid={mail_user} gid={group} home={base}/home
}}
namespace inbox {{
  inbox = yes
}}
"""


@dataclass
class Mailbox:
    """Dovecot's folder: messages are put there as a mail server delivers them."""

    folder: Path
    tls: int
    starttls: int
    log: Path
    count: int = 0

    def deliver(self, content: bytes, at: float | None = None) -> None:
        """Deliver a message; ``at`` is the time that the server tells for it."""
        self.count += 1
        name = f"{int(at or time.time())}.M{self.count:06}.sample"
        (self.folder / "tmp" / name).write_bytes(content)
        if at is not None:
            os.utime(self.folder / "tmp" / name, (at, at))
        shutil.chown(self.folder / "tmp" / name, "mail", "mail")
        (self.folder / "tmp" / name).rename(self.folder / "new" / name)

    def names(self) -> list[str]:
        """What lies in the folder, with the marks that mail programs set."""
        return sorted(path.name for path in self.folder.glob("*/*") if path.parent.name != "tmp")


@contextlib.contextmanager
def dovecot(cert: Path, key: Path) -> Iterator[Mailbox]:
    """A mailbox in a folder of its own: pytest's are closed to the users that dovecot runs as."""
    with tempfile.TemporaryDirectory(prefix="fenjie-dovecot-") as place:
        base = Path(place)
        base.chmod(0o755)
        with _running(base, cert, key) as mailbox:
            yield mailbox


@contextlib.contextmanager
def _running(base: Path, cert: Path, key: Path) -> Iterator[Mailbox]:
    mail = base / "mail"
    for place in (mail / "new", mail / "cur", mail / "tmp", base / "home", base / "state"):
        place.mkdir(parents=True)
    for place in (mail, mail / "new", mail / "cur", mail / "tmp", base / "home"):
        shutil.chown(place, "mail", "mail")
    (base / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}::::::\n", "utf-8")
    ports = free_port(), free_port()
    config = base / "dovecot.conf"
    config.write_text(
        DOVECOT.format(
            base=base, cert=cert, key=key, plain=ports[0], tls=ports[1],
            login_user="dovenull", mail_user="mail", group="mail",
        ),
        "utf-8",
    )  # fmt: skip
    process = subprocess.Popen([shutil.which("dovecot") or "dovecot", "-F", "-c", str(config)])
    try:
        _wait_for(ports[1], process, base / "dovecot.log")
        yield Mailbox(mail, ports[1], ports[0], base / "dovecot.log")
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(port: int, process: subprocess.Popen, log: Path) -> None:
    for _ in range(100):
        assert process.poll() is None, log.read_text("utf-8") if log.exists() else "no log"
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise AssertionError(log.read_text("utf-8") if log.exists() else "it did not start")
