"""One faulty return per folder, with what is to be found in it."""

from collections import Counter
from pathlib import Path

import pytest

from tests.returns.return_defects import DEFECTS, OFFICE_FORMATS
from tests.returns.return_samples import TODAY, as_text, context
from xl_fenjie.catalogue import recognised, returned
from xl_fenjie.returns.check import check_return
from xl_fenjie.returns.checks import CHECKS
from xl_fenjie.returns.context import Context
from xl_fenjie.values.returns import Verdict

ENTRIES = (*recognised.ENTRIES, *returned.ENTRIES)
FOLDERS = sorted(path.parent for path in Path(__file__).parent.glob("*/expected.txt"))


def check(folder):
    file = next(folder.glob("return.*"))
    return check_return(file.read_bytes(), file.name, context())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_findings_are_those_of_the_text(folder):
    assert as_text(check(folder)) == (folder / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_without_a_workspace_every_file_is_answered_too(folder):
    file = next(folder.glob("return.*"))
    bare = check_return(file.read_bytes(), file.name, Context(today=TODAY))
    unusable = {"return_" + word for word in ("empty", "encrypted", "damaged", "too_large")}
    told = {found.code for found in check(folder).findings}
    assert told & unusable == {found.code for found in bare.findings} & unusable
    assert len(bare.rows) == len(check(folder).rows)


def test_every_defect_has_its_folder():
    assert {folder.name for folder in FOLDERS} == set(DEFECTS)


@pytest.mark.parametrize("name", sorted(set(DEFECTS) - set(OFFICE_FORMATS)))
def test_a_defect_made_anew_is_told_the_same(name):
    file, content = DEFECTS[name]()
    expected = (Path(__file__).parent / name / "expected.txt").read_text(encoding="utf-8")
    assert as_text(check_return(content, file, context())) == expected


def test_all_three_verdicts_occur():
    assert {check(folder).verdict for folder in FOLDERS} == set(Verdict)


def test_every_check_is_declared_once():
    assert len(set(CHECKS)) == len(CHECKS)
    folder = Path(check_return.__code__.co_filename).parent / "checks"
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert modules == {each.__module__.rpartition(".")[2] for each in CHECKS}


def codes_shown():
    return [{found.code for found in check(folder).findings} for folder in FOLDERS]


def test_every_finding_is_shown_by_some_defect_and_none_by_more_than_four():
    counts = Counter(code for codes in codes_shown() for code in codes)
    assert len(FOLDERS) >= 60
    assert max(counts.values()) <= 4
    assert {entry.code for entry in ENTRIES} - set(counts) == {
        "container_not_opened",  # an archive is opened before its files are checked
        "form_not_issued",  # the others want a second issue: tests of identify
        "older_edition",
        "older_edition_other_tasks",
        "return_too_large",  # tests of bounds
        "refused_by_person",  # no check says it: tests of sending back
        "return_unforeseen",  # what no reader foresees: tests of steps
        "task_twin",  # wants a plan with equal tasks: the damages
    }
