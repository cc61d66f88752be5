"""What was tried and what it did: guided sessions by protocol, and what the person noticed of each direction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from rootway.guide import Fact, Guide
from rootway.logic.value import NOT_APPLICABLE, UNSURE, Value
from rootway.visit_summary.log import DatedValue, SummaryLog

DIRECTIONS = "direction"
"""The group of facts that tell what each direction did to the leg."""


@dataclass(frozen=True)
class DoneSession:
    """A guided session that was done: which protocol, when it began, how it ended and how the leg answered.

    `id` names its row where one is kept; it is no part of what was done.
    """

    protocol: str
    began_at: datetime
    reason: str
    response: str
    id: str = field(default="", compare=False)


@dataclass(frozen=True)
class Done:
    """All sessions of one protocol: how many, from when to when, and how often the leg answered how."""

    protocol: str
    title: str
    count: int
    first_at: datetime
    last_at: datetime
    responses: Mapping[str, int]
    stopped: int


@dataclass(frozen=True)
class Noticed:
    """An answer about what was tried: the fact, its name in words, and the value with its moment."""

    fact: str
    label: str
    reading: DatedValue


@dataclass(frozen=True)
class Tried:
    """Everything that was tried."""

    done: tuple[Done, ...]
    noticed: tuple[Noticed, ...]


def tried_of(log: SummaryLog, sittings: Iterable[DoneSession]) -> Tried:
    """What was tried by the moment of the log."""
    known = [one for one in sittings if one.began_at <= log.assessment.as_of]
    protocols = dict.fromkeys(one.protocol for one in sorted(known, key=lambda one: one.began_at))
    done = tuple(_done(log.guide, id, [one for one in known if one.protocol == id]) for id in protocols)
    roles = log.guide.fact_roles
    also = (roles.exercised, roles.visits, roles.plan_weeks)
    facts = [fact for fact in log.guide.facts.values() if fact.group == DIRECTIONS or fact.id in also]
    said = [(fact, log.current(fact.id)) for fact in facts]
    noticed = [
        Noticed(fact.id, fact.label, now)
        for fact, now in said
        # Answered once, before the plan: the sessions done since tell it better, and must not be denied by it.
        if now and _applies(fact, now.value) and not (done and fact.id == roles.exercised)
    ]
    return Tried(done, tuple(noticed))


def _applies(fact: Fact, value: Value) -> bool:
    """What no clinician tested was not tried: it stands with what an examination could still settle."""
    return value != NOT_APPLICABLE and not (fact.clinician and value == UNSURE)


def _done(guide: Guide, id: str, sittings: list[DoneSession]) -> Done:
    protocol = guide.protocols.get(id)
    times = [one.began_at for one in sittings]
    stopped = sum(one.reason.startswith("stopped") for one in sittings)
    answers = Counter(one.response for one in sittings if one.response)
    title = protocol.title if protocol else id.replace("-", " ")
    return Done(id, title, len(sittings), min(times), max(times), dict(answers), stopped)
