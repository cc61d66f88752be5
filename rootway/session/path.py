"""The way that a session must have come: could it stand where it says it stands, with what it says was said?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from rootway.session.after import after
from rootway.session.event import (
    BEGAN,
    LEFT,
    MOVED_DOWN,
    NOTHING_CHANGED,
    PAIN_GREW,
    REPETITION_DONE,
    SOMETHING_CHANGED,
    STEP_DONE,
    Event,
    answered_screen,
    said_place,
    time_passed,
)
from rootway.session.session import Session
from rootway.session.station import ASKING
from rootway.session.transitions import MOVING

ENDING: Final[Mapping[str, Event]] = {
    "left": LEFT,
    "stopped_moved_down": MOVED_DOWN,
    "stopped_pain": PAIN_GREW,
    "stopped_danger": answered_screen(SOMETHING_CHANGED),
}
"""The events that end a session from any state."""


def could_have_happened(session: Session) -> bool:
    """Whether some events lead from the beginning to this session."""
    wanted = replace(session, seconds=0, paused=False, refused="")
    start = Session(session.program, session.history)
    if session.ended == "not_offered":
        return replace(session, refused="") == replace(start, ended="not_offered")
    here = (state for state in _way(start, session) if state.station == session.station)
    return _waits_rightly(session) and any(wanted in (state, _ended(state, session.ended)) for state in here)


def _waits_rightly(session: Session) -> bool:
    """The place exists, its time is not over yet, and only what moves is paused."""
    if not 0 <= session.station < len(session.program.stations):
        return False
    timed = 0 < session.seconds < session.at.seconds_max
    return (timed or session.seconds == 0) and (not session.paused or session.kind in MOVING)


def _ended(state: Session, reason: str) -> Session | None:
    event = ENDING.get(reason)
    return after(state, event) if event else None


def _way(state: Session, session: Session) -> Iterator[Session]:
    """Every station on the shortest way that says what `session` says, from the beginning on.

    It ends where a session ends, where something asked was never said, and where what was said leads nowhere.
    """
    yield state
    event = _onward(state, session)
    while event is not None:
        state = after(state, event)
        yield state
        event = None if state.ended or state.refused else _onward(state, session)


def _onward(state: Session, session: Session) -> Event | None:
    """What leads on from a state; `None` when the place and pain that are asked for were never said."""
    said = session.readings[len(state.readings) :]
    if state.kind in ASKING:
        return said_place(said[0].zone, said[0].pain) if said else None
    if state.kind == "progress":
        return BEGAN if said or state.station < session.station < state.program.landing else STEP_DONE
    return step_onward(state)


def step_onward(state: Session) -> Event:
    """What leads on from a station that asks nothing: its time, its count, or that it is done."""
    if state.kind == "repetitions" and state.at.repetition:
        return REPETITION_DONE
    if state.at.seconds_max:
        return time_passed(state.at.seconds_max)
    return _ONWARD.get(state.kind, STEP_DONE)


_ONWARD: Final[Mapping[str, Event]] = {
    "screen": answered_screen(NOTHING_CHANGED),
    "ready": BEGAN,
    "get_ready": BEGAN,
}
