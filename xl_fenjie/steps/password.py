"""Step: the mailbox's password → the system's key store."""

from collections.abc import Callable
from pathlib import Path

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.mail.mailbox import ensure_set
from xl_fenjie.mail.secret import Secret, keep_password
from xl_fenjie.round.workspace import master_of
from xl_fenjie.workspace.places import Workspace


def keep(folder: Path, ask: Callable[[str], str]) -> str:
    """Ask for the password of the office's mailbox and keep it; answers a sentence.

    Raises:
        FenjieError: 规则 names no mailbox, or the key store does not take the password.
    """
    mail = master_of(Workspace.open(folder)).rules.mail
    ensure_set(mail, "login", option="--smtp")
    keep_password(mail.login, Secret(ask(mail.login)))
    return sentence("password_kept", user=mail.login)
