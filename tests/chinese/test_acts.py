"""Verbs of acting: each says its role wherever clauses are read."""

import pytest

from xl_fenjie.chinese.acts import CARRIES_OUT, HELPS, LEADS, VERB
from xl_fenjie.document.read import read_document

ROLES = [
    *((verb, "lead") for verb in LEADS.split("|")),
    *((verb, "responsible") for verb in CARRIES_OUT.split("|")),
    *((verb, "support") for verb in HELPS.split("|")),
]
MANNERS = ["", "按职责分工", "共同", "根据职责", "各自"]


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize(("verb", "role"), ROLES)
def test_a_verb_says_its_role(verb: str, role: str, manner: str) -> None:
    match = VERB.fullmatch(manner + verb)
    assert match is not None
    assert match.lastgroup == role.upper()


@pytest.mark.parametrize(("verb", "role"), ROLES)
def test_a_clause_with_the_verb_gives_that_role(verb: str, role: str) -> None:
    tasks = "".join(
        f"{n}.建设公园{n}座。（区城建局负责，区财政局、区园林局{verb}）\n" for n in (1, 2)
    )
    plan = read_document(f"2025年重点任务分工方案\n一、城市建设\n{tasks}".encode(), "x.txt")
    for task in plan.tasks:
        assert {"区财政局", "区园林局"} <= set(getattr(task, role))
