"""The yes-or-no questions that the transitions ask of a session and an event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from rootway.logic.value import UNSURE
from rootway.session.event import SOMETHING_CHANGED, Event
from rootway.session.place import PlaceReading
from rootway.session.response import response
from rootway.session.session import Session

Guard = Callable[[Session, Event], bool]


def reading(event: Event) -> PlaceReading:
    """The place and pain that a sound `said_place` carries."""
    assert event.zone is not None and event.pain is not None
    return PlaceReading(event.zone, event.pain)


def _waited(session: Session, event: Event) -> float:
    return session.seconds + (event.seconds or 0)


def _answer(session: Session, event: Event) -> str:
    """How the leg answered to the set that was just done."""
    return response(session.readings[-1], reading(event), session.program.guidance)


def _answer_so_far(session: Session, event: Event) -> str:
    """How the leg answered over all sets, as the repeat rule reads it."""
    guidance = session.program.guidance
    return session.history.counted(response(session.readings[0], reading(event), guidance), guidance)


def _may_progress(session: Session, event: Event) -> bool:
    """The offer of one more set is next, this set helped, and when the rule says "keeps helping" so did the last."""
    program, there = session.program, session.station + 1
    offered = there < len(program.stations) and program.stations[there].kind == "progress"
    needed = program.progress is not None and program.progress.keeps_helping
    kept = session.history.helped_before or not needed
    return offered and kept and program.progresses_after(_answer(session, event))


GUARDS: Final[Mapping[str, Guard]] = {
    "unsound": lambda session, event: not event.is_sound(session.program.guidance),
    "danger_not_denied": lambda session, event: event.answer in (SOMETHING_CHANGED, UNSURE),
    "paused": lambda session, event: session.paused,
    "place_known": lambda session, event: reading(event).rank(session.program.guidance) is not None,
    "timed": lambda session, event: session.at.seconds_max > 0,
    "time_is_up": lambda session, event: _waited(session, event) >= session.at.seconds_max,
    "long_enough": lambda session, event: session.seconds >= session.at.seconds_min,
    "counted": lambda session, event: session.at.repetition > 0,
    "moved_lower": lambda session, event: _answer(session, event) == session.program.guidance.farther,
    "pain_higher": lambda session, event: _answer(session, event) == session.program.guidance.stronger,
    "may_progress": _may_progress,
    "may_repeat": lambda session, event: session.program.repeats_after(_answer_so_far(session, event)),
}

MEANINGS: Final[Mapping[str, str]] = {
    "unsound": "the event is not one, or its parts cannot be",
    "danger_not_denied": "something changed, or not sure",
    "paused": "the session is paused",
    "place_known": "the place is known",
    "timed": "the station has a time",
    "time_is_up": "the longest time is reached",
    "long_enough": "the shortest time is reached",
    "counted": "the protocol gives a number",
    "moved_lower": "farther down than before the set",
    "pain_higher": "leg pain grew",
    "may_progress": "the progress rule of the protocol is met",
    "may_repeat": "the repeat rule of the protocol is met",
}
"""Each guard in words, for the reference page."""
