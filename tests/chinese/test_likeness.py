"""How alike texts are: it proposes, and where two are alike it proposes none."""

from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.chinese.likeness import clearly_alike, likeness, most_alike, nearest

NAMES = st.lists(st.text(alphabet="市区发改财政教育局委", min_size=1, max_size=8), max_size=6)


@given(st.text(max_size=20))
def test_a_text_is_wholly_like_itself(text: str) -> None:
    assert likeness(text, text) == 100


@given(st.text(alphabet="市区发改财政教育局委", min_size=1, max_size=8), NAMES)
def test_the_nearest_is_one_of_those_and_none_is_nearer(given_name: str, names: list[str]) -> None:
    near = nearest(given_name, names)
    best = max((likeness(given_name, name) for name in names), default=0)
    assert (near in names) if best >= 60 else near == ""
    if near:
        assert likeness(given_name, near) == best
    found = most_alike(given_name, names, least=0, most=len(names))
    assert [each.likeness for each in found] == sorted(
        (likeness(given_name, name) for name in names), reverse=True
    )


def test_two_that_are_equally_near_are_none() -> None:
    assert clearly_alike("区民政局", ["区民政委", "区民政办"], least=60, lead=5) is None
    assert clearly_alike("区民政局", ["区民政委", "市教育局"], least=60, lead=5) == "区民政委"
