"""What a session is after an event. Total: any event in any state gives a session."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache, reduce
from typing import Any, Final

from rootway.session.event import Event
from rootway.session.guards import GUARDS, reading
from rootway.session.session import Session
from rootway.session.transitions import TRANSITIONS, Transition


def after(session: Session, event: Event) -> Session:
    """The session after one event; an event that makes no sense changes nothing but `refused`, which says why."""
    found = row_for(session, event)
    if found.then == "refuse":
        return replace(session, refused=found.why)
    if found.keeps:
        session = replace(session, readings=(*session.readings, reading(event)))
    return _GO[found.then](session, found, event)


def after_all(session: Session, events: Iterable[Event]) -> Session:
    """The session after several events, in order."""
    return reduce(after, events, session)


def row_for(session: Session, event: Event) -> Transition:
    """The row of the table that says what follows; the last one fits always."""
    rows = rows_for(session.kind, event.name)
    return next(row for row in rows if all(GUARDS[name](session, event) for name in row.when))


@lru_cache(maxsize=512)
def rows_for(kind: str, event: str) -> tuple[Transition, ...]:
    """The rows for one kind of station and one name of an event, in order."""
    return tuple(
        row
        for row in TRANSITIONS
        if (not row.kinds or kind in row.kinds) and (not row.event or row.event == event)
    )


def _changed(session: Session, **changes: Any) -> Session:
    return replace(session, refused="", **changes)


def _arrived(session: Session, place: int) -> Session:
    """The session at another station, with its time beginning anew; past the last station it is done."""
    if place < len(session.program.stations):
        return _changed(session, station=place, seconds=0)
    return _changed(session, seconds=0, ended="done")


Go = Callable[[Session, Transition, Event], Session]

_GO: Final[Mapping[str, Go]] = {
    "stay": lambda session, row, event: _changed(session),
    "next": lambda session, row, event: _arrived(session, session.station + 1),
    "after_step": lambda session, row, event: _arrived(session, session.program.after_step(session.station)),
    "landing": lambda session, row, event: _arrived(session, session.program.landing),
    "end": lambda session, row, event: _changed(session, paused=False, ended=row.reason),
    "count_time": lambda session, row, event: _changed(
        session, seconds=session.seconds + (event.seconds or 0)
    ),
    "pause": lambda session, row, event: _changed(session, paused=True),
    "resume": lambda session, row, event: _changed(session, paused=False),
}
