"""Who belongs to a city's groups, as public administration has it: proposals, by place and year.

The facts stand in ``presets.json``: per city its groups with members, the years for which they
hold, and the word of the document's own extent (含开发区、风景区管委会) that brings them in.
"""

import json
from functools import cache
from importlib.resources import files
from typing import Any, cast

_FILE = "presets.json"


@cache
def _facts() -> dict[str, list[dict[str, Any]]]:
    text = files("xl_fenjie.document").joinpath(_FILE).read_text("utf-8")
    return cast("dict[str, list[dict[str, Any]]]", json.loads(text))


def preset_members(place: str, group: str, extent: str, year: int) -> tuple[str, ...]:
    """The members of a group in a place's plan of a year; empty where nothing is known."""
    if not place:
        return ()
    return tuple(
        member
        for city, groups in _facts().items()
        if place.startswith(city)
        for fact in groups
        if fact["group"] == group
        and fact.get("extent", "") in extent
        and fact.get("from", year) <= year <= fact.get("until", year)
        for member in fact["members"]
    )
