"""Responsibility clauses → roles and names.

Clauses stand in brackets, on lines of their own or as sentences with a verb
(市发改委牵头，市财政局配合); they may hold nested clauses with units of their own (shares).
"""

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from xl_fenjie.chinese.acts import DATED, HELPS, LEADS, NAMING, WHEN, RoleLabel
from xl_fenjie.chinese.brackets import OPENING, ROUND, spans
from xl_fenjie.chinese.clauses import (
    SEGMENT,
    bracket_clauses,
    joined_with,
    lists_units,
    says_who,
    verb_of,
    with_object,
)
from xl_fenjie.chinese.endings import labels_end
from xl_fenjie.chinese.labels import CAPTION, LABEL, kind_of, labels_in
from xl_fenjie.chinese.names import Name, leftovers, may_be_names, open_list, read_names
from xl_fenjie.chinese.offices import UNIT_LIKE, is_unit_or_group, is_whole
from xl_fenjie.chinese.text import narrow, simplify, wide_punctuation

_PERSON_LIMIT = 24
_SHORTEST_NAME = 2
_RANKS = "国省州市区县旗镇乡"
_BY = re.compile(r"(?:其中)?[：，]?(?P<about>.{2,40}?)由(?P<units>.+)")
_TAG = re.compile(rf"(?P<unit>.+?)（(?:(?P<lead>{LEADS})|{HELPS})(?:单位|负责)?）")
_OFFICIAL = re.compile("(?:副?[市区县州旗镇乡]长|副?主任|副?书记|常委|副?秘书长)$")
_UNDERSTOOD = re.compile(  # rules that are obeyed, and how one acts
    "^(?:按照?|依据|依法|结合|根据|具体|分工)|[下同]同|同上|(?:排|列)(?:名|序|在)?.*(?:牵头|先后)|第一|首位"
)
_SHARE_OPENING = re.compile(r"^(?:其中|具体)?[，：:、；;。]*")


class Roles(NamedTuple):
    """Who acts in which capacity, as one clause says.

    ``unread`` are its words that are no name, ``open`` where a list says 等.
    """

    lead: tuple[Name, ...] = ()
    responsible: tuple[Name, ...] = ()
    support: tuple[Name, ...] = ()
    leader: str = ""
    due: str = ""
    other: str = ""
    unread: str = ""
    open: str = ""

    def __or__(self, more: "Roles") -> "Roles":
        if not (any(self) and any(more)):
            return self if any(self) else more
        return Roles(
            _joined(self.lead, more.lead),
            _joined(self.responsible, more.responsible),
            _joined(self.support, more.support),
            "、".join(filter(None, (self.leader, more.leader))),
            "，".join(filter(None, (self.due, more.due))),
            "；".join(filter(None, (self.other, more.other))),
            "；".join(filter(None, (self.unread, more.unread))),
            self.open or more.open,
        )

    @property
    def names(self) -> tuple[Name, ...]:
        """All names of the clause."""
        return self.lead + self.responsible + self.support


def _joined(one: tuple[Name, ...], more: tuple[Name, ...]) -> tuple[Name, ...]:
    if not (one and more):
        return one or more
    held = {name.name for name in one}
    return one + tuple(name for name in more if name.name not in held)


class Clause(NamedTuple):
    """A clause and where it stands in the body, end exclusive.

    ``bracketed`` clauses may quote the level above; ``shares`` are its nested parts, each with
    the words it is about; ``upper`` roles are marked as those of the level above by their label;
    an ``unlabelled`` one says nothing but names, a ``caption`` what a part of the task is called.
    """

    start: int
    end: int
    bracketed: bool
    roles: Roles
    shares: tuple[tuple[str, Roles], ...] = ()
    upper: Roles = Roles()
    unclosed: bool = False
    unlabelled: bool = False
    caption: bool = False


class ClauseReader:
    """What the reading of one document's clauses needs to know.

    ``known`` are names that stand in full elsewhere in it, ``level`` is how units of its own
    level begin: 市, 区, 县. Lists that were read are remembered, for most of them repeat.
    """

    def __init__(self, known: Container[str], level: str) -> None:
        self.level = level
        self._known = known
        self._memory: dict[str, tuple[Name, ...]] = {}
        self._taken: set[str] = set()

    def lists(self) -> Iterator[tuple[str, tuple[Name, ...]]]:
        """All lists that were read, with their names."""
        yield from self._memory.items()

    def taken(self) -> frozenset[str]:
        """The lists that were asked for since this was asked last."""
        taken = frozenset(self._taken)
        self._taken.clear()
        return taken

    def whole_names(self) -> set[str]:
        """The names read so far that stand in full."""
        return {
            name.name for names in self._memory.values() for name in names if is_whole(name.name)
        }

    def names(self, text: str) -> tuple[Name, ...]:
        """The names of a list."""
        self._taken.add(text)
        found = self._memory.get(text)
        if found is None:
            found = self._memory[text] = read_names(text, self._known)
        return found

    def is_above(self, level: str) -> bool:
        """A label's level (市 in 市牵头单位) stands above the document's own."""
        return bool(level) and _RANKS.find(level[0]) < _RANKS.find(self.level or "区")


def read_clauses(body: str, reader: ClauseReader, begins: Sequence[int] = ()) -> tuple[Clause, ...]:
    """The clauses of an item's body, in which white space may stand between characters.

    ``begins`` are the places of the closed-up body where a line of the source begins.
    """
    closed, places = _closed_up(body)
    clauses = list(_clauses(closed, body, places, reader, begins))
    return tuple(sorted([*clauses, *_captions(closed, clauses, begins)]))


def _captions(closed: str, clauses: Sequence[Clause], begins: Sequence[int]) -> Iterator[Clause]:
    """What the parts of a task are called on lines of their own: 工作措施：."""
    for at in (0, *begins):
        caption = CAPTION.match(closed, at)
        inside = any(clause.start <= at < clause.end for clause in clauses)
        if caption and not inside:
            yield Clause(at, caption.end(), bracketed=False, roles=Roles(), caption=True)


def _closed_up(body: str) -> tuple[str, Sequence[int]]:
    """The body without white space, and where each of its characters stands in the body."""
    if " " not in body:
        return body, range(len(body) + 1)
    places = [at for at, character in enumerate(body) if character != " "]
    return body.replace(" ", ""), [*places, len(body)]


def _clauses(
    closed: str,
    body: str,
    places: Sequence[int],
    reader: ClauseReader,
    begins: Sequence[int],
) -> Iterator[Clause]:
    at = 0
    brackets = bracket_clauses(closed, begins)
    labels = _opening_labels(closed, begins)
    brackets.reverse()
    labels.reverse()
    while True:
        while brackets and brackets[-1][0] < at:
            brackets.pop()
        while labels and labels[-1].start() < at:
            labels.pop()
        if brackets and (not labels or brackets[-1][0] < labels[-1].start()):
            start, end = brackets[-1]
            content = _spaced(body, places, start + 1, end - 1)
            named = Clause(start, end, bracketed=True, roles=Roles(),
                           unlabelled=lists_units(content))  # fmt: skip
            yield _content(content, reader, named)
        elif labels:
            start, unclosed = labels[-1].start(), False
            if start and closed[start - 1] in OPENING:
                start, unclosed = start - 1, True
            limit = brackets[-1][0] if brackets else len(closed)
            limit = labels_end(closed, labels[-1].start(), limit, begins)
            end = _line_end(closed, labels[-1].end(), limit)
            content = _spaced(body, places, labels[-1].start(), end)
            bare = Clause(start, end, bracketed=False, roles=Roles(), unclosed=unclosed)
            yield _content(content, reader, bare)
        else:
            return
        at = end


def _opening_labels(closed: str, begins: Sequence[int]) -> list[re.Match[str]]:
    """The labels with which a clause begins; 责任人：某人 does right before another label."""
    found = labels_in(closed, begins)
    return [
        each
        for at, each in enumerate(found)
        if kind_of(each) is not RoleLabel.OTHER
        or (at + 1 < len(found) and _is_short(closed[each.end() : found[at + 1].start()]))
    ]


def _is_short(words: str) -> bool:
    return len(words) < _PERSON_LIMIT and "。" not in words


def _line_end(closed: str, after: int, limit: int) -> int:
    """A clause without brackets ends with the body or with a full stop that text follows."""
    stop = closed.find("。", after, limit)
    while stop != -1:
        if not LABEL.match(closed, stop + 1):
            return stop + 1
        stop = closed.find("。", stop + 1, limit)
    return limit


def _spaced(body: str, places: Sequence[int], start: int, end: int) -> str:
    return body[places[start] : places[end - 1] + 1] if end > start else ""


def _verb_of(segment: str) -> tuple[str, RoleLabel | None]:
    """The words before the verb at the end of a segment, with their white space."""
    closed, places = _closed_up(segment)
    listed, verb = verb_of(closed)
    return _spaced(segment, places, 0, len(listed)), verb


def _content(content: str, reader: ClauseReader, clause: Clause) -> Clause:
    """Read the inside of a clause: nested clauses first, then the labels, then the verbs."""
    rest, shares = _shares(content, reader)
    own, upper = _labelled(rest, reader)
    for _, roles in shares:
        own = own._replace(
            lead=_joined(own.lead, roles.lead),
            responsible=own.responsible,
            support=_joined(own.support, roles.support),
        )
    for _, roles in shares:
        own = own._replace(responsible=_joined(own.responsible, roles.responsible))
    return clause._replace(roles=own, shares=shares, upper=upper)


def _shares(content: str, reader: ClauseReader) -> tuple[str, tuple[tuple[str, Roles], ...]]:
    """Take nested clauses out of a clause, each with the words in front of it."""
    shares, kept, at = [], "", 0
    for start, end in spans(content):
        inner = content[start + 1 : end - 1]
        if not any(kind_of(m) in NAMING for m in LABEL.finditer(inner.replace(" ", ""))):
            continue
        before = content[at:start]
        cut = max(before.rfind("；"), before.rfind("。"), before.rfind("：")) + 1
        about = _SHARE_OPENING.sub("", before[cut:].replace(" ", ""))
        kept += before[:cut]
        roles, _ = _labelled(inner, reader)
        shares.append((about, roles))
        at = end
    if shares:
        return _SHARE_OPENING.sub("", kept + content[at:]), tuple(shares)
    return _shares_by_verbs(content, reader)


def _shares_by_verbs(
    content: str, reader: ClauseReader
) -> tuple[str, tuple[tuple[str, Roles], ...]]:
    """其中：园区规划由区资规局牵头，园区招商由区商务局牵头."""
    if "由" not in content:
        return content, ()
    shares, kept = list[tuple[str, Roles]](), list[str]()
    for segment in SEGMENT.findall(content):
        listed, verb = _verb_of(segment)
        named = _BY.fullmatch(listed.replace(" ", "")) if verb in NAMING else None
        names = reader.names(named["units"]) if named else ()
        if named and verb and all(is_whole(name.name) for name in names):
            shares.append((named["about"], _as_named(verb, names)))
        else:
            kept.append(segment)
    return (content, ()) if not shares else ("，".join(kept), tuple(shares))


def _labelled(content: str, reader: ClauseReader) -> tuple[Roles, Roles]:
    closed, places = _closed_up(content)
    labels = list(LABEL.finditer(closed))
    own, upper = Roles(), Roles()
    head = _spaced(content, places, 0, labels[0].start() if labels else len(closed))
    if head:
        own |= _by_verbs(head, reader)
    ends = [label.start() for label in labels[1:]] + [len(closed)] * bool(labels)
    texts = [
        _spaced(content, places, label.end(), end).strip("，；。、 ")
        for label, end in zip(labels, ends, strict=True)
    ]
    level = _unmarked_level(labels, texts, reader)
    for label, text in zip(labels, texts, strict=True):
        roles = _of_kind(kind_of(label), text, reader)
        if kind_of(label) in NAMING and reader.is_above(label["level"] or level):
            upper |= roles
        else:
            own |= roles
    return own, upper


def _unmarked_level(
    labels: Sequence[re.Match[str]], texts: Sequence[str], reader: ClauseReader
) -> str:
    """The level of labels without one beside those that say 区: 牵头单位：市甲局；区责任单位."""
    naming = [(each, text) for each, text in zip(labels, texts, strict=True)
              if kind_of(each) in NAMING]  # fmt: skip
    own = any(each["level"] and each["level"][0] == reader.level for each, _ in naming)
    firsts = [text[:1] for each, text in naming if not each["level"]]
    above = [first for first in firsts if first in _RANKS and reader.is_above(first)]
    return above[0] if own and above else ""


def read_cell(kind: RoleLabel, text: str, reader: ClauseReader) -> Roles:
    """The duties in a table's cell of this kind; line breaks in it separate like white space."""
    lines = (_parted(line.split()) for line in narrow(simplify(text)).split("\n"))
    spaced = " ".join(line for line in lines if line)
    return (
        _labelled(spaced, reader)[0]
        if LABEL.search(spaced)
        else _of_kind(kind, wide_punctuation(spaced), reader)
    )


def _parted(words: Sequence[str]) -> str:
    """The words of a cell's line; a blank between two whole names parts them: 水务站 村镇办."""
    line = words[0] if words else ""
    for before, word in pairwise(words):
        both = min(len(before), len(word)) > _SHORTEST_NAME and is_whole(before) and is_whole(word)
        line += ("、" if both else " ") + word
    return line


def _of_kind(kind: RoleLabel, text: str, reader: ClauseReader) -> Roles:
    text = text.translate(ROUND)
    if kind in NAMING:
        by_verbs = says_who(text.replace(" ", ""), placed=True)
        roles = _by_verbs(text, reader, otherwise=kind) if by_verbs else Roles()
        if roles.names:
            return roles
        when = WHEN.search(text)
        listed = text[: when.start()] if when else text
        said = Roles(due=when[1] if when else "", unread=_unread(listed), open=open_list(listed))
        return _by_tags(kind, reader.names(listed)) | said
    closed = text.replace(" ", "")
    if kind is RoleLabel.LEADER:
        return Roles(leader=closed)
    return Roles(due=closed) if kind is RoleLabel.DUE else Roles(other=closed)


def _by_tags(kind: RoleLabel, names: tuple[Name, ...]) -> Roles:
    """区发改局（牵头）、区财政局: a bracket may say in which capacity one of the list acts."""
    if not any(name.name.endswith("）") for name in names):
        return _as_named(kind, names)
    roles = Roles()
    for name in names:
        tag = _TAG.fullmatch(name.name)
        if tag is None:
            roles |= _as_named(kind, (name,))
            continue
        bare = name._replace(name=tag["unit"])
        roles |= _as_named(RoleLabel.LEAD if tag["lead"] else RoleLabel.SUPPORT, (bare,))
    return roles


def _as_named(kind: RoleLabel, names: tuple[Name, ...]) -> Roles:
    if kind is RoleLabel.LEAD:
        return Roles(lead=names)
    return Roles(support=names) if kind is RoleLabel.SUPPORT else Roles(responsible=names)


def _without_leaders(names: tuple[Name, ...]) -> tuple[str, tuple[Name, ...]]:
    """分管副区长牵头: a person in a list of those who lead."""
    persons = [name.name for name in names if _OFFICIAL.search(name.name)]
    return "、".join(persons), tuple(name for name in names if name.name not in persons)


def _by_verbs(text: str, reader: ClauseReader, otherwise: RoleLabel | None = None) -> Roles:
    """市发改委牵头，市财政局、市商务局等按职责分工负责，6月底前完成.

    Behind a label those act as it says whose verb says no other: 牵头单位：市司法局负责.
    """
    when = WHEN.search(text)
    roles, waiting = Roles(due=when[1] if when else ""), ""
    text = text[: when.start()] if when else text
    for segment in SEGMENT.findall(joined_with(text)):
        listed, verb = _verb_of(segment.lstrip("、"))
        if verb is RoleLabel.DUE:
            roles |= Roles(due=segment.replace(" ", ""))
        elif verb is RoleLabel.OTHER:
            roles |= Roles(other=segment.replace(" ", ""))
        elif verb is not None:
            said = otherwise if otherwise and verb is RoleLabel.RESPONSIBLE else verb
            roles |= _acting(said, waiting + listed, reader)
            waiting = ""
        elif not waiting and DATED.fullmatch(segment.replace(" ", "")):
            roles |= Roles(due=segment.replace(" ", ""))
        elif acting := with_object(segment):
            units, verb, what = acting
            roles |= _acting(verb, waiting + units, reader) | Roles(unread=what)
            waiting = ""
        elif otherwise and not leftovers(segment):
            roles |= _as_named(otherwise, reader.names(segment))
        else:
            waiting += segment + "，"
    if waiting:
        named = tuple(each for each in reader.names(waiting) if is_unit_or_group(each.name))
        roles |= Roles(
            responsible=named, unread=_nameless(waiting, reader), open=open_list(waiting)
        )
    return roles


def _acting(verb: RoleLabel, listed: str, reader: ClauseReader) -> Roles:
    """Those who stand before a verb, with what of the words before it is no name."""
    words = listed.removeprefix("由")
    leaders, names = _without_leaders(reader.names(words))
    if not any(is_unit_or_group(each.name) for each in names) and not may_be_names(words):
        return Roles(leader=leaders, unread=_nameless(words, reader))
    said = Roles(leader=leaders, unread=_unread(words), open=open_list(words))
    return said | _as_named(verb, names)


def _unread(words: str) -> str:
    """What of a clause's words is no name, and no rule or manner of acting that is understood."""
    return "；".join(each for each in leftovers(words) if not _UNDERSTOOD.search(each))


def _nameless(words: str, reader: ClauseReader) -> str:
    """The parts that name nobody, though something like a unit stands in them."""
    return "；".join(
        part.strip("、 ")
        for part in re.split("[，；]", words)
        if UNIT_LIKE.search(part)
        and not any(is_unit_or_group(name.name) for name in reader.names(part))
    )
