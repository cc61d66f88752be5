"""What a session came to: how the leg answered, what to do now, and whether and when to do it again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from rootway.guide import Protocol
from rootway.guide.session_words import Titled
from rootway.session.response import FARTHER, STRONGER, Trial, decided, sets_of, trial
from rootway.session.session import Session

STOPPED: Final = {"stopped_moved_down": FARTHER, "stopped_pain": STRONGER}
"""What a stop says of the leg's answer, when something had been done."""


@dataclass(frozen=True)
class OutcomeLine:
    """One thing that is said, with its sources."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Again:
    """When to do it again: every so many hours on the day it first helps, so many times a day from then on (K6)."""

    when: str
    say: str
    sources: tuple[str, ...]
    every_hours: tuple[int, int] | None = None
    times_per_day: tuple[int, int] | None = None


@dataclass(frozen=True)
class SessionOutcome:
    """How a session ended. `book`: `clinician`, `danger_questions` (answer them now) or nothing. Never an exercise."""

    reason: str
    title: str
    response: str
    go: str
    book: str
    lines: tuple[OutcomeLine, ...]
    again: Again | None

    def to_json(self) -> dict[str, Any]:
        """The outcome as an object."""
        return asdict(self)


def trial_of(session: Session) -> Trial:
    """The directional trial that a session makes up; a stop while something was done decides it."""
    guidance = session.program.guidance
    found = trial(sets_of(session.readings, guidance), guidance)
    done = session.station >= session.program.first_exercise
    if session.ended in STOPPED and done and found.response != guidance.farther:
        return decided(found.sets, guidance.words[STOPPED[session.ended]], guidance)
    return found


def outcome(session: Session) -> SessionOutcome | None:
    """What a session came to; `None` while it is going on."""
    if not session.ended:
        return None
    found = trial_of(session)
    lines = tuple(_lines(session, found))
    title = ending_words(session).title
    again = _again(session)
    return SessionOutcome(
        session.ended, title, found.response, found.go, _book(session, found.response), lines, again
    )


def ending_words(session: Session) -> Titled:
    """What is said for the way in which a session ended."""
    found: Titled = getattr(session.program.words.ending, session.ended)
    return found


def _lines(session: Session, answer: Trial) -> Iterator[OutcomeLine]:
    protocol = session.program.protocol
    ending = ending_words(session)
    yield OutcomeLine(ending.say, ending.sources)
    if session.ended in STOPPED:
        yield OutcomeLine(protocol.stop_do, protocol.sources)
    if session.ended not in (*STOPPED, "done"):
        return
    unjudged: Titled | None = getattr(session.program.words.answer, answer.response, None)
    if answer.sets and unjudged and not _repeats(session):
        yield OutcomeLine(unjudged.say, unjudged.sources)
    for progress in protocol.progress:
        if answer.response in progress.after and not progress.again:
            yield OutcomeLine(f"{progress.when} {progress.do}", progress.sources)


def _book(session: Session, answer: str) -> str:
    if session.ended == "stopped_danger":
        return "danger_questions"
    asked = session.ended == "done" and _sees_clinician(session.program.protocol, answer)
    return "clinician" if session.ended in STOPPED or asked else ""


def _sees_clinician(protocol: Protocol, answer: str) -> bool:
    return any(progress.see_clinician for progress in protocol.progress if answer in progress.after)


def _repeats(session: Session) -> bool:
    """It went through the station that says when to do it again."""
    return session.ended == "done" and session.at.kind == "repeat"


def _again(session: Session) -> Again | None:
    repeat = session.program.protocol.repeat
    if repeat is None or not _repeats(session):
        return None
    hours = _span(repeat.every_hours_min, repeat.every_hours_max) if session.history.first_day else None
    times = None if hours else _span(repeat.times_per_day_min, repeat.times_per_day_max)
    return Again(repeat.when, repeat.say, repeat.sources, hours, times)


def _span(low: int | None, high: int | None) -> tuple[int, int] | None:
    """A range; one number alone is both ends."""
    if low is None or high is None:
        number = high if low is None else low
        return None if number is None else (number, number)
    return low, high
