"""Answers that were understood although they are written in another way than asked."""

from collections.abc import Iterator

from xl_fenjie.chinese.text import bare
from xl_fenjie.chinese.written import written
from xl_fenjie.forms.definition import AnswerType
from xl_fenjie.returns.figures import Typed, typed_figure
from xl_fenjie.returns.reading import Reading
from xl_fenjie.returns.rows import is_as_above, short_answers
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.findings import Finding


def check(reading: Reading) -> Iterator[Finding]:
    """A choice in other words, 同上, a figure among words: told, so that a person can look."""
    choices = {column.key for column in reading.asked() if column.type is AnswerType.CHOICE}
    above: dict[str, str] = {}
    for line in reading.lines:
        for key in short_answers(reading.form):
            shown, answer = line.shown(key), line.row.text(key)
            if is_as_above(line.cell(key)):
                code = "as_above_read" if key in above else "as_above_of_nothing"
                yield reading.fault(code, line, key, expected=above.get(key, ""))
                continue
            above |= {key: shown} if shown else {}
            if key in choices and answer and bare(answer) != bare(shown):
                yield reading.fault("status_read", line, key, expected=answer)
    for line, target, actual in reading.figures():
        typed = typed_figure(line.cell(AnswerKey.ACTUAL), target.unit)
        if isinstance(typed, Typed) and typed.among:
            read = f"{written(actual)}{target.unit}"
            yield reading.fault("figure_in_words", line, AnswerKey.ACTUAL, expected=read)
