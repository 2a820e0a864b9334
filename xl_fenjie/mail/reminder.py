"""The 催报函 as an official document, from a template that the office can change."""

from collections.abc import Mapping
from datetime import datetime

from xl_fenjie.layout.official import Level, Official
from xl_fenjie.mail.wording import packaged
from xl_fenjie.summary.template import Facts, Style, fill
from xl_fenjie.values.rules import Rules

REMINDER_LETTER = "reminder_letter"


def write_reminder(
    facts: Mapping[str, str], rules: Rules, at: datetime, template: str | None = None
) -> bytes:
    """Write the letter as .docx by GB/T 9704; ``template`` goes before the package's own.

    A fact that is blank counts as not there for lines that begin with 有 or 无.

    Raises:
        FenjieError: the template has a line or a name that is not known.
    """
    held = Facts(words=facts, present={name: bool(fact) for name, fact in facts.items()})
    letter = Official(rules, subject=f"催报函：{facts['单位']}")
    for paragraph in fill(template or packaged(REMINDER_LETTER), held):
        match paragraph.style:
            case Style.TITLE:
                letter.title(paragraph.text)
            case Style.ADDRESSEE:
                letter.addressee(paragraph.text)
            case Style.FIRST:
                letter.heading(paragraph.text, Level.FIRST)
            case Style.SECOND:
                letter.heading(paragraph.text, Level.SECOND)
            case Style.BODY:
                letter.body(paragraph.text)
            case Style.SIGNATURE:
                letter.sign(paragraph.text, at.date())
    return letter.to_bytes(at)
