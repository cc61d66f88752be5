"""An exercise as its file in protocols/ writes it: steps, doses, when to stop, how it goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from rootway.guide.evidence import Evidence
from rootway.guide.shape import Words, key


@dataclass(frozen=True)
class Step:
    """One step of a protocol; a time or a count is given only when a source gives it.

    In a guided session a step that `asks` takes the place and the leg pain; one that is not `guided` (an alternative,
    or something for another time of day) is left out.
    """

    id: str
    kind: Literal["get_ready", "hold", "repetitions", "walk", "rest", "check", "apply", "posture", "advice"]
    title: Words
    do: Words
    sources: tuple[str, ...]
    covers: tuple[str, ...] = ()
    aim: Words = ""
    seconds_min: int | None = None
    seconds_max: int | None = None
    minutes_min: int | None = None
    minutes_max: int | None = None
    repetitions: int | None = None
    sets: int | None = None
    pause_seconds: int | None = None
    stop: bool = False
    asks: Literal["", "place_and_pain"] = ""
    guided: bool = True


@dataclass(frozen=True)
class Repeat:
    """When and how often a protocol is repeated; `after` lists the responses after which a session says so."""

    when: Words
    say: Words
    sources: tuple[str, ...]
    covers: tuple[str, ...] = ()
    every_hours_min: int | None = None
    every_hours_max: int | None = None
    times_per_day_min: int | None = None
    times_per_day_max: int | None = None
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Progress:
    """When to do more, and what.

    A session says it after the responses in `after`; when `keeps_helping`, only if the set before helped too. The steps
    in `again` are then offered once more in the same session. `see_clinician`: book one.
    """

    when: Words
    do: Words
    sources: tuple[str, ...]
    covers: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    keeps_helping: bool = False
    see_clinician: bool = False


@dataclass(frozen=True)
class Brief:
    """A protocol in a few words, for a list read at a glance: how much, when to stop, and the step that shows it.

    It says less than the protocol and nothing else, so it rests on what the protocol rests on.
    """

    dose: Words
    stop: Words
    shows: str


@dataclass(frozen=True)
class Recheck:
    """What is measured again during a trial, and how."""

    what: Words
    how: Words
    sources: tuple[str, ...]
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Protocol:
    """protocols/*.toml: something to do, step by step. `start = "clinician"` may be read about, not started alone.

    `ready_seconds` is the countdown before each exercise of a guided session; `records` is the fact that keeps how the
    leg answered. `session`: what a guided session says beside its words, from session.toml. `called`: what people call
    it when they search, with commas between; it is never shown.
    """

    id: str
    title: Words
    for_whom: Words
    start: Literal["self", "clinician"]
    purpose: Words
    why: Words
    before: tuple[Words, ...]
    stop: Words
    stop_do: Words
    sources: tuple[str, ...]
    covers: tuple[str, ...]
    evidence: Evidence
    reviewed: date
    steps: tuple[Step, ...] = key("step")
    ready_seconds: int | None = None
    remind: Words = ""
    brief: Brief | None = None
    records: Words = ""
    called: Words = ""
    repeat: Repeat | None = None
    progress: tuple[Progress, ...] = ()
    rechecks: tuple[Recheck, ...] = key("recheck", default=())
