"""The pages of docs/ that are made from the program: run this to write them anew (make docs)."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import typer

from xl_fenjie.catalogue import TOPICS
from xl_fenjie.cli import app
from xl_fenjie.frames.of_plan import ASSIGNMENTS, TARGETS, TASKS
from xl_fenjie.frames.of_returns import FINDINGS, answers_schema
from xl_fenjie.frames.of_summary import DUTY_PROGRESS, STANDINGS, TARGET_PROGRESS, TASK_PROGRESS
from xl_fenjie.frames.schema import FrameSchema
from xl_fenjie.values.plan import FormKey

DOCS = Path(__file__).resolve().parents[2] / "docs"

SEVERITIES = {
    "error": "错误：须改正后重报",
    "warning": "提醒：请督查室看一眼",
    "note": "说明：不影响收表",
    "failure": "办不成：没有改动任何文件",
}


def findings() -> str:
    """All that the program says about documents, forms and failures, by topic."""
    lines = [
        "# 程序会说的话",
        "",
        "本页由 `make docs` 从程序的目录（`xl_fenjie/catalogue/`）生成，请勿手改。",
        "花括号处在使用时填入表上的位置、原文和应有的写法。",
        "",
    ]
    for topic, entries in TOPICS.items():
        lines += [f"## {topic}", ""]
        if not entries:
            lines += ["目前没有。", ""]
            continue
        lines += ["| 代码 | 轻重 | 怎么说 | 怎么办 |", "|---|---|---|---|"]
        lines += [
            f"| `{entry.code}` | {SEVERITIES[entry.severity].split('：')[0]} "
            f"| {cell(entry.sentence)} | {cell(entry.hint)} |"
            for entry in entries
        ]
        lines.append("")
    lines += ["## 轻重", "", *(f"- {text}" for text in SEVERITIES.values()), ""]
    return "\n".join(lines)


def commands() -> str:
    """Every command with its arguments and options, as the help says it."""
    group: Any = typer.main.get_command(app)
    lines = [
        "# 命令一览",
        "",
        "本页由 `make docs` 从程序的帮助生成，请勿手改。",
        "退出状态：0 办妥；1 办妥，但有事要人看；2 办不成。",
        "",
        "| 命令 | 做什么 |",
        "|---|---|",
    ]
    lines += [
        f"| [`fenjie {name}`](#fenjie-{name}) | {cell(first_line(command.help))} |"
        for name, command in group.commands.items()
    ]
    for name, command in group.commands.items():
        lines += ["", f"## fenjie {name}", "", first_line(command.help), ""]
        lines += ["| 参数 | 说明 |", "|---|---|"]
        lines += [
            f"| {cell(spelling(parameter))} | {cell(parameter.help or '')} |"
            for parameter in command.params
            if not getattr(parameter, "hidden", False)
        ]
    return "\n".join([*lines, ""])


def columns() -> str:
    """Every frame of the library with its columns."""
    lines = [
        "# The columns of the frames",
        "",
        "Made by `make docs` from `xl_fenjie/frames/`; do not edit.",
        "How to use them: [library.md](library.md).",
    ]
    for call, schema in FRAMES.items():
        lines += ["", f"## `{call}`", "", f"One row is {schema.row}.", ""]
        lines += ["| column | type | meaning |", "|---|---|---|"]
        lines += [
            f"| `{column.name}` | `{column.dtype.value}` | {cell(column.meaning)} |"
            for column in schema.columns
        ]
    return "\n".join([*lines, ""])


def spelling(parameter: Any) -> str:
    """As it is typed: `FOLDER`, `--period 2026Q1`, `--json`."""
    if parameter.param_type_name == "argument":
        name = parameter.metavar or parameter.name.upper()
        return f"`{name}`" if parameter.required else f"`[{name.strip('[]')}]`"
    flag = parameter.opts[0]
    value = "" if getattr(parameter, "is_flag", False) else f" {parameter.metavar or '…'}"
    return f"`{flag}{value}`" + ("（必填）" if parameter.required else "")


def first_line(text: str | None) -> str:
    """The sentence that the list of commands shows."""
    return (text or "").strip().split("\n")[0]


def cell(text: str) -> str:
    """Text that stays in its cell of a table."""
    return text.replace("|", "\\|").replace("\n", " ")


FRAMES: Mapping[str, FrameSchema[Any]] = {
    "tasks(plan)": TASKS,
    "assignments(plan)": ASSIGNMENTS,
    "targets(plan)": TARGETS,
    **{f'answers(returns, "{form.value}")': answers_schema(form) for form in FormKey},
    "findings(returns)": FINDINGS,
    "standings(units)": STANDINGS,
    "task_progress(summary)": TASK_PROGRESS,
    "duty_progress(summary)": DUTY_PROGRESS,
    "target_progress(summary)": TARGET_PROGRESS,
}
PAGES: Mapping[str, Callable[[], str]] = {
    "findings.md": findings,
    "cli.md": commands,
    "frames.md": columns,
}


def main() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
