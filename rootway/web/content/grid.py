"""A grid: one answer for each row, and every row is answered by itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from rootway.guide import Guide, Page, Question
from rootway.logic.value import UNSURE
from rootway.web.content.fields import Choice, Reading, field_for
from rootway.web.state.standing import Standing

NEITHER = "neither"


@dataclass(frozen=True)
class GridRow:
    """One row: its choices are the columns that it has, neither of them, and not sure."""

    name: str
    title: str
    choices: tuple[Choice, ...]
    error: str = ""


def grid_rows(page: Page, reading: Reading, standing: Standing, sent: bool) -> tuple[GridRow, ...]:
    """The rows as they were answered; when they were just `sent`, a row without an answer has its error."""
    kept = {fact: answered.value for fact, answered in standing.answers.items()}
    said = reading.answers if sent else reading.answers or kept
    rows = _rows([field.question for field in reading.fields])
    return tuple(_row(page, title, asked, _choice(asked, said), sent) for title, asked in rows.items())


def read_grid(guide: Guide, page: Page, questions: Sequence[Question], data: QueryDict) -> Reading:
    """Read a grid. A row that was not answered is an error, never "neither"."""
    answers: dict[str, Any] = {}
    first = ""
    for asked in _rows(questions).values():
        name = row_name(asked)
        chosen = data.getlist(name)
        allowed = {NEITHER, UNSURE, *(question.column for question in asked)}
        if len(chosen) == 1 and chosen[0] in allowed:
            word = chosen[0]
            answers |= {q.fact: UNSURE if word == UNSURE else q.column == word for q in asked}
        else:
            first = first or f"{name}-1"
    fields = tuple(field_for(guide, question, answers.get(question.fact)) for question in questions)
    error = _("Choose one answer in every row") if first else ""
    return Reading(fields, answers, error, first)


def row_name(asked: Sequence[Question]) -> str:
    """The name of a row in the form."""
    return f"row-{asked[0].fact}"


def _rows(questions: Sequence[Question]) -> dict[str, list[Question]]:
    rows: dict[str, list[Question]] = {}
    for question in questions:
        rows.setdefault(question.row, []).append(question)
    return rows


def _choice(asked: Sequence[Question], said: Mapping[str, Any]) -> str:
    """What was chosen in a row, or nothing: two columns at once are no answer of a grid."""
    values = [said.get(question.fact) for question in asked]
    true = [question.column for question, value in zip(asked, values, strict=True) if value is True]
    if len(true) == 1 and not {None, UNSURE} & {*values}:
        return true[0]
    if values.count(UNSURE) == len(values):
        return UNSURE
    return NEITHER if values.count(False) == len(values) else ""


def _row(page: Page, title: str, asked: Sequence[Question], chosen: str, sent: bool) -> GridRow:
    choices = tuple(_choices(page, asked, chosen))
    return GridRow(row_name(asked), title, choices, asked[0].error if sent and not chosen else "")


def _choices(page: Page, asked: Sequence[Question], chosen: str) -> Iterator[Choice]:
    columns = {question.column for question in asked}
    offered = [(column.id, column.title) for column in page.columns if column.id in columns]
    for value, label in (*offered, (NEITHER, page.none), (UNSURE, _("Not sure"))):
        yield Choice(value, label, checked=value == chosen)
