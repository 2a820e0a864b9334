"""Documents in old formats, as staff give them to the command."""

import shutil

import pytest

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.steps.read import read
from xl_fenjie.workspace import conversion

RTF = (
    r"{\rtf1\ansi\ansicpg936\uc1 "
    + "".join(
        rf"\u{ord(sign)}?" if ord(sign) > 127 else sign
        for sign in "云溪区2026年重点工作责任分解方案@1. 推进甲项目。@责任单位：区发改局"
    ).replace("@", r"\par ")
    + "}"
)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
@pytest.mark.parametrize("name", ["方案.rtf", "方案.doc"])
def test_an_old_format_is_converted_and_read(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(RTF.encode("ascii"))
    plan = read(path)
    (task,) = plan.tasks
    assert (plan.year, task.text, task.responsible) == (2026, "推进甲项目。", ("区发改局",))
    assert path.read_bytes() == RTF.encode("ascii")


def test_without_libreoffice_it_is_said_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(conversion, "_program", lambda: None)
    path = tmp_path / "方案.wps"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    with pytest.raises(FenjieError, match=r"LibreOffice.*\.docx") as failure:
        read(path)
    assert failure.value.code == "office_missing"


@pytest.mark.skipif(shutil.which("false") is None, reason="no program that only fails is here")
def test_a_conversion_that_fails_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(conversion, "_program", lambda: shutil.which("false"))
    path = tmp_path / "方案.rtf"
    path.write_bytes(RTF.encode("ascii"))
    with pytest.raises(FenjieError, match=r"\.rtf.*\.docx") as failure:
        read(path)
    assert failure.value.code == "conversion_failed"


def test_other_failures_stay_what_they_are(tmp_path):
    path = tmp_path / "方案.docx"
    path.write_bytes(b"")
    with pytest.raises(FenjieError) as failure:
        read(path)
    assert failure.value.code == "document_empty"
