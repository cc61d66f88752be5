"""What can happen in a guided session, as values. Time comes in here as well: the session has no clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from rootway.errors import Fault, FaultsFound, Wording
from rootway.guide import Guidance
from rootway.logic.value import UNSURE
from rootway.session.place import is_number, is_pain, is_zone

NOTHING_CHANGED: Final = "nothing_changed"
SOMETHING_CHANGED: Final = "something_changed"
ANSWERS: Final = (NOTHING_CHANGED, SOMETHING_CHANGED, UNSURE)
"""The answers to the danger-sign screen. None of them is ever filled in for a person."""


@dataclass(frozen=True)
class Event:
    """`name` happened. `answer`, `zone` with `pain`, or `seconds` say more where the name asks for it."""

    name: str
    answer: str | None = None
    zone: str | None = None
    pain: float | str | None = None
    seconds: float | None = None

    def is_sound(self, guidance: Guidance) -> bool:
        """It has exactly what its name asks for, and each part is one that can be."""
        asked = PARTS.get(self.name)
        given = tuple(part for part in _SOUND if getattr(self, part) is not None)
        return given == asked and all(_SOUND[part](getattr(self, part), guidance) for part in given)

    def to_json(self) -> dict[str, Any]:
        """The event as an object: `{"event": "said_place", "zone": "calf", "pain": 5}`."""
        return {"event": self.name, **{part: getattr(self, part) for part in PARTS.get(self.name, ())}}


def _is_answer(value: object, _: Guidance) -> bool:
    return value in ANSWERS


def _is_seconds(value: object, _: Guidance) -> bool:
    return is_number(value) and value >= 0  # type: ignore[operator]


_SOUND: Final[Mapping[str, Callable[[object, Guidance], bool]]] = {
    "answer": _is_answer,
    "zone": is_zone,
    "pain": lambda value, _: is_pain(value),
    "seconds": _is_seconds,
}

PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "answered_screen": ("answer",),
    "said_place": ("zone", "pain"),
    "began": (),
    "time_passed": ("seconds",),
    "step_done": (),
    "repetition_done": (),
    "moved_down": (),
    "pain_grew": (),
    "paused": (),
    "resumed": (),
    "left": (),
}
"""Every event, with the parts that it has."""


def answered_screen(answer: str) -> Event:
    """The person said whether any danger sign is new: one of `ANSWERS`. "unsure" counts as changed."""
    return Event("answered_screen", answer=answer)


def said_place(zone: str, pain: float | str) -> Event:
    """The person said how far down the symptoms reach and how strong the leg pain is, 0 to 10; each may be "unsure"."""
    return Event("said_place", zone=zone, pain=pain)


def time_passed(seconds: float) -> Event:
    """So many seconds passed. What is left over when a state ends is dropped: a phone that slept skips nothing."""
    return Event("time_passed", seconds=seconds)


BEGAN: Final = Event("began")
STEP_DONE: Final = Event("step_done")
REPETITION_DONE: Final = Event("repetition_done")
MOVED_DOWN: Final = Event("moved_down")
PAIN_GREW: Final = Event("pain_grew")
PAUSED: Final = Event("paused")
RESUMED: Final = Event("resumed")
LEFT: Final = Event("left")


def read_event(raw: object, guidance: Guidance) -> Event:
    """The event that `to_json` wrote. Raises `FaultsFound` when it is not one."""
    if not isinstance(raw, Mapping):
        raise _fault("event", "is not an object", 'Send {"event": "began"}.')
    name = raw.get("event")
    if not isinstance(name, str) or name not in PARTS:
        raise _fault(
            "event",
            "is not an event of a session",
            Wording("Allowed: %(allowed)s.", allowed=", ".join(PARTS)),
        )
    parts = {str(part): value for part, value in raw.items() if part != "event"}
    event = Event(name, **parts) if set(parts) == set(PARTS[name]) else None
    if event is None or not event.is_sound(guidance):
        asked = ", ".join(PARTS[name]) or Wording("nothing more")
        raise _fault(
            name,
            "does not have the parts it needs",
            Wording("Give %(asked)s, within its range.", asked=asked),
        )
    return event


def _fault(where: str, what: str, remedy: str) -> FaultsFound:
    return FaultsFound([Fault(where, what, "A session that guesses is not safe.", remedy)])
