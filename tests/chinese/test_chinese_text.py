"""One spelling for what people write in many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.chinese.numerals import whole_number
from xl_fenjie.chinese.text import letters, narrow, plain, simplify


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("（共 １３１ 项）", "（共131项）"),
        ("(牵头单位:甲局;责任单位:乙局)", "（牵头单位：甲局；责任单位：乙局）"),
        ("增长７．５％", "增长7.5%"),
        ("1,200家, 3.5万个", "1,200家，3.5万个"),
        ('"双减"和"放管服"', "“双减”和“放管服”"),
        ("9:30开始.", "9:30开始。"),
        ("专班\u3000\u00a0\u200b成员", "专班成员"),
        ("⼀⼆⼭", "一二山"),
        ("乾淨的臺灣小學", "干净的台湾小学"),
    ],
)
def test_widths_punctuation_and_script_are_put_in_order(written, expected):
    assert plain(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("著力、隨著、執著、著眼", "着力、随着、执着、着眼"),
        ("著名、顯著、著作、專著", "著名、显著、著作、专著"),
        ("茍且、祇有、甚麼", "苟且、只有、什么"),
    ],
)
def test_what_the_converter_leaves_is_simplified_too(written, expected):
    assert simplify(written) == expected


@given(st.text(max_size=200))
def test_script_and_width_keep_every_character_in_its_place(text):
    assert len(simplify(text)) == len(text)
    assert len(narrow(text)) == len(text)


@given(st.text(max_size=80))
def test_a_plain_text_stays_as_it_is(text):
    assert letters(plain(text)) == letters(text)
    assert not any(sign.isspace() for sign in plain(text))


@pytest.mark.parametrize(
    ("written", "value"),
    [("7", 7), ("十", 10), ("二十一", 21), ("一百零五", 105), ("两千", 2000), ("三万五千", 35000),
     ("二〇二六", 2026), ("两三", None), ("五六", None), ("", None), ("甲", None)],
)  # fmt: skip
def test_whole_numbers_and_what_is_none(written, value):
    assert whole_number(written) == value


UNITS = "零一二三四五六七八九"


def spelled(number):
    parts, pending = [], False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            parts.append(("零" if pending and parts else "") + UNITS[digit] + name)
            pending = False
        else:
            pending = True
    return "".join(parts)


@given(st.integers(1, 9999))
def test_every_number_is_read_as_it_is_spelled(number):
    assert whole_number(spelled(number)) == number
