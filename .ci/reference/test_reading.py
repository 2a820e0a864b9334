"""The three notices that a person has read: every field of every task, as text, Word and PDF."""

import json
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import docx
import pytest

from xl_fenjie.document.read import read_document

SHARED = Path(__file__).resolve().parents[3] / "shared"
NAMES = sorted(path.stem for path in (SHARED / "gold").glob("*.json"))
READ = "import sys; from xl_fenjie.cli import main; main()"


def grades(folder):
    program = folder / "fenjie"
    program.write_text(f"#!{sys.executable}\n{READ}\n", "utf-8")
    program.chmod(0o755)
    command = [sys.executable, SHARED / "grade.py", "--fenjie", program, "--documents", folder]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    return {
        line.split(":")[0]: {
            field: float(value)
            for field, value in (pair.split(" ") for pair in line.split("; ")[1].split("  "))
        }
        for line in run.stdout.splitlines()
        if "; " in line
    }


def as_word(text):
    document = docx.Document()
    for line in text.splitlines():
        if line.strip():
            document.add_paragraph(line)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def assert_right(found):
    assert sorted(found) == NAMES
    for grade in found.values():
        assert min(grade[key] for key in ("all", "facts", "rules", "deadlines")) >= 0.995
        assert grade["targets"] >= 0.97


def test_the_text_is_read_as_a_person_read_it(tmp_path):
    for name in NAMES:
        shutil.copy(SHARED / "documents" / f"{name}.txt", tmp_path)
    assert_right(grades(tmp_path))


def test_word_and_pdf_of_the_same_text_are_read_alike(tmp_path):
    word, pdf = tmp_path / "word", tmp_path / "pdf"
    word.mkdir()
    pdf.mkdir()
    for name in NAMES:
        text = (SHARED / "documents" / f"{name}.txt").read_text("utf-8")
        (word / f"{name}.docx").write_bytes(as_word(text))
    assert_right(grades(word))
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not here")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = sorted(word.glob("*.docx"))
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", pdf, *files]
    subprocess.run(command, capture_output=True, timeout=300, check=True)
    assert_right(grades(pdf))


def test_every_target_is_a_stretch_of_its_task():
    for name in NAMES:
        content = (SHARED / "documents" / f"{name}.txt").read_bytes()
        for task in read_document(content, f"{name}.txt").tasks:
            for target in task.targets:
                assert target.text in task.text, json.dumps(target.to_json(), ensure_ascii=False)
