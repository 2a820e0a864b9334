"""The 催报函 as an official document, from a template that the office can change."""

from datetime import datetime

from xl_fenjie.layout.official import Official
from xl_fenjie.templates.language import Item, Template, facts_of
from xl_fenjie.templates.paper import fill, put_down
from xl_fenjie.values.rules import Rules


def write_reminder(facts: Item, rules: Rules, at: datetime, template: Template) -> bytes:
    """Write the letter as .docx by GB/T 9704.

    A fact that is blank counts as not there for lines that begin with 有 or 无.

    Raises:
        FenjieError: the template has a line or a name that is not known.
    """
    letter = Official(rules, subject=f"催报函：{facts['单位']}")
    put_down(letter, fill(template, facts_of(facts)), at.date())
    return letter.to_bytes(at)
