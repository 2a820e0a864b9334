"""Names of units as offices list them: separators, elided endings, brackets, groups.

A list comes as text in which white space of the source may still stand where it separated two
characters: it counts as a separator only between what are two whole names by themselves.
"""

import re
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from xl_fenjie.chinese.brackets import open_in, outside, parts, split
from xl_fenjie.chinese.offices import (
    AREAS,
    GOVERNMENTS,
    LEVELS,
    PARTY_OFFICES,
    PLACE_OFFICES,
    PREFIX,
    STREETS,
    UNIT_PREFIX,
    ZONE_OFFICES,
    ZONES,
    is_group,
    is_party_subject,
    is_unit_or_group,
    is_whole,
    subject_of,
)
from xl_fenjie.chinese.text import HAN

_LONGEST_NAME = 60
_EACH_AREA = re.compile(r"各(?:区|县|街道|镇|乡|市|开发区|园区|旗)")
_EXTENT = re.compile(
    r"^(?:均?不?含|包括|包含|下同|以下|简称|除.*外|其中|不包括|具体|排名|按)|下同$|除外$"
)
_PLACE_STEM = re.compile(rf"^{HAN}{{1,9}}$")
# what a place may be called after, though an organisation ends so as well: 车站街道, 红卫社区
_LIKE_A_PLACE = (  # compiled where a list holds one
    r"(?![市区县镇省州旗乡团])(?!.*(?:法院|检察院|学院|医院|党校|学校|报社|消防站|总站|气象站"
    r"|[工学协商]会))"
    rf"{HAN}{{1,3}}(?:站|校|院|馆|社|会|团|段|行|府|厂|组|部|人|园|塔|街)"
)
_AND_OTHERS_OF_KIND = re.compile(
    rf"(?<={HAN}{{2}})等(?:\d+个|[一二三四五六七八九十]+个)?(?:相关|有关)?"
    r"(?=(?:[中新]心?城)?(?:街道|街|镇|乡|区|县|市|开发区|园区|高新区|新区)"
    r"(?:人民政府|政府|管委会|管理委员会|办事处)?$)"
)
_OF_GOVERNMENT = re.compile(
    "[省市区县](?:人民)?政府((?:各|有关|相关|各有关|各相关|直属|组成)(?:部门|单位))"
)
_PARTY_OF_PLACE = re.compile(rf"({HAN}{{2,}}?)(?:党?工委|党委)")
_BARE_OFFICES = frozenset({*ZONE_OFFICES, "办事处", "人民政府"})
_STREET = re.compile(rf"{HAN}{{2,}}街")  # of 柳桥街、望江街道办事处; 旧街 is a name
_OF_EACH = re.compile("^(?P<of>各(?:有关|相关)?)|各(?:部门|单位)$")
_CARRIER = re.compile("(?:中国)?(?:电信|移动|联通|铁塔|广电)")
_BRANCH = re.compile(rf"{_CARRIER.pattern}(?P<of>{HAN}{{2,8}}公司)")
_SUB_OFFICE = re.compile(rf"(?P<place>{HAN}{{2,4}})(?P<kind>分局|支队|大队|分公司|支行)")
_OFFICE_OF_PLACE = re.compile(
    rf"(?P<office>{HAN}{{2,14}}(?:局|公司|总队|支队|银行))(?P<place>{HAN}{{2,4}})"
)
_COUNTED_KIND = re.compile(
    r"(?<=..)(?:[两二三四五六七八九十]|\d{1,2})个?(?=(?:区|县|市|街道|镇|乡)(?:人民政府|政府|办事处)?$)"
)
_ZONE = re.compile(f"(?:{ZONES})$")
_OF_ZONES = frozenset({*ZONE_OFFICES, *GOVERNMENTS, *PARTY_OFFICES})
_STREET_OFFICE = re.compile(rf"{HAN}{{2,5}}(?:街道办事处|{STREETS})")
# what is no part of an office, however a line was broken before it
_BODY_OF_ITS_OWN = re.compile(
    rf"(?![及和与并以]){HAN}{{2,20}}(?:集团|公司|银行|支行|海关|大学|学院|医院|学校|管委会|管理委员会|人民政府|法院|检察院|电视台|报社)"
)
# 云溪区和莲塘区人民政府, 云溪和莲塘区人民政府, 高新区和经开区管委会
_JOINED_DISTRICTS = re.compile(
    rf"(?:{HAN}{{2,3}}、{HAN}{{2,3}}(?:区|县)|{HAN}{{1,8}}(?:区|县|镇|乡|街道)、{HAN}{{1,8}}(?:区|县|镇|乡|街道))"
    r"(?:人民政府|政府|管委会|管理委员会|办事处)"
)
_FIRM = re.compile("(?:公司|集团)$")
_BRANCH_OF = re.compile("[分支子]公司$|^(?:分|有限|股份|控股|责任|集团)")
_PARK = re.compile(f"(?:{ZONES}|园)$")
_BROKEN_KIND = re.compile(
    "(?:园区(?:办|管委会|管理委员会|管理办公室)|乡镇(?:人民政府|政府)|街道(?:办|办事处))"
)
_REST_OF_COMPANY = ("有限", "股份", "责任公司", "公司", "集团")
_AND_BEFORE = re.compile("^(?:以及|及|和|与)(?=[市区县各团])")
_OFFICE = re.compile("(?:局|委|办|部|厅|委员会|办公室)$")
_EACH_KIND = re.compile("各(?:区|县|市|旗|州|县区|区县)")
_KIND = re.compile(f"(?:{ZONES}|{AREAS})$")
_KIND_WITHIN = re.compile("[区县镇]|乡(?!村)|街道")
_AREA_LIKE = re.compile(r"(?:区|城|港|岛|谷|县|市|镇|乡|旗|街道|基地)$|(?<=..)园$")
_PLACE_KIND = re.compile(r"(?:街道|社区|[镇乡街区县村旗市])$")
_KINDS_OF_PLACE = re.compile(r"(?:(?:街道|园区|开发区|[镇乡街区县村旗市州场])、?)+")
_DISTRICT = re.compile(r"(?:[区县市镇乡旗]|街道|新城|开发区)$")
_OTHERS = re.compile("(?<=.)(?<![中高初同平均对优上下特何一二三劣])等(?![级次候待])")
_AND = re.compile("^(?:以及|及其|及|和|与|并|、| )+")
_AND_MORE = re.compile(" *(?:以及|及其|及|和|与|、)(?=各|[省市区县])")
_COUNT = r"(?:\d+|[一二两三四五六七八九十]+)(?:个|家)?"
_NAMELESS_OTHERS = re.compile(  # 等有关部门, 等5家成员单位, 等单位
    f"(?:其他|其它|各|有关|相关|责任|成员|职能|{_COUNT})*(?:部门|单位)(?:负责同志)?"
)
_OF_OTHERS = re.compile(  # how a group begins that others are in
    "各|其他|其它|有关|相关|[省市区县州]?直|部门|单位|成员|责任"
    f"|[省市区县州](?:委|人民政府|政府)(?=各|有关|相关|组成|部门|直属)|{_COUNT}(?:部门|单位)"
)
_LONGEST_MEMBER = 24
_PARTY_BODIES = frozenset({"党校", "讲师团", "党史研究室"})
_OWN_LEVEL = re.compile("[市区县省]..")  # 市科协 is no place; 市桥 is one
_LEFTOVER = re.compile(
    r"[的了把被让也若仍：]|^(?:按照?|依据|依法|结合|根据|具体|下同|同上|另行|详见|其中|以[下上]|并[^州]|请|须|要求|确保)"
    r"|(?:排|列)(?:名|序|在)|第一(?:位|个|家)|首位|牵头(?:单位|部门)|责任(?:单位|部门)$"
    r"|高度重视|^(?:抓|做好|落实|压实)"
    r"|(?:完成|推进|实施|实际|下同|同上|除外|通知)$|\d月|季度|年[底内末前]|长期|持续|常态"
)
_BETWEEN_GROUPS, _BETWEEN_MEMBERS = "，；,;。", "、/"
_LEVELS_OF_OFFICES = frozenset("省州市区县旗")
_NAMELESS = frozenset({"单位", "部门", "企业", "机构"})
_NOBODY = frozenset({"无", "/", "待定", "暂无"})
_CONJUNCTION = re.compile(" +|以及|及其|及|和|与|并")
_SHORT_ENDINGS = ("管理局", "分局", "总局", "局", "委员会", "委", "办公室", "办", "中心", "集团")
_BARE_KIND = re.compile(
    r"(?:街道|[镇乡区县市旗]|县级市|自治县|乡镇|镇街|街镇|园区|开发区|风景区|功能区|社区|村|新区)?"
    r"(?:人民政府|政府|办事处|管委会|管理委员会|党工委|党委|工委|[村居]民?委员?会|（[^）]*）)*"
)
_SHORT_OFFICE = re.compile(rf"^{HAN}{{1,6}}(?:局|委|办)$")
_PERSON = re.compile(r"主任|局长|书记|[区县镇]长|经理|处长|科长|负责人|联系人|电话|\d{7}")
_NOISE = re.compile(
    r"(?:等)?(?:按照?|根据)?(?:各自)?(?:职责|职能)?(?:分工)?(?:负责|落实|配合|办理)?[。.，,、；;]*$"
)


class Name(NamedTuple):
    """A name as listed; ``aliases`` from brackets, ``extent`` what a bracket says of a group."""

    name: str
    aliases: tuple[str, ...] = ()
    extent: str = ""


def read_names(text: str, known: Container[str] = ()) -> tuple[Name, ...]:
    """The units of a list in its order, with endings restored and aliases apart.

    ``known`` holds names that stand in full elsewhere: they decide what a bracket means and which
    ending an elided name takes. Sources: 洪山、江夏区人民政府; 市委组织部〈市招才局〉;
    区司法局及区人民政府其他部门.
    """
    found: dict[str, Name] = {}
    for group in split(text, _BETWEEN_GROUPS):
        listed = [part for each in split(group, _BETWEEN_MEMBERS) for part in _at_others(each)]
        members = [
            part
            for at, each in enumerate(listed, 1)
            for part in _at_conjunctions(each, known, last=at == len(listed))
        ]
        named = [each for each in map(_trim, members) if not is_leftover(each)]
        trimmed = _with_branch(_with_offices(named)) if named else []
        for member in _levelled(_each(_restore(_of_party(trimmed), known)), known):
            if member and member not in _NOBODY:
                name = _apart(member, known)
                known_already = found.get(name.name)
                if known_already is None:
                    found[name.name] = name
    return tuple(each for each in found.values() if each.name)


@lru_cache(maxsize=1 << 14)  # most lists repeat
def open_list(text: str) -> str:
    """Where a list says 等: the name before it and what the others are called; '' for a whole list.

    市公安局等有关部门 of （市商务局、市公安局等有关部门负责）.
    """
    for group in split(text, _BETWEEN_GROUPS) if "等" in text else ():
        for member in split(group, _BETWEEN_MEMBERS):
            others = _OTHERS.search(member)
            if others and _ends_list(member, others):
                return member.strip()
    return ""


@lru_cache(maxsize=1 << 14)
def leftovers(text: str) -> tuple[str, ...]:
    """The members of a list that name nobody: 结合实际, 列第一位者为牵头单位."""
    parted = (each for group in split(text, _BETWEEN_GROUPS) for each in split(group, "、"))
    return tuple(each for each in map(_trim, parted) if is_leftover(each))


@lru_cache(maxsize=4096)  # a document names the same units again and again
def is_leftover(member: str) -> bool:
    """The words are no name: they say how to act, when, or by what rule."""
    return _LEFTOVER.search(outside(member)) is not None


def may_be_names(text: str) -> bool:
    """Every member of the list may be a name, whether it ends as one that is known or not."""
    members = [
        outside(each) for group in split(text, _BETWEEN_GROUPS) for each in split(group, "、")
    ]
    return all(
        1 < len(each.replace(" ", "")) <= _LONGEST_MEMBER and not is_leftover(each)
        for each in members
    )


def _at_others(member: str) -> list[str]:
    """Cut at 等, which ends the names: 市商务局等和各区, 市教育局等市直有关部门.

    Others without a name of their own (等有关部门, 等5家单位) are no member.
    """
    others = _OTHERS.search(member) if "等" in member else None
    if others is None or not _ends_list(member, others):
        return [member]
    named, rest = member[: others.start()], _AND.sub("", member[others.end() :])
    nameless = _NAMELESS_OTHERS.match(rest)
    if nameless and (nameless.end() == len(rest) or _AND_MORE.match(rest, nameless.end())):
        rest = _AND.sub("", rest[nameless.end() :])
    return [named, *_at_others(rest)] if rest else [named]


def _ends_list(member: str, others: re.Match[str]) -> bool:
    """The 等 ends names, and does not only count what is completed: 云溪、莲塘等中心城区政府."""
    before, rest = member[: others.start()], member[others.end() :]
    if _AND_OTHERS_OF_KIND.search(member) and not is_unit_or_group(before):
        return False
    if not rest.strip() or is_unit_or_group(before.replace(" ", "")):
        return True
    return _OF_OTHERS.match(_AND.sub("", rest)) is not None


def _at_conjunctions(text: str, known: Container[str], *, last: bool) -> Iterator[str]:
    """Split at white space and at 及, 和, 与 where both sides are names by themselves.

    ``last`` where no other member of the list follows that could say the ending of this one.
    """
    start, depth, at = 0, 0, 0
    for match in _CONJUNCTION.finditer(text):
        depth += open_in(text[at : match.start()])
        at = match.start()
        before = text[max(start, at - _LONGEST_NAME) : at].replace(" ", "")
        after = text[match.end() : match.end() + _LONGEST_NAME].replace(" ", "")
        if not before or not after or depth > 0:
            continue
        whole = len(before) > 1 and (is_whole(before) or before in known)
        next_word = text[match.end() :].split(" ", 1)[0]
        broken = len(next_word) == 1 or _BROKEN_KIND.fullmatch(before[-1] + next_word)
        if match[0].isspace() and broken:
            continue  # 各乡 镇, 各产业园 区办: one name over two lines
        apart = match[0].isspace() and _stands_apart(before, next_word, after)
        joined = not match[0].isspace() and (
            _JOINED_DISTRICTS.fullmatch(before + "、" + after)
            or (whole and (_is_body(after) or (not last and _is_stem(after))))
        )
        if match[0].isspace() and not whole:
            whole = _is_zone_before(before, after)
        if joined or (whole and (apart or _begins_name(after, match[0], known))):
            yield before
            start = match.end()
    yield text[start:].replace(" ", "")


def _stands_apart(before: str, next_word: str, after: str) -> bool:
    """What follows a blank is no part of the office before it, itself broken or not."""
    if next_word.startswith(_REST_OF_COMPANY):
        return False
    if _STREET_OFFICE.fullmatch(next_word):
        return True
    own = _BODY_OF_ITS_OWN.fullmatch(next_word) or _BODY_OF_ITS_OWN.fullmatch(after)
    if own and _FIRM.search(before) and _FIRM.search(own[0]):
        return _BRANCH_OF.search(own[0]) is None
    return own is not None and _OFFICE.search(before) is not None


def _is_zone_before(before: str, after: str) -> bool:
    """A zone or a park stands for itself before 各街道 on the next line."""
    return _EACH_AREA.match(after) is not None and _PARK.search(outside(before)) is not None


def _is_stem(after: str) -> bool:
    """What follows 和 may be the stem of a place whose ending follows: 和云溪、莲塘区人民政府."""
    return 2 <= len(after) <= 4 and _PLACE_STEM.match(after) is not None  # noqa: PLR2004  as places are


def _is_body(after: str) -> bool:
    """What follows 和 is no part of an office: 临江地铁集团, 柳桥街道办事处, 临江高新区."""
    own = _BODY_OF_ITS_OWN.fullmatch(after) or _STREET_OFFICE.fullmatch(after)
    return own is not None or _ZONE.search(after) is not None


def _begins_name(after: str, separator: str, known: Container[str]) -> bool:
    if after.startswith("各") and separator.isspace():
        return _EACH_AREA.match(after) is not None
    if after.startswith(("其他", "相关")):
        return not separator.isspace()
    return after.startswith("各") or PREFIX.match(after) is not None or after in known


@lru_cache(maxsize=1 << 14)
def _trim(member: str) -> str:
    """A member without what belongs to the sentence: 等, 等相关部门, 按职责分工负责."""
    member = _NOISE.sub("", member.strip("：: .。、，；;-—★☆▲△●◆※*"))
    if member.endswith("）") and "（" not in member:  # its other half was lost
        member = member.rstrip("）")
    return _AND_OTHERS_OF_KIND.sub("", _AND_BEFORE.sub("", member))


def _restore(members: list[str], known: Container[str]) -> list[str]:
    """Give elided members the ending of the last one of their run.

    东山镇 may stand for itself; before 西岭乡人民政府 it stands for its government.
    """
    restored, run = [], list[str]()
    for member in members:
        bare = outside(member)
        ends = member in known or is_whole(bare) or is_group(bare) or not bare
        if ends and not (_AREA_LIKE.search(bare) or _may_be_elided(member, members, known)):
            level = _shared_level([*run, member]) if run else ""
            restored += [_completed(each, bare, known) for each in run]
            restored.append(member)
            if level:
                restored[-len(run) - 1 :] = [
                    each if each.startswith(level) else level + each
                    for each in restored[-len(run) - 1 :]
                ]
            run = []
        else:
            run.append(member)
    return restored + _same_kind(run)


def _may_be_elided(member: str, members: list[str], known: Container[str]) -> bool:
    """It reads as a whole name, and is a place before others of their kind.

    车站、柳桥街道办事处 are two 街道; 各区、县（市）政府 are two kinds of government.
    """
    after = members[members.index(member) + 1 :]
    ending = next((each for each in PLACE_OFFICES if after and after[-1].endswith(each)), None)
    if ending is None or member in known:
        return False
    if _EACH_KIND.fullmatch(member):
        return ending in GOVERNMENTS and all(_BARE_KIND.fullmatch(each) for each in after)
    return re.fullmatch(_LIKE_A_PLACE, member) is not None


def _with_offices(members: list[str]) -> list[str]:
    """市生态环境局云溪、柳桥分局 are two offices of one; 云溪、柳桥两区人民政府 two governments."""
    if len(members) == 1:
        return members
    office = _SUB_OFFICE.fullmatch(members[-1])
    of = _OFFICE_OF_PLACE.fullmatch(members[0])
    if office and of and all(_PLACE_STEM.match(each) for each in members[1:-1]):
        places = [of["place"], *members[1:-1], office["place"]]
        return [of["office"] + place + office["kind"] for place in places]
    if is_whole(members[-2]):
        return members
    return [*members[:-1], _COUNTED_KIND.sub("", members[-1])]


def _with_branch(members: list[str]) -> list[str]:
    """中国电信、中国移动临江分公司 are two branches of one place."""
    if not any(member.endswith("公司") for member in members):
        return members
    named, of = list[str](), ""
    for member in reversed(members):
        branch = _BRANCH.fullmatch(member)
        if branch:
            of = branch["of"]
        elif not _CARRIER.fullmatch(member):
            of = ""
        named.append(member if branch else member + of)
    return named[::-1]


def _each(members: list[str]) -> Iterator[str]:
    """The 各 of 各镇人民政府、街道办事处 stands for both, the 各有关 of 各有关区、县级市 too."""
    each_of = ""
    for member in _with_others(members):
        kind = bool(member) and _BARE_KIND.fullmatch(member) is not None
        yield each_of + member if kind else member
        said = _OF_EACH.search(member)
        each_of = (said["of"] or "各") if said else each_of * kind


def _levelled(members: Iterable[str], known: Container[str]) -> Iterator[str]:
    """The 市 of 市发改委、科技局 stands for both.

    That is so for what every level has, and for what is named elsewhere with the level.
    """
    level = ""
    for member in members:
        yield _of_level(level, member, known) if level and not PREFIX.match(member) else member
        said = PREFIX.match(member) is not None and member[0] in _LEVELS_OF_OFFICES
        level = member[0] if said else level


def _of_level(level: str, bare: str, known: Container[str]) -> str:
    """A bare office with its level: 组织部 is 市委组织部, 海事局 what it is elsewhere."""
    subject = subject_of(bare)
    if bare in _PARTY_BODIES:
        return f"{level}委{bare}"
    named = level + ("委" if is_party_subject(subject) and not bare.endswith("局") else "") + bare
    if subject or named in known:
        return named
    return level + bare if level + bare in known else bare


def _of_party(members: list[str]) -> list[str]:
    """市委、市政府有关部门 are departments of both, 高新区党工委、管委会 are both of one place."""
    named = members[:1]
    for member in members[1:]:
        place = _PARTY_OF_PLACE.fullmatch(named[-1]) if member in _BARE_OFFICES else None
        group = _OF_GOVERNMENT.fullmatch(member)
        if group and named[-1] == f"{member[0]}委":
            named[-1] += group[1]
        named.append(place[1] + member if place else member)
    return named


def _with_others(members: list[str]) -> list[str]:
    """市有关部门、单位 is one group: neither word names anybody by itself."""
    joined = list[str]()
    for member in members:
        if joined and member in _NAMELESS and is_group(joined[-1]):
            joined[-1] += "、" + member
        else:
            joined.append(member)
    return joined


def _shared_level(run: list[str]) -> str:
    """The 区 of 区发改、财政、住建局, which stands for all of them."""
    first, rest = run[0], run[1:]
    short = first[0] in LEVELS and _SHORT_OFFICE.search(run[-1]) is not None
    return first[0] if short and not any(PREFIX.match(each) for each in rest) else ""


def _same_kind(run: list[str]) -> list[str]:
    """云溪、莲塘街道 are two 街道 where nothing more follows."""
    kind = _PLACE_KIND.search(run[-1]) if run and not is_group(run[-1]) else None
    if kind is None or any(each.endswith(kind[0]) for each in run[:-1]):
        return run  # 云台区、柳桥区: nothing is elided where another says its kind itself
    stems = (not _PLACE_KIND.search(each) and _PLACE_STEM.match(each) for each in run)
    return [each + kind[0] if stem else each for each, stem in zip(run, stems, strict=True)]


def _completed(elided: str, whole: str, known: Container[str]) -> str:
    if not _PLACE_STEM.match(elided) or (is_group(elided) and not _EACH_KIND.fullmatch(elided)):
        return elided
    for ending in PLACE_OFFICES:
        if whole.endswith(ending) and len(whole) > len(ending):
            stem = whole.removesuffix(ending)
            if _EACH_KIND.fullmatch(elided):
                return elided + ending if ending in GOVERNMENTS else elided
            named = len(stem) > 1 and not is_group(whole)  # only a named place lends its ending
            if not named or _OWN_LEVEL.match(elided):
                return elided
            return _completed_place(elided, stem, ending, known)
    if is_whole(elided) or (_KIND.search(elided) and not _KIND_WITHIN.search(whole, 1)):
        return elided  # 云溪区、市水务局: a place before an office is no office
    ending = next((each for each in _SHORT_ENDINGS if whole.endswith(each)), "")
    short = elided + ending
    subject = subject_of(short[1:] if short[0] in LEVELS else short)
    return short if ending and (short in known or subject) else elided


def _completed_place(elided: str, stem: str, ending: str, known: Container[str]) -> str:
    if _ZONE.search(elided) and ending not in _OF_ZONES:
        return elided  # 云溪经开区、柳桥街办事处
    if elided.endswith("街道"):
        return elided + ending.removeprefix("街道")
    if _STREET.fullmatch(elided) and ending.startswith("街道"):
        return elided + ending.removeprefix("街")
    kind = _KIND.search(stem)
    long = elided + (kind[0] if kind else "") + ending
    short = elided + ending
    if short in known:
        return short
    area = _DISTRICT if ending in GOVERNMENTS else _AREA_LIKE  # 东城 is a district, 新城 a zone
    return long if long in known or not area.search(elided) else short


def _apart(member: str, known: Container[str]) -> Name:
    """Take aliases and extents out of the brackets; what narrows the unit stays."""
    kept, aliases, extent = "", list[str](), ""
    for text, inside in parts(member):
        if not inside:
            kept += text
        elif _EXTENT.search(text) or _PERSON.search(text):
            extent = text
        elif _KINDS_OF_PLACE.fullmatch(text):
            kept += f"（{text}）"
        elif UNIT_PREFIX.match(text) or text in known:
            aliases += [each for each in re.split("[、，,；]", text) if each]
        else:
            kept += f"（{text}）"
    return Name(kept, tuple(aliases), extent)
