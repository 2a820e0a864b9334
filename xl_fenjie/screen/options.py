"""The arguments and options that several commands share, and what their words mean."""

import typer

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.values.choices import Ruling, What
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey


def period_named(text: str) -> Period:
    """The period of a word; raises FenjieError where it is none."""
    try:
        return Period.parse(text)
    except ValueError as cause:
        raise FenjieError("period_unknown", text=text) from cause


def form_named(text: str) -> FormKey:
    """The form of a word; raises FenjieError where it is none."""
    try:
        return FormKey(text)
    except ValueError as cause:
        raise FenjieError("form_unknown", text=text) from cause


def what_named(text: str) -> What:
    """What is sent, by a word; raises FenjieError where it is nothing."""
    try:
        return What(text)
    except ValueError as cause:
        raise FenjieError("mail_what_unknown", text=text) from cause


def ruling_named(text: str) -> Ruling:
    """A person's ruling by a word; raises FenjieError where it is none."""
    try:
        return Ruling(text)
    except ValueError as cause:
        raise FenjieError("ruling_wanted") from cause


FOLDER = typer.Argument(metavar="FOLDER", help="工作文件夹，里面有总台账。")
FORM = typer.Option(
    "--form",
    parser=form_named,
    metavar="FORM",
    help="哪种表：work_plan 工作方案、progress 完成情况、contacts 督办人员名单。",
)
PERIOD = typer.Option(
    "--period", parser=period_named, metavar="2026Q1", help="时段：2026 或 2026Q1。"
)
JSON = typer.Option("--json", help="输出 JSON，供其他程序使用。")
