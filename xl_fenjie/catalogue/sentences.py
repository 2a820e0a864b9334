"""What the catalogue says under a code, as one line of text."""

from typing import Any

from xl_fenjie.catalogue import CATALOGUE


def sentence(code: str, **facts: Any) -> str:
    """The sentence and, where there is one, what to do about it; ``facts`` fill placeholders.

    A fact that stands in no placeholder is passed over, so that what is known can be handed on
    whole; one that is wanted and missing is a KeyError.
    """
    entry = CATALOGUE[code]
    return f"{entry.sentence}{entry.hint}".format(**facts)
