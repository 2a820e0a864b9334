"""Every form of the sample, filled in and saved by other programs, comes back whole."""

import shutil
import subprocess
from datetime import date

import pytest

from xl_fenjie.document.read import read_document
from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.forms.figures import measure_of
from xl_fenjie.forms.prepare import prepare
from xl_fenjie.forms.write import write_form
from xl_fenjie.returns.check import check_return
from xl_fenjie.returns.context import Context
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.samples.answers import SampleAnswers
from xl_fenjie.samples.filling import fill
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.rules import rules_of

Q1 = Period(2026, 1)
pytestmark = [
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is missing"),
]


@pytest.fixture(scope="module")
def plan():
    return read_document(sample_document(), SAMPLE_NAME)


@pytest.fixture(scope="module")
def filled(plan, tmp_path_factory):
    """The filled forms of all units in four formats: by openpyxl and by one run of LibreOffice."""
    folder = tmp_path_factory.mktemp("forms")
    master = Master(plan=plan, rules=rules_of(plan))
    units = []
    for number, sheet in enumerate(prepare(master, FormKey.PROGRESS, Q1).sheets):
        answers = SampleAnswers(sheet.unit, Q1)
        content = fill(write_form(sheet, master.rules), FORMS[FormKey.PROGRESS], plan, answers)
        (folder / f"{number}.xlsx").write_bytes(content)
        units.append(sheet.unit)
    for suffix in ("xls", "ods"):
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", suffix, "--outdir", str(folder / suffix)]
        command += map(str, sorted(folder.glob("*.xlsx")))
        subprocess.run(command, check=True, capture_output=True)
    return folder, master, units


def test_every_answer_arrives_unchanged_in_every_format(plan, filled):
    folder, master, units = filled
    context = Context(today=date(2026, 4, 8), rules=master.rules, master=master)
    tasks = {task.id: task for task in plan.tasks}
    assert len(units) > 20
    for number, unit in enumerate(units):
        answers = SampleAnswers(unit, Q1)
        for path in (folder / f"{number}.xlsx", *sorted(folder.glob(f"*/{number}.*"))):
            back = check_return(path.read_bytes(), path.name, context)
            assert back.identity.unit == unit
            said = {
                row.task: (row.text(AnswerKey.PROGRESS), row.text(AnswerKey.STATUS))
                for row in reversed(back.rows)
            }
            expected = {
                task: (given[AnswerKey.PROGRESS], given[AnswerKey.STATUS])
                for task in said
                for given in [answers.to_task(tasks[task])]
            }
            assert said == expected
            for row in back.rows:
                if row.target is not None:
                    target = tasks[row.task].targets[row.target]
                    figure = answers.to_target(tasks[row.task], target)[AnswerKey.ACTUAL]
                    asked = float(figure) * measure_of(target).scale
                    assert row.answers[AnswerKey.ACTUAL] == pytest.approx(asked)
    assert len(list(folder.glob("*/*.xls"))) == len(list(folder.glob("*/*.ods"))) == len(units)
