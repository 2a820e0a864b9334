"""The command answers at once: heavy libraries wait for the step that needs them."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "calamine",
    "docx",
    "imap_tools",
    "keyring",
    "lxml",
    "numpy",
    "olefile",
    "opencc",
    "openpyxl",
    "oxmsg",
    "pandas",
    "pypdfium2",
    "python_calamine",
    "rapidfuzz",
    "xlsxwriter",
    "xlwings",
}

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("xl_fenjie.cli") is None, reason="there is no command yet"
)


def loaded_after(statement: str) -> set[str]:
    """The top-level packages that a fresh interpreter holds after the statement."""
    code = f"import json, sys; {statement}; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}


def test_importing_the_command_loads_nothing_heavy() -> None:
    loaded = loaded_after("import xl_fenjie.cli")
    assert "xl_fenjie" in loaded
    assert loaded & HEAVY == set()


def test_the_check_sees_a_heavy_import() -> None:
    assert loaded_after("import xl_fenjie.cli, openpyxl") & HEAVY >= {"openpyxl"}


def fenjie(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("fenjie")
    return subprocess.run(
        [command, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", "COLUMNS": "200"},
        check=False,
    )


@pytest.mark.parametrize(
    "command",
    ["read", "new", "issue", "send", "receive", "check", "status", "remind", "consolidate", "demo"],
)
def test_help_is_there_and_lists_the_command(command: str) -> None:
    whole = fenjie("--help")
    assert whole.returncode == 0
    assert f" {command} " in whole.stdout
    one = fenjie(command, "--help")
    assert one.returncode == 0
    assert "--help" in one.stdout


def test_a_mistaken_command_is_one_chinese_line_and_no_traceback(tmp_path: Path) -> None:
    done = fenjie("status", str(tmp_path / "没有"), "--period", "2026Q1")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert any("一" <= letter <= "鿿" for letter in done.stderr)
