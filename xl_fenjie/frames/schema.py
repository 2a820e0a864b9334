"""What a frame looks like: its columns, declared once for the frame, its docs and its tests."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

import pandas as pd

Record = TypeVar("Record")


class Dtype(StrEnum):
    """The pandas types in use; a missing value is ``pd.NA``, of a day ``pd.NaT``."""

    STRING = "string"
    INTEGER = "Int64"
    FLOAT = "Float64"
    BOOLEAN = "boolean"
    DAY = "datetime64[s]"
    TIME = "datetime64[us]"
    TUPLE = "object"


@dataclass(frozen=True, slots=True)
class FrameColumn(Generic[Record]):
    """A column: its name, its type, what it means, and its value in a record."""

    name: str
    dtype: Dtype
    meaning: str
    value: Callable[[Record], object]


@dataclass(frozen=True, slots=True)
class FrameSchema(Generic[Record]):
    """The columns of a frame from left to right; ``row`` says what one row is."""

    row: str
    columns: tuple[FrameColumn[Record], ...]

    def frame(self, records: Iterable[Record]) -> pd.DataFrame:
        """One row per record; without records the columns and types are the same."""
        rows = tuple(records)
        return pd.DataFrame(
            {
                column.name: pd.Series([column.value(row) for row in rows], dtype=column.dtype)
                for column in self.columns
            }
        )
