"""The command ``fenjie``: arguments in, a step called, its answer shown. No decisions here.

Heavy libraries are imported by the steps, and steps only by the command that runs them, so that
``--help`` answers at once.
"""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Protocol

import typer
from pydantic_core import to_json

from xl_fenjie.screen.entry import run, run_as_process
from xl_fenjie.screen.help import ChineseCommand, ChineseGroup
from xl_fenjie.screen.options import FOLDER, FORM, JSON, PERIOD, ruling_named, what_named
from xl_fenjie.values.choices import Ruling, What, ruling_of
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.workspace.clock import moment

DONE, NEEDS_PERSON = 0, 1

app = typer.Typer(
    name="fenjie",
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    cls=ChineseGroup,
)


class Answer(Protocol):
    """What every step answers."""

    @property
    def needs_person(self) -> bool:
        """Whether something is left for a person to look at."""
        ...

    def to_json(self) -> dict[str, Any]:
        """The answer in its published JSON form."""
        ...


@app.callback()
def home(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="显示版本号。")] = False,
) -> None:
    """责任分解：文件 → 总台账 → 下发表格 → 收回核对 → 汇总。"""
    if version:
        from xl_fenjie import __version__

        typer.echo(f"fenjie {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is not None:
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        typer.echo(context.get_help())
        return
    from xl_fenjie.screen.menu import menu

    menu(lambda arguments: run(app, arguments))


@app.command(cls=ChineseCommand)
def read(
    document: Annotated[
        Path, typer.Argument(metavar="DOCUMENT", help="责任分解方案文件；- 为标准输入。")
    ],
    with_tasks: Annotated[
        bool, typer.Option("--tasks", help="逐项列出任务：编号、单位、领导、时限，每项一行。")
    ] = False,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """读文件：看责任分解方案读成了哪些任务、单位、时间，不写任何文件。"""
    from xl_fenjie.steps.read import read as step

    def show_plan(plan: Any) -> None:
        # what draws tables takes as long to load as a document to read: not for JSON
        from xl_fenjie.screen.show_plan import show_plan as shown

        shown(plan, with_tasks=with_tasks)

    _leave(step(document), as_json=as_json, show=show_plan)


@app.command(cls=ChineseCommand)
def new(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="要建立的工作文件夹。")],
    document: Annotated[
        Path, typer.Option("--from", metavar="DOCUMENT", help="责任分解方案文件。")
    ],
    revised: Annotated[
        bool,
        typer.Option("--update", help="文件修订后重发：并入已有的总台账，旧台账按日期另存。"),
    ] = False,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """建立工作文件夹：由责任分解方案生成总台账。"""
    from xl_fenjie.screen import show
    from xl_fenjie.steps.new import new as make
    from xl_fenjie.steps.new import update

    step = update if revised else make
    _leave(step(folder, document), as_json=as_json, show=show.show_new)


@app.command(cls=ChineseCommand)
def review(folder: Annotated[Path, FOLDER], as_json: Annotated[bool, JSON] = False) -> None:
    """核对台账：总台账哪里要改，一年的步骤办到哪里、下一步是什么。"""
    from xl_fenjie.screen.show_round import show_reviewed
    from xl_fenjie.steps.review import review as step

    _leave(step(folder), as_json=as_json, show=show_reviewed)


@app.command(cls=ChineseCommand)
def issue(
    folder: Annotated[Path, FOLDER],
    form: Annotated[FormKey, FORM],
    period: Annotated[Period | None, PERIOD] = None,
    unit: Annotated[
        list[str] | None, typer.Option("--unit", metavar="NAME", help="只给这个单位，可写多次。")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="只说明将要写什么，不写文件。")
    ] = False,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """下发：给每个应报单位生成一份表格。"""
    from xl_fenjie.screen import show
    from xl_fenjie.steps.issue import Effect, IssueRequest
    from xl_fenjie.steps.issue import issue as step

    request = IssueRequest(
        form=form,
        period=period,
        units=tuple(unit or ()),
        effect=Effect.TELL if dry_run else Effect.WRITE,
    )
    _leave(step(folder, request, watch=show.watch), as_json=as_json, show=show.show_issue)


@app.command(cls=ChineseCommand)
def send(
    folder: Annotated[Path, FOLDER],
    what: Annotated[
        What,
        typer.Option(
            "--what",
            parser=what_named,
            metavar="WHAT",
            help="发什么：forms 表格、corrections 退回件、reminders 催报。",
        ),
    ],
    form: Annotated[FormKey | None, FORM] = None,
    period: Annotated[Period | None, PERIOD] = None,
    unit: Annotated[
        list[str] | None, typer.Option("--unit", metavar="NAME", help="只发给这个单位，可写多次。")
    ] = None,
    smtp: Annotated[
        bool, typer.Option("--smtp", help="直接发出；不写只在“邮件草稿”里生成草稿。")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="发过的也再发一遍，须同时写 --unit。")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="只列出发给谁、发到哪里，不写也不发。")
    ] = False,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """发邮件：把表格、退回件或催报发给各单位，每个单位一封草稿，或直接发出。"""
    from xl_fenjie.screen import show
    from xl_fenjie.screen.show_mail import show_plan_of_mail, show_posted
    from xl_fenjie.steps.send import SendRequest, way_of
    from xl_fenjie.steps.send import send as step
    from xl_fenjie.workspace.watching import unheard

    request = SendRequest(
        what=what,
        form=form,
        period=period,
        units=tuple(unit or ()),
        way=way_of(smtp=smtp, dry_run=dry_run),
        again=again,
    )
    announce = unheard if as_json else show_plan_of_mail
    answer = step(folder, request, announce=announce, watch=show.watch)
    _leave(answer, as_json=as_json, show=show_posted)


@app.command(cls=ChineseCommand)
def receive(
    folder: Annotated[Path, FOLDER],
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE …]", help="收到的文件或文件夹；不写则取“收件”文件夹。"),
    ] = None,
    received: Annotated[
        datetime | None,
        typer.Option("--received", parser=moment, metavar="DATETIME", help="实际收到的时间。"),
    ] = None,
    imap: Annotated[
        bool, typer.Option("--imap", help="从总台账“规则”里写的邮箱收取，不删除也不标记邮件。")
    ] = False,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """收回：存档原件，认出单位和时段，核对后记入台账。"""
    from xl_fenjie.screen import show
    from xl_fenjie.steps.receive import ReturnSource
    from xl_fenjie.steps.receive import receive as step

    origin = ReturnSource.MAILBOX if imap else ReturnSource.FOLDER
    answer = step(folder, tuple(files or ()), origin=origin, received_at=received, watch=show.watch)
    _leave(answer, as_json=as_json, show=show.show_checked)


@app.command(cls=ChineseCommand)
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE …", help="要核对的文件。")],
    workspace: Annotated[
        Path | None, typer.Option("--workspace", metavar="FOLDER", help="工作文件夹。")
    ] = None,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """核对：检查表格，不存档，不记台账。"""
    from xl_fenjie.screen import show
    from xl_fenjie.steps.receive import check as step

    answer = step(tuple(files), workspace, watch=show.watch)
    _leave(answer, as_json=as_json, show=show.show_checked)


@app.command(cls=ChineseCommand)
def decide(
    folder: Annotated[Path, FOLDER],
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="收到时的文件名、路径，或 SHA-256 的前几位。")
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="理由，记入台账。")] = "",
    verdict: Annotated[
        Ruling | None,
        typer.Option(
            "--verdict", parser=ruling_named, metavar="VERDICT", help="accepted 或 refused。"
        ),
    ] = None,
    signed: Annotated[
        bool, typer.Option("--signed", help="这是签字扫描件，电子表另有一份。")
    ] = False,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="NAME", help="是哪个单位的。")
    ] = None,
    period: Annotated[Period | None, PERIOD] = None,
    form: Annotated[FormKey | None, FORM] = None,
    sheet: Annotated[
        str, typer.Option("--sheet", metavar="NAME", help="有几张填好的表时，以哪一张为准。")
    ] = "",
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """认定：对一份收到的表说通过或退回，或认定它是谁的。"""
    from xl_fenjie.screen import show
    from xl_fenjie.steps.decide import DecideRequest
    from xl_fenjie.steps.decide import decide as step
    from xl_fenjie.values.returns import Identity

    ruling = ruling_of(verdict, signed=signed)
    request = DecideRequest(ruling, reason, Identity(form, period, unit), sheet)
    _leave(step(folder, file, request), as_json=as_json, show=show.show_decided)


@app.command(cls=ChineseCommand)
def status(
    folder: Annotated[Path, FOLDER],
    period: Annotated[Period | None, PERIOD] = None,
    form: Annotated[FormKey | None, FORM] = None,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """报送情况：谁已报，谁迟报，谁未报，谁被退回。"""
    from xl_fenjie.screen import show
    from xl_fenjie.steps.status import status as step

    _leave(step(folder, period, form), as_json=as_json, show=show.show_status)


@app.command(cls=ChineseCommand)
def remind(
    folder: Annotated[Path, FOLDER],
    period: Annotated[Period, PERIOD],
    form: Annotated[FormKey | None, FORM] = None,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """催报：给还没有报送的单位写催报函和邮件草稿，并记入台账；同一天不重复。"""
    from xl_fenjie.screen import show
    from xl_fenjie.screen.show_mail import show_reminded
    from xl_fenjie.steps.remind import remind as step

    answer = step(folder, period, form, watch=show.watch)
    _leave(answer, as_json=as_json, show=show_reminded)


@app.command(cls=ChineseCommand)
def password(folder: Annotated[Path, FOLDER]) -> None:
    """邮箱密码：存入系统的密码库，不写进任何文件。"""
    from xl_fenjie.screen.show import tell
    from xl_fenjie.steps.password import keep

    tell(keep(folder, ask=lambda user: typer.prompt(f"{user} 的密码", hide_input=True)))


@app.command(cls=ChineseCommand)
def consolidate(
    folder: Annotated[Path, FOLDER],
    period: Annotated[Period, PERIOD],
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", parser=moment, metavar="DATE", help="按这一天所知的情况汇总。"),
    ] = None,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """汇总：按季度写汇总工作簿、办理情况报告、通报和台账；按年写办理方案汇总。"""
    from xl_fenjie.screen import show
    from xl_fenjie.steps.consolidate import consolidate as step

    answer = step(folder, period, as_of=as_of)
    _leave(answer, as_json=as_json, show=show.show_consolidated)


@app.command(cls=ChineseCommand)
def cascade(
    document: Annotated[Path, typer.Argument(metavar="DOCUMENT", help="上级的责任分解方案。")],
    names: Annotated[
        list[str],
        typer.Option("--for", metavar="NAME", help="本级的名称；有几个名称的，写多次。"),
    ],
    into: Annotated[
        Path, typer.Option("--into", metavar="FOLDER", help="放本级总台账草案的工作文件夹。")
    ],
    learn: Annotated[
        tuple[Path, Path] | None,
        typer.Option(
            "--learn", metavar="UPPER OWN", help="往年的上级方案和本级方案，从中学习谁承办什么。"
        ),
    ] = None,
    table: Annotated[
        Path | None,
        typer.Option("--table", metavar="FILE", help="往年整理好的“对应单位”表。"),
    ] = None,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """承接上级方案：选出涉及本级的任务，分给本级各单位，生成总台账草案。"""
    from xl_fenjie.screen import show
    from xl_fenjie.steps.cascade import CascadeRequest, Lesson
    from xl_fenjie.steps.cascade import cascade as step

    request = CascadeRequest(tuple(names), Lesson(*learn) if learn else None, table)
    _leave(step(document, into, request), as_json=as_json, show=show.show_cascaded)


@app.command(cls=ChineseCommand)
def upward(
    folder: Annotated[Path, FOLDER],
    form: Annotated[FormKey, FORM] = FormKey.PROGRESS,
    period: Annotated[Period | None, PERIOD] = None,
    every: Annotated[
        bool, typer.Option("--all", help="涉及本级的任务全部列上，不只是上级规定要报的。")
    ] = False,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """报上级：用各单位已报的情况，填好上级要的工作方案或完成情况表。"""
    from xl_fenjie.screen import show
    from xl_fenjie.steps.upward import UpwardRequest, UpwardScope
    from xl_fenjie.steps.upward import upward as step

    scope = UpwardScope.ALL if every else UpwardScope.REPORTED
    request = UpwardRequest(form=form, period=period, scope=scope)
    _leave(step(folder, request), as_json=as_json, show=show.show_upwards)


@app.command(cls=ChineseCommand)
def lists(
    folder: Annotated[Path, FOLDER],
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """清单：写任务清单、时间清单、责任清单（工作簿和文档）。"""
    from xl_fenjie.screen import show
    from xl_fenjie.steps.lists import lists as step

    _leave(step(folder), as_json=as_json, show=show.show_lists)


@app.command(cls=ChineseCommand)
def demo(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="放演示结果的新文件夹。")] = Path(
        "fenjie演示"
    ),
) -> None:
    """演示：用自带的样例方案走完一轮，几秒钟看到全过程。"""
    from xl_fenjie.screen import show
    from xl_fenjie.steps.demo import demo as step

    show.show_demo(step(folder, watch=show.watch, tell=show.tell))


@app.command(cls=ChineseCommand)
def desk(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[FOLDER]", help="工作文件夹；不写则取当前文件夹里的那一个。"),
    ] = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="不打开浏览器，只显示网址。")
    ] = False,
) -> None:
    """在浏览器里办理：只有本机能打开，关掉页面就结束。"""
    from xl_fenjie.desk.server import DeskServer
    from xl_fenjie.screen.menu import workspace_to_open

    server = DeskServer(workspace_to_open(folder))
    sys.stdout.write(f"{server.address}\n")
    sys.stdout.flush()
    server.serve(*((lambda _address: None,) if no_browser else ()))


@app.command(cls=ChineseCommand)
def doctor(
    page: Annotated[
        Path | None,
        typer.Option(help="把要请信息人员处理的事写成一页（.html），供打印。", show_default=False),
    ] = None,
    check: Annotated[
        Path | None,
        typer.Option("--check", metavar="FOLDER", help="查一个工作文件夹是否完好，不改动。"),
    ] = None,
    repair: Annotated[
        Path | None,
        typer.Option("--repair", metavar="FOLDER", help="恢复一个损坏的工作文件夹。"),
    ] = None,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """检查安装或工作文件夹：缺什么、坏了什么、怎么补。"""
    from xl_fenjie.screen.show_doctor import show_doctor, show_page

    if check is not None or repair is not None:
        from xl_fenjie.steps import verify

        done = verify.repair(repair) if repair is not None else verify.verify(check or Path())
        _leave(done, as_json=as_json, show=show_doctor)
    from xl_fenjie.steps.doctor import doctor as step
    from xl_fenjie.steps.doctor import write_request

    found = step()
    if page is not None:
        show_page(write_request(found, page))
    _leave(found, as_json=as_json, show=show_doctor)


def _leave(answer: Answer, *, as_json: bool, show: Callable[[Any], None]) -> None:
    """Show the answer and leave with the exit status that it calls for."""
    if as_json:
        sys.stdout.write(to_json(answer.to_json(), indent=1).decode() + "\n")
    else:
        show(answer)
    raise typer.Exit(NEEDS_PERSON if answer.needs_person else DONE)


def main() -> None:
    """The entry point: every failure becomes one Chinese sentence and an exit status."""
    run_as_process(app)
