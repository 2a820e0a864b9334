"""Forms in which answers stand beside the wrong thing, one function per defect."""

from tests.returns.return_samples import FIRST_ROW, OTHER_UNIT, Form

SWAPPED = (FIRST_ROW + 2, FIRST_ROW + 5)
"""Two rows of tasks without further lines."""


def ids_swapped(form: Form) -> None:
    one, other = SWAPPED
    names = [form.paper.cell(row, form.at("id")).value for row in SWAPPED]
    form.put("id", one, names[1])
    form.put("id", other, names[0])


def texts_swapped_and_edited(form: Form) -> None:
    """The words moved, and one of them lost its end."""
    one, other = SWAPPED
    texts = [str(form.paper.cell(row, form.at("text")).value) for row in SWAPPED]
    form.put("text", one, texts[1])
    form.put("text", other, texts[0][:-2])


def named_after_another() -> tuple[str, bytes]:
    """A sound form under the name of another unit."""
    return f"return.{OTHER_UNIT}.xlsx", Form.filled().to_bytes()
