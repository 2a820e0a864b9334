"""The files of a whole year are valid, and their formulas give the figures that stand there."""

import shutil

import pytest

from tests.summary.figures_accounts import same
from tests.summary.summary_recalculated import formulas_of, recalculated
from xl_fenjie.summary.reports.write import Report, write_report


def test_the_files_are_valid(at_the_end, written):
    written(at_the_end.workbook, "汇总.xlsx")
    for report in Report:
        written(write_report(at_the_end.summary, report=report), f"{report}.docx")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_every_formula_gives_the_figure_that_stands_beside_it(at_the_end, tmp_path):
    anew = recalculated(at_the_end.workbook, tmp_path)
    formulas = formulas_of(at_the_end.workbook)
    assert {name for name, _ in formulas} >= {"总览", "指标", "考核得分"}
    wrong = [
        (name, place, found, expected)
        for name, place in formulas
        for found, expected in [(anew[name][place].value, at_the_end.book[name][place].value)]
        if not same(found, expected)
    ]
    assert wrong == []
