"""docs/architecture.md names the rooms that there are, in their order, and files that exist."""

import re
from pathlib import Path

import pytest

from tests.project.test_imports import MAY_KNOW

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "xl_fenjie"
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
ROOMS = [
    name.removesuffix("/").removesuffix(".py")
    for name in re.findall(r"^\| `([a-z_]+(?:/|\.py))` \|", PAGE, re.MULTILINE)
]
WITHOUT_A_LINE = {"__init__", "__main__"}


def test_every_room_has_one_line() -> None:
    assert len(ROOMS) == len(set(ROOMS))
    assert set(ROOMS) == MAY_KNOW.keys() - WITHOUT_A_LINE


def test_a_room_stands_below_those_that_it_imports() -> None:
    above: set[str] = set()
    for room in ROOMS:
        assert MAY_KNOW[room] <= above, f"{room} stands too high"
        above.add(room)


def test_the_files_that_it_names_are_there() -> None:
    named = set(re.findall(r"`((?:[\w.]+/)+[\w.]*)`", PAGE))
    assert len(named) > 30
    missing = [
        name for name in named if not any((base / name).exists() for base in (PACKAGE, ROOT))
    ]
    assert missing == []


PAGES = ["CONTRIBUTING.md", *(f"docs/{file.name}" for file in (ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []
