"""A diary, line by line: the day, what was said of it, and each thing that could not be understood."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from rootway.errors import Fault, FaultsFound
from rootway.guide import Fact, Guide, Trend
from rootway.guide.question import Answer
from rootway.record import Entry, check_value
from rootway.web.content.diary.columns import Columns, columns_of, is_known
from rootway.web.content.diary.day import ORDERS, Order, WrittenDay, orders_open, written_day
from rootway.web.content.diary.table import DiaryTable, table_in
from rootway.web.typed import plain_digits

NOON = time(12)  # of a day without a time; further lines of that day come minute by minute after it
OLDEST_YEARS = 10  # our own choice: an older day is more likely a slip
BY = "import"
NO_CHECK = 0  # a diary answers no check
_NUMBER = re.compile(r"-?\d{1,9}(?:[.,]\d{1,6})?")


@dataclass(frozen=True)
class DiaryLine:
    """One line of the file: `values` by fact as the record takes them, `faults` in words."""

    number: int
    written: str
    day: date | None
    moment: datetime | None
    values: Mapping[str, Any]
    note: str
    faults: tuple[str, ...]


@dataclass(frozen=True)
class Diary:
    """What was understood. `orders` has two when it must be asked whether the day or the month comes first."""

    columns: Columns
    orders: tuple[Order, ...]
    lines: tuple[DiaryLine, ...]

    @property
    def good(self) -> tuple[DiaryLine, ...]:
        """The lines that can be kept."""
        return tuple(line for line in self.lines if not line.faults and line.moment and line.values)


def diary_in(
    guide: Guide,
    text: str,
    zone: tzinfo,
    now: datetime,
    order: str = "",
    chosen: Mapping[int, str] | None = None,
) -> Diary:
    """A diary from the text of a file, in the days of someone who lives in `zone`.

    `order` and `chosen` are what the person answered. Raises `FaultsFound` when it is no diary at all.
    """
    table = table_in(text, lambda name: is_known(guide, name))
    columns = columns_of(guide, table, chosen or {})
    if columns.date is None or not (columns.trends or columns.asked):
        raise FaultsFound([_no_diary(table, columns)])
    days = {number: written_day(_cell(cells, columns.date)) for number, cells in table.rows}
    orders = orders_open([written for written in days.values() if written is not None])
    settled = orders[0] if len(orders) == 1 else next((one for one in ORDERS if one == order), None)
    lines = _Lines(guide, columns, zone, now, settled)
    return Diary(
        columns, orders, tuple(lines.read(number, cells, days[number]) for number, cells in table.rows)
    )


def _no_diary(table: DiaryTable, columns: Columns) -> Fault:
    missing = _("column named “date”") if columns.date is None else _("column such as “place” or “pain”")
    names = ", ".join(f"“{name[:30]}”" for name in table.names[:8])
    what = _("the first line has no %(missing)s; it has %(names)s") % {"missing": missing, "names": names}
    return Fault(_("file"), what, "", _("Name the columns in the first line as shown below."))


class _Lines:
    """Reads line after line; counts the lines of a day, so that each has a moment of its own."""

    def __init__(
        self, guide: Guide, columns: Columns, zone: tzinfo, now: datetime, order: Order | None
    ) -> None:
        self._guide, self._columns, self._zone, self._now, self._order = guide, columns, zone, now, order
        self._seen: Counter[date] = Counter()

    def read(self, number: int, cells: tuple[str, ...], written: WrittenDay | None) -> DiaryLine:
        """One line."""
        faults: list[str] = []
        day, moment = self._when(written, _cell(cells, self._columns.date), faults)
        values: dict[str, Any] = {}
        for column, trend in self._columns.trends.items():
            text = _cell(cells, column)
            if text:
                value, fault = value_in(self._guide, trend, text)
                faults += [fault] if fault else []
                values |= {} if fault else {trend.fact: value}
        if not values and not faults and not self._columns.asked:
            faults.append(_("says nothing that can be kept"))
        note = _cell(cells, self._columns.note)
        return DiaryLine(number, _cell(cells, self._columns.date), day, moment, values, note, tuple(faults))

    def _when(
        self, written: WrittenDay | None, text: str, faults: list[str]
    ) -> tuple[date | None, datetime | None]:
        if written is None:
            said = _("the date “%s” cannot be read; write it like 2026-11-30") % text[:30]
            faults.append(said if text else _("the date is missing"))
            return None, None
        if self._order is None and written.numbers is not None and written.on("day") != written.on("month"):
            return None, None  # asked above the table
        day = written.on(self._order or "day")
        if day is None:
            faults.append(
                _("the date “%s” does not exist, or has day and month the other way round") % text[:30]
            )
            return None, None
        moment = self._moment(day, written.clock)
        today = self._now.astimezone(self._zone).date()
        if day > today or (written.clock and moment > self._now):
            faults.append(_("the day lies ahead"))
        elif day.year < today.year - OLDEST_YEARS:
            faults.append(_("the day is more than %s years ago") % OLDEST_YEARS)
        return day, min(moment, self._now)

    def _moment(self, day: date, clock: time | None) -> datetime:
        minutes = 0 if clock else self._seen[day]
        self._seen[day] += 0 if clock else 1
        local = datetime.combine(day, clock or NOON, self._zone) + timedelta(minutes=minutes)
        return local.astimezone(UTC)


def value_in(guide: Guide, trend: Trend, text: str) -> tuple[Any, str]:
    """The value in a cell for the fact of a trend, and in words what is wrong with it."""
    fact = guide.facts[trend.fact]
    value = (
        _number(text) if fact.kind == "number" else _words(guide, fact).get(" ".join(text.lower().split()))
    )
    if value is None or check_value(guide, fact.id, value):
        told = {"title": trend.title, "text": text[:30], "allowed": _allowed(guide, fact)}
        return None, _("%(title)s: “%(text)s” is not %(allowed)s") % told
    return value, ""


def _allowed(guide: Guide, fact: Fact) -> str:
    if fact.kind == "number":
        limits = {"low": f"{fact.min or 0:g}", "high": f"{fact.max or 0:g}"}
        return _("a number from %(low)s to %(high)s") % limits
    if fact.kind == "yes_no":
        return _("yes or no")
    labels = ", ".join(f"“{answer.label}”" for answer in _answers(guide, fact))
    return _("one of %s") % (labels or ", ".join(fact.words))


def _number(text: str) -> int | float | None:
    plain = plain_digits(text)
    if not _NUMBER.fullmatch(plain):
        return None
    number = float(plain.replace(",", "."))
    return int(number) if number.is_integer() else number


def _words(guide: Guide, fact: Fact) -> dict[str, Any]:
    """What may stand in a cell, in small letters: the words of the check-in, and those of the pathway."""
    if fact.kind == "yes_no":
        return {"yes": True, "no": False}
    told: dict[str, Any] = {word: word for word in fact.words}
    for answer in _answers(guide, fact):
        label = answer.label.lower()
        told |= {part.strip(): answer.word for part in (label, *label.split(" or "))}
    return told


def _answers(guide: Guide, fact: Fact) -> tuple[Answer, ...]:
    found = next((question for question in guide.check_in.questions if question.fact == fact.id), None)
    return found.answers if found else ()


def _cell(cells: tuple[str, ...], column: int | None) -> str:
    return cells[column] if column is not None and column < len(cells) else ""


def diary_entries(diary: Diary, person: UUID, log: Iterable[Entry]) -> list[Entry]:
    """The good lines as entries. A file brought twice is kept once; where `log` has another value of the same moment
    from a diary, the new one corrects it.
    """
    kept = {(entry.fact, entry.observed_at): entry for entry in log if entry.by == BY}
    told = {
        (fact, line.moment): value
        for line in diary.good
        if line.moment
        for fact, value in line.values.items()
    }
    return [
        Entry(
            fact,
            value,
            moment,
            by=BY,
            id=str(uuid5(person, f"diary {fact} {moment.isoformat()} {value}")),
            corrects=kept[fact, moment].id if (fact, moment) in kept else None,
            check_number=NO_CHECK,
        )
        for (fact, moment), value in told.items()
        if not _is_there(kept.get((fact, moment)), value)
    ]


def _is_there(kept: Entry | None, value: Any) -> bool:
    return kept is not None and kept.value == value and type(kept.value) is type(value)
