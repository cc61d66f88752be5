"""A check-in for a day that is past: entered late, or mended. What is said of now, the danger signs, is kept as of now.

A day is mended by entries that correct the old ones. No danger sign and no self-test is taken back in that way: what
was said stays, and a "no" is said of today. A "yes" or "not sure" about a past day counts now too, until it is
answered anew.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from rootway.guide import Fact, Part
from rootway.record import Entry
from rootway.web.data import queries
from rootway.web.data.episodes import rows_of
from rootway.web.data.log_queries import recent_entries
from rootway.web.state.keeper import Keeper

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


def past_days(keeper: Keeper) -> tuple[date, ...]:
    """The days that can be entered or mended, yesterday first: none before the first entry of the log."""
    begun = rows_of(keeper.person).order_by("observed_at").values_list("observed_at", flat=True).first()
    first = (begun or keeper.standing.now).astimezone(keeper.zone).date()
    days = (keeper.today - timedelta(days=number) for number in range(1, MOST_DAYS + 1))
    return tuple(day for day in days if day >= first)


def past_day_of(keeper: Keeper, part: Part, text: str) -> PastDay | None:
    """The day that an address names; None for today, and for what is no day to choose."""
    day = next((day for day in past_days(keeper) if day.isoformat() == text), None)
    if day is None:
        return None
    begins, evening = (datetime.combine(day, at, keeper.zone).astimezone(UTC) for at in (time(), EVENING))
    log = queries.standing(recent_entries(keeper.person, part.facts, begins))
    by_moment: dict[datetime, dict[str, Entry]] = {}
    for entry in log:
        if entry.observed_at.astimezone(keeper.zone).date() == day:
            by_moment.setdefault(entry.observed_at, {})[entry.fact] = entry
    asked = set(part.every_time) - set(part.may_skip)
    checked_in = [moment for moment, said in by_moment.items() if asked <= set(said)]
    moment = max(checked_in, default=evening)
    return PastDay(day, moment, by_moment.get(moment, {}))


def entries_for(keeper: Keeper, part: Part, past: PastDay, answers: Mapping[str, Any]) -> list[Entry]:
    """What to add for a past day: new entries, corrections, what was left empty now, and what counts from now on."""
    return [*_of_day(keeper, part, past, answers), *_of_now(keeper, answers)]


def _of_day(keeper: Keeper, part: Part, past: PastDay, answers: Mapping[str, Any]) -> Iterator[Entry]:
    now = keeper.standing.now
    for fact in dict.fromkeys((*part.facts, *answers)):
        before, value = past.kept.get(fact), answers.get(fact)
        if before is None and value is not None:
            yield Entry(fact, value, past.moment, now, check_number=NO_CHECK)
        elif before is not None and _is_mended(keeper.standing.guide.facts[fact], before.value, value):
            yield Entry(fact, value, past.moment, now, corrects=before.id, check_number=before.check_number)


def _is_mended(fact: Fact, before: Any, value: Any) -> bool:
    same = type(before) is type(value) and before == value
    return not same and not (_is_sign(fact) and before is not False and value is not True)


def _of_now(keeper: Keeper, answers: Mapping[str, Any]) -> Iterator[Entry]:
    """The danger signs and self-tests of a past day that were not denied, unless as much is said already."""
    guide, said = keeper.standing.guide, queries.latest(keeper.standing.log)
    for fact, value in answers.items():
        known = said[fact].value if fact in said else None
        if _is_sign(guide.facts[fact]) and value is not False and known not in (True, value):
            yield Entry(fact, value, keeper.standing.now)


def _is_sign(fact: Fact) -> bool:
    return fact.kind == "yes_no" and fact.is_sign
