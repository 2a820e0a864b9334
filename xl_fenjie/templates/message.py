"""Templates of messages: the first line is ``主题：…``, the rest the text."""

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.templates.language import Item, Template, facts_of, lines, repeated

SUBJECT = "主题："


def filled(template: Template, facts: Item) -> tuple[str, str]:
    """Subject and text; a fact that is blank counts as not there for 有 and 无.

    Raises:
        FenjieError: the first line is no subject (template_without_subject), or a line names a
            fact that is not there (template_name_unknown).
    """
    told = [line.filled(words) for line, words in repeated(lines(template), facts_of(facts))]
    subject, _, text = "\n".join(told).lstrip().partition("\n")
    if not subject.startswith(SUBJECT):
        known = "、".join(facts)
        raise FenjieError(
            "template_without_subject", template=template.name, found=subject, known=known
        )
    return subject.removeprefix(SUBJECT).strip(), f"{text.strip()}\n"
