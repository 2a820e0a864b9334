"""The help pages in Chinese: usage, what the command does, its arguments and options."""

from collections.abc import Iterable
from typing import Any

from typer.core import TyperCommand, TyperGroup

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.chinese.likeness import nearest


class ChineseCommand(TyperCommand):
    """A command whose help page is Chinese."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page; the command line library's own pages are English throughout."""
        params: list[Any] = list(self.params)
        arguments = [param for param in params if param.param_type_name == "argument"]
        options = [param for param in params if param.param_type_name == "option"]
        usage = " ".join(_placeholder(param) for param in arguments)
        formatter.write_usage(ctx.command_path, f"{usage} [选项]".strip(), prefix="用法：")
        formatter.write_paragraph()
        formatter.write_text((self.help or "").strip())
        _write_table(formatter, "参数", ((_placeholder(p), p.help or "") for p in arguments))
        _write_table(formatter, "选项", (*map(_option_record, options), _help_record(ctx)))


class ChineseGroup(TyperGroup):
    """The command with its subcommands, in the order of the round."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page of all commands."""
        formatter.write_usage(ctx.command_path, "命令 [参数] [选项]", prefix="用法：")
        formatter.write_paragraph()
        formatter.write_text((self.help or "").strip())
        commands = ((name, _first_line(self.commands[name].help)) for name in self.commands)
        _write_table(formatter, "命令", commands)
        _write_table(formatter, "选项", (*map(_option_record, self.params), _help_record(ctx)))
        formatter.write_paragraph()
        formatter.write_text(sentence("help_of_command", group=ctx.command_path))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the subcommand; raises FenjieError with the nearest ones where there is none."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            near = nearest(args[0], self.commands, least=50)
            meant = sentence("meant_word", name=near) if near else ""
            raise FenjieError("command_unknown", name=args[0], meant=meant)
        return super().resolve_command(ctx, args)


def _placeholder(param: Any) -> str:
    return str(param.metavar or param.name.upper())


def _option_record(param: Any) -> tuple[str, str]:
    names = ", ".join(param.opts)
    value = "" if param.is_flag else f" {_placeholder(param)}"
    required = "（必填）" if param.required else ""
    return names + value, (param.help or "") + required


def _help_record(ctx: Any) -> tuple[str, str]:
    return ", ".join(ctx.help_option_names), sentence("help_of_help")


def _first_line(text: str | None) -> str:
    return (text or "").strip().splitlines()[0]


def _write_table(formatter: Any, title: str, records: Iterable[tuple[str, str]]) -> None:
    rows = list(records)
    if rows:
        formatter.write_paragraph()
        with formatter.section(title):
            formatter.write_dl(rows)
