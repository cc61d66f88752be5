"""The examinations of a person over time, as small tables: roots below each other, both sides, days beside each other.

Text stands in every cell and nothing is judged: whether a change means anything is for the reader to say.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from rootway.guide import Guide
from rootway.guide.examination import ExaminationGroup, ExaminationRow
from rootway.logic.value import Value
from rootway.record import Entry, standing_entries
from rootway.web.content.clinic.finding_words import GridCell, cells_of, shown
from rootway.web.content.words import date_words

MOST_DAYS = 6  # the newest; more would not fit beside each other

Found = dict[str, set[Value]]
"""What was found at one moment, by fact; two who wrote at the same moment are both there."""


@dataclass(frozen=True)
class ExaminedRow:
    """One finding over time: for each day the texts of its sides."""

    root: str
    title: str
    days: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True)
class ExaminedGroup:
    """One small table. `earlier`: how many days of examinations are older than those shown."""

    id: str
    title: str
    days: tuple[str, ...]
    rows: tuple[ExaminedRow, ...]
    earlier: int = 0


@dataclass(frozen=True)
class LastFound:
    """What was found last in a cell, and when."""

    text: str
    day: str


def grid_over_time(
    guide: Guide, entries: Iterable[Entry], as_of: datetime, zone: tzinfo
) -> tuple[ExaminedGroup, ...]:
    """A table for each group of which anything was examined by `as_of`; days are those of a zone."""
    log = found_by_then(entries, as_of)
    tables = (_table(guide, group, log, zone) for group in guide.examination.groups)
    return tuple(table for table in tables if table.days)


def last_found(
    guide: Guide, group: ExaminationGroup, entries: Iterable[Entry], as_of: datetime, zone: tzinfo
) -> dict[str, LastFound]:
    """For each cell of a group in which something was found: what it was last, and when."""
    log, last = found_by_then(entries, as_of), {}
    for row in group.rows:
        for cell in cells_of(guide, row):
            own = [entry for entry in log if entry.fact in cell.facts]
            if own:
                at = max(entry.observed_at for entry in own)
                text = shown(guide, group, row, cell, _at(own, at))
                last[cell.fact] = LastFound(text, date_words(at.astimezone(zone).date().isoformat()))
    return last


def found_by_then(entries: Iterable[Entry], as_of: datetime) -> list[Entry]:
    """What clinicians found, and neither corrected nor took back."""
    return [entry for entry in standing_entries(entries, as_of) if entry.by_clinician]


def _table(guide: Guide, group: ExaminationGroup, log: Sequence[Entry], zone: tzinfo) -> ExaminedGroup:
    rows = [(row, list(cells_of(guide, row))) for row in group.rows]
    facts = {fact for _row, cells in rows for cell in cells for fact in cell.facts}
    by_day: dict[date, list[Entry]] = {}
    for entry in log:
        if entry.fact in facts:
            by_day.setdefault(entry.observed_at.astimezone(zone).date(), []).append(entry)
    days = sorted(by_day)
    newest = days[-MOST_DAYS:]
    lines = (_row(guide, group, row, cells, [by_day[day] for day in newest]) for row, cells in rows)
    return ExaminedGroup(
        group.id,
        group.title,
        tuple(date_words(day.isoformat()) for day in newest),
        tuple(line for line in lines if any(text for day in line.days for _side, text in day)),
        len(days) - len(newest),
    )


def _row(
    guide: Guide,
    group: ExaminationGroup,
    row: ExaminationRow,
    cells: Sequence[GridCell],
    days: Sequence[list[Entry]],
) -> ExaminedRow:
    texts = tuple(
        tuple((str(cell.side), shown(guide, group, row, cell, _newest(cell, day))) for cell in cells)
        for day in days
    )
    return ExaminedRow(row.root, row.title, texts)


def _newest(cell: GridCell, day: Iterable[Entry]) -> Found:
    own = [entry for entry in day if entry.fact in cell.facts]
    return _at(own, max(entry.observed_at for entry in own)) if own else {}


def _at(entries: Iterable[Entry], at: datetime) -> Found:
    found: Found = {}
    for entry in entries:
        if entry.observed_at == at and entry.value is not None:
            found.setdefault(entry.fact, set()).add(entry.value)
    return found
