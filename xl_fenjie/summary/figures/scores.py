"""Points for 绩效考核: each quarter's state in the office's own points, every one explained."""

from datetime import datetime

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.chinese.written import in_digits
from xl_fenjie.round.standing import RoundStanding, UnitHistory, pressing
from xl_fenjie.values.judging import Judging
from xl_fenjie.values.results import UnitStanding, UnitState
from xl_fenjie.values.returns import Verdict
from xl_fenjie.values.summary import UnitScore
from xl_fenjie.values.wording import STATE_NAMES


def scores_of(found: RoundStanding, judging: Judging, as_of: datetime) -> tuple[UnitScore, ...]:
    """The points of each unit for a quarter; None where its state is not settled yet."""
    nothing = UnitHistory()
    return tuple(
        _score(each, found.histories.get(each.unit, nothing), judging, as_of)
        for each in found.units
    )


def _score(
    standing: UnitStanding, known: UnitHistory, judging: Judging, as_of: datetime
) -> UnitScore:
    named = STATE_NAMES[standing.state]
    points = _points(standing, judging, as_of)
    if points is None:
        return UnitScore(
            unit=standing.unit, points=None, because=sentence("score_open", state=named)
        )
    state = f"{named}{_circumstances(standing, known)}"
    because = sentence("score_given", state=state, points=in_digits(points))
    refused = sum(each.content.verdict is Verdict.REFUSED for each in known.returns)
    off = refused * judging.score_per_refusal
    if off:
        because += sentence("score_taken_off", count=refused, points=in_digits(off))
    return UnitScore(unit=standing.unit, points=points - off, because=because)


def _points(standing: UnitStanding, judging: Judging, as_of: datetime) -> float | None:
    settled = standing.due is not None and as_of.date() > standing.due
    match standing.state:
        case UnitState.ON_TIME:
            return judging.score_on_time
        case UnitState.LATE:
            return judging.score_late
        case UnitState.AFTER_REMINDER:
            return judging.score_after_reminder
        case UnitState.SENT_BACK if settled:
            return judging.score_sent_back
        case UnitState.MISSING:
            return judging.score_missing
    return None


def _circumstances(standing: UnitStanding, known: UnitHistory) -> str:
    facts = []
    if standing.due is not None:
        facts.append(f"截止{standing.due}")
    if standing.reported_at is not None:
        facts.append(f"{standing.reported_at:%Y-%m-%d %H:%M}报送")
    pressed = pressing(known.reminders, standing.due, standing.reported_at)
    if pressed and standing.state is not UnitState.ON_TIME:
        facts.append(f"催报{pressed}次")
    return f"（{'，'.join(facts)}）" if facts else ""
