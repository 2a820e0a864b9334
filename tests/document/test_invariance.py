"""What means nothing changes nothing: breaks, blank lines, widths, script, page marks."""

import random
from pathlib import Path

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_fenjie.document.read import read_document

STYLES = Path(__file__).parent / "styles"
NOTICES = Path(__file__).parent / "notices" / "documents"
DOCUMENTS = sorted((*STYLES.glob("*.txt"), *NOTICES.glob("2026*.txt")))
WIDE = 0xFEE0
TRADITIONAL = opencc.OpenCC("s2t")


def shown(text):
    reading = read_document(text.encode(), "方案.txt").to_json()
    del reading["remarks"]
    for task in reading["tasks"]:
        del task["line"]
    return reading


def broken(text, chance):
    return "".join(sign + "\n" * (chance.random() < 0.03) for sign in text)


def blank_lines(text, chance):
    lines = [line for line in text.split("\n") if line.strip()]
    return "\n".join(line + "\n" * chance.randint(0, 3) for line in lines)


def widths(text, chance):
    def either(sign):
        if sign.isascii() and sign.isalnum() and chance.random() < 0.5:
            return chr(ord(sign) + WIDE)
        if sign in "，：；" and chance.random() < 0.5:
            return chr(ord(sign) - WIDE)
        return sign

    return "".join(map(either, text))


def traditional(text, _):
    return TRADITIONAL.convert(text)


def indented(text, chance):
    return "\n".join(" 　\t\xa0"[chance.randint(0, 3)] * 2 + line for line in text.split("\n"))


def paged(text, chance):
    lines, page = [], 1
    for line in text.split("\n"):
        lines.append(line)
        if chance.random() < 0.1:
            lines.append(chance.choice((f"—{page}—", f"- {page} -", f"第{page}页")))
            page += 1
    return "\n".join(lines)


CHANGES = (broken, blank_lines, widths, traditional, indented, paged)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_change_without_meaning_changes_nothing(path, change):
    text = path.read_text("utf-8")
    before = shown(text)
    for seed in range(2):
        after = shown(change(text, random.Random(seed)))  # noqa: S311  chance, not secrecy
        assert after == before


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_line_broken_anywhere_changes_no_task(data):
    text = (STYLES / "verbs.txt").read_text("utf-8")
    at = data.draw(st.sets(st.integers(0, len(text)), max_size=40))
    changed = "".join(sign + "\n" * (place in at) for place, sign in enumerate(text))
    assert shown(changed)["tasks"] == shown(text)["tasks"]


def wrapped(text, width):
    """Every line cut as a page cuts it: before no stop, and within no number."""
    lines = []
    for line in text.split("\n"):
        rest = line.rstrip()
        while len(rest) > width:
            cut = width
            while cut < len(rest) and rest[cut] in "，。、；）：〉”》%":
                cut += 1
            while cut > 1 and {rest[cut - 1], *rest[cut : cut + 1]} <= {*"0123456789."}:
                cut -= 1
            lines.append(rest[:cut])
            rest = rest[cut:]
        lines.append(rest)
    return "\n".join(lines)


@pytest.mark.parametrize("width", [22, 28, 35])
@pytest.mark.parametrize("path", sorted(NOTICES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_whole_notice_is_read_alike_at_any_width(path, width):
    text = path.read_text("utf-8")
    assert shown(wrapped(text, width)) == shown(text)
