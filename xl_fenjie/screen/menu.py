"""The round as a menu, for people who do not type commands: ``fenjie`` alone in a terminal."""

import shlex
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.master.console import Action, Step, next_line
from xl_fenjie.round.state import Round, round_of
from xl_fenjie.screen.show_round import show_round
from xl_fenjie.workspace.places import Workspace

Run = Callable[[Sequence[str]], int]
Ask = Callable[[str], str]
END = "0"
HERE = "."
INSIDE = "file"  # any name: what is asked is in which workspace a file here would lie


def menu(run: Run, ask: Ask = input, *, at: Path | None = None) -> None:
    """Show the state of the round and run what the person chooses, until they leave.

    ``run`` runs a command by its arguments; ``ask`` asks for a line. The round is that of the
    workspace in which ``at`` lies, or of the only one below it.
    """
    place = at or Path.cwd()
    out = Console(highlight=False)
    while True:
        try:
            folder = workspace_at(place)
            choices = _show_round(out, folder) if folder else _show_beginning(out)
        except FenjieError as failure:
            out.print(Text(str(failure)), soft_wrap=True)
            return
        answer = _asked(ask, sentence("menu_ask"))
        if answer in {END, ""}:
            return
        chosen = choices.get(answer)
        if chosen is None:
            out.print(Text(sentence("menu_unknown", text=answer)))
            continue
        arguments = _arguments(chosen, folder, ask)
        if arguments:
            run(arguments)
            if arguments[0] == "review" and folder:
                told = sentence("return_to_menu", master=Workspace(folder).master)
                out.print(Text(told), soft_wrap=True)
            _asked(ask, sentence("menu_go_on"))


def workspace_to_open(folder: Path | None) -> Path:
    """The workspace that is named, else the one at hand; raises FenjieError where there is none."""
    if folder is not None:
        return Workspace.open(folder).folder
    found = workspace_at(Path.cwd())
    if found is None:
        raise FenjieError("not_a_workspace", path=Path.cwd())
    return found


def workspace_at(place: Path) -> Path | None:
    """The workspace that holds this folder, or the only one right below it."""
    around = Workspace.around(place / INSIDE)
    if around is not None:
        return around.folder
    below = [each for each in _folders(place) if Workspace.around(each / INSIDE) is not None]
    return below[0] if len(below) == 1 else None


def _folders(place: Path) -> list[Path]:
    return sorted(each for each in place.iterdir() if each.is_dir() and each.name[0] != ".")


def _asked(ask: Ask, question: str) -> str:
    try:
        return ask(question).strip()
    except (EOFError, KeyboardInterrupt):
        return END


def _show_beginning(out: Console) -> dict[str, str]:
    """What can be done before there is a workspace."""
    out.print(Text(sentence("menu_empty"), "bold"))
    items = {
        "1": (sentence("menu_new"), "new"),
        "2": (sentence("menu_demo"), "demo"),
        "3": (sentence("menu_doctor"), "doctor"),
    }
    for number, (words, _) in items.items():
        out.print(f"  {number}  {words}")
    return {number: command for number, (_, command) in items.items()}


def _show_round(out: Console, folder: Path) -> dict[str, str]:
    state = round_of(folder)
    show_round(state)
    out.print(Text(_next(state), "bold"), soft_wrap=True)
    return {str(number): step.command for number, step in enumerate(state.states, start=1)}


def _next(state: Round) -> str:
    step: Step | None = state.next_step
    if step is None:
        return sentence("year_is_over")
    if step.action is Action.REVIEW:
        return next_line(state.master, step)
    number = list(state.states).index(step) + 1
    return sentence("next_by_number", what=step.what, number=number)


def _arguments(command: str, folder: Path | None, ask: Ask) -> list[str]:
    """The command line of a choice; [] for none, or where a person thought better of it."""
    words = shlex.split(command.removeprefix("fenjie "))
    if words == ["new"]:
        document = _asked(ask, sentence("menu_ask_document")).strip("'\"")
        into = _asked(ask, sentence("menu_ask_folder")).strip("'\"")
        usable = document not in {END, ""} and into not in {END, ""}
        return ["new", into, "--from", document] if usable else []
    return [str(folder) if word == HERE else word for word in words]
