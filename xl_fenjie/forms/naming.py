"""Names of form files and their folders, as staff read them and as Windows allows them."""

import re

from xl_fenjie.forms.prepare import FormSheet
from xl_fenjie.values.file_names import beside_devices

FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
SUBSTITUTES = {
    "<": "〈", ">": "〉", ":": "：", '"': "＂", "/": "／",
    "\\": "＼", "|": "｜", "?": "？", "*": "＊",
}  # fmt: skip
LONGEST_NAME = 100  # characters: a path of 260 must hold the workspace and two folders as well
SUFFIX = ".xlsx"


def folder_name(sheet: FormSheet) -> str:
    """The folder of a round's forms: ``2026年第一季度完成情况``, ``2026年工作方案``."""
    return safe(f"{sheet.period_label}{sheet.form.name}")


def file_name(sheet: FormSheet) -> str:
    """The file of one form: ``2026年第一季度完成情况_区民政局.xlsx``."""
    stem = safe(f"{sheet.period_label}{sheet.form.name}_{sheet.unit}")
    return f"{stem[: LONGEST_NAME - len(SUFFIX)].rstrip(' .')}{SUFFIX}"


def file_names(sheets: tuple[FormSheet, ...]) -> tuple[str, ...]:
    """A name for each form, all different also where Windows ignores case and length is cut."""
    taken: set[str] = set()
    names = []
    for sheet in sheets:
        name, count = file_name(sheet), 2
        stem = name.removesuffix(SUFFIX)
        while name.casefold() in taken:
            tail = f"({count})"
            name = f"{stem[: LONGEST_NAME - len(SUFFIX) - len(tail)]}{tail}{SUFFIX}"
            count += 1
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def safe(name: str) -> str:
    """The name with what Windows forbids replaced: full-width look-alikes, no reserved words."""
    name = FORBIDDEN.sub(lambda found: SUBSTITUTES.get(found[0], ""), name).strip().rstrip(" .")
    return beside_devices(name) or "_"
