"""How values that have parts stand in one cell, so that staff can read and mend them.

Each notation is plain where plain is unambiguous (``区财政局、区民政局``); where the plain text
would not read back as the same value, the cell holds JSON instead. So writing and reading always
agree.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from xl_fenjie.chinese.brackets import split
from xl_fenjie.values.period import QUARTER_NAMES, Period
from xl_fenjie.values.plan import Move, Relation, Share, Succession, Target
from xl_fenjie.values.value import Value

NAME_SEPARATORS = "、，,；;\n"
NAME_JOINT = "、"
PATH_JOINT = " ＞ "
FIELD_JOINT = "｜"
FIELD_JOINTS = re.compile("[｜|]")  # the second is what a Latin keyboard types
GROWTH = "增长率"
LEAD, RESPONSIBLE = "牵头：", "责任："
RELATIONS = {
    Relation.AT_LEAST: "不少于",
    Relation.MORE_THAN: "超过",
    Relation.ABOUT: "左右",
    Relation.AT_MOST: "不超过",
    Relation.EXACTLY: "等于",
}
RELATION_WORDS = {word: relation for relation, word in RELATIONS.items()}
PERIOD_LABEL = re.compile(r"(\d{4})年?(.*)", re.ASCII)
TARGET_FIELDS = 5  # text, name, relation, value, unit; growth may follow
LARGEST_PLAIN = 1e15  # whole numbers above are no longer exact


class NotReadableError(ValueError):
    """A cell does not hold what it should; ``expected`` says in Chinese what it should hold."""

    def __init__(self, expected: str) -> None:
        super().__init__(expected)
        self.expected = expected


def _write(value: Any, plain: str, read: Callable[[str], Any], json_of: Callable[[], Any]) -> str:
    """``plain`` where it reads back as the value, else JSON."""
    try:
        if read(plain) == value:
            return plain
    except NotReadableError:
        pass
    return json.dumps(json_of(), ensure_ascii=False)


def _json_list(text: str) -> list[Any] | None:
    if not text.startswith("["):
        return None
    try:
        content = json.loads(text)
    except ValueError:
        return None
    return content if isinstance(content, list) else None


def write_names(names: tuple[str, ...]) -> str:
    """Names of units as one text: 区财政局、区民政局."""
    return _write(names, NAME_JOINT.join(names), read_names, lambda: list(names))


def read_names(text: str) -> tuple[str, ...]:
    """The names in a text; separators inside brackets (区政府办（金融、外事）) do not separate."""
    content = _json_list(text)
    if content is not None and all(isinstance(name, str) for name in content):
        return tuple(content)
    return tuple(name.strip() for name in split(text, NAME_SEPARATORS) if name.strip())


def write_path(headings: tuple[str, ...]) -> str:
    """Headings from the outer to the inner: （一）稳增长 ＞ 1.工业."""
    return _write(headings, PATH_JOINT.join(headings), read_path, lambda: list(headings))


def read_path(text: str) -> tuple[str, ...]:
    """The headings in a text."""
    content = _json_list(text)
    if content is not None and all(isinstance(heading, str) for heading in content):
        return tuple(content)
    headings = re.split(f"{PATH_JOINT.strip()}|\n", text)
    return tuple(heading.strip() for heading in headings if heading.strip())


def write_shares(shares: tuple[Share, ...]) -> str:
    """One share per line: 园区共建｜牵头：市发改委｜责任：市财政局."""
    plain = "\n".join(
        FIELD_JOINT.join(
            (
                share.text,
                *([LEAD + write_names(share.lead)] if share.lead else []),
                *([RESPONSIBLE + write_names(share.responsible)] if share.responsible else []),
            )
        )
        for share in shares
    )
    return _write(shares, plain, read_shares, lambda: [share.to_json() for share in shares])


def read_shares(text: str) -> tuple[Share, ...]:
    """The shares in a text; raises NotReadableError."""
    content = _json_list(text)
    if content is not None:
        return _values(Share, content, SHARE_FORMAT)
    return tuple(_share(line) for line in text.split("\n") if line.strip())


SHARE_FORMAT = "每行一项：内容｜牵头：甲局、乙局｜责任：丙局"
TARGET_FORMAT = "每行一个指标：原文｜名称｜等于（不少于、超过、左右、不超过）｜数值｜单位"


def _fields(line: str) -> list[str]:
    return [part.strip() for part in FIELD_JOINTS.split(line)]


def _narrow(mark: str) -> str:
    """The mark as it is typed without a Chinese keyboard: 牵头:."""
    return mark.replace("：", ":")


def _share(line: str) -> Share:
    text, *roles = _fields(line)
    named: dict[str, tuple[str, ...]] = {}
    for part in roles:
        for mark, role in ((LEAD, "lead"), (RESPONSIBLE, "responsible")):
            if part.startswith((mark, _narrow(mark))) and role not in named:
                named[role] = read_names(part[len(mark) :])
                break
        else:
            raise NotReadableError(SHARE_FORMAT)
    if not all(named.values()):
        raise NotReadableError(SHARE_FORMAT)
    return Share(text=text, lead=named.get("lead", ()), responsible=named.get("responsible", ()))


MOVE_FORMAT = "每行一次：2026Q3｜牵头：甲局｜责任：乙局（没有变的不写）"
SUCCESSION_FORMAT = "从何时起｜接替单位，如 2026Q3｜区农业农村局"
SUPPORT = "协办："
MOVED_ROLES = ((LEAD, "lead"), (RESPONSIBLE, "responsible"), (SUPPORT, "support"))


def write_moves(moves: tuple[Move, ...]) -> str:
    """One move per line: 2026Q3｜牵头：区民政局; a role named without units is emptied."""
    plain = "\n".join(
        FIELD_JOINT.join(
            (
                str(move.since),
                *(
                    mark + write_names(getattr(move, role))
                    for mark, role in MOVED_ROLES
                    if getattr(move, role) is not None
                ),
            )
        )
        for move in moves
    )
    return _write(moves, plain, read_moves, lambda: [move.to_json() for move in moves])


def read_moves(text: str) -> tuple[Move, ...]:
    """The moves in a text; raises NotReadableError."""
    content = _json_list(text)
    if content is not None:
        return _values(Move, content, MOVE_FORMAT)
    return tuple(_move(line) for line in text.split("\n") if line.strip())


def _move(line: str) -> Move:
    since, *roles = _fields(line)
    named: dict[str, tuple[str, ...]] = {}
    for part in roles:
        for mark, role in MOVED_ROLES:
            if part.startswith((mark, _narrow(mark))) and role not in named:
                named[role] = read_names(part[len(mark) :])
                break
        else:
            raise NotReadableError(MOVE_FORMAT)
    if not named:
        raise NotReadableError(MOVE_FORMAT)
    return Move(since=_since(since, MOVE_FORMAT), **named)


def write_succession(succession: Succession | None) -> str:
    """From when on, and which unit: 2026Q3｜区农业农村局."""
    return f"{succession.since}{FIELD_JOINT}{succession.unit}" if succession else ""


def read_succession(text: str) -> Succession | None:
    """The succession in a text; raises NotReadableError."""
    if not text:
        return None
    since, *rest = (part.strip() for part in FIELD_JOINTS.split(text, maxsplit=1))
    if not rest or not rest[0]:
        raise NotReadableError(SUCCESSION_FORMAT)
    return Succession(unit=rest[0], since=_since(since, SUCCESSION_FORMAT))


def _since(text: str, expected: str) -> Period:
    try:
        return read_period(text.removesuffix("起"))
    except ValueError as cause:
        raise NotReadableError(expected) from cause


def read_period(text: str) -> Period:
    """2026Q3, 2026 or 2026年第三季度; raises ValueError."""
    match = PERIOD_LABEL.fullmatch(text)
    quarters = {name: quarter for quarter, name in enumerate(("", *QUARTER_NAMES))}
    if match and match[2] in quarters:
        return Period(int(match[1]), quarters[match[2]])
    return Period.parse(text)


def write_targets(targets: tuple[Target, ...]) -> str:
    """One target per line: 新增泊位1万个｜泊位｜等于｜10000｜个, for a rate with ｜增长率."""
    plain = "\n".join(
        FIELD_JOINT.join(
            (
                target.text,
                target.name,
                RELATIONS[target.relation],
                write_number(target.value),
                target.unit,
                *([GROWTH] if target.growth else []),
            )
        )
        for target in targets
    )
    return _write(targets, plain, read_targets, lambda: [target.to_json() for target in targets])


def read_targets(text: str) -> tuple[Target, ...]:
    """The targets in a text; raises NotReadableError."""
    content = _json_list(text)
    if content is not None:
        return _values(Target, content, TARGET_FORMAT)
    return tuple(_target(line) for line in text.split("\n") if line.strip())


def _target(line: str) -> Target:
    parts = _fields(line)
    growth = parts[TARGET_FIELDS:] == [GROWTH]
    if len(parts) != TARGET_FIELDS + growth or parts[2] not in RELATION_WORDS:
        raise NotReadableError(TARGET_FORMAT)
    text, name, relation, value, unit = parts[:TARGET_FIELDS]
    try:
        figure = float(value.replace(",", "").replace("，", ""))
    except ValueError as cause:
        raise NotReadableError(TARGET_FORMAT) from cause
    return Target(
        text=text,
        name=name,
        value=figure,
        unit=unit,
        relation=RELATION_WORDS[relation],
        growth=growth,
    )


def write_number(value: float) -> str:
    """A number that reads back as the same: 12000, 6.5."""
    figure = float(value)
    return str(int(figure)) if figure.is_integer() and abs(figure) < LARGEST_PLAIN else repr(figure)


def _values(kind: type[Value], content: list[Any], expected: str) -> tuple[Any, ...]:
    try:
        return tuple(kind.model_validate(item) for item in content)
    except ValueError as cause:
        raise NotReadableError(expected) from cause
