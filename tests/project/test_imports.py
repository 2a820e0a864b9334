"""Imports point one way: each room may know those that stand before it, and no circle exists."""

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = "xl_fenjie"
ROOT = Path(__file__).resolve().parents[2]

# What each room may import besides itself. A room that is not listed fails the test, and so does
# an arrow that nobody needs any more.
WORDS = {"catalogue", "values", "chinese"}
PAPER = WORDS | {"duties", "layout"}
MAY_KNOW: Mapping[str, set[str]] = {
    "catalogue": set(),
    "values": {"catalogue"},
    "chinese": {"catalogue", "values"},
    "files": {"catalogue", "values"},
    "layout": {"catalogue", "values"},
    "duties": {"catalogue", "values"},
    "workspace": {"catalogue", "values"},
    "machine": {"catalogue", "values"},
    "document": WORDS | {"files"},
    "master": PAPER,
    "lists": {"values", "duties", "layout"},
    "cascade": PAPER | {"workspace"},
    "forms": PAPER,
    "returns": PAPER | {"files", "forms"},
    "templates": {"catalogue", "chinese", "layout"},
    "round": {
        *("catalogue", "values", "duties", "master", "forms", "returns", "templates", "workspace"),
    },
    "summary": PAPER | {"forms", "round", "templates"},
    "macro_workbook": {"layout", "master"},
    "samples": {"values", "forms"},
    "mail": {
        *(
            "catalogue",
            "values",
            "chinese",
            "files",
            "duties",
            "layout",
            "master",
            "forms",
            "returns",
        ),
        *("templates", "workspace", "round"),
    },
    "steps": {
        *WORDS,
        *(
            "document",
            "duties",
            "master",
            "lists",
            "cascade",
            "forms",
            "returns",
            "summary",
            "files",
        ),
        *("machine", "macro_workbook", "samples", "mail", "workspace", "round"),
    },
    "desk": {
        *("catalogue", "values", "files", "duties", "master", "returns", "workspace"),
        *("round", "steps"),
    },
    "screen": {"catalogue", "files", "values", "chinese", "master", "workspace", "round", "steps"},
    "cli": {"desk", "values", "workspace", "steps", "screen"},
    "buttons": {
        *("catalogue", "values", "duties", "layout", "master", "workspace", "round", "steps"),
    },
    "frames": {"values", "forms"},
    "library": {"values", "forms", "returns", "round", "steps", "summary", "workspace"},
    "__init__": {"catalogue", "values", "round", "frames", "library"},
    "__main__": {"cli"},
}


def modules(package: Path) -> Iterator[tuple[str, Path]]:
    """Each module of the package by its dotted name."""
    for file in sorted(package.rglob("*.py")):
        parts = file.relative_to(package.parent).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), file


def imported(source: str, module: str, *, is_package: bool) -> Iterator[str]:
    """The dotted names that the source imports from its own package, wherever they stand."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                up = node.level - is_package
                here = module.split(".")
                base = ".".join(filter(None, [*here[: len(here) - up], node.module]))
            names = [f"{base}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] == PACKAGE)


def room(module: str) -> str:
    return [*module.split("."), "__init__"][1]


def arrows(package: Path) -> dict[str, set[str]]:
    """Which module imports which: names of things are cut back to the module that holds them."""
    files = dict(modules(package))
    found: dict[str, set[str]] = {}
    for module, file in files.items():
        targets = imported(file.read_text("utf-8"), module, is_package=file.name == "__init__.py")
        found[module] = set()
        for target in targets:
            parts = target.split(".")
            known = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
            found[module].add(next((name for name in known if name in files), target))
        found[module].discard(module)
    return found


def upward(graph: Mapping[str, set[str]]) -> list[str]:
    return [
        f"{module} imports {target}"
        for module, targets in graph.items()
        for target in sorted(targets)
        if room(target) not in {room(module), *MAY_KNOW.get(room(module), set())}
        and target != PACKAGE
    ]


def test_every_room_has_its_place_in_the_order() -> None:
    rooms = {room(module) for module, _ in modules(ROOT / PACKAGE)}
    assert rooms <= MAY_KNOW.keys(), "give it a place here, after thinking about which"


def test_no_arrow_points_upward() -> None:
    assert upward(arrows(ROOT / PACKAGE)) == []


def test_no_room_may_know_more_than_it_does() -> None:
    needed: dict[str, set[str]] = {name: set() for name in MAY_KNOW}
    for module, targets in arrows(ROOT / PACKAGE).items():
        needed[room(module)] |= {room(target) for target in targets if target != PACKAGE}
    unused = {name: may - needed[name] for name, may in MAY_KNOW.items()}
    assert {name: rooms for name, rooms in unused.items() if rooms} == {}


def test_no_module_is_part_of_a_circle() -> None:
    try:
        tuple(TopologicalSorter(arrows(ROOT / PACKAGE)).static_order())
    except CycleError as circle:
        pytest.fail(" → ".join(circle.args[1]))


def test_the_parts_of_a_room_form_no_circle() -> None:
    parts: dict[str, set[str]] = {}
    for module, targets in arrows(ROOT / PACKAGE).items():
        within = {part(target) for target in targets if room(target) == room(module)}
        parts.setdefault(part(module), set()).update(within - {part(module)})
    try:
        tuple(TopologicalSorter(parts).static_order())
    except CycleError as circle:
        pytest.fail(" → ".join(circle.args[1]))


def part(module: str) -> str:
    """The folder of a room that holds the module: document.layout; the module where none does."""
    inside = module.split(".")[1:]
    return ".".join(inside[: max(2, len(inside) - 1)])


def test_the_order_itself_has_no_circle() -> None:
    tuple(TopologicalSorter(MAY_KNOW).static_order())


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("values/plan.py", "from xl_fenjie.document.read import read_document"),
        ("forms/write.py", "def late():\n    import xl_fenjie.returns"),
        ("summary/workbook.py", "from xl_fenjie import steps"),
        ("forms/write.py", "from ..returns import rows"),
        ("master/sheets.py", "from xl_fenjie.forms.write import form_workbook"),
    ],
)
def test_an_upward_arrow_is_found(tmp_path: Path, module: str, source: str) -> None:
    for name in ("document/read", "returns/rows", "steps/issue", "forms/write", module[:-3]):
        file = tmp_path / PACKAGE / f"{name}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        (file.parent / "__init__.py").touch()
        file.touch()
    (tmp_path / PACKAGE / "__init__.py").touch()
    (tmp_path / PACKAGE / module).write_text(source, "utf-8")
    assert len(upward(arrows(tmp_path / PACKAGE))) == 1


def test_a_circle_inside_a_room_is_found(tmp_path: Path) -> None:
    folder = tmp_path / PACKAGE / "values"
    folder.mkdir(parents=True)
    (folder / "plan.py").write_text("from xl_fenjie.values.rules import Rules", "utf-8")
    (folder / "rules.py").write_text("from xl_fenjie.values.plan import Plan", "utf-8")
    with pytest.raises(CycleError):
        tuple(TopologicalSorter(arrows(tmp_path / PACKAGE)).static_order())
