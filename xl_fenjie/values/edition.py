"""Editions: the version of the plan that a form was made from."""

import hashlib
import json
from collections.abc import Collection
from typing import Any

from xl_fenjie.values.plan import Plan
from xl_fenjie.values.value import Value

EDITION_LENGTH = 12


def edition_of(plan: Plan) -> str:
    """The plan's edition: a short hash of its content without remarks.

    Fields with default values are left out, so that a plan keeps its edition when a later release
    adds fields.
    """
    parts = {name: _canonical(part) for name, part in _said(plan, {"remarks", "tasks"}).items()}
    if plan.tasks:  # one by one: dumping all tasks at once is slower
        parts["tasks"] = f"[{','.join(_canonical(_said(task)) for task in plan.tasks)}]"
    canonical = ",".join(f"{_canonical(name)}:{parts[name]}" for name in sorted(parts))
    return hashlib.sha256(f"{{{canonical}}}".encode()).hexdigest()[:EDITION_LENGTH]


def _said(value: Value, left_out: Collection[str] = ()) -> dict[str, Any]:
    return value.model_dump(mode="json", exclude=set(left_out), exclude_defaults=True)


_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
