"""What ``import xl_fenjie`` gives, and that it costs nothing until it is used."""

import ast
import inspect
import json
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import xl_fenjie

ROOT = Path(__file__).resolve().parents[2]
PUBLIC = {
    "FenjieError",
    "Finding",
    "FormFile",
    "FormKey",
    "OpenWorkspace",
    "Period",
    "Plan",
    "Return",
    "Summary",
    "UnitStanding",
    "__version__",
    "check_files",
    "frames",
    "open_workspace",
    "read_plan",
    "standing",
    "summarise",
    "write_forms",
}


def declared_for_checkers() -> set[str]:
    """The names that a type checker sees."""
    tree = ast.parse(Path(xl_fenjie.__file__).read_text("utf-8"))
    (block,) = (
        node
        for node in tree.body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    )
    imported = {
        alias.asname or alias.name
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    annotated = {ast.unparse(each.target) for each in block.body if isinstance(each, ast.AnnAssign)}
    return imported | annotated


def test_checkers_and_readers_see_the_same_names() -> None:
    assert declared_for_checkers() == PUBLIC
    assert set(dir(xl_fenjie)) >= PUBLIC


@pytest.mark.parametrize("name", sorted(PUBLIC - {"__version__"}))
def test_a_public_name_is_there_and_says_what_it_is(name: str) -> None:
    found = getattr(xl_fenjie, name)
    assert len(inspect.getdoc(found) or "") > 10


@pytest.mark.parametrize("name", sorted(PUBLIC - {"__version__", "frames"}))
def test_a_public_name_lives_where_it_is_defined(name: str) -> None:
    home = import_module(xl_fenjie._HOMES[name])
    assert getattr(xl_fenjie, name).__module__ == home.__name__


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        xl_fenjie.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert xl_fenjie.__version__ == project["version"]


def test_the_package_says_that_it_is_typed() -> None:
    assert Path(xl_fenjie.__file__).with_name("py.typed").is_file()


def loaded_by(statement: str) -> set[str]:
    """The modules of the package that a fresh interpreter holds after a statement."""
    code = f"import json, sys; {statement}; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name for name in json.loads(done.stdout) if name.startswith(("xl_fenjie", "pandas"))}


def test_importing_the_package_loads_nothing_of_it() -> None:
    assert loaded_by("import xl_fenjie") == {"xl_fenjie"}


def test_pandas_is_loaded_for_frames_only() -> None:
    used = "import xl_fenjie as x; [getattr(x, name) for name in dir(x) if name != 'frames']"
    assert "xl_fenjie.library" in loaded_by(used)
    assert "pandas" not in loaded_by(used)
    assert "pandas" in loaded_by("import xl_fenjie; xl_fenjie.frames")


def test_without_pandas_frames_say_what_to_install() -> None:
    code = "import sys; sys.modules['pandas'] = None; import xl_fenjie; xl_fenjie.frames"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        'ModuleNotFoundError: xl_fenjie.frames needs pandas: pip install "xl-fenjie[frames]"'
    )
