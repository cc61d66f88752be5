"""A session told afterwards, without a player: the events of the shortest way that says what the person says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rootway.session.after import after
from rootway.session.event import (
    LEFT,
    MOVED_DOWN,
    PAIN_GREW,
    STEP_DONE,
    Event,
    answered_screen,
    said_place,
)
from rootway.session.path import step_onward
from rootway.session.place import PlaceReading
from rootway.session.session import Session

HOW: Final = {"moved_down": MOVED_DOWN, "pain_grew": PAIN_GREW, "left": LEFT}
"""The ways in which a person may say that they stopped before the end."""


def events_told(
    start: Session,
    screen: str,
    before: PlaceReading,
    after_it: PlaceReading | None,
    stopped: str = "",
    step: str = "",
) -> tuple[Event, ...]:
    """The events from `start` on: what was answered, the place before, and the place after, or how it `stopped`.

    `stopped` is a key of `HOW` and `step` the id of the step it stopped in (the first one when it names none). A
    session that was done to the end ends without the offer of more.
    """
    return tuple(_told(start, screen, before, after_it, stopped, step))


def _told(
    session: Session,
    screen: str,
    before: PlaceReading,
    after_it: PlaceReading | None,
    stopped: str,
    step: str,
) -> Iterator[Event]:
    stops_at = _stop_of(session, step)
    while not session.ended:
        there = bool(stopped) and session.station >= stops_at
        event = HOW[stopped] if there else _onward(session, screen, before, after_it)
        yield event
        session = after(session, event)
        if session.refused:  # a place that is not known: there is nothing to begin from
            yield LEFT
            return


def _stop_of(session: Session, step: str) -> int:
    places = [n for n, station in enumerate(session.program.stations) if station.step == step and step]
    exercising = [n for n in places if n >= session.program.first_exercise]
    return (
        exercising[0]
        if exercising
        else min(session.program.first_exercise, len(session.program.stations) - 1)
    )


def _onward(session: Session, screen: str, before: PlaceReading, after_it: PlaceReading | None) -> Event:
    match session.kind:
        case "screen":
            return answered_screen(screen)
        case "baseline":
            return said_place(before.zone, before.pain)
        case "check":
            return said_place(after_it.zone, after_it.pain) if after_it else LEFT
        case "progress":
            return STEP_DONE
    return step_onward(session)
