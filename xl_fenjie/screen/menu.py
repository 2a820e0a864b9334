"""The round as a menu, for people who do not type commands: ``fenjie`` alone in a terminal."""

import shlex
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from xl_fenjie.master.console import Action, Step, next_line
from xl_fenjie.screen.show_round import show_round
from xl_fenjie.steps.round import Round, round_of
from xl_fenjie.values.errors import FenjieError
from xl_fenjie.workspace.places import Workspace

Run = Callable[[Sequence[str]], int]
Ask = Callable[[str], str]
END = "0"
HERE = "."
INSIDE = "file"  # any name: what is asked is in which workspace a file here would lie


def menu(run: Run, ask: Ask = input, *, at: Path | None = None) -> None:
    """Show where the round stands and do what is chosen, until the person leaves.

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
        answer = _asked(ask, "请输入序号（0 退出）：")
        if answer in {END, ""}:
            return
        chosen = choices.get(answer)
        if chosen is None:
            out.print(Text(f"没有“{answer}”这一项。"))
            continue
        arguments = _arguments(chosen, folder, ask)
        if arguments:
            run(arguments)
            if arguments[0] == "review" and folder:
                told = f"请用 Excel 或 WPS 打开 {Workspace(folder).master}，改好保存后回到这里。"
                out.print(Text(told), soft_wrap=True)
            _asked(ask, "按回车键继续。")


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
    out.print(Text("这个文件夹里还没有总台账。", "bold"))
    items = {
        "1": ("导入方案，建立总台账", "new"),
        "2": ("看演示：用自带的样例走完一轮", "demo"),
        "3": ("检查安装是否完好", "doctor"),
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
        return "这一年的步骤都已办完。"
    if step.action is Action.REVIEW:
        return next_line(state.master, step)
    number = list(state.states).index(step) + 1
    return f"下一步：{step.what}，输入 {number}。"


def _arguments(command: str, folder: Path | None, ask: Ask) -> list[str]:
    """The command line of a choice; [] for none, or where a person thought better of it."""
    words = shlex.split(command.removeprefix("fenjie "))
    if words == ["new"]:
        document = _asked(ask, "责任分解方案文件（可以把文件拖到这里）：").strip("'\"")
        into = _asked(ask, "工作文件夹的名字：").strip("'\"")
        usable = document not in {END, ""} and into not in {END, ""}
        return ["new", into, "--from", document] if usable else []
    return [str(folder) if word == HERE else word for word in words]
