"""The catalogue speaks to staff, and the generated pages say what the program says."""

import importlib
import importlib.util
import inspect
import re
import string
import tomllib
from pathlib import Path

import pytest

from xl_fenjie import frames
from xl_fenjie.catalogue import CATALOGUE, SPOKEN, TOPICS

ROOT = Path(__file__).resolve().parents[2]
ENTRIES = [entry for topic in TOPICS.values() for entry in topic]

SPEC = importlib.util.spec_from_file_location(
    "generated_docs", Path(__file__).with_name("generated_docs.py")
)
assert SPEC
assert SPEC.loader
generated_docs = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(generated_docs)


@pytest.mark.parametrize("page", ["findings.md", "cli.md", "frames.md"])
def test_page_is_up_to_date(page: str) -> None:
    stands = (ROOT / "docs" / page).read_text("utf-8")
    assert stands == generated_docs.PAGES[page](), "run make docs"


def test_codes_are_unique_over_all_topics() -> None:
    assert len(ENTRIES) + len(SPOKEN) == len(CATALOGUE)


def test_every_code_is_said_by_the_program() -> None:
    package = ROOT / "xl_fenjie"
    rooms = (file for file in package.rglob("*.py") if file.parent.name != "catalogue")
    source = "\n".join(file.read_text("utf-8") for file in rooms)
    assert [code for code in CATALOGUE if f'"{code}"' not in source] == []


def test_every_entry_of_every_room_is_in_the_catalogue() -> None:
    folder = ROOT / "xl_fenjie" / "catalogue"
    names = {file.stem for file in folder.glob("*.py")} - {"__init__", "entry"}
    assert len(names) > 8
    rooms = [importlib.import_module(f"xl_fenjie.catalogue.{name}") for name in names]
    declared = {
        entry.code
        for room in rooms
        for listed in vars(room).values()
        if isinstance(listed, tuple)
        for entry in listed
    }
    assert declared == set(CATALOGUE)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_entry_is_plain_chinese_with_a_way_out(entry) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]+", entry.code)
    for text in (entry.sentence, entry.hint):
        assert "\n" not in text
        assert re.search(r"[一-鿿]{2}", text)
        assert text.endswith(("。", "！", "？", "）", "}")), text
        fields = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
        assert all(name.isidentifier() for name in fields), "placeholders carry names"


@pytest.mark.parametrize("entry", SPOKEN, ids=lambda entry: entry.code)
def test_what_is_only_said_is_chinese_and_asks_for_nothing_more(entry) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]+", entry.code)
    assert re.search(r"[一-鿿]", entry.sentence)
    assert (entry.severity, entry.hint) == ("said", "")


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_links_of_the_readmes_lead_somewhere(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
    assert len(links) >= 4
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_readmes_name_the_same_commands() -> None:
    def commands(name: str) -> set[str]:
        return set(
            re.findall(r"(?:^|`)fenjie ([a-z]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)
        )

    assert commands("README.md") == commands("README.zh-CN.md")


def test_every_command_that_the_readme_shows_exists() -> None:
    shown = set(re.findall(r"^(?:\.venv/bin/)?fenjie ([a-z]+)", readme_text(), re.MULTILINE))
    assert len(shown) >= 5
    documented = (ROOT / "docs" / "cli.md").read_text("utf-8")
    assert [name for name in shown if f"## fenjie {name}\n" not in documented] == []


def readme_text() -> str:
    return (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_every_make_target_that_the_readmes_name_exists(readme: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(
        re.findall(r"(?:^|`)make ([a-z-]+)", (ROOT / readme).read_text("utf-8"), re.MULTILINE)
    )
    assert {"demo", "test"} <= named <= targets


def test_every_frame_of_the_library_is_described() -> None:
    made = {name for name, thing in vars(frames).items() if inspect.isfunction(thing)}
    made = {name for name in made if getattr(frames, name).__module__ == frames.__name__}
    assert {call.partition("(")[0] for call in generated_docs.FRAMES} == made


def test_the_newest_changes_are_those_of_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert re.findall(r"^## (\S+)", text, re.MULTILINE)[0] == project["version"]
