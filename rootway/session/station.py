"""The places that a session passes through, one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

Kind = Literal[
    "screen", "baseline", "ready", "get_ready", "hold", "repetitions", "pause", "rest", "walk", "apply", "posture",
    "note", "check", "progress", "repeat",
]  # fmt: skip

ENDED: Final = "ended"
"""What a session is in, instead of a station, when it is over."""

EXERCISING: Final = frozenset({"hold", "repetitions", "pause", "rest", "walk", "apply", "posture"})
"""The stations at which a person is doing what the protocol says. None of them can follow a stop or a danger sign."""

ASKING: Final = frozenset({"baseline", "check"})
"""The stations that ask for place and pain."""

TITLES: Final[Mapping[str, str]] = {
    "screen": "danger-sign screen",
    "baseline": "place and pain before",
    "ready": "what to know before beginning",
    "get_ready": "countdown, or getting into place",
    "hold": "hold a position",
    "repetitions": "one repetition, or as many as suit when the protocol gives no number",
    "pause": "the pause within a repetition",
    "rest": "rest or sit",
    "walk": "walk",
    "apply": "apply, such as heat",
    "posture": "take a position",
    "note": "read or notice something",
    "check": "place and pain after a set",
    "progress": "the offer of one more set",
    "repeat": "when to do it again",
    ENDED: "the session is over",
}
"""Each kind of station in words, for the reference page."""


@dataclass(frozen=True)
class Station:
    """One place in a session. `step` is the step of the protocol whose words it uses, if any.

    Times are in seconds; `seconds_max` 0 means that no time is given. `repetition` counts from 1; 0 means that the
    protocol gives no number. `set` counts from 1.
    """

    kind: Kind
    step: str = ""
    seconds_min: int = 0
    seconds_max: int = 0
    repetition: int = 0
    repetitions: int = 0
    set: int = 1

    def to_json(self) -> dict[str, Any]:
        """The station as an object."""
        return asdict(self)
