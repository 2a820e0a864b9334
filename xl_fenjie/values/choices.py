"""Choices that a person makes by a word on the command line or a button."""

from enum import StrEnum

from xl_fenjie.catalogue.errors import FenjieError


class What(StrEnum):
    """What to send: forms to fill in, corrections of refused returns, or reminders."""

    FORMS = "forms"
    CORRECTIONS = "corrections"
    REMINDERS = "reminders"


class Ruling(StrEnum):
    """A person's ruling on a return; ``SIGNED`` means the signed scan beside the data file."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    SIGNED = "signed"


def ruling_of(verdict: Ruling | None, *, signed: bool) -> Ruling:
    """The one thing that was said; raises FenjieError where it is nothing, or two things."""
    if signed == (verdict is not None):
        raise FenjieError("ruling_wanted")
    return verdict or Ruling.SIGNED
