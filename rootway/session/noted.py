"""What a finished session adds to a person's record, as plain values: facts to be entered, and one summary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from rootway.guide import NOT_KNOWN, FactRoles
from rootway.logic.value import UNSURE, Value
from rootway.session.outcome import outcome, trial_of
from rootway.session.place import PlaceReading
from rootway.session.session import Session

Moment = Literal["begin", "end"]


@dataclass(frozen=True)
class Noted:
    """`fact` had `value` when the session began or ended; whoever has a clock gives the two moments their times."""

    fact: str
    value: Value
    moment: Moment


def noted(session: Session, roles: FactRoles) -> tuple[Noted, ...]:
    """The facts that a finished session gives, in order; none while it is going on. What has no role is not noted."""
    return tuple(one for one in _facts(session, roles) if one.fact) if session.ended else ()


def _facts(session: Session, roles: FactRoles) -> Iterator[Noted]:
    for reading in session.readings[:1]:
        yield from _place_and_pain(reading, roles, "begin")
    for reading in session.readings[1:][-1:]:
        yield from _place_and_pain(reading, roles, "end")
    answer = _answer(session)
    if session.program.protocol.records and answer:
        yield Noted(session.program.protocol.records, answer, "end")
    if session.ended == "stopped_moved_down":
        yield Noted(roles.moving_away, True, "end")


def _place_and_pain(reading: PlaceReading, roles: FactRoles, moment: Moment) -> Iterator[Noted]:
    yield Noted(roles.farthest, reading.zone, moment)
    yield Noted(roles.pain, reading.pain, moment)


def _answer(session: Session) -> str:
    """How the leg answered, as a word of the record; nothing when there was nothing to compare."""
    found = trial_of(session)
    if found.response in session.program.guidance.recorded:
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
