"""Every state that a session can come to, found by sending every event into every state."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from rootway.guide import Protocol, load_guide
from rootway.session import (
    NOTHING_CHANGED,
    SOMETHING_CHANGED,
    Earlier,
    Event,
    Session,
    after,
    answered_screen,
    begin,
    said_place,
    time_passed,
)
from rootway.session.event import PARTS

GUIDE = load_guide()
ALONE = [protocol for protocol in GUIDE.protocols.values() if protocol.start == "self"]
BARE = [Event(name) for name, parts in PARTS.items() if not parts]
SCREENS = [answered_screen(answer) for answer in (NOTHING_CHANGED, SOMETHING_CHANGED, "unsure")]
BEFORE = [
    said_place("foot", 5),
    said_place("back", 0),
    said_place("thigh", "unsure"),
    said_place("unsure", 5),
]
AFTER = [
    *[said_place(zone, pain) for zone in ("back", "thigh") for pain in (0, 5)],
    *[said_place("foot", 0), said_place("foot", 8), said_place("thigh", "unsure"), said_place("unsure", 5)],
]
"""Enough to come to less, the same and more of both, twice in a row; each pair of places is in `test_judging`."""
NONSENSE = [Event("danced"), Event("said_place"), time_passed(float("nan")), Event("began", seconds=3)]
PLACES = {"baseline": BEFORE, "check": AFTER}
STOPS = ("stopped_moved_down", "stopped_danger", "stopped_pain")

Allows = Callable[[Session, Event], bool]


def events_in(session: Session) -> Iterator[Event]:
    """Every kind of event, with every answer that can make a difference here."""
    yield from BARE
    yield from SCREENS
    yield from NONSENSE
    yield from PLACES.get(session.kind, BEFORE[:1])
    at = session.at
    marks = {0, at.seconds_min // 2, at.seconds_min, at.seconds_max - 1, at.seconds_max}
    yield from (time_passed(mark - session.seconds) for mark in sorted(marks) if mark >= session.seconds)
    yield time_passed(at.seconds_max + 3600)


@dataclass(frozen=True)
class Step:
    """One event in one state, and what came of it."""

    before: Session
    event: Event
    after: Session


def settled(session: Session) -> Session:
    """The session without the word about its last event."""
    return replace(session, refused="") if session.refused else session


def key(session: Session) -> tuple[object, ...]:
    """What tells two states of one protocol apart."""
    return session.station, session.seconds, session.paused, session.readings, session.ended


def steps_from(start: Session, allows: Allows = lambda session, event: True) -> Iterator[Step]:
    """Every step from every state that can be reached from `start` with the events that `allows` lets through."""
    seen = {key(start)}
    waiting = [start]
    while waiting:
        before = waiting.pop()
        for event in events_in(before):
            if not allows(before, event):
                continue
            step = Step(before, event, after(before, event))
            yield step
            found = settled(step.after)
            if key(found) not in seen:
                seen.add(key(found))
                waiting.append(found)


def beginnings(protocol: Protocol) -> Iterable[Session]:
    """A first session with a protocol, and one after a session that helped."""
    yield begin(protocol, GUIDE.guidance, {protocol.id})
    if any(progress.keeps_helping for progress in protocol.progress):
        yield begin(protocol, GUIDE.guidance, {protocol.id}, [Earlier("better", 1)])
