"""Rows as JSON for the ledger, with types kept: dates, numbers, text."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from xl_fenjie.values.rows import Cell, Raw, Row

_Json = dict[str, Any]


def rows_to_json(rows: Sequence[Row]) -> str:
    """The rows as JSON; ``rows_from_json`` is the inverse."""
    return json.dumps([_row(row) for row in rows], ensure_ascii=False)


def rows_from_json(text: str) -> tuple[Row, ...]:
    """The inverse of ``rows_to_json``."""
    return tuple(
        Row(
            task=each["task"],
            target=each["target"],
            answers={key: _read(answer) for key, answer in each["answers"].items()},
            cells={
                key: Cell(sheet, ref, _read(raw), shown)
                for key, (sheet, ref, raw, shown) in each["cells"].items()
            },
        )
        for each in json.loads(text)
    )


def _row(row: Row) -> _Json:
    return {
        "task": row.task,
        "target": row.target,
        "answers": {key: _written(answer) for key, answer in row.answers.items()},
        "cells": {
            key: [cell.sheet, cell.ref, _written(cell.raw), cell.shown]
            for key, cell in row.cells.items()
        },
    }


def _written(value: Raw) -> object:
    # first, because a datetime is a date too
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return value


def _read(value: Any) -> Any:
    if isinstance(value, dict):
        if "date" in value:
            return date.fromisoformat(value["date"])
        return datetime.fromisoformat(value["datetime"])
    return value
