"""The base class of values that leave the program: JSON, workbooks, the ledger."""

from typing import Any

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """An immutable record, validated when it is made, with a JSON form."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)

    def to_json(self) -> dict[str, Any]:
        """The value as plain JSON data, with the keys of the published schemas."""
        return self.model_dump(mode="json", by_alias=True)
