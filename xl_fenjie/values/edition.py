"""Editions: which state of the plan a form was made from."""

import hashlib
import json

from xl_fenjie.values.plan import Plan

EDITION_LENGTH = 12


def edition_of(plan: Plan) -> str:
    """The plan's edition: a short hash of all it says; remarks on the document do not count.

    What holds its default is left out, so that a plan keeps its edition when a later release
    knows more fields.
    """
    content = plan.model_dump(mode="json", exclude={"remarks"}, exclude_defaults=True)
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:EDITION_LENGTH]
