"""Fetch what is new in the office's mailbox, each message once."""

import hashlib
from collections.abc import Callable
from datetime import date, timedelta

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.mail.inbox import Fetched, Inbox
from xl_fenjie.mail.intake import Intake
from xl_fenjie.mail.limits import LARGEST_MESSAGE, readable
from xl_fenjie.mail.mailbox import access, ensure_set
from xl_fenjie.round.workspace import OpenWorkspace

MAILBOX = "邮箱"


def fetch(intake: Intake, pause: Callable[[float], object]) -> None:
    """Take in the new messages of the mailbox.

    A message counts as fetched once all its parts are in the ledger: after an interruption it is
    fetched again, and duplicates are recognised by their hash.

    Raises:
        FenjieError: the mailbox is not set up, or cannot be reached.
    """
    workspace = intake.workspace
    ensure_set(workspace.master.rules.mail, "login", "imap_server", option="--imap")
    with Inbox(*access(workspace), pause=pause) as inbox:
        for message in inbox.fetch(_since(workspace), workspace.ledger.post.seen):
            _take(intake, message)


def _take(intake: Intake, message: Fetched) -> None:
    if message.content is None:
        size, limit = readable(message.size), readable(LARGEST_MESSAGE)
        name = f"{message.received_at:%m-%d %H:%M} 的邮件" if message.received_at else "邮件"
        intake.skipped.append(sentence("mail_too_large", name=name, size=size, limit=limit))
        return
    book = intake.workspace.ledger.post
    sha256 = hashlib.sha256(message.content).hexdigest()
    if not book.fetched(sha256):
        moment = message.received_at
        intake.take(message.content, "邮件.eml", source=MAILBOX, server_time=moment)
    book.note_seen(message.mailbox, message.uid, sha256)


def _since(workspace: OpenWorkspace) -> date:
    """Nothing can come back before the first form went out; a day more for other time zones."""
    first = workspace.ledger.first_issue()
    if first is None:
        return date(workspace.master.plan.year, 1, 1)
    return first.date() - timedelta(days=1)
