"""The form of one group of an examination. Every cell begins empty; what was found last stands beside it as text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rootway.guide import Fact, Guide
from rootway.guide.examination import ExaminationGroup, ExaminationRow
from rootway.interview.follow_ups import NO, YES
from rootway.logic.value import UNSURE, Value
from rootway.web.content.clinic.examined import LastFound
from rootway.web.content.clinic.finding_words import BEYOND, GridCell, cells_of, word_of
from rootway.web.typed import plain_digits

LONGEST = 8  # characters of a number
_NUMBER = re.compile(rf"(?=.{{1,{LONGEST}}}$)[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True)
class CellChoice:
    """One value that may be chosen."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True)
class CellField:
    """One cell of the form; `choices` of a number is only "not tested"."""

    name: str
    side: str | Promise
    is_number: bool
    choices: tuple[CellChoice, ...]
    unit: str = ""
    typed: str = ""
    error: str = ""
    last: LastFound | None = None

    @property
    def not_tested(self) -> str:
        """The name of the box beside a number."""
        return f"{self.name}-not-tested"


@dataclass(frozen=True)
class RowFields:
    """One finding of the form."""

    row: ExaminationRow
    cells: tuple[CellField, ...]


@dataclass(frozen=True)
class ExaminationSent:
    """What was sent of a group: the findings by fact, the form as it was typed, and what is wrong with it."""

    rows: tuple[RowFields, ...]
    found: dict[str, Value] = field(default_factory=dict)

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Each error, with the control that it is about."""
        return [(cell.name, cell.error) for row in self.rows for cell in row.cells if cell.error]


def empty_form(guide: Guide, group: ExaminationGroup, last: Mapping[str, LastFound]) -> ExaminationSent:
    """The form as it is opened: nothing is filled in, whatever was found before."""
    return _form(guide, group, last, QueryDict())


def sent_form(
    guide: Guide, group: ExaminationGroup, last: Mapping[str, LastFound], data: QueryDict
) -> ExaminationSent:
    """The form as it was sent."""
    return _form(guide, group, last, data)


def _form(
    guide: Guide, group: ExaminationGroup, last: Mapping[str, LastFound], data: QueryDict
) -> ExaminationSent:
    found: dict[str, Value] = {}
    rows = []
    for row in group.rows:
        fields = []
        for cell in cells_of(guide, row):
            values, error = _read(guide.facts[cell.fact], row, cell, data)
            found |= values
            fields.append(_field(guide, group, row, cell, data, error, last.get(cell.fact)))
        rows.append(RowFields(row, tuple(fields)))
    return ExaminationSent(tuple(rows), found)


def _field(
    guide: Guide, group: ExaminationGroup, row: ExaminationRow, cell: GridCell, data: QueryDict, error: str,
    last: LastFound | None,
) -> CellField:  # fmt: skip
    fact, typed = guide.facts[cell.fact], data.get(cell.fact, "")
    if fact.kind == "number":
        not_tested = CellChoice(UNSURE, _("Not tested"), data.get(f"{cell.fact}-not-tested") == UNSURE)
        units = {"degrees": _("degrees"), "ml": _("ml")}
        return CellField(
            cell.fact, cell.side, True, (not_tested,), units.get(fact.unit, ""), typed[:LONGEST], error, last
        )
    choices = tuple(
        CellChoice(value, label, value == typed) for value, label in _offered(guide, group, row, fact)
    )
    return CellField(cell.fact, cell.side, False, choices, error=error, last=last)


def _offered(guide: Guide, group: ExaminationGroup, row: ExaminationRow, fact: Fact) -> list[tuple[str, str]]:
    if fact.kind == "yes_no":
        offered = [(YES, _("Yes")), (NO, _("No"))]
    else:
        offered = [(word, word_of(guide, group, fact.id, word)) for word in fact.words]
    beyond = [(BEYOND, row.beyond.title)] if row.beyond else []
    return [*offered, *beyond, (UNSURE, _("Not tested"))]


def _read(fact: Fact, row: ExaminationRow, cell: GridCell, data: QueryDict) -> tuple[dict[str, Value], str]:
    """What was found in one cell, and what is wrong with what was sent. An empty cell says nothing."""
    typed = data.get(cell.fact, "").strip()
    if fact.kind == "number":
        return _number(fact, typed, data.get(f"{cell.fact}-not-tested") == UNSURE)
    if not typed:
        return {}, ""
    if typed == UNSURE:
        return dict.fromkeys(cell.facts, UNSURE), ""
    if row.beyond and typed == BEYOND:
        return {cell.fact: row.beyond.word, cell.beyond: True}, ""
    values: dict[str, Value] = (
        {YES: True, NO: False} if fact.kind == "yes_no" else {word: word for word in fact.words}
    )
    if typed not in values:
        return {}, _("Choose one of the values: %(what)s") % {"what": row.title}
    value = values[typed]
    return {cell.fact: value, **({cell.beyond: False} if cell.beyond else {})}, ""


def _number(fact: Fact, typed: str, not_tested: bool) -> tuple[dict[str, Value], str]:
    if not_tested and typed:
        return {}, _("Give a number, or choose not tested: %(what)s") % {"what": fact.label}
    if not typed:
        return ({fact.id: UNSURE} if not_tested else {}), ""
    limits = {"what": fact.label, "min": f"{fact.min:g}", "max": f"{fact.max:g}"}
    wrong = _("Enter a number from %(min)s to %(max)s: %(what)s") % limits
    plain = plain_digits(typed[: LONGEST + 1]).replace(",", ".")
    if not _NUMBER.fullmatch(plain):
        return {}, wrong
    number: int | float = float(plain) if "." in plain else int(plain)
    if not (fact.min or 0) <= number <= (fact.max or 0) or (fact.whole and isinstance(number, float)):
        return {}, wrong
    return {fact.id: number}, ""
