"""A session as JSON and back: to go on later, or elsewhere. What could not have happened is not taken in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any, Final

from rootway.errors import Fault, FaultsFound, Wording
from rootway.guide import Guidance, Protocol
from rootway.session.path import could_have_happened
from rootway.session.place import PlaceReading, is_number, is_pain, is_zone
from rootway.session.program import program_of
from rootway.session.session import REASONS, History, Session, begin
from rootway.session.words import REFUSALS

_WHY: Final = Wording("A session that is taken up in the wrong place is not safe.")
_KEYS: Final = frozenset(
    ("protocol", "program", "history", "station", "seconds", "paused", "readings", "ended", "refused")
)


def session_json(session: Session) -> dict[str, Any]:
    """The session as an object of strings, numbers and lists."""
    return {
        "protocol": session.program.protocol.id,
        "program": session.program.fingerprint,
        "history": session.history.to_json(),
        "station": session.station,
        "seconds": session.seconds,
        "paused": session.paused,
        "readings": [reading.to_json() for reading in session.readings],
        "ended": session.ended,
        "refused": session.refused,
    }


def read_session(protocol: Protocol, guidance: Guidance, allowed: Collection[str], raw: object) -> Session:
    """The session that `session_json` wrote. Raises `FaultsFound` when it is not one of this protocol as it is now.

    `allowed` is the plan of now: a session that was going on and is not offered any more is over.
    """
    session = _session(protocol, guidance, raw)
    now = begin(protocol, guidance, allowed)
    return session if session.ended or not now.ended else replace(now, history=session.history)


def _session(protocol: Protocol, guidance: Guidance, raw: object) -> Session:
    if not isinstance(raw, Mapping) or set(raw) != _KEYS:
        what = Wording("does not have exactly %(names)s", names=", ".join(sorted(_KEYS)))
        raise _found(Wording("session"), what)
    program = program_of(protocol, guidance)
    if (raw["protocol"], raw["program"]) != (protocol.id, program.fingerprint):
        raise _found("program", Wording("is not `%(id)s` as it is now", id=protocol.id))
    wrong = [key for key, right in _RIGHT.items() if not right(raw[key], guidance)]
    if wrong:
        raise FaultsFound(fault for key in wrong for fault in _found(key, "is not what it can be").faults)
    session = Session(
        program=program,
        history=History(**raw["history"]),
        station=raw["station"],
        seconds=raw["seconds"],
        paused=raw["paused"],
        readings=tuple(PlaceReading(**reading) for reading in raw["readings"]),
        ended=raw["ended"],
        refused=raw["refused"],
    )
    if not could_have_happened(session):
        raise _found(Wording("session"), "stands where no session comes to")
    return session


def _found(where: str, what: str) -> FaultsFound:
    return FaultsFound([Fault(where, what, _WHY, "Begin the session again.")])


def _is_history(value: object, _: Guidance) -> bool:
    return (
        isinstance(value, Mapping)
        and set(value) == set(History().to_json())
        and all(isinstance(part, bool) for part in value.values())
    )


def _is_reading(value: object, guidance: Guidance) -> bool:
    return (
        isinstance(value, Mapping)
        and set(value) == {"zone", "pain"}
        and is_zone(value["zone"], guidance)
        and is_pain(value["pain"])
    )


_RIGHT: Final[Mapping[str, Callable[[Any, Guidance], bool]]] = {
    "history": _is_history,
    "station": lambda value, _: isinstance(value, int) and not isinstance(value, bool),
    "seconds": lambda value, _: is_number(value),
    "paused": lambda value, _: isinstance(value, bool),
    "readings": lambda value, guidance: (
        isinstance(value, list) and all(_is_reading(one, guidance) for one in value)
    ),
    "ended": lambda value, _: value == "" or (isinstance(value, str) and value in REASONS),
    "refused": lambda value, _: isinstance(value, str) and value in REFUSALS,
}
