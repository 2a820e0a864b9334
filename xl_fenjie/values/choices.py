"""What a person chooses by a word on a command or a button."""

from enum import StrEnum

from xl_fenjie.catalogue.errors import FenjieError


class What(StrEnum):
    """What is sent: forms to fill in, what a return is sent back with, or reminders."""

    FORMS = "forms"
    CORRECTIONS = "corrections"
    REMINDERS = "reminders"


class Ruling(StrEnum):
    """What a person may say of a return; ``SIGNED``: it is the signed copy beside the data."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    SIGNED = "signed"


def ruling_of(verdict: Ruling | None, *, signed: bool) -> Ruling:
    """The one thing that was said; raises FenjieError where it is nothing, or two things."""
    if signed == (verdict is not None):
        raise FenjieError("ruling_wanted")
    return verdict or Ruling.SIGNED
