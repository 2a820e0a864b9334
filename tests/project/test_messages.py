"""Messages come from one catalogue: no other room holds a sentence for staff."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from xl_fenjie.catalogue import CATALOGUE
from xl_fenjie.values.findings import Severity

PACKAGE = Path(__file__).resolve().parents[2] / "xl_fenjie"
CATALOGUE_ROOM = PACKAGE / "catalogue"

# Rooms that declare what is printed on a form, a sheet, a letter or a help page, beside the
# headings that belong to it. None of them says what went well, wrong or is doubtful.
DECLARATIONS = {
    "cli.py": "the help of commands and options",
    "forms/catalogue.py": "the forms: headings, explanations, titles",
    "forms/write.py": "what is printed around the table of a form",
    "cascade/table.py": "the headings of 对应单位 and what stands in their columns",
    "master/codecs.py": "how the values of a cell of 总台账 are written",
    "master/notation.py": "how the values of a cell of 总台账 are written",
    "master/sheets.py": "the sheets of 总台账: headings and explanations",
    "master/settings.py": "the lines of 规则 and their explanations",
    "master/judging.py": "the lines of 规则 and their explanations",
    "master/write.py": "what the drop-downs of 总台账 say",
    "macro_workbook/parts.py": "what the macros say where Python cannot be started",
    "macro_workbook/start.py": "the text of the start workbook",
    "desk/app.py": "the titles of the desk's pages",
    "desk/offers.py": "the captions of the desk's buttons",
    "files/kind.py": "what staff call the kinds of files",
    "returns/letter.py": "the text of the letter with which a return goes back",
    "returns/correct.py": "the text around the faults on a marked copy",
    "samples/answers.py": "answers of units in the sample",
    "samples/filling.py": "answers of units in the sample",
    "screen/options.py": "the help of commands and options",
    "summary/sheets/judged_lists.py": "the lists of the summary, and what they say when empty",
    "summary/sheets/lists.py": "the lists of the summary, and what they say when empty",
    "summary/sheets/year_workbook.py": "the lists of the year, and what they say when empty",
}

CHINESE = re.compile(r"[一-鿿]")
SHORTEST = 4  # characters of Chinese: fewer are a mark or a word
# a mark of a sentence stands after words; in a set of signs it stands among signs
ENDS = re.compile(r"[\w…”）%][。！？，；]|^[，；]\w")
JUDGES = re.compile(r"没有|不能|不了|不到|不在|不是|无法|未能|超过|太[大多长]|失败|出错|请|已被")
PATTERN = re.compile(r"[\\|^$\[\]*+]|\(\?|\{\d")


def literals(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Each text of the code with its line, an f-string as one text, without docstrings."""
    apart = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            apart.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            apart |= {id(part) for part in node.values}
            parts = (part.value for part in node.values if isinstance(part, ast.Constant))
            yield node.lineno, "…".join(map(str, parts))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            yield node.lineno, node.value


def is_message(text: str) -> bool:
    """Whether a text says something: has a sentence's marks, or judges; a pattern never does."""
    if PATTERN.search(text) or len(CHINESE.findall(text)) < SHORTEST:
        return False
    return bool(ENDS.search(text) or JUDGES.search(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("没有权限，或正被其他程序占用", True),
        ("解压后超过… MB", True),
        ("已生成 … 份表格。", True),
        ("检查未通过，已退回", True),
        ("报送截止日期", False),
        ("下一步措施", False),
        ("（牵头|责任)单位[，。；]", False),
        ("，。；！", False),
        ("（）.、。第项条任务：", False),
        ("，它是压缩包", True),
    ],
)
def test_a_message_is_told_from_headings_and_patterns(text: str, expected: bool) -> None:  # noqa: FBT001 - one case
    assert is_message(text) is expected


def rooms() -> list[str]:
    return [
        file.relative_to(PACKAGE).as_posix()
        for file in sorted(PACKAGE.rglob("*.py"))
        if CATALOGUE_ROOM not in file.parents
    ]


def messages(room: str) -> list[str]:
    tree = ast.parse((PACKAGE / room).read_text("utf-8"))
    return [f"{room}:{line}: {text}" for line, text in literals(tree) if is_message(text)]


def test_no_room_but_the_catalogue_holds_a_message() -> None:
    others = [room for room in rooms() if room not in DECLARATIONS]
    assert len(others) > 200
    assert [said for room in others for said in messages(room)] == []


@pytest.mark.parametrize("room", DECLARATIONS)
def test_a_room_of_declarations_has_some(room: str) -> None:
    assert messages(room)


MAKERS = {
    "sentence": set(),
    "FenjieError": set(),
    "TooLargeError": set(),
    "finding": {"sheet", "cell", "label", "found", "expected"},
    "remark": {"found"},
}
"""What says an entry of the catalogue, and the facts that it knows by itself."""


def calls(room: str) -> Iterator[tuple[str, int, str, set[str]]]:
    """Each use of an entry by its code: the maker, the line, the code, and the facts given."""
    for node in ast.walk(ast.parse((PACKAGE / room).read_text("utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        given = {word.arg for word in node.keywords}
        code = node.args[0] if node.args else None
        if node.func.id in MAKERS and None not in given and isinstance(code, ast.Constant):
            yield node.func.id, node.lineno, str(code.value), {name for name in given if name}


def wanted(code: str) -> set[str]:
    entry = CATALOGUE[code]
    parts = string.Formatter().parse(entry.sentence + entry.hint)
    return {name for _, name, _, _ in parts if name}


def test_every_use_gives_the_facts_that_its_sentence_names() -> None:
    used = [(room, *call) for room in rooms() for call in calls(room)]
    assert len(used) > 200
    wrong = [
        f"{room}:{line}: {code} wants {sorted(missing)}"
        for room, maker, line, code, given in used
        if (missing := wanted(code) - given - MAKERS[maker])
    ]
    assert wrong == []


def test_what_is_only_said_is_never_a_failure_a_finding_or_a_remark() -> None:
    wrong = [
        f"{room}:{line}: {code}"
        for room in rooms()
        for maker, line, code, _ in calls(room)
        if (maker == "FenjieError" and CATALOGUE[code].severity == "said")
        or (maker == "finding" and CATALOGUE[code].severity not in set(Severity))
    ]
    assert wrong == []
