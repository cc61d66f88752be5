"""A session played elsewhere, on a phone or told afterwards: read it, play it again, refuse what could not have been.

It is played again by the one machine, event by event. What the machine refuses did not happen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from rootway.errors import Fault, FaultsFound, Wording
from rootway.guide import Guide
from rootway.session.after import after
from rootway.session.event import Event, read_event
from rootway.session.program import program_of
from rootway.session.session import History, Session

KEYS: Final = frozenset(("protocol", "program", "began_at", "ended_at", "history", "events"))
MOST_EVENTS: Final = 5_000
_WHY: Final = Wording("Only what could have happened is kept.")


@dataclass(frozen=True)
class Played:
    """What happened between two moments. `history` is what was known of earlier sessions when it began."""

    began_at: datetime
    ended_at: datetime
    events: tuple[Event, ...]
    session: Session

    @property
    def protocol(self) -> str:
        """The protocol that was played."""
        return self.session.program.protocol.id


def read_played(guide: Guide, raw: object) -> Played:
    """The session in a decoded JSON object. Raises `FaultsFound` with everything that is wrong with it."""
    if not isinstance(raw, Mapping) or set(raw) != KEYS:
        what = Wording("does not have exactly %(names)s", names=", ".join(sorted(KEYS)))
        raise FaultsFound([_fault(Wording("session"), what)])
    faults: list[Fault] = []
    began_at, ended_at = (
        _time(raw["began_at"], "began_at", faults),
        _time(raw["ended_at"], "ended_at", faults),
    )
    if began_at and ended_at and began_at >= ended_at:
        faults.append(_fault("ended_at", "does not come after began_at"))
    faults += [] if _is_history(raw["history"]) else [_fault("history", "is not two yes-or-no answers")]
    events = _events(guide, raw["events"], faults)
    faults += _program_faults(guide, raw)
    if faults or began_at is None or ended_at is None:
        raise FaultsFound(faults)
    start = Session(program_of(guide.protocols[raw["protocol"]], guide.guidance), History(**raw["history"]))
    return Played(began_at, ended_at, events, _played_again(start, events))


def _fault(where: str, what: str, remedy: str = "Begin the session again.") -> Fault:
    return Fault(where, what, _WHY, remedy)


def _time(raw: object, where: str, faults: list[Fault]) -> datetime | None:
    try:
        moment = datetime.fromisoformat(raw) if isinstance(raw, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        faults.append(_fault(where, "is not a time with its zone"))
        return None
    return moment


def _is_history(raw: object) -> bool:
    known = set(History().to_json())
    return (
        isinstance(raw, Mapping)
        and set(raw) == known
        and all(isinstance(part, bool) for part in raw.values())
    )


def _events(guide: Guide, raw: object, faults: list[Fault]) -> tuple[Event, ...]:
    if not isinstance(raw, list) or len(raw) > MOST_EVENTS:
        faults.append(_fault("events", Wording("is not a list of at most %(count)s", count=MOST_EVENTS)))
        return ()
    events = []
    for number, item in enumerate(raw, 1):
        try:
            events.append(read_event(item, guide.guidance))
        except FaultsFound as found:
            faults += [fault.under(f"event {number}") for fault in found.faults]
    return tuple(events)


def _program_faults(guide: Guide, raw: Mapping[str, Any]) -> Iterator[Fault]:
    protocol = guide.protocols.get(raw["protocol"]) if isinstance(raw["protocol"], str) else None
    if protocol is None or protocol.start != "self":
        yield _fault("protocol", "is not one that a person may start alone")
    elif raw["program"] != program_of(protocol, guide.guidance).fingerprint:
        remedy = "It cannot be judged any more: tell what happened on the page of the exercise."
        yield _fault("program", Wording("is not `%(id)s` as it is now", id=protocol.id), remedy)


def _played_again(session: Session, events: tuple[Event, ...]) -> Session:
    for number, event in enumerate(events, 1):
        session = after(session, event)
        if session.refused:
            what = Wording("cannot follow what came before it (%(refused)s)", refused=session.refused)
            raise FaultsFound([_fault(Wording("event %(number)s", number=number), what)])
    if not session.ended:
        raise FaultsFound([_fault("events", "do not come to an end")])
    return session
