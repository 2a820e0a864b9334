"""The golden files, part by part; ``python -m tests.summary.summary_golden`` makes them anew."""

import pytest

from tests.summary.summary_golden import GOLDEN, golden_files, parts, text_of

FILES = golden_files()


@pytest.mark.parametrize("name", FILES)
def test_text_and_every_part_are_those_of_the_golden_file(name):
    golden = (GOLDEN / name).read_bytes()
    told = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert text_of(name, FILES[name]) == told
    ours, theirs = parts(FILES[name]), parts(golden)
    assert list(ours) == list(theirs)
    for part in ours:
        assert ours[part] == theirs[part], part


@pytest.mark.parametrize("name", FILES)
def test_golden_files_are_valid(name, written):
    written((GOLDEN / name).read_bytes(), name)


def test_a_changed_part_would_be_seen():
    content = FILES["汇总.xlsx"]
    changed = {**parts(content), "xl/charts/chart1.xml": b"<other/>"}
    assert changed != parts(content)
    assert sum(name.startswith("xl/charts/chart") for name in parts(content)) == 8
