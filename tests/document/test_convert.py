"""Old formats by LibreOffice."""

import shutil

import pytest

from xl_fenjie.document import convert
from xl_fenjie.document.convert import convert_by_libreoffice
from xl_fenjie.document.read import read_document
from xl_fenjie.values.errors import FenjieError

RTF = (
    r"{\rtf1\ansi\ansicpg936\uc1 "
    + "".join(
        rf"\u{ord(sign)}?" if ord(sign) > 127 else sign
        for sign in "云溪区2026年重点工作责任分解方案@1. 推进甲项目。@责任单位：区发改局"
    ).replace("@", r"\par ")
    + "}"
)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_rich_text_becomes_a_word_file_that_is_read():
    word = convert_by_libreoffice(RTF.encode("ascii"), ".rtf")
    (task,) = read_document(word, "方案.docx").tasks
    assert (task.text, task.responsible) == ("推进甲项目。", ("区发改局",))


def test_without_libreoffice_it_is_said_how_to_go_on(monkeypatch):
    monkeypatch.setattr(convert, "_program", lambda: None)
    with pytest.raises(FenjieError, match="LibreOffice") as failure:
        convert_by_libreoffice(b"", ".doc")
    assert failure.value.code == "office_missing"
