"""The pages of the desk and what their buttons do: each calls a step or runs its command."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path, PurePath
from typing import Any, NoReturn

import bottle

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.desk.guard import Guard
from xl_fenjie.desk.jobs import RunningSteps
from xl_fenjie.desk.offers import OFFERS, Offer
from xl_fenjie.desk.sheets import shown_sheets
from xl_fenjie.duties.assign import Directory
from xl_fenjie.master.console import issuable
from xl_fenjie.round.state import round_of
from xl_fenjie.round.waiting import waiting
from xl_fenjie.round.workspace import looked_at
from xl_fenjie.steps.decide import DecideRequest, decide
from xl_fenjie.steps.status import status
from xl_fenjie.values.choices import Ruling
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.returns import Identity, ReceivedReturn
from xl_fenjie.values.rounds import RoundKey
from xl_fenjie.values.wording import STATE_NAMES, VERDICT_NAMES
from xl_fenjie.workspace.places import Workspace
from xl_fenjie.workspace.writing import NewFile, free_path, nobody_is_ours, write_all

PAGES = Path(__file__).parent / "pages"
LARGEST_UPLOAD = 100 << 20
bottle.BaseRequest.MEMFILE_MAX = 1 << 20
RULINGS = {Ruling.ACCEPTED: "通过", Ruling.REFUSED: "退回", Ruling.SIGNED: "是签字件"}


class DeskApp:
    """One desk over one folder of a round."""

    def __init__(self, folder: Path, guard: Guard, end: Any) -> None:
        self.folder = folder
        self.jobs = RunningSteps(folder)
        self._end = end
        self.app = bottle.Bottle()
        self.app.install(guard)
        for method, path, page in (
            ("GET", "/", self.home),
            ("GET", "/pages/<name:re:desk[.](?:css|js)>", self.asset),
            ("POST", "/run/<key>", self.run),
            ("GET", "/job/<number:int>", self.job),
            ("GET", "/job/<number:int>/state", self.job_state),
            ("POST", "/job/<number:int>/stop", self.stop),
            ("POST", "/drop", self.drop),
            ("GET", "/status", self.status),
            ("GET", "/returns", self.returns),
            ("GET", "/return/<sha256:re:[0-9a-f]{64}>", self.opened),
            ("POST", "/return/<sha256:re:[0-9a-f]{64}>", self.decided),
            ("POST", "/end", self.end),
            ("GET", "/alive", lambda: "1"),
        ):
            self.app.route(path, method, partial(self._answered, page))

    def _answered(self, page: Any, *arguments: Any, **named: Any) -> Any:
        """A page, or the sentence that says why there is none."""
        try:
            return page(*arguments, **named)
        except FenjieError as failure:
            return self._page("trouble", "没有办成", told=str(failure))

    def _page(self, name: str, title: str, **facts: Any) -> str:
        source = (PAGES / f"{name}.html").read_text("utf-8")
        inner = bottle.template(source, **facts)
        frame = (PAGES / "frame.html").read_text("utf-8")
        page: str = bottle.template(frame, title=title, inner=inner, folder=self.folder)
        return page

    def home(self) -> str:
        """The round as steps, and all that can be done."""
        state = round_of(self.folder)
        rounds = issuable(state.master)
        return self._page(
            "home",
            state.master.plan.title or "责任分解",
            state=state,
            offers=OFFERS,
            rounds=rounds,
            choices={key: _choices(offer, rounds) for key, offer in OFFERS.items()},
            waits=len(waiting(self.folder)),
            open_beside=Workspace(self.folder).open_beside(),
        )

    def asset(self, name: str) -> Any:
        """The style and the script."""
        return bottle.static_file(name, root=str(PAGES))

    def run(self, key: str) -> NoReturn:
        """Run the command of an offer."""
        if key not in OFFERS:
            bottle.abort(404)
        offer = OFFERS[key]
        chosen = _round(bottle.request.forms.getunicode("round", ""))
        self._go(f"/job/{self.jobs.start(offer.caption, offer.arguments(chosen))}")

    def job(self, number: int) -> str:
        """What a command says."""
        job = self.jobs.get(number) or bottle.abort(404)
        return self._page("job", job.title, job=job, number=number)

    def job_state(self, number: int) -> dict[str, Any]:
        """The same as data, for the script that shows it as it comes."""
        job = self.jobs.get(number) or bottle.abort(404)
        return {"output": job.output, "status": job.status, "stopped": job.stopped}

    def stop(self, number: int) -> NoReturn:
        """End a command."""
        job = self.jobs.get(number) or bottle.abort(404)
        job.stop()
        self._go(f"/job/{number}")

    def drop(self) -> NoReturn:
        """Lay dropped files into 收件 under names that are free, and take them in.

        Raises:
            FenjieError: a file has no name or is too large.
        """
        inbox = Workspace(self.folder).inbox
        dropped = []
        for upload in bottle.request.files.getall("files"):
            content = upload.file.read(LARGEST_UPLOAD + 1)
            name = PurePath(upload.raw_filename.replace("\\", "/")).name
            if not name or len(content) > LARGEST_UPLOAD:
                raise FenjieError("drop_refused", name=name)
            path = free_path(inbox / name, content, nobody_is_ours)
            write_all([NewFile(path, content)])
            dropped.append(str(path))
        if not dropped:
            self._go("/")
        self._go(f"/job/{self.jobs.start('收表核对', ['receive', '.', *dropped])}")

    def status(self) -> str:
        """Who has reported in a round."""
        chosen = _round(bottle.request.query.getunicode("round", ""))
        state = round_of(self.folder)
        rounds = {key: step.matter for key, step in issuable(state.master).items()}
        found = status(self.folder, chosen.period, chosen.form) if chosen else None
        return self._page(
            "status", "报送情况", found=found, rounds=rounds, chosen=chosen, words=STATE_NAMES
        )

    def returns(self) -> str:
        """What waits for a person's word."""
        return self._page("returns", "人工认定", returns=waiting(self.folder))

    def opened(self, sha256: str) -> str:
        """A return as received, beside what was found in it."""
        with looked_at(self.folder) as workspace:
            taken = _found(workspace.snapshot.received, sha256)
            content = workspace.archive.read(sha256)
            units = [unit.name for unit in workspace.master.plan.units]
            lists = Directory(workspace.master.plan.units).lists
            rounds = {key: step.matter for key, step in issuable(workspace.master).items()}
        content_of = taken.content
        return self._page(
            "return",
            content_of.file,
            taken=taken,
            sheets=shown_sheets(content, content_of.findings),
            units=[unit for unit in units if lists(unit)],
            rounds=rounds,
            rulings=RULINGS,
            verdicts=VERDICT_NAMES,
        )

    def decided(self, sha256: str) -> str:
        """Note a person's word, and go on to the next return that waits."""
        said = bottle.request.forms
        key = _round(said.getunicode("round", ""))
        identity = Identity(
            key.form if key else None,
            key.period if key else None,
            said.getunicode("unit", "") or None,
        )
        request = DecideRequest(
            Ruling(said.getunicode("ruling", "")), said.getunicode("reason", ""), identity
        )
        made = decide(self.folder, sha256, request)
        if not made.remarks:
            self._go("/returns")
        return self._page("trouble", "已记下", told="\n".join(made.remarks))

    def end(self) -> str:
        """Close the desk."""
        self.jobs.stop_all()
        self._end()
        return self._page("trouble", "已关闭", told=sentence("desk_closed"))

    @staticmethod
    def _go(path: str) -> NoReturn:
        """Lead on so that going back in the browser does not do a thing twice."""
        bottle.redirect(path, 303)
        raise AssertionError  # the line above never comes back


def _choices(offer: Offer, rounds: Iterable[RoundKey]) -> list[RoundKey]:
    return [key for key in rounds if key.form in offer.forms]


def _round(text: str) -> RoundKey | None:
    form, _, period = text.partition(" ")
    return RoundKey(FormKey(form), Period.parse(period)) if period else None


def _found(received: Iterable[ReceivedReturn], sha256: str) -> ReceivedReturn:
    for each in received:
        if each.content.sha256 == sha256:
            return each
    raise FenjieError("return_not_known", file=sha256)
