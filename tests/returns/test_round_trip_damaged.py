"""Forms rearranged by their units and then saved by another program say what they said."""

import shutil
import subprocess
from datetime import date

import pytest

from xl_fenjie.document.read import read_document
from xl_fenjie.files.kind import Kind, kind_of
from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.forms.prepare import prepare
from xl_fenjie.forms.write import write_form
from xl_fenjie.returns.check import check_return
from xl_fenjie.returns.context import Context
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.samples.answers import SampleAnswers
from xl_fenjie.samples.filling import fill
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.returns import Verdict
from xl_fenjie.values.rules import rules_of

Q1 = Period(2026, 1)
UNITS = 4
FORMATS = {"xls": Kind.XLS, "ods": Kind.ODS}
pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is missing")


def unmerge(filled):
    for block in list(filled.sheet.merged_cells.ranges):
        if block.max_row >= filled.first_row - 1:
            filled.sheet.unmerge_cells(str(block))


def rearrange(filled, order):
    """Put the cells of the table, heads and all, where ``order`` has them."""
    unmerge(filled)
    head, last, width = filled.first_row - 1, filled.sheet.max_row, filled.sheet.max_column
    grid = [
        [filled.sheet.cell(row, column).value for column in range(1, width + 1)]
        for row in range(head, last + 1)
    ]
    for row, values in enumerate(order(grid), head):
        for column, value in enumerate(values, 1):
            filled.sheet.cell(row, column).value = value


def sort_rows(filled):
    rearrange(filled, lambda grid: [grid[0], *reversed(grid[1:])])


def move_columns(filled):
    rearrange(filled, lambda grid: [[*row[3:], *row[:3]] for row in grid])


def insert_lines(filled):
    """Blank lines, a heading of the unit's own, and a letterhead above it all."""
    unmerge(filled)
    filled.sheet.insert_rows(filled.first_row + 1, 2)
    filled.sheet.cell(filled.first_row + 2, 1).value = "二、其他工作"
    for block in list(filled.sheet.merged_cells.ranges):
        filled.sheet.unmerge_cells(str(block))
    filled.sheet.insert_rows(1)
    filled.sheet.cell(1, 1).value = "附件2"


def hide(filled):
    """Rows and columns folded away, and a colour on the last row there is."""
    for row in range(filled.first_row, filled.first_row + 3):
        filled.sheet.row_dimensions[row].hidden = True
    letter = filled.sheet.cell(filled.first_row - 1, filled.columns["progress"]).column_letter
    filled.sheet.column_dimensions[letter].hidden = True


DAMAGES = (sort_rows, move_columns, insert_lines, hide)


@pytest.fixture(scope="module")
def plan():
    return read_document(sample_document(), SAMPLE_NAME)


@pytest.fixture(scope="module")
def saved(plan, tmp_path_factory):
    """The forms of some units as filled, and each damage to them in both formats."""
    folder = tmp_path_factory.mktemp("damaged")
    master = Master(plan=plan, rules=rules_of(plan))
    filled = {}
    for number, sheet in enumerate(prepare(master, FormKey.PROGRESS, Q1).sheets[:UNITS]):
        content, answers = write_form(sheet, master.rules), SampleAnswers(sheet.unit, Q1)
        filled[number] = fill(content, FORMS[FormKey.PROGRESS], plan, answers)
        for damage in DAMAGES:
            damaged = fill(content, FORMS[FormKey.PROGRESS], plan, answers, damage)
            (folder / f"{damage.__name__}-{number}.xlsx").write_bytes(damaged)
    for suffix in FORMATS:
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", suffix, "--outdir", str(folder / suffix)]
        command += map(str, sorted(folder.glob("*.xlsx")))
        subprocess.run(command, check=True, capture_output=True)
    return folder, Context(today=date(2026, 4, 8), rules=master.rules, master=master), filled


def said(back):
    """All answers by task, and the figures by target."""
    figures = {
        (row.task, row.target): row.answers["actual"]
        for row in back.rows
        if row.answers.get("actual") is not None
    }
    words = {
        (row.task, key): text
        for row in back.rows
        for key in ("progress", "status", "problems", "next_steps")
        if (text := row.text(key))
    }
    return back.identity, figures, words


@pytest.mark.parametrize("damage", [each.__name__ for each in DAMAGES])
@pytest.mark.parametrize("suffix", FORMATS)
def test_a_form_rearranged_and_saved_elsewhere_says_what_it_said(saved, damage, suffix):
    folder, context, filled = saved
    for number, content in filled.items():
        expected = check_return(content, "return.xlsx", context)
        path = folder / suffix / f"{damage}-{number}.{suffix}"
        assert kind_of(path.read_bytes()) is FORMATS[suffix]
        back = check_return(path.read_bytes(), path.name, context)
        assert expected.verdict is back.verdict is Verdict.ACCEPTED
        assert said(expected)[2]
        assert said(back) == said(expected)
