"""Points for 绩效考核: punctuality, quality and progress of a quarter, every point explained."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.chinese.written import in_digits
from xl_fenjie.round.standing import REPORTED, RoundStanding, UnitHistory, pressing
from xl_fenjie.summary.figures.doubts import contradictions
from xl_fenjie.summary.figures.progress import said_status
from xl_fenjie.values.judging import Judging
from xl_fenjie.values.plan import Task
from xl_fenjie.values.results import UnitStanding, UnitState
from xl_fenjie.values.returns import Verdict
from xl_fenjie.values.summary import DutyProgress, TaskStatus, UnitScore
from xl_fenjie.values.wording import STATE_NAMES

GRADED = (
    TaskStatus.DONE,
    TaskStatus.ON_TRACK,
    TaskStatus.NOTHING_NEW,
    TaskStatus.BEHIND,
    TaskStatus.NOT_STARTED,
)
"""The statuses in the order of ``Judging.progress_shares``; any other earns nothing."""


def scores_of(
    found: RoundStanding, duties: Iterable[DutyProgress], judging: Judging, as_of: datetime
) -> tuple[UnitScore, ...]:
    """The points of each unit for a quarter; None where its state is not settled yet."""
    own: defaultdict[str, list[DutyProgress]] = defaultdict(list)
    for duty in duties:
        if duty.reports:
            own[duty.unit].append(duty)
    tasks = {task.id: task for task in found.plan.tasks}
    nothing = UnitHistory()
    return tuple(
        _score(each, found.histories.get(each.unit, nothing), own[each.unit], tasks, judging, as_of)
        for each in found.units
    )


def _score(  # noqa: PLR0917 - what a score is made of
    standing: UnitStanding,
    known: UnitHistory,
    duties: Sequence[DutyProgress],
    tasks: Mapping[str, Task],
    judging: Judging,
    as_of: datetime,
) -> UnitScore:
    named = STATE_NAMES[standing.state]
    points = _punctuality(standing, judging, as_of)
    if points is None:
        because = sentence("score_open", state=named)
        return UnitScore(unit=standing.unit, points=None, because=because)
    state = f"{named}{_circumstances(standing, known)}"
    told = [sentence("score_given", state=state, points=in_digits(points))]
    refused = sum(each.content.verdict is Verdict.REFUSED for each in known.returns)
    wrong = sum(contradictions(tasks[duty.task], duty, judging) for duty in duties)
    if standing.state in REPORTED:
        for part, words in (_quality(refused, wrong, judging), _progress(duties, judging)):
            points += part
            told += [words] if words else []
    return UnitScore(unit=standing.unit, points=round(points, 1), because="；".join(told))


def _quality(refused: int, wrong: int, judging: Judging) -> tuple[float, str]:
    """The points for quality: the full ones less what is taken off, but not below nothing."""
    off = refused * judging.score_per_refusal, wrong * judging.score_per_contradiction
    points = judging.score_quality - sum(off)
    points = max(points, 0.0) if judging.score_quality > 0 else points
    if not judging.score_quality and not any(off):
        return points, ""
    taken = [
        sentence(code, count=count, points=in_digits(each))
        for code, count, each in (
            ("score_refusals", refused, off[0]),
            ("score_contradictions", wrong, off[1]),
        )
        if each
    ]
    return points, sentence("score_quality", taken="".join(taken), points=in_digits(points))


def _progress(duties: Sequence[DutyProgress], judging: Judging) -> tuple[float, str]:
    """The points for progress: the mean of what the status of each task earns."""
    if not judging.score_progress or not duties:
        return 0.0, ""
    said = Counter(said_status(duty) for duty in duties if duty.reported)
    shares = dict(zip(GRADED, judging.progress_shares, strict=True))
    earned = sum(shares.get(status, 0.0) * count for status, count in said.items()) / 100
    points = round(judging.score_progress * earned / len(duties), 1)
    counts = "、".join(f"{each.value}{said[each]}" for each in GRADED if said[each])
    facts = {"all": len(duties), "counts": counts, "points": in_digits(points)}
    return points, sentence("score_progress", **facts)


def _punctuality(standing: UnitStanding, judging: Judging, as_of: datetime) -> float | None:
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
