"""The transitions of a guided session: one table for every protocol. The first row that fits is taken.

A row fits when the session is at one of its `kinds` (none given: anywhere), the event is its `event` (none given: any)
and everything in `when` holds; those names are the guards of `guards.py`. The order carries the safety: danger,
place, pain and leaving stand above everything that goes on, and a stop is a stop even if its event is not in order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from rootway.session.session import Reason, Refusal
from rootway.session.station import ENDED

Then = Literal["stay", "next", "after_step", "landing", "end", "count_time", "pause", "resume", "refuse"]

THEN: Final[Mapping[str, str]] = {
    "stay": "stays",
    "next": "goes to the next station",
    "after_step": "goes to what follows the step",
    "landing": "goes to when to repeat, or ends (done)",
    "end": "ends",
    "count_time": "counts the time",
    "pause": "holds the time",
    "resume": "lets the time run again",
    "refuse": "changes nothing and says why",
}
"""Where a transition leads, in words. Passing the last station ends the session: done."""


@dataclass(frozen=True)
class Transition:
    """One row. `reason` belongs to `end`, `why` to `refuse`; `keeps` means that the place and pain are kept first."""

    kinds: tuple[str, ...]
    event: str
    then: Then
    when: tuple[str, ...] = ()
    reason: Reason = ""
    why: Refusal = ""
    keeps: bool = False

    def to_json(self) -> dict[str, Any]:
        """The row as an object."""
        return asdict(self)


ANYWHERE: Final = ()
ANY_EVENT: Final = ""
MOVING: Final = ("get_ready", "hold", "repetitions", "pause", "rest", "walk", "apply", "posture")
TIMED: Final = (*MOVING, "note")
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {"moving": MOVING, "timed": TIMED}
"""The kinds that several rows share, with a name."""

TRANSITIONS: Final = (
    Transition((ENDED,), ANY_EVENT, "refuse", why="over"),
    Transition(ANYWHERE, "answered_screen", "end", ("danger_not_denied",), reason="stopped_danger"),
    Transition(ANYWHERE, "moved_down", "end", reason="stopped_moved_down"),
    Transition(ANYWHERE, "pain_grew", "end", reason="stopped_pain"),
    Transition(ANYWHERE, "left", "end", reason="left"),
    Transition(ANYWHERE, ANY_EVENT, "refuse", ("unsound",), why="not_understood"),
    Transition(MOVING, "resumed", "resume", ("paused",)),
    Transition(MOVING, "time_passed", "stay", ("paused",)),
    Transition(MOVING, ANY_EVENT, "refuse", ("paused",), why="paused"),
    Transition(MOVING, "paused", "pause"),
    Transition(("screen",), "answered_screen", "next"),
    Transition(("baseline",), "said_place", "next", ("place_known",), keeps=True),
    Transition(("baseline",), "said_place", "refuse", why="place_needed"),
    Transition(("ready",), "began", "next"),
    Transition(TIMED, "time_passed", "next", ("timed", "time_is_up")),
    Transition(TIMED, "time_passed", "count_time", ("timed",)),
    Transition(("get_ready",), "began", "next"),
    Transition(("rest", "walk", "apply", "posture", "note"), "step_done", "next"),
    Transition(("hold",), "step_done", "next", ("long_enough",)),
    Transition(("hold",), "step_done", "refuse", why="too_soon"),
    Transition(("repetitions",), "repetition_done", "next", ("counted",)),
    Transition(("repetitions",), "repetition_done", "stay"),
    Transition(("repetitions", "pause"), "step_done", "after_step"),
    Transition(("pause",), "repetition_done", "refuse", why="too_soon"),
    Transition(("check",), "said_place", "end", ("moved_lower",), reason="stopped_moved_down", keeps=True),
    Transition(("check",), "said_place", "end", ("pain_higher",), reason="stopped_pain", keeps=True),
    Transition(("check",), "said_place", "next", ("may_progress",), keeps=True),
    Transition(("check",), "said_place", "landing", ("may_repeat",), keeps=True),
    Transition(("check",), "said_place", "end", reason="done", keeps=True),
    Transition(("progress",), "began", "next"),
    Transition(("progress",), "step_done", "landing"),
    Transition(("repeat",), "step_done", "next"),
    Transition(ANYWHERE, "time_passed", "stay"),
    Transition(ANYWHERE, ANY_EVENT, "refuse", why="not_here"),
)
