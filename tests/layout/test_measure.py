"""Room that texts take."""

from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.layout.measure import HIGHEST_ROW, ems, fitting_size, height, lines

TEXTS = st.text(st.sampled_from("汉字，。a1 \n"), max_size=200)
WIDTHS = st.floats(6, 80)


def test_a_chinese_character_is_about_two_latin_letters_wide():
    assert ems("汉字") == 2
    assert 1.7 < ems("汉") / ems("a") < 2


def test_a_column_of_forty_holds_sixteen_characters_of_twelve_points():
    assert lines("责" * 16, 40, 12) == 1
    assert lines("责" * 40, 40, 12) == 3


@given(TEXTS, TEXTS, WIDTHS)
def test_more_text_never_takes_fewer_lines(text, more, width):
    assert lines(text + more, width, 12) >= lines(text, width, 12)
    assert lines(text, width, 12) >= text.count("\n") + 1


@given(TEXTS, WIDTHS)
def test_a_wider_column_never_takes_more_lines(text, width):
    assert lines(text, width + 5, 12) <= lines(text, width, 12)


def test_the_row_is_as_high_as_its_longest_cell_needs():
    assert height([("责", 40), ("责" * 200, 40)], 12) == height([("责" * 200, 40)], 12)


def test_a_text_too_long_for_the_highest_row_is_set_smaller():
    sizes = (12.0, 10.0, 8.0)
    assert fitting_size([("责" * 20, 40)], sizes) == 12
    long = [("责" * 500, 40)]
    chosen = fitting_size(long, sizes)
    assert chosen < 12
    assert height(long, chosen) <= HIGHEST_ROW
    assert fitting_size([("责" * 5000, 40)], sizes) == 8
