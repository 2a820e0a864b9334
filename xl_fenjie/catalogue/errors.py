"""The base class of everything that 'could not be done'."""

from typing import Any

from xl_fenjie.catalogue import CATALOGUE


class FenjieError(Exception):
    """Something could not be done; ``code`` names the catalogue's sentence.

    ``str()`` of it is one Chinese line that says what happened and what to do.
    """

    def __init__(self, code: str, **facts: Any) -> None:
        entry = CATALOGUE[code]
        self.code = code
        self.facts = facts
        super().__init__(f"{entry.sentence.format(**facts)}{entry.hint.format(**facts)}")
