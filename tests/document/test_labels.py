"""The words that introduce a duty."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.document.labels import KINDS, LABEL, LABEL_FORM

LEVELS = ("", "市", "区级", "我县")


@pytest.mark.parametrize("forms", [forms for _, kinds in KINDS for forms in kinds])
@given(data=st.data())
def test_the_look_ahead_shuts_no_label_out(forms: str, data: st.DataObject) -> None:
    word = data.draw(st.from_regex(forms, fullmatch=True))
    text = f"{data.draw(st.sampled_from(LEVELS))}{word}：云溪区民政局。"
    assert [each.span() for each in LABEL.finditer(text)] == [
        each.span() for each in re.finditer(LABEL_FORM, text)
    ]
