"""One guided session: where it stands and what was said. A frozen value; nothing here reads a clock."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from rootway.guide import CLEAR, Guidance, Protocol
from rootway.session.place import PlaceReading
from rootway.session.program import SessionProgram, program_of
from rootway.session.station import ENDED, Station

Reason = Literal["", "done", "stopped_moved_down", "stopped_danger", "stopped_pain", "left", "not_offered"]
Refusal = Literal["", "over", "not_understood", "paused", "place_needed", "too_soon", "not_here"]

REASONS: Final = ("done", "stopped_moved_down", "stopped_danger", "stopped_pain", "left", "not_offered")
"""How a session can end."""


@dataclass(frozen=True)
class Earlier:
    """An earlier session with the same protocol: how the leg answered, and how many calendar days ago."""

    response: str
    days_ago: int


@dataclass(frozen=True)
class History:
    """What of the earlier sessions matters: the last one that could be judged helped; none helped before today."""

    helped_before: bool = False
    first_day: bool = True

    def counted(self, answer: str, guidance: Guidance) -> str:
        """An answer of the leg as the repeat rule reads it: a leg that stayed clear keeps what it earned before.

        The care guide's repeats hold for the day, and the standing program for the days after (S37, S65).
        """
        return guidance.eased if answer == CLEAR and self.helped_before else answer

    def to_json(self) -> dict[str, Any]:
        """The history as an object."""
        return {"helped_before": self.helped_before, "first_day": self.first_day}


@dataclass(frozen=True)
class Session:
    """`station` is a place in the program's row, `seconds` how long it has been there.

    `readings` holds the place and pain before, and after each set. `ended` is the reason when it is over, and then
    nothing changes any more. `refused` says why the last event changed nothing.
    """

    program: SessionProgram
    history: History = History()
    station: int = 0
    seconds: float = 0
    paused: bool = False
    readings: tuple[PlaceReading, ...] = ()
    ended: Reason = ""
    refused: Refusal = ""

    @property
    def at(self) -> Station:
        """The station it is at; when it is over, the last one it was at."""
        return self.program.stations[self.station]

    @property
    def kind(self) -> str:
        """The kind of the station it is at, or `ended`."""
        return ENDED if self.ended else self.at.kind


def history_of(earlier: Sequence[Earlier], guidance: Guidance) -> History:
    """What matters of the earlier sessions with this protocol, given in order of time, oldest first."""
    judged = [past for past in earlier if past.response and past.response != CLEAR]
    return History(
        helped_before=bool(judged) and judged[-1].response in guidance.helped,
        first_day=not any(past.response in guidance.helped and past.days_ago > 0 for past in judged),
    )


def begin(
    protocol: Protocol, guidance: Guidance, allowed: Collection[str], earlier: Sequence[Earlier] = ()
) -> Session:
    """A session at its danger-sign screen, or one that is over because it is not offered.

    `allowed` holds the ids in the plan of the person's assessment of now; a protocol outside it, or one that only a
    clinician may start, is not offered (S33, K21).
    """
    session = Session(program_of(protocol, guidance), history_of(earlier, guidance))
    if protocol.start != "self" or protocol.id not in allowed:
        return Session(session.program, session.history, ended="not_offered")
    return session
