"""Notices of many kinds of offices, each with the answers that were written before it was read.

Ministries, provinces, cities, counties, townships, streets, universities, hospitals, courts, firms,
party bodies and unions; prose, labels, sentences, tables of every make.
"""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from xl_fenjie.document.read import read_document

OFFICES = Path(__file__).parent / "offices"
DOCUMENTS = sorted((OFFICES / "documents").iterdir())
FACTS = ("title", "year", "issuer", "document_number", "issued_on")


def plain(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFKC", "".join(value.split()))
    return [plain(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_notice_reads_as_a_person_reads_it(path: Path) -> None:
    wanted = json.loads((OFFICES / "gold" / f"{path.stem}.json").read_text("utf-8"))
    found = read_document(path.read_bytes(), path.name).to_json()
    assert {key: plain(found[key]) for key in FACTS if key in wanted} == {
        key: plain(wanted[key]) for key in FACTS if key in wanted
    }
    wrong = [
        (right["number"], field, mine[field], right[field])
        for right, mine in zip(wanted["tasks"], found["tasks"], strict=True)
        for field in right
        if plain(mine[field]) != plain(right[field])
    ]
    assert not wrong
