"""What goes wrong is one sentence and exit 2, with nothing half-written and nothing overwritten."""

import subprocess
import sys

import pytest

from xl_fenjie.samples import SAMPLE_NAME, sample_document

resource = pytest.importorskip("resource", reason="Windows has no such limits")

SMALL_FILES = 4096  # bytes; no workbook fits into that


def fenjie(*arguments, largest_file=None):
    def limit():
        if largest_file is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

    return subprocess.run(
        [sys.executable, "-m", "xl_fenjie", *map(str, arguments)],
        capture_output=True, text=True, check=False, preexec_fn=limit,
    )  # fmt: skip


def assert_could_not(run, *told):
    assert run.returncode == 2, run.stdout + run.stderr
    (line,) = run.stderr.strip().splitlines()[-1:]
    assert "Traceback" not in run.stderr
    for word in told:
        assert word in line


def files_in(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".fenjie" not in path.parts
    }


@pytest.fixture
def document(tmp_path):
    path = tmp_path / SAMPLE_NAME
    path.write_bytes(sample_document())
    return path


@pytest.mark.parametrize(
    "content", [b"", b" \n\n", "今天天气很好。\n".encode(), b"\x00\xff" * 999], ids=repr
)
@pytest.mark.parametrize("command", ["read", "new"])
def test_a_document_that_is_no_plan(tmp_path, content, command):
    document = tmp_path / "文件.txt"
    document.write_bytes(content)
    folder = tmp_path / "工作"
    arguments = [document] if command == "read" else [folder, "--from", document]
    assert_could_not(fenjie(command, *arguments))
    assert not folder.exists()


def test_a_folder_that_cannot_be_made(tmp_path, document):
    (tmp_path / "工作").write_text("这里是一个文件", encoding="utf-8")
    assert_could_not(fenjie("new", tmp_path / "工作", "--from", document), "工作")
    assert (tmp_path / "工作").read_text(encoding="utf-8") == "这里是一个文件"


def test_no_room_for_the_master_workbook(tmp_path, document):
    folder = tmp_path / "工作"
    run = fenjie("new", folder, "--from", document, largest_file=SMALL_FILES)
    assert_could_not(run, "总台账")
    assert files_in(folder) == {}


def test_no_room_for_the_forms_or_the_ledger(tmp_path, document):
    folder = tmp_path / "工作"
    assert fenjie("new", folder, "--from", document).returncode == 1
    before = files_in(folder)
    issue = "issue", folder, "--form", "progress", "--period", "2026Q1"
    assert_could_not(fenjie(*issue, largest_file=SMALL_FILES))
    assert files_in(folder) == before
    assert fenjie(*issue).returncode == 1


def test_a_ledger_that_is_none(tmp_path, document):
    folder = tmp_path / "工作"
    fenjie("new", folder, "--from", document)
    (folder / ".fenjie").mkdir(exist_ok=True)
    (folder / ".fenjie" / "ledger.sqlite").write_bytes(b"not a database" * 99)
    assert_could_not(fenjie("status", folder, "--period", "2026Q1"), "ledger.sqlite")


def test_a_workspace_in_use(tmp_path, document):
    folder = tmp_path / "工作"
    fenjie("new", folder, "--from", document)
    program = (
        "import sys, subprocess; from pathlib import Path\n"
        "from xl_fenjie.workspace.places import Workspace\n"
        "with Workspace(Path(sys.argv[1])).locked():\n"
        "    run = subprocess.run([sys.executable, '-m', 'xl_fenjie', 'issue', sys.argv[1],\n"
        "                          '--form', 'work_plan'])\n"
        "sys.exit(run.returncode)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=False
    )
    assert_could_not(run, "另一次操作")


def test_a_master_workbook_that_is_none(tmp_path, document):
    folder = tmp_path / "工作"
    fenjie("new", folder, "--from", document)
    (master,) = folder.glob("总台账.*")
    master.write_bytes(b"PK no workbook")
    assert_could_not(fenjie("status", folder, "--period", "2026Q1"), "总台账")
