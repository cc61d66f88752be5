"""A check-in for a day that is past: which days can still be told, what one said until now, and what telling it adds.

A day is mended by entries that correct the old ones. No danger sign and no self-test is taken back in that way: what
was said stays, and a "no" is said of today. A "yes" or "not sure" about a past day counts now too, until it is
answered anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from rootway.guide import Fact, Guide
from rootway.guide.follow_up import Part
from rootway.record import Entry

MOST_DAYS = 7
EVENING = time(23, 59)  # what is said of a whole day comes after what was noted in it
NO_CHECK = 0  # the number of what is no answer to a check


@dataclass(frozen=True)
class PastDay:
    """A day, the moment that its answers are kept under, and what its check-in said until now, by fact."""

    day: date
    moment: datetime
    kept: Mapping[str, Entry] = field(default_factory=dict)

    @property
    def said(self) -> dict[str, Any]:
        """The values of that check-in."""
        return {fact: entry.value for fact, entry in self.kept.items()}


def open_days(first: date, today: date) -> tuple[date, ...]:
    """The days that can be entered or mended, yesterday first: none before the `first` day of the log."""
    days = (today - timedelta(days=number) for number in range(1, MOST_DAYS + 1))
    return tuple(day for day in days if day >= first)


def past_day(part: Part, log: Iterable[Entry], day: date, zone: tzinfo) -> PastDay:
    """One day of a log of which each entry counts, oldest first; its check-in is the newest in which all was asked."""
    by_moment: dict[datetime, dict[str, Entry]] = {}
    for entry in log:
        if entry.fact in part.facts and entry.observed_at.astimezone(zone).date() == day:
            by_moment.setdefault(entry.observed_at, {})[entry.fact] = entry
    asked = set(part.every_time) - set(part.may_skip)
    checked_in = [moment for moment, said in by_moment.items() if asked <= set(said)]
    moment = max(checked_in, default=datetime.combine(day, EVENING, zone).astimezone(UTC))
    return PastDay(day, moment, by_moment.get(moment, {}))


@dataclass(frozen=True)
class ToldLate:
    """What was `answered` about a `past` day at the moment `as_of`, by somebody whose log said `known` last."""

    guide: Guide
    part: Part
    past: PastDay
    answered: Mapping[str, Any]
    known: Mapping[str, Any]
    as_of: datetime

    def entries(self) -> list[Entry]:
        """What to add: new entries, corrections, what was left empty now, and what counts from now on."""
        return [*self._of_day(), *self._of_now()]

    def _of_day(self) -> Iterator[Entry]:
        moment = self.past.moment
        for fact in dict.fromkeys((*self.part.facts, *self.answered)):
            before, value = self.past.kept.get(fact), self.answered.get(fact)
            if before is None and value is not None:
                yield Entry(fact, value, moment, self.as_of, check_number=NO_CHECK)
            elif before is not None and _is_mended(self.guide.facts[fact], before.value, value):
                number = before.check_number
                yield Entry(fact, value, moment, self.as_of, corrects=before.id, check_number=number)

    def _of_now(self) -> Iterator[Entry]:
        """The danger signs and self-tests of a past day that were not denied, unless as much is said already."""
        for fact, value in self.answered.items():
            is_denied = not _is_sign(self.guide.facts[fact]) or value is False
            if not is_denied and self.known.get(fact) not in (True, value):
                yield Entry(fact, value, self.as_of)


def _is_mended(fact: Fact, before: Any, value: Any) -> bool:
    same = type(before) is type(value) and before == value
    return not same and not (_is_sign(fact) and before is not False and value is not True)


def _is_sign(fact: Fact) -> bool:
    return fact.kind == "yes_no" and fact.is_sign
