"""Who says whose form this is: the title on the sheet, the hidden sheet, the tasks in the rows."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.chinese.likeness import nearest
from xl_fenjie.chinese.text import bare
from xl_fenjie.files.sheet import Sheet
from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.forms.identity import Fact
from xl_fenjie.returns.context import Context
from xl_fenjie.returns.rows import tasks_on
from xl_fenjie.returns.table import HIDDEN_SHEET, Table
from xl_fenjie.values.period import LAST_QUARTER, Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.rows import Cell

PERIOD = r"(?:(?P<year>20\d\d)年度?)?"
PERIOD += r"(?:第?(?P<quarter>[一二三四1-4])季度|(?P<whole>全年|年度)|(?P<half>上半年)"
PERIOD += r"|前(?P<first>[二三])季度|1月?[-—~至到](?P<until>3|6|9|12)月份?)?"
QUARTERS = {name: number for row in ("一二三四", "1234") for number, name in enumerate(row, 1)}
UNIT_LINE = re.compile(r"(?:填报|报送)?单位(?:\([^)]*\))?\s*:\s*(?P<unit>[^\s_:]+)")
PERIOD_LINE = re.compile(r"时段\s*:\s*" + PERIOD)
LONGEST_TITLE = 100
MOST_ALIKE_UNITS = 0.5  # of the rows must be a unit's own before the rows speak for it


class Source(StrEnum):
    """A place that tells identity; the value is what staff call it."""

    TITLE = "表头标题"
    LINE = "报送单位一行"
    HEADINGS = "列标题"
    HIDDEN = "表内标识"
    ROWS = "各行任务"


@dataclass(frozen=True, slots=True)
class Witness:
    """What one place says; None where it says nothing. ``units`` fit equally well."""

    source: Source
    form: FormKey | None = None
    period: Period | None = None
    units: tuple[str, ...] = ()
    edition: str | None = None
    plan: str = ""
    cell: Cell | None = None

    @property
    def place(self) -> Source:
        """What it counts as: the words on the sheet are one witness, however often they say it."""
        return Source.TITLE if self.source is Source.LINE else self.source


def witnesses(sheets: Sequence[Sheet], table: Table, context: Context) -> tuple[Witness, ...]:
    """Everything that the file says of itself."""
    hidden = _hidden(sheets, context)
    words = _words(table, context)
    rows = _rows(table, context)
    headings = Witness(Source.HEADINGS, form=table.form.key)
    return tuple(each for each in (*words, headings, hidden, rows) if each is not None)


def _hidden(sheets: Iterable[Sheet], context: Context) -> Witness | None:
    sheet = next((each for each in sheets if each.name == HIDDEN_SHEET), None)
    if sheet is None:
        return None
    facts = {sheet.at(row, 1).shown.strip(): sheet.at(row, 2) for row in sheet.rows}

    def fact(key: Fact) -> str:
        return facts[key].shown.strip() if key in facts else ""

    return Witness(
        Source.HIDDEN,
        form=next((form for form in FormKey if form.value == fact(Fact.FORM)), None),
        period=_parsed(fact(Fact.PERIOD)),
        units=_unit(fact(Fact.UNIT), context),
        edition=fact(Fact.EDITION) or None,
        plan=fact(Fact.PLAN),
        cell=facts.get(Fact.UNIT),
    )


def unit_hidden(sheets: Iterable[Sheet], context: Context) -> str:
    """The unit of the hidden sheet, '' where there is none."""
    hidden = _hidden(sheets, context)
    return next(iter(hidden.units), "") if hidden is not None else ""


def whose_above(table: Table, context: Context) -> tuple[str, str]:
    """Unit and period as the words above a table name them, '' where they are silent."""
    heard = tuple(_words(table, context))
    unit = next((unit for each in heard for unit in each.units), "")
    return unit, next((str(each.period) for each in heard if each.period), "")


def _parsed(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except ValueError:
        return None


def _unit(name: str, context: Context) -> tuple[str, ...]:
    """The unit's own name, where the plan knows it by an alias or in other widths and spaces."""
    return (context.units_by_bare_name.get(bare(name), name),) if name else ()


def _words(table: Table, context: Context) -> Iterator[Witness]:
    """The words above the headings: a line that reads like a form's title; 单位：…, 时段：…."""
    texts = [(unicodedata.normalize("NFKC", cell.shown), cell) for cell in _above(table)]
    for text, cell in texts:
        title = _as_title(text)
        if title is not None:
            units, period = _unit(title.match["unit"], context), period_told(title.match, context)
            yield Witness(Source.TITLE, title.form, period, units, cell=cell)
            break
    for text, cell in texts:
        unit, when = UNIT_LINE.search(text), PERIOD_LINE.search(text)
        if unit is not None:
            units = _unit(unit["unit"], context)
            period = period_told(when, context) if when else None
            yield Witness(Source.LINE, period=period, units=units, cell=cell)
            break


def _above(table: Table) -> list[Cell]:
    rows = [row for row in table.sheet.rows if row < table.row]
    return [cell for row in rows for _, cell in table.sheet.row(row)]


@dataclass(frozen=True, slots=True)
class _TitleMatch:
    form: FormKey
    match: re.Match[str]


def _as_title(text: str) -> _TitleMatch | None:
    words = re.sub(r"\s+", "", text)
    if len(words) > LONGEST_TITLE:
        return None
    for form in FORMS.values():
        pattern = re.escape(unicodedata.normalize("NFKC", form.title))
        pattern = pattern.replace(r"\{unit\}", "(?P<unit>.*?)").replace(r"\{matter\}", ".*?")
        match = re.fullmatch(pattern.replace(r"\{period\}", PERIOD), words)
        if match is not None:
            return _TitleMatch(form.key, match)
    return None


def period_told(title: re.Match[str], context: Context) -> Period | None:
    """全年 is the fourth quarter; a title without a year means that of the plan."""
    quarter = LAST_QUARTER if title["whole"] else QUARTERS.get(title["quarter"] or "", 0)
    if title["half"]:
        quarter = QUARTERS["二"]
    elif title["first"] or title["until"]:
        quarter = int(title["until"]) // 3 if title["until"] else QUARTERS[title["first"]]
    plans = context.all_plans
    if title["year"]:
        return Period(int(title["year"]), quarter)
    return Period(plans[0].year, quarter) if quarter and plans else None


def _rows(table: Table, context: Context) -> Witness | None:
    """The units whose tasks these are; silent where no task is known."""
    known = context.every_task
    held = tasks_on(table, known) if known else set()
    if not held:
        return None
    by_unit = context.tasks_by_unit(table.form.key)
    shares = {unit: len(held & tasks) for unit, tasks in by_unit.items()}
    most = max(shares.values(), default=0)
    if most <= len(held) * MOST_ALIKE_UNITS:
        return None
    units = tuple(unit for unit, share in shares.items() if share == most)
    return Witness(Source.ROWS, form=table.form.key, units=units)


def known_unit(name: str, context: Context) -> bool:
    """Whether the plan or the forms that went out know this unit."""
    known = context.units_by_bare_name.get(bare(name))
    return not context.unit_names or known in context.unit_names


def unit_meant(name: str, context: Context) -> str:
    """The question whether a known unit was meant by this name; '' where none is like it."""
    names = {bare(each): each for each in context.unit_names}
    near = nearest(bare(name), names)
    return sentence("meant_name", name=names[near]) if near else ""
