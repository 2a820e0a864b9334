"""The manual as pages that any computer shows: from docs/*.md, with the pictures beside them."""

import html
import re
from collections.abc import Mapping
from pathlib import Path

from markdown_it import MarkdownIt

PAGES = ("使用手册.md", "findings.md", "cli.md", "信息人员须知.md")
LOOK = (
    "body{max-width:46em;margin:2em auto;padding:0 1em;font:16px/1.7 sans-serif}"
    "table{border-collapse:collapse}td,th{border:1px solid #999;padding:.2em .6em;text-align:left}"
    "img{max-width:100%}pre{background:#f4f4f4;padding:.6em;overflow:auto}"
    "@media print{body{margin:0;font-size:11pt}}"
)
LINK = re.compile(r'href="([^":#]+)\.md(#[^"]*)?"')
HEADING = re.compile(r"<(h[1-6])>(.*?)</\1>", re.DOTALL)


def pages(docs: Path) -> Mapping[str, bytes]:
    """Each page and picture by its name beside the others."""
    found = {f"{Path(name).stem}.html": _page((docs / name).read_text("utf-8")) for name in PAGES}
    pictures = sorted((docs / "pictures").glob("*.png"))
    return found | {f"pictures/{picture.name}": picture.read_bytes() for picture in pictures}


def _page(text: str) -> bytes:
    title = text.partition("\n")[0].lstrip("# ")
    body = MarkdownIt("commonmark").enable("table").render(text)
    body = LINK.sub(lambda link: f'href="{link[1]}.html{link[2] or ""}"', body)
    body = HEADING.sub(
        lambda found: f'<{found[1]} id="{_anchor(found[2])}">{found[2]}</{found[1]}>', body
    )
    return (
        '<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8">'
        f"<title>{html.escape(title)}</title><style>{LOOK}</style>\n{body}</html>\n"
    ).encode()


def _anchor(heading: str) -> str:
    """As the links inside the pages call it: without marks, blanks as hyphens."""
    plain = re.sub(r"<[^>]+>", "", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
