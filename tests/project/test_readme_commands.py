"""The year in the README runs as it stands there, line by line, on the sample."""

import re
import shlex
from pathlib import Path

import docx
import pytest

from xl_fenjie.cli import app
from xl_fenjie.document.read import read_document
from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.samples.answers import SampleAnswers
from xl_fenjie.samples.filling import fill, leave_blank
from xl_fenjie.screen.entry import run
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey

README = Path(__file__).resolve().parents[2] / "README.md"
PLAN = read_document(sample_document(), SAMPLE_NAME)
FOLDER = Path("2026")
NOT_HERE = {
    "--imap": "there is no mailbox",
    "市方案.docx": "the city's plan has tests of its own",
    "upward": "likewise: this workspace comes from no upper plan",
}


def commands() -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```", README.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    lines = [line.partition(" #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("fenjie ")]


def documents() -> None:
    """The notice and its revision, as Word documents."""
    text = sample_document().decode("utf-8")
    for name, content in (("责任分解方案", text), ("修订稿", text.replace("落实", "抓好落实", 1))):
        document = docx.Document()
        for line in content.splitlines():
            document.add_paragraph(line)
        document.save(f"{name}.docx")


def answers_of(unit: str, *changes) -> bytes:
    (form,) = FOLDER.glob(f"下发/2026年第一季度完成情况/*_{unit}.xlsx")
    answers = SampleAnswers(unit, Period(2026, 1))
    return fill(form.read_bytes(), FORMS[FormKey.PROGRESS], PLAN, answers, *changes)


def what_comes_back() -> None:
    """One form is good, one has blanks, and one is called after another unit."""
    inbox = FOLDER / "收件"
    (inbox / "甲.xlsx").write_bytes(answers_of("区教育局"))
    (inbox / "乙.xlsx").write_bytes(answers_of("区商务局", leave_blank))
    (inbox / "区财政局.pdf").write_bytes(answers_of("区民政局"))
    Path("某局.xlsx").write_bytes(answers_of("区民政局"))


def test_every_line_of_the_year_can_be_done(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FENJIE_NOW", "2026-04-12T09:00")
    documents()
    done = []
    for line in commands():
        if any(word in line for word in NOT_HERE):
            continue
        if line.startswith("fenjie receive"):
            what_comes_back()
        words = shlex.split(line.replace("某局.pdf", "区财政局.pdf"))[1:]
        assert run(app, words) in {0, 1}, f"{line}: {capsys.readouterr().err}"
        done.append(words[0])
    assert {"read", "new", "issue", "receive", "decide", "consolidate", "send", "remind"} <= {*done}


@pytest.mark.parametrize("word", NOT_HERE)
def test_what_is_left_out_stands_in_the_readme(word):
    assert [line for line in commands() if word in line]
