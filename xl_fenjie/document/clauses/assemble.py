"""Items with their clauses → tasks."""

import re
from typing import NamedTuple

from xl_fenjie.chinese.brackets import open_in
from xl_fenjie.document.clauses.duties import Clause, Roles

_ENDS = "。！？；"
_CLOSED = frozenset("。！？；：，、）”》")
_DASHES = re.compile("(?<=[。；])[—-]+$")


class ItemBody(NamedTuple):
    """An item's body told apart: its words, who acts, who is quoted, and its shares.

    ``pieces`` are the stretches of the body, each with whether it belongs to a clause;
    ``unlabelled`` where its clauses say nothing but names.
    """

    text: str
    roles: Roles
    upper: Roles
    shares: tuple[tuple[str, Roles], ...]
    pieces: tuple[tuple[int, int, bool], ...]
    unclosed: bool = False
    unlabelled: bool = False

    def with_roles(self, roles: Roles, *, upper: Roles | None = None) -> "ItemBody":
        """The same body with these duties."""
        return self._replace(roles=roles, upper=self.upper if upper is None else upper)


def told_apart(closed: str, clauses: tuple[Clause, ...], own_prefix: str) -> ItemBody:
    """Tell words and clauses of a body apart; ``own_prefix`` is how this level's units begin."""
    pieces, text, at = list[tuple[int, int, bool]](), "", 0
    shares = list[tuple[str, Roles]]()
    quoted = _quotes_upper(clauses, own_prefix)
    own, upper, depth = Roles(), Roles(), 0
    several = _speaking(closed, clauses) > 1
    for clause in clauses:
        before = closed[at : clause.start]
        pieces += [(at, clause.start, False), (clause.start, clause.end, True)]
        text += before
        if clause.caption and text and text[-1] not in _CLOSED:
            text += "："
        words = before.lstrip(_ENDS + "，、")
        if several and _speaks(clause) and not quoted:
            if words or not shares:
                shares.append((words, clause.roles))
            else:  # one bracket right behind another goes on with it
                shares[-1] = shares[-1][0], shares[-1][1] | clause.roles
        if quoted and clause.bracketed:
            upper |= clause.roles
        else:
            own |= clause.roles
            shares += clause.shares
        upper |= clause.upper
        at = clause.end
        depth += open_in(before)
        if clause.bracketed and not depth and closed[at : at + 1] == "）":
            pieces[-1] = (clause.start, at + 1, True)  # its bracket was closed twice
            at += 1
    pieces.append((at, len(closed), False))
    text += closed[at:]
    whole = tuple(piece for piece in pieces if piece[0] < piece[1])
    unclosed = any(clause.unclosed for clause in clauses)
    saying = [clause for clause in clauses if not clause.caption]
    unlabelled = bool(saying) and all(clause.unlabelled for clause in saying)
    return ItemBody(_tidy(text), own, upper, tuple(shares), whole, unclosed, unlabelled)


def _speaks(clause: Clause) -> bool:
    return bool(clause.roles.names) and clause.bracketed


def _speaking(closed: str, clauses: tuple[Clause, ...]) -> int:
    """How many brackets say who does what stands right before them."""
    ends = [0, *(clause.end for clause in clauses)]
    return sum(
        _speaks(clause) and bool(closed[at : clause.start].strip(_ENDS + "，、"))
        for at, clause in zip(ends, clauses, strict=False)
    )


def _quotes_upper(clauses: tuple[Clause, ...], own_prefix: str) -> bool:
    """Bracketed clauses quote the level above where own duties follow on lines of their own."""
    lines = any(not clause.bracketed and clause.roles.names for clause in clauses)
    named = [n.name for clause in clauses if clause.bracketed for n in clause.roles.names]
    own = sum(name.startswith((own_prefix, f"团{own_prefix}")) for name in named)
    return lines and bool(named) and own * 2 <= len(named)


def _tidy(text: str) -> str:
    """Drop the mark that a clause in the middle of a sentence left doubled."""
    for sign in "。；，、":
        text = text.replace(sign + "。", "。")
    return _DASHES.sub("", text).lstrip("。，；、：·●◆■▪-")
