"""The manual says of the buttons what the ribbon says, and its pictures and links are there."""

import re
from pathlib import Path

from xl_fenjie.macro_workbook.parts import master_macros

ROOT = Path(__file__).resolve().parents[2]
MANUAL = ROOT / "docs" / "使用手册.md"


def text() -> str:
    return MANUAL.read_text("utf-8")


def test_every_button_stands_in_the_table_with_its_line():
    rows = dict(re.findall(r"^\| \S* ?\| (\S+) \| (.+) \|$", text(), re.MULTILINE))
    assert rows.keys() >= {button.caption for button in master_macros().buttons} > set()
    for button in master_macros().buttons:
        start = button.tip.removesuffix("。")[:6]
        assert rows[button.caption].startswith(start), button.caption


def test_every_button_is_explained_where_it_is_used():
    for button in master_macros().buttons:
        if button.macro not in {"fenjie_refresh", "fenjie_open_folder"}:
            assert f"**{button.caption}**" in text(), button.caption


def test_pictures_and_links_are_there():
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text())
    assert len(links) >= 6
    assert [link for link in links if not (MANUAL.parent / link).exists()] == []


def test_the_readmes_lead_to_it():
    for readme in ("README.md", "README.zh-CN.md"):
        assert "docs/使用手册.md" in (ROOT / readme).read_text("utf-8")
