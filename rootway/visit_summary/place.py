"""Where it is felt: the places of the two maps as last drawn, the side, and how far down it reaches now.

A drawing is made in the check; a check-in asks only how far down the pain reaches, and whether anything tingles. A
newer answer that cannot be true together with the drawing takes its place in every rule. The drawing itself stays what
it was, with its day and with what was said since.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from rootway.guide import Guide
from rootway.logic.value import NOT_APPLICABLE, NOT_KNOWN, Value
from rootway.record import Entry, facts_at
from rootway.visit_summary.log import DatedValue, SummaryLog

Kind = Literal["pain", "numbness"]
State = Literal["here", "nowhere", "unsure", "in_part", "not_drawn", "not_asked"]


@dataclass(frozen=True)
class FeltPlace:
    """One place of a map and whether it was felt there when it was last told; `None` when it was not asked."""

    fact: str
    place: str
    label: str
    value: Value | None


@dataclass(frozen=True)
class Since:
    """What was said later, in whose light the drawing no longer counts: a fact, its value, and since when."""

    fact: str
    value: Value
    since: datetime


@dataclass(frozen=True)
class Map:
    """Pain, or numbness and tingling: `told_at` is when the map was last filled in, in any of its places.

    `since` is empty as long as the drawing counts. `short` is what is said now without a drawing, when anything is.
    """

    kind: Kind
    places: tuple[FeltPlace, ...]
    told_at: datetime | None
    since: tuple[Since, ...]
    short: DatedValue | None
    short_fact: str

    @property
    def here(self) -> tuple[FeltPlace, ...]:
        """The places where it was felt."""
        return tuple(place for place in self.places if place.value is True)

    @property
    def state(self) -> State:
        """What the map says as a whole; nowhere only when every place was denied, not asked only when nothing was."""
        if self.here:
            return "here"
        values = {place.value for place in self.places}
        if values & NOT_KNOWN:
            return "unsure"
        if values == {None}:
            return "not_asked" if self.short is None else "not_drawn"
        return "nowhere" if values == {False} else "in_part"


@dataclass(frozen=True)
class Where:
    """Both maps, the side, and the farthest place that pain reached: at first and now."""

    pain: Map
    numbness: Map
    side: DatedValue | None
    farthest_first: DatedValue | None
    farthest: DatedValue | None


def where_of(log: SummaryLog) -> Where:
    """Where it is felt, as last told."""
    return Where(
        _map(log, "pain"),
        _map(log, "numbness"),
        _side(log),
        _farthest_first(log),
        log.current(log.guide.fact_roles.farthest),
    )


def _map(log: SummaryLog, kind: Kind) -> Map:
    facts = [fact for fact in log.guide.facts.values() if fact.place and fact.feels == kind]
    places = tuple(FeltPlace(fact.id, fact.place, fact.label, _value(log, fact.id)) for fact in facts)
    told = [reading.at for fact in facts for reading in log.of(fact.id)[-1:] if reading.at]
    told_at = max(told, default=None)
    roles = log.guide.fact_roles
    in_short = (roles.farthest,) if kind == "pain" else roles.numb
    short = next((id for id in in_short if log.current(id)), next(iter(in_short), ""))
    since = tuple(_since(log, {fact.id for fact in facts}))
    return Map(kind, places, told_at, since, log.current(short), short)


def _value(log: SummaryLog, fact: str) -> Value | None:
    """What the pathway reads now; where a newer answer took its place, what was last told."""
    now = log.assessment.facts.get(fact)
    last = [reading.value for reading in log.of(fact)[-1:]]
    return now if now is not None or not last else last[0]


def _since(log: SummaryLog, places: set[str]) -> list[Since]:
    """What took the place of the drawing, in the order of the pathway."""
    by = {name for outdated in log.assessment.outdated if outdated.fact in places for name in outdated.by}
    held = ((id, log.held(id)) for id in log.guide.facts if id in by and id not in places)
    return [Since(id, one.value, one.at) for id, one in held if one is not None and one.at is not None]


def _side(log: SummaryLog) -> DatedValue | None:
    """The side as it was last told, also when nothing hurts there any more."""
    side = log.guide.fact_roles.side
    now, told = log.current(side), log.of(side)
    return told[-1] if told and (now is None or now.value == NOT_APPLICABLE) else now


def _farthest_first(log: SummaryLog) -> DatedValue | None:
    """How far down it reached when that was first told, in words or by a drawing."""
    farthest, first = log.guide.fact_roles.farthest, farthest_first_at(log.guide, log.entries)
    if first is None:
        return log.current(farthest)
    value = facts_at(log.guide, log.so_at(first), first).get(farthest)
    return DatedValue(value, first) if value is not None else log.current(farthest)


def farthest_first_at(guide: Guide, standing: Iterable[Entry]) -> datetime | None:
    """When it was first told how far down it reaches, in words or by a drawing; `None` when it never was."""
    told = farthest_facts(guide)
    return min((entry.observed_at for entry in standing if entry.fact in told), default=None)


def farthest_facts(guide: Guide) -> frozenset[str]:
    """What tells how far down it reaches: the fact itself, and the drawing from which it follows."""
    farthest = guide.fact_roles.farthest
    return frozenset({farthest, *guide.follows_from.get(farthest, ())})
