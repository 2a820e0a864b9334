"""What units wrote, told in a sentence: chosen and shortened by rule, never in other words."""

import re
from collections.abc import Iterator, Sequence

SENTENCE = re.compile(r"[^。；;！!\n]+")
NUMBERING = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}(?:[)）]、?|[、．]|\.(?!\d)))\s*"
)
PERIOD_HEAD = re.compile(
    r"^(?:\d{4}年)?(?:第?[一二三四1-4]季度|本季度|上半年|下半年|全年|截至目前)[，,：:]\s*"
)
PAUSES = "，,、：: "
SHORTEST = 8


def told(text: str, longest: int) -> str:
    """The sentence of an answer that says most: the first with a figure in it, else the first."""
    sentences = [sentence for sentence in _sentences(text) if len(sentence) >= SHORTEST]
    with_figures = [sentence for sentence in sentences if re.search(r"\d", sentence)]
    chosen = next(iter((*with_figures, *sentences)), "")
    return cut_by_sense(chosen, longest)


def _sentences(text: str) -> Iterator[str]:
    for match in SENTENCE.finditer(text):
        words = " ".join(NUMBERING.sub("", match[0]).split()).strip(PAUSES)
        yield PERIOD_HEAD.sub("", words)


def cut_by_sense(text: str, longest: int) -> str:
    """A text that is too long ends at its last pause, else with …; a figure is never cut."""
    if len(text) <= longest:
        return text
    pauses = [place for place in range(longest) if text[place] in PAUSES]
    if pauses and pauses[-1] >= longest // 3:
        return f"{text[: pauses[-1]]}…"
    short = re.sub(r"[\d.%]+$", "", text[: longest - 1])
    return f"{short}…"


def kind_of(text: str, kinds: Sequence[tuple[str, Sequence[str]]], rest: str) -> str:
    """The kind of problem whose words stand in it most often; ``rest`` where none do."""
    hits = [(sum(text.count(word) for word in words), name) for name, words in kinds]
    most = max((count for count, _ in hits), default=0)
    return next(name for count, name in hits if count == most) if most else rest
