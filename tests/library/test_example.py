"""The example of docs/library.md runs as it stands there."""

import re
from pathlib import Path

import docx
import pytest

from xl_fenjie.samples import sample_document
from xl_fenjie.workspace.places import INBOX

PAGE = Path(__file__).resolve().parents[2] / "docs" / "library.md"
FORGETFUL = "区经济和信息化局"
"""A unit that leaves answers out in the demo."""


def test_the_example_runs(
    round_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (code,) = re.findall(
        r"^```python\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    document = docx.Document()
    for line in sample_document().decode("utf-8").splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "责任分解方案.docx"))
    (faulty,) = (round_folder / INBOX).glob(f"*_{FORGETFUL}.xlsx")
    (tmp_path / f"{FORGETFUL}.xlsx").write_bytes(faulty.read_bytes())
    (tmp_path / "2026").symlink_to(round_folder)
    monkeypatch.chdir(tmp_path)

    names: dict[str, object] = {}
    exec(code, names)  # noqa: S102 - the page's own lines

    assert len(list(tmp_path.glob("2026年第一季度完成情况_*.xlsx"))) > 10
    assert names["late"]
    told = capsys.readouterr().out
    assert re.search(r"^[A-Z]+\d+ .*。$", told, re.MULTILINE), "a finding with its cell"
    assert "Name: reported, dtype: " in told
