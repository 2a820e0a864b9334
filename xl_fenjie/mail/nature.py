"""Letter, bounce or automatic reply, told by what mail systems write.

Bounces: RFC 3464 (``multipart/report``), else the empty return path and the words that Coremail,
163 and QQ use. Automatic answers: RFC 3834 (``Auto-Submitted``), the older fields of mail programs,
and the subject where no file came with it.
"""

import re
from collections.abc import Iterator
from email.message import Message
from email.utils import getaddresses

from xl_fenjie.mail.headers import decode, field, fields, text
from xl_fenjie.mail.letter import Nature

SYSTEM_SENDER = re.compile(r"(?i)^(mailer-daemon|postmaster|mail-daemon)(@|$)")
BOUNCE_SUBJECT = re.compile(
    r"(?i)退信|退回|undeliver|delivery (status|failure|has failed)|returned mail|failure notice"
)
AUTO_SUBJECT = re.compile(
    r"(?i)^\s*(\[?自动(回复|答复|应答)\]?|auto(matic)?[ -]?(reply|response)|out of (the )?office"
    r"|vacation)"
)
OLD_FIELDS = ("X-Autoreply", "X-Autorespond", "X-Autoreply-From", "X-Mail-Autoreply")
ADDRESS = re.compile(  # bounded, so that a long line without any costs no more than its length
    r"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,8}"
)
MESSAGE_ID = re.compile(r"<[^<>\s]{1,300}>")
GIVEN_BACK = {"message/rfc822", "text/rfc822-headers"}
MOST_NAMED = 20
LONGEST_REASON = 160
LONGEST_BODY = 200_000  # characters that are searched for addresses

FAILED_CHECK = re.compile(r"\b(spf|dkim|dmarc)\s*=\s*(?:hard)?fail\b", re.IGNORECASE)


def nature_of(message: Message, *, has_files: bool) -> Nature:
    """Say what a message is."""
    report = _report_type(message)
    if report == "delivery-status":
        actions = {decode(each).strip().lower() for each in _status_fields(message, "Action")}
        return Nature.DELAYED if actions and actions <= {"delayed", "relayed"} else Nature.BOUNCE
    if report == "disposition-notification":
        return Nature.RECEIPT
    if _says_auto_reply(message):
        return Nature.AUTO_REPLY
    subject = text(message, "Subject")
    if _is_from_system(message) and (BOUNCE_SUBJECT.search(subject) or not has_files):
        return Nature.BOUNCE
    if not has_files and AUTO_SUBJECT.match(subject):
        return Nature.AUTO_REPLY
    return Nature.LETTER


def _report_type(message: Message) -> str:
    if message.get_content_type() != "multipart/report":
        return ""
    return str(message.get_param("report-type", "")).lower()


def _says_auto_reply(message: Message) -> bool:
    submitted = text(message, "Auto-Submitted").lower()
    precedence = text(message, "Precedence").lower()
    return (
        submitted.startswith("auto-replied")
        or precedence in {"auto_reply", "auto-reply"}
        or any(field(message, name) for name in OLD_FIELDS)
    )


def _is_from_system(message: Message) -> bool:
    return SYSTEM_SENDER.match(sender_of(message)) is not None or text(message, "Return-Path") == (
        "<>"
    )


def sender_of(message: Message) -> str:
    """The address in From, in small letters; '' where there is none."""
    for name in ("From", "Sender"):
        for _, address in getaddresses([text(message, name)]):
            if "@" in address:
                return address.strip().lower()
    found = ADDRESS.search(text(message, "From"))
    return found[0].lower() if found else text(message, "From").strip().lower()


def about(message: Message) -> tuple[str, ...]:
    """The addresses that a bounce is about, in small letters."""
    named = [
        *_status_fields(message, "Final-Recipient"),
        *_status_fields(message, "Original-Recipient"),
        *fields(message, "X-Failed-Recipients"),
    ]
    told = [found.lower() for each in named for found in ADDRESS.findall(decode(each))]
    if not told:
        own = {sender_of(message)}
        body = "\n".join(_bodies(message))[:LONGEST_BODY]
        told = [found for each in ADDRESS.findall(body) if (found := each.lower()) not in own]
    return tuple(dict.fromkeys(told))[:MOST_NAMED]


def reason(message: Message) -> str:
    """The other server's words, shortened; '' where it has none."""
    for name in ("Diagnostic-Code", "Status"):
        for raw in _status_fields(message, name):
            said = " ".join(decode(raw).split(";", 1)[-1].split())
            if said:
                return said[:LONGEST_REASON]
    return ""


def refers_to(message: Message) -> tuple[str, ...]:
    """The ids of the messages that this one answers or gives back."""
    told = [text(message, name) for name in ("In-Reply-To", "References")]
    told += [
        _given_back(part)
        for part in message.walk()
        if part is not message and part.get_content_type() in GIVEN_BACK
    ]
    return tuple(dict.fromkeys(found for each in told for found in MESSAGE_ID.findall(each)))[
        :MOST_NAMED
    ]


def _given_back(part: Message) -> str:
    inner = part.get_payload()
    if isinstance(inner, list) and inner and isinstance(inner[0], Message):
        return text(inner[0], "Message-ID")
    found = re.search(r"(?im)^message-id:\s*(\S+)", inner if isinstance(inner, str) else "")
    return found[1] if found else ""


def _status_fields(message: Message, name: str) -> Iterator[bytes]:
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            blocks = part.get_payload()
            for block in blocks if isinstance(blocks, list) else []:
                if isinstance(block, Message):
                    yield from fields(block, name)


def _bodies(message: Message) -> Iterator[str]:
    for part in message.walk():
        if part.get_content_maintype() == "text":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                yield decode(content, str(part.get_param("charset", "") or ""))


def forged(message: Message) -> str:
    """The checks of the sender that failed, as our own server wrote them (RFC 8601); '' for none.

    Only the topmost field counts: servers write theirs above those that came with the message.
    """
    written = message.get("Authentication-Results", "")
    failed = FAILED_CHECK.findall(str(written))
    return "、".join(dict.fromkeys(check.lower() for check in failed))
