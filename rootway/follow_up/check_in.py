"""When someone last checked in: danger signs and what changes from day to day, asked one by one.

A check-in is told by an entry of its own. A guided session also says where the pain is and how strong; that is no
check-in. Logs from before there was such an entry tell one by what no session notes, said beside the place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from rootway.guide import Guide
from rootway.guide.follow_up import Part, Rhythm
from rootway.record import Entry, standing_entries


def last_check_in(guide: Guide, entries: Iterable[Entry], as_of: datetime) -> datetime | None:
    """The moment of the newest check-in; `entries` need hold only its fact, or those of the part of a check-in."""
    standing = standing_entries(entries, as_of)
    told = [
        entry.observed_at
        for entry in standing
        if entry.fact == guide.fact_roles.checked_in and entry.value is True
    ]
    return max(told or _as_told_of_old(guide, standing), default=None)


def due_rhythms(part: Part, told: Mapping[str, datetime], now: datetime) -> tuple[Rhythm, ...]:
    """What of a part is asked besides on this day: one of its facts was never told, or not for so many days.

    `told` has the newest moment of each fact; `now` is an aware time in the person's zone, and days are those of its
    calendar.
    """
    return tuple(rhythm for rhythm in part.rhythms if rhythm.every_days and _is_due(rhythm, told, now))


def is_due_beside(part: Part, told_at: datetime | None, now: datetime) -> bool:
    """Whether a part is asked on this day though another topic of the person has the worse pain.

    `told_at` is the last time that it was; days are those of the calendar of `now`.
    """
    if part.beside_days is None or told_at is None:
        return True
    return (now.date() - told_at.astimezone(now.tzinfo).date()).days >= part.beside_days


def told_by_the_check(
    facts: Iterable[str], told: Mapping[str, datetime], last: datetime | None, now: datetime
) -> frozenset[str]:
    """The facts of a part that the check told today: before the first check-in nobody is asked for them again.

    `told` as in `due_rhythms`; `last` is the last check-in. Whoever checks in a second time has something to add.
    """
    if last is not None:
        return frozenset()
    today = (
        fact for fact in facts if fact in told and told[fact].astimezone(now.tzinfo).date() == now.date()
    )
    return frozenset(today)


def _is_due(rhythm: Rhythm, told: Mapping[str, datetime], now: datetime) -> bool:
    if any(fact not in told for fact in rhythm.facts):
        return True
    oldest = min(told[fact] for fact in rhythm.facts).astimezone(now.tzinfo).date()
    return (now.date() - oldest).days >= (rhythm.every_days or 0)


def _as_told_of_old(guide: Guide, standing: Iterable[Entry]) -> list[datetime]:
    facts = guide.check_in.facts_of("check_in")
    by_moment: dict[datetime, set[str]] = defaultdict(set)
    for entry in standing:
        by_moment[entry.observed_at].add(entry.fact)
    asked_alone = set(facts) - guide.fact_roles.noted
    return [moment for moment, told in by_moment.items() if facts[0] in told and told & asked_alone]
