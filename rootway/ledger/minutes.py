"""Minutes that clinicians spent, by calendar month of the practice. Nobody spends one minute twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from rootway.ledger.clock import local_day
from rootway.ledger.rules import LedgerRules

SetAside = Literal["", "taken_back", "no_start", "other_day", "no_minutes", "not_yet", "overlap"]
NotReached = Literal["few_minutes", "no_live_contact"]


@dataclass(frozen=True)
class Stretch:
    """Minutes in a row that one author spent. `day` is told beside `began_at`, and has to be its day in the practice.

    One that `takes_back` another of the same author counts for nothing, and neither does that other one.
    """

    id: str
    author: str
    day: date
    minutes: int
    live: bool
    began_at: datetime | None
    recorded_at: datetime
    what: str = ""
    takes_back: str = ""

    @property
    def ended_at(self) -> datetime | None:
        """When they were over."""
        return self.began_at + timedelta(minutes=self.minutes) if self.began_at else None


@dataclass(frozen=True)
class LedgerMonth:
    """One calendar month: what counts in it, and what that reaches. `first` is its first day.

    `missing` tells why it reaches nothing; it is empty where something is reached.
    """

    first: date
    rows: tuple[str, ...]
    live: tuple[str, ...]
    minutes: int
    codes: tuple[tuple[str, int], ...]
    missing: tuple[NotReached, ...]


def set_aside(stretches: Iterable[Stretch], zone: str) -> Mapping[str, SetAside]:
    """Why each stretch counts for nothing, by its id; an empty word for one that counts.

    Of two of one author that overlap the one that began first counts, then the one that was recorded first.
    """
    given = sorted(stretches, key=_in_order)
    gone = {(one.takes_back, one.author) for one in given if one.takes_back}
    found, busy = dict[str, SetAside](), dict[str, datetime]()
    for one in given:
        back = one.takes_back or (one.id, one.author) in gone
        found[one.id] = "taken_back" if back else _why(one, zone, busy.get(one.author))
        if not found[one.id] and one.ended_at:
            busy[one.author] = one.ended_at
    return found


def _in_order(one: Stretch) -> tuple[datetime, datetime, str]:
    return one.began_at or one.recorded_at, one.recorded_at, one.id


def _why(one: Stretch, zone: str, busy_until: datetime | None) -> SetAside:
    if one.began_at is None or one.ended_at is None:
        return "no_start"
    if local_day(one.began_at, zone) != one.day:
        return "other_day"
    if one.minutes < 1:
        return "no_minutes"
    if one.ended_at > one.recorded_at:
        return "not_yet"
    return "overlap" if busy_until is not None and one.began_at < busy_until else ""


def overlapping(stretch: Stretch, others: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Which of an author's others that were not taken back lie on a minute of this one."""
    begin, end, known = stretch.began_at, stretch.ended_at, tuple(others)
    if begin is None or end is None:
        return ()
    gone = {one.takes_back for one in known if one.author == stretch.author}
    return tuple(
        one
        for one in known
        if one.author == stretch.author
        and not one.takes_back
        and one.id not in gone
        and one.began_at is not None
        and one.ended_at is not None
        and one.began_at < end
        and begin < one.ended_at
    )


def months_of(stretches: Sequence[Stretch], zone: str, rules: LedgerRules) -> tuple[LedgerMonth, ...]:
    """Each calendar month in which minutes were spent, in order; also one in which none of them count."""
    aside, months = set_aside(stretches, zone), dict[date, list[Stretch]]()
    for one in sorted(stretches, key=_in_order):
        counted = months.setdefault(one.day.replace(day=1), [])
        if not aside[one.id]:
            counted.append(one)
    return tuple(_month(first, months[first], rules) for first in sorted(months))


def _month(first: date, counted: Sequence[Stretch], rules: LedgerRules) -> LedgerMonth:
    total = sum(one.minutes for one in counted)
    live = tuple(one.id for one in counted if one.live)
    missing: list[NotReached] = ["few_minutes"] if total < rules.month.few else []
    missing += [] if live else ["no_live_contact"]
    codes = () if missing else rules.month.codes_of(total)
    return LedgerMonth(first, tuple(one.id for one in counted), live, total, codes, tuple(missing))
