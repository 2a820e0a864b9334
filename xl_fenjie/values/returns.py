"""A return: one file that came back, what it is, what it says and what is wrong with it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from xl_fenjie.values.findings import Finding
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.rounds import RoundKey
from xl_fenjie.values.rows import Row

PAPER_CODE = "return_is_paper"
"""The finding that marks a paper copy."""


class Verdict(StrEnum):
    """Counted; for a person to look at; not usable."""

    ACCEPTED = "accepted"
    REVIEW = "review"
    REFUSED = "refused"


class ProgressStatus(StrEnum):
    """The choices of the column 进展状态; the last is a nil return, told apart from a blank."""

    DONE = "已完成"
    ON_TRACK = "正常推进"
    BEHIND = "进度滞后"
    NOT_STARTED = "尚未启动"
    NOTHING_NEW = "本季度无新进展"


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose form it is; None where it could not be told."""

    form: FormKey | None = None
    period: Period | None = None
    unit: str | None = None
    edition: str | None = None

    @property
    def round(self) -> RoundKey | None:
        """The round to which it belongs, as far as that could be told."""
        if self.form is None or self.period is None:
            return None
        return RoundKey(self.form, self.period)


NOBODY = Identity()
"""Nothing is known of whose form it is."""


@dataclass(frozen=True, slots=True)
class Return:
    """A file that came back, as checked; ``file`` is the name under which it came."""

    file: str
    sha256: str
    verdict: Verdict
    identity: Identity = Identity()
    rows: tuple[Row, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_paper(self) -> bool:
        """Whether this is a scan or a picture: a paper copy, from which nothing can be read."""
        return any(found.code == PAPER_CODE for found in self.findings)

    @property
    def is_blank(self) -> bool:
        """Whether nothing filled in was read from it: no rows, or blank ones; accepted or not."""
        return not any(row.is_answered for row in self.rows)

    def to_json(self) -> dict[str, Any]:
        """As in ``fenjie.check/1``."""
        identity = self.identity
        return {
            "file": self.file,
            "sha256": self.sha256,
            "verdict": self.verdict.value,
            "form": identity.form and identity.form.value,
            "period": identity.period and str(identity.period),
            "unit": identity.unit,
            "rows": len(self.rows),
            "findings": [found.to_json() for found in self.findings],
        }


@dataclass(frozen=True, slots=True)
class GivenVerdict:
    """Who gave the verdict that stands, when and why; the program gives no reason."""

    at: datetime
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReceivedReturn:
    """A return as the ledger keeps it: when it came, from where, and whether a later one counts.

    ``decision`` is None where the ledger was not asked.
    """

    content: Return
    received_at: datetime
    source: str
    superseded: bool = False
    decision: GivenVerdict | None = None

    @property
    def is_signed_copy(self) -> bool:
        """Whether a person has found a scan to be only the 签字件: nothing is left to judge."""
        waits = self.content.is_paper and self.content.verdict is Verdict.REVIEW
        return waits and self.decision is not None and bool(self.decision.reason)


def signed_units(returns: Iterable[ReceivedReturn]) -> dict[RoundKey, frozenset[str]]:
    """By round the units whose signed paper copy (签字件) came as a scan or a picture."""
    found: defaultdict[RoundKey, set[str]] = defaultdict(set)
    for each in returns:
        key, unit = each.content.identity.round, each.content.identity.unit
        if each.content.is_paper and each.content.verdict is not Verdict.REFUSED and key and unit:
            found[key].add(unit)
    return {key: frozenset(units) for key, units in found.items()}
