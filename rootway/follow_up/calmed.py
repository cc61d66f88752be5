"""Whether a topic has calmed: for so many days each of its signs was told as gone, and no day is taken for granted.

A day on which nothing was due is bridged; where something was due and not told, nobody knows, and the days begin anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise

from rootway.guide import Guide
from rootway.guide.follow_up import Calmed, Free
from rootway.logic.value import Value
from rootway.record import Entry, by_fact, standing_entries, told_of


def has_calmed(guide: Guide, entries: Iterable[Entry], as_of: datetime, zone: tzinfo) -> bool:
    """Whether it has, at `as_of`, in the days of `zone`; `entries` reach back as far as `days_read` says."""
    calmed = guide.trends.calmed
    if calmed is None:
        return False
    standing = standing_entries(entries, as_of)
    new = guide.fact_roles.new_episode
    begun = max((e.observed_at for e in standing if e.fact == new and e.value is True), default=None)
    log = by_fact(entry for entry in standing if begun is None or entry.observed_at >= begun)
    today = as_of.astimezone(zone).date()

    def told(free: Free) -> list[tuple[date, Value | None]]:
        return sorted(
            ((e.observed_at.astimezone(zone).date(), e.value) for e in told_of(guide, free.fact, log)),
            key=lambda one: one[0],
        )

    return all(_is_gone(guide, calmed, free, told(free), today) for free in calmed.free)


def days_read(guide: Guide) -> timedelta:
    """How far back an answer can count."""
    calmed = guide.trends.calmed
    if calmed is None:
        return timedelta()
    return timedelta(days=calmed.after_days + max(_longest_gap(guide, free.fact) for free in calmed.free) + 1)


def facts_read(guide: Guide) -> frozenset[str]:
    """The facts that tell of it, and those from which they follow."""
    free = [one.fact for one in guide.trends.calmed.free] if guide.trends.calmed else []
    sources = (source for fact in free for source in guide.follows_from.get(fact, ()))
    return frozenset((*free, *sources, *([guide.fact_roles.new_episode] if free else ())))


def _is_gone(
    guide: Guide, calmed: Calmed, free: Free, told: list[tuple[date, Value | None]], today: date
) -> bool:
    since = today - timedelta(days=calmed.after_days)
    first = max((day for day, _value in told if day <= since), default=None)
    if first is None:
        return False
    run = [(day, value) for day, value in told if day >= first]
    days = [*(day for day, _value in run), today]
    gap = timedelta(days=_longest_gap(guide, free.fact))
    return all(free.holds(value) for _day, value in run) and all(b - a <= gap for a, b in pairwise(days))


def _longest_gap(guide: Guide, fact: str) -> int:
    """How many days may lie between two answers when every one that was due was given."""
    part = guide.check_in.part("check_in")
    rhythms = part.rhythms if part else ()
    own = (rhythm.every_days or 1 for rhythm in rhythms if fact in rhythm.facts)
    often = ((part.every_days or 1, part.beside_days or 1)) if part else (1,)
    return max(*often, *own, 1)
