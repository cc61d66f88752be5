"""What a finished session adds to a person's record, as plain values: facts to be entered, and one summary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from rootway.logic.value import UNSURE, Value
from rootway.session.outcome import outcome, trial_of
from rootway.session.place import Reading
from rootway.session.response import NOT_KNOWN, RESPONSES
from rootway.session.session import Session

PLACE: Final = "most_distal_zone"
PAIN: Final = "leg_pain_0_10"
MOVING_DOWN: Final = "symptoms_moving_distally"

NOTED: Final = frozenset({PLACE, PAIN, MOVING_DOWN})
"""What a session says of the person beside how the leg answered."""

Moment = Literal["begin", "end"]


@dataclass(frozen=True)
class Noted:
    """`fact` had `value` when the session began or ended; whoever has a clock gives the two moments their times."""

    fact: str
    value: Value
    moment: Moment


def noted(session: Session) -> tuple[Noted, ...]:
    """The facts that a finished session gives, in order; none while it is going on."""
    return tuple(_facts(session)) if session.ended else ()


def _facts(session: Session) -> Iterator[Noted]:
    for reading in session.readings[:1]:
        yield from _place_and_pain(reading, "begin")
    for reading in session.readings[1:][-1:]:
        yield from _place_and_pain(reading, "end")
    answer = _answer(session)
    if session.program.protocol.records and answer:
        yield Noted(session.program.protocol.records, answer, "end")
    if session.ended == "stopped_moved_down":
        yield Noted(MOVING_DOWN, True, "end")


def _place_and_pain(reading: Reading, moment: Moment) -> Iterator[Noted]:
    yield Noted(PLACE, reading.zone, moment)
    yield Noted(PAIN, reading.pain, moment)


def _answer(session: Session) -> str:
    """How the leg answered, as a word of the record; nothing when there was nothing to compare."""
    found = trial_of(session)
    if found.response in RESPONSES:
        return found.response
    return UNSURE if found.sets and found.response == NOT_KNOWN else ""


def summary(session: Session) -> dict[str, Any]:
    """What was done and what it did: to be kept beside the entries, and shown to a clinician."""
    found = trial_of(session)
    end = outcome(session)
    return {
        "protocol": session.program.protocol.id,
        "program": session.program.fingerprint,
        "reason": session.ended,
        "response": found.response,
        "go": found.go,
        "book": end.book if end else "",
        "reached": asdict(session.at),
        "sets": [
            {"before": one.before.to_json(), "after": one.after.to_json(), "response": one.response}
            for one in found.sets
        ],
    }
