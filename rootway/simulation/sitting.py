"""The guided sessions that a simulated person did: played by the one machine, event by event, with no clock read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from rootway.guide import Guide
from rootway.session import (
    BEGAN,
    NOTHING_CHANGED,
    REPETITION_DONE,
    STEP_DONE,
    Earlier,
    Event,
    Played,
    Session,
    after,
    answered_screen,
    history_of,
    program_of,
    said_place,
    time_passed,
    trial_of,
)
from rootway.session.place import WORST_PAIN
from rootway.simulation.course import Course
from rootway.simulation.log import uuid_of
from rootway.simulation.person import Person
from rootway.simulation.seed import dice_of
from rootway.simulation.vocabulary import Vocabulary, vocabulary_of

EVERY_DAYS: Final = 3
LASTS: Final = timedelta(minutes=15)
AFTER_CHECK_IN: Final = timedelta(hours=2)
HELPED: Final = ("retreating", "slow", "relapse")
"""The kinds of course in which the leg answers to a session."""

Place = tuple[str, int]


def sittings(guide: Guide, seed: int, one: Course, as_of: datetime) -> Iterator[tuple[str, Played]]:
    """Sessions of a course on every third day before any danger sign came, each with a UUID; all end before `as_of`."""
    dice = dice_of(seed, one.person.number, "sittings")
    vocabulary, protocols = vocabulary_of(guide), vocabulary_of(guide).sayings.sessions
    earlier: dict[str, list[tuple[str, int]]] = {protocol: [] for protocol in protocols}
    last = one.person.alarm_day if one.person.kind == "turning_urgent" else one.person.days
    for day in range(1, last, EVERY_DAYS):
        for number, protocol in enumerate(protocols):
            began_at = one.person.began_at + timedelta(days=day, hours=1) + (number + 1) * AFTER_CHECK_IN
            if began_at + LASTS > as_of:
                return
            before, then = _places(vocabulary, one.person, day)
            past = [Earlier(answer, day - then_day) for answer, then_day in earlier[protocol]]
            made = played(guide, protocol, began_at, before, then, past)
            earlier[protocol].append((trial_of(made.session).response, day))
            yield uuid_of(dice), made


def played(
    guide: Guide, protocol: str, began_at: datetime, before: Place, then: Place, earlier: list[Earlier]
) -> Played:
    """One session from its screen to its end: `before` and `then` are place and pain before and after each set."""
    session = Session(
        program_of(guide.protocols[protocol], guide.guidance), history_of(earlier, guide.guidance)
    )
    events: list[Event] = []
    while not session.ended:
        events.append(_next(session, before, then))
        session = after(session, events[-1])
    return Played(began_at, began_at + LASTS, tuple(events), session)


def _next(session: Session, before: Place, then: Place) -> Event:
    """What someone does who follows the session, and takes no extra set."""
    at = session.at
    if at.kind == "screen":
        return answered_screen(NOTHING_CHANGED)
    if at.kind in ("baseline", "check"):
        return said_place(*(before if at.kind == "baseline" else then))
    if at.seconds_max:
        return time_passed(at.seconds_max)
    if at.kind == "repetitions" and at.repetition:
        return REPETITION_DONE
    return BEGAN if at.kind in ("ready", "get_ready") else STEP_DONE


def _places(vocabulary: Vocabulary, person: Person, day: int) -> tuple[Place, Place]:
    """Place and pain before a session on a day, and after it: one place nearer the back where the leg answers."""
    severity = person.severity(day)
    zone = round(1 + (person.zone - 1) * min(1.0, severity))
    pain = min(WORST_PAIN, round(float(person.traits[vocabulary.strength]) * min(1.0, severity)))
    zones = vocabulary.zones
    nearer = 1 if person.kind in HELPED and zone > 1 else 0
    return (zones[zone], pain), (zones[zone - nearer], max(0, pain - nearer))
