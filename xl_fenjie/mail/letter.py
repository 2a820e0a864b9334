"""Received mail as values: the message and its files."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Nature(StrEnum):
    """The nature of a message: only a letter can bring a return."""

    LETTER = "letter"
    BOUNCE = "bounce"
    DELAYED = "delayed"
    AUTO_REPLY = "auto_reply"
    RECEIPT = "receipt"


@dataclass(frozen=True, slots=True)
class File:
    """A received file under a safe name."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A message without its files.

    ``received_at`` is the receiving server's word, as local time; None where there is none.
    ``about`` are the addresses that a bounce is about, ``refers_to`` the ids of the messages that
    it answers, ``reason`` the other server's words; ``has_link`` where the text leads elsewhere;
    ``forged`` what our own server says of a sender that it could not confirm.
    """

    message_id: str
    sender: str
    subject: str
    received_at: datetime | None
    nature: Nature = Nature.LETTER
    about: tuple[str, ...] = ()
    refers_to: tuple[str, ...] = ()
    reason: str = ""
    has_link: bool = False
    forged: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What one file or message holds: its files, and a sentence for each part not taken in."""

    files: tuple[File, ...] = ()
    refused: tuple[str, ...] = ()
    letter: Letter | None = None
