"""Step: the whole round on the bundled sample, in the dates of its own year.

It shows a newcomer what comes of it: some units answer well, some badly, some not at all.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.forms.naming import file_name
from xl_fenjie.forms.prepare import prepare
from xl_fenjie.forms.write import write_form
from xl_fenjie.round.workspace import master_of
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.samples.answers import SampleAnswers
from xl_fenjie.samples.filling import Change, edit_task, fill, insert_row, leave_blank
from xl_fenjie.steps.consolidate import consolidate
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.new import new
from xl_fenjie.steps.receive import receive
from xl_fenjie.steps.status import status
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.results import Checked, Demo
from xl_fenjie.values.returns import Return, Verdict
from xl_fenjie.workspace.clock import standing_at
from xl_fenjie.workspace.places import INBOX, Workspace
from xl_fenjie.workspace.watching import Watch, unheard, unwatched
from xl_fenjie.workspace.writing import NewFile, write_all

FORM = FormKey.PROGRESS
QUARTER = Period(2026, 1)
ISSUED_AT = datetime(2026, 4, 1, 9)
IN_TIME = datetime(2026, 4, 9, 16)
LATE = datetime(2026, 4, 11, 10)
CLOSED_AT = datetime(2026, 4, 12, 9)
"""The sample's notice wants the first quarter by 10 April 2026."""


@dataclass(frozen=True, slots=True)
class Part:
    """How a unit behaves.

    ``changes`` are what it does to its form beside answering, ``comes`` when that arrives (None:
    never), ``verdict`` what is to become of it.
    """

    changes: tuple[Change, ...] = ()
    comes: datetime | None = IN_TIME
    quarter: Period = QUARTER
    verdict: Verdict | None = Verdict.ACCEPTED


ANSWERS_WELL = Part()
ANSWERS_LATE = Part(comes=LATE)
SILENT = Part(comes=None, verdict=None)
FORGETS_ANSWERS = Part((leave_blank,), verdict=Verdict.REFUSED)
INSERTS_A_ROW = Part((insert_row,))
EDITS_A_TASK = Part((edit_task,))
TAKES_ANOTHER_QUARTER = Part(quarter=Period(2026, 2), verdict=Verdict.REVIEW)
PARTS: Mapping[int, Part] = {
    1: FORGETS_ANSWERS,
    2: SILENT,
    3: INSERTS_A_ROW,
    4: EDITS_A_TASK,
    5: ANSWERS_LATE,
    6: TAKES_ANOTHER_QUARTER,
    9: FORGETS_ANSWERS,
    12: SILENT,
    14: ANSWERS_LATE,
}
"""The parts by the unit's place in the list of those that report; all others answer well."""


def demo(folder: Path, watch: Watch = unwatched, tell: Callable[[str], object] = unheard) -> Demo:
    """Play the round in a new folder; ``tell`` hears what is being done.

    Raises:
        FenjieError: the folder holds files already, or the round did not end as designed.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FenjieError("demo_folder_taken", path=folder)
    document = folder / SAMPLE_NAME
    write_all([NewFile(document, sample_document())])
    with standing_at(ISSUED_AT):
        tell(sentence("demo_reads"))
        new(folder, document)
        tell(sentence("demo_issues"))
        issued = issue(folder, IssueRequest(FORM, QUARTER), watch)
    cast = {form.unit: PARTS.get(place, ANSWERS_WELL) for place, form in enumerate(issued.forms)}
    tell(sentence("demo_fills"))
    returned = _fill_in(folder, cast, watch)
    tell(sentence("demo_receives"))
    checked = Checked(
        tuple(
            answer
            for moment in (IN_TIME, LATE)
            for answer in _receive(folder, returned[moment], moment, watch)
        )
    )
    _ensure_as_designed(cast, checked)
    tell(sentence("demo_sums_up"))
    with standing_at(CLOSED_AT):
        made = consolidate(folder, QUARTER)
        return Demo(folder, issued, checked, status(folder, QUARTER), made)


def _fill_in(
    folder: Path, cast: Mapping[str, Part], watch: Watch
) -> Mapping[datetime, Sequence[Path]]:
    """Put the returned files into 收件/, by the moment at which they come."""
    master = master_of(Workspace.open(folder))
    sheets = {
        quarter: {sheet.unit: sheet for sheet in prepare(master, FORM, quarter).sheets}
        for quarter in {part.quarter for part in cast.values()}
    }
    returned: dict[datetime, list[Path]] = {IN_TIME: [], LATE: []}
    files = []
    for unit, part in watch(tuple(cast.items()), "填写表格"):
        if part.comes is None:
            continue
        sheet = sheets[part.quarter][unit]
        blank = write_form(sheet, master.rules)
        answers = SampleAnswers(unit, part.quarter)
        content = fill(blank, FORMS[FORM], master.plan, answers, *part.changes)
        files.append(NewFile(folder / INBOX / file_name(sheet), content))
        returned[part.comes].append(files[-1].path)
    write_all(files)
    return returned


def _receive(
    folder: Path, files: Sequence[Path], moment: datetime, watch: Watch
) -> tuple[Return, ...]:
    with standing_at(moment):
        return receive(folder, files, watch=watch).returns


def _ensure_as_designed(cast: Mapping[str, Part], checked: Checked) -> None:
    """Raise FenjieError where a form did not end as its part says."""
    ended = {each.identity.unit: each.verdict for each in checked.returns}
    designed = {unit: part.verdict for unit, part in cast.items() if part.verdict is not None}
    if ended != designed:
        units = {unit for unit in designed if ended.get(unit) is not designed[unit]}
        raise FenjieError("demo_not_as_designed", units="、".join(sorted(units)))
