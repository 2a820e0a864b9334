"""Damaged forms saved once more by another program, and two changes of one form."""

import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.returns.damage_forms import checked, expected, said
from tests.returns.damages import DAMAGES

READ = [each for each in DAMAGES if each.verdict == "accepted"]
LOOSE = {
    # what the formats do not hand on: the look of a number, and blocks merged over several tasks
    "figure_formatted_as_percent",
    "answer_merged_over_tasks",
}
SAVED = DAMAGES[::4]  # LibreOffice needs half a second a file
# what is typed first and the form then rearranged: a person reads what they read before
TYPED = [each for each in READ if each.name.startswith(("figure_", "status_", "due_"))]
AROUND = {
    "lines_reversed",
    "lines_sorted_by_answer",
    "blank_lines_between",
    "head_repeated_on_the_second_page",
    "signature_below",
    "ids_emptied_and_lines_reversed",
    "columns_hidden_and_rows_filtered",
    "title_deleted",
    "title_lines_inserted",
    "sheet_renamed",
    "hidden_sheet_deleted",
    "fonts_and_alignment_changed",
    "own_sheet_added",
    "sheet_copied_unchanged",
    "sheet_copied_and_copy_filled",
    "column_of_units_deleted",
    "period_written_in_months",
}
PAIRS = [
    (typed, around)
    for typed in TYPED
    for around in READ
    if around.name in AROUND and (typed.unit, typed.form) == (around.unit, around.form)
]


def assert_reads(answer, form):
    words, figures = said(answer)
    meant_words, meant_figures = expected(form)
    assert words == meant_words
    placed = {place: value for place, value in figures.items() if place[1] is not None}
    assert placed == pytest.approx(meant_figures)


@given(st.sampled_from(PAIRS))
@settings(max_examples=60, deadline=None)
def test_what_was_typed_is_read_however_the_form_was_rearranged(pair):
    typed, around = pair
    form = typed.made()
    around.change(form)
    assert_reads(checked(form.to_bytes()), form)


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """Every fourth damaged form in the formats that LibreOffice writes."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice saves the forms")
    folder = tmp_path_factory.mktemp("saved")
    for number, damage in enumerate(SAVED):
        (folder / f"{number}.xlsx").write_bytes(damage.made().to_bytes())
    profile = f"-env:UserInstallation=file://{folder}/profile"
    files = list(map(str, sorted(folder.glob("*.xlsx"))))
    for suffix in ("xls", "ods", "xlsx"):
        command = [office, profile, "--headless", "--convert-to", suffix, "--outdir"]
        subprocess.run([*command, str(folder / suffix), *files], check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("suffix", ["xls", "ods", "xlsx"])
def test_a_damaged_form_saved_elsewhere_is_read_alike_or_told(saved, suffix):
    for number, damage in enumerate(SAVED):
        form = damage.made()
        answer = checked((saved / suffix / f"{number}.{suffix}").read_bytes(), f"表.{suffix}")
        if answer.verdict.value == "accepted":
            assert_reads(answer, form)
        if damage.name not in LOOSE:
            assert (damage.name, answer.verdict.value) == (damage.name, damage.verdict)
