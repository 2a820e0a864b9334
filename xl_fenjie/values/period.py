"""Reporting periods: a year or one of its quarters."""

import re
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

QUARTER_NAMES = ("第一季度", "第二季度", "第三季度", "第四季度")
WHOLE_YEAR = "全年"
LAST_QUARTER = len(QUARTER_NAMES)


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A year (``quarter`` 0) or a quarter (1 to 4); written ``2026`` and ``2026Q1``."""

    year: int
    quarter: int = 0

    def __post_init__(self) -> None:
        if not (1 <= self.year <= MAXYEAR and 0 <= self.quarter <= LAST_QUARTER):
            raise ValueError(f"no period: {self.year} quarter {self.quarter}")

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read ``2026`` or ``2026Q1``; raises ValueError for anything else."""
        match = re.fullmatch(r"(\d{4})(?:[Qq]([1-4]))?", text.strip(), re.ASCII)
        if match is None:
            raise ValueError(f"not a period: {text!r}")
        return cls(int(match[1]), int(match[2] or 0))

    def __str__(self) -> str:
        return f"{self.year}Q{self.quarter}" if self.quarter else str(self.year)

    @property
    def label(self) -> str:
        """As staff read it: 2026年, 2026年第一季度."""
        return f"{self.year}年{QUARTER_NAMES[self.quarter - 1] if self.quarter else ''}"

    @property
    def first_day(self) -> date:
        """The first day that the period covers."""
        return date(self.year, max(self.quarter * 3 - 2, 1), 1)

    @property
    def last_day(self) -> date:
        """The last day that the period covers."""
        month = self.quarter * 3 or 12
        return date(self.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)

    @property
    def previous(self) -> "Period | None":
        """The quarter before, within the same year; None before the first and for a whole year."""
        return Period(self.year, self.quarter - 1) if self.quarter > 1 else None

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: Any) -> "Period":
            return value if isinstance(value, cls) else cls.parse(str(value))

        return core_schema.no_info_plain_validator_function(
            read, serialization=core_schema.to_string_ser_schema()
        )
