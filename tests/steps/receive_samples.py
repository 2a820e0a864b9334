"""What comes back in the sample's first quarter, and what became of it."""

import io
import zipfile
from datetime import datetime

from xl_fenjie.document.read import read_document
from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.samples.answers import SampleAnswers
from xl_fenjie.samples.filling import fill
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.new import new
from xl_fenjie.steps.status import status
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.workspace.clock import standing_at

Q1 = Period(2026, 1)
APRIL = datetime(2026, 4, 8, 9)
PLAN = read_document(sample_document(), SAMPLE_NAME)


def issued_round_in(folder):
    """A workspace on the sample, and the forms that went out for the first quarter."""
    document = folder.parent / SAMPLE_NAME
    document.write_bytes(sample_document())
    with standing_at(APRIL):
        new(folder, document)
        return folder, issue(folder, IssueRequest(FormKey.PROGRESS, Q1)).forms


def filled(folder, form, *changes):
    """The issued form with sample answers, as the bytes that come back."""
    content = (folder / form.file).read_bytes()
    return fill(content, FORMS[FormKey.PROGRESS], PLAN, SampleAnswers(form.unit, Q1), *changes)


def dropped(folder, name, content):
    path = folder / "收件" / name
    path.write_bytes(content)
    return path


def standing(folder, unit):
    return next(each for each in status(folder, Q1).units if each.unit == unit)


def zipped(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def archived(folder):
    return {path.stem for path in (folder / "归档").iterdir()}
