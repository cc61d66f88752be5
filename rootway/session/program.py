"""A protocol, compiled once into the row of stations that a session passes through. It never goes back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from rootway.errors import Fault, FaultsFound
from rootway.guide import Guidance, Protocol, Step
from rootway.guide.protocol import Progress
from rootway.guide.session_words import SessionWords
from rootway.session.station import EXERCISING, Kind, Station

SECONDS_PER_MINUTE: Final = 60
COUNTED_IN: Final = frozenset({"hold", "repetitions", "walk"})
"""The steps that begin with a countdown: a person must first get into place."""


@dataclass(frozen=True)
class SessionProgram:
    """A protocol and its stations, and what every session of its pathway asks."""

    protocol: Protocol
    guidance: Guidance
    stations: tuple[Station, ...]

    @property
    def words(self) -> SessionWords:
        """What a session says beside the words of its protocol."""
        return self.guidance

    @cached_property
    def landing(self) -> int:
        """Where a session goes when its sets are over: the station that says when to repeat, or else the end."""
        kinds = [station.kind for station in self.stations]
        return kinds.index("repeat") if "repeat" in kinds else len(kinds)

    @cached_property
    def progress(self) -> Progress | None:
        """The protocol's way to do more in one session, if it has one."""
        return next((progress for progress in self.protocol.progress if progress.again), None)

    @cached_property
    def first_exercise(self) -> int:
        """Where doing begins; the end, when there is nothing to do but notice."""
        places = (n for n, station in enumerate(self.stations) if station.kind in EXERCISING)
        return next(places, len(self.stations))

    @cached_property
    def fingerprint(self) -> str:
        """Changes whenever the stations do, so that a kept session is never resumed in another exercise."""
        said = json.dumps([self.protocol.id, *(station.to_json() for station in self.stations)])
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    @cached_property
    def first_sets(self) -> int:
        """How many sets there are before one more is offered."""
        return next((station.set for station in self.stations if station.kind == "progress"), 1)

    def step(self, station: Station) -> Step | None:
        """The step of the protocol that a station belongs to, if any."""
        return next((step for step in self.protocol.steps if step.id == station.step), None)

    def known_step(self, station: Station) -> Step:
        """The step of a station that has one."""
        step = self.step(station)
        assert step is not None
        return step

    def after_step(self, place: int) -> int:
        """The first place after `place` that belongs to another step or set."""
        here = self.stations[place]
        while place < len(self.stations) and _block(self.stations[place]) == _block(here):
            place += 1
        return place

    def repeats_after(self, answer: str) -> bool:
        """The protocol says to do it again after this answer of the leg."""
        repeat = self.protocol.repeat
        return repeat is not None and answer in repeat.after

    def progresses_after(self, answer: str) -> bool:
        """The protocol's progress rule allows one more set after this answer of the leg."""
        return self.progress is not None and answer in self.progress.after


def _block(station: Station) -> tuple[str, int]:
    return station.step, station.set


@lru_cache(maxsize=64)
def program_of(protocol: Protocol, guidance: Guidance) -> SessionProgram:
    """The program of a protocol, made once. Raises `FaultsFound` when it does again a step that it does not have."""
    names = {step.id for step in protocol.steps if step.guided}
    strange = [name for progress in protocol.progress for name in progress.again if name not in names]
    if strange:
        raise FaultsFound(
            Fault(f"protocols/{protocol.id}.toml: progress", f"does `{name}` again", "It has no such guided step.",
                  f"Allowed are {', '.join(sorted(names))}.")
            for name in strange
        )  # fmt: skip
    return SessionProgram(protocol, guidance, tuple(_stations(protocol)))


def _stations(protocol: Protocol) -> Iterator[Station]:
    asked = next((step for step in protocol.steps if step.asks), None)
    steps = [step for step in protocol.steps if step.guided and step is not asked]
    first = [station for step in steps for station in _of_step(protocol, step, 0)]
    exercised = any(station.kind in EXERCISING for station in first)
    yield Station("screen")
    yield Station("baseline", asked.id if asked else "")
    yield Station("ready")
    yield from first
    if exercised:
        yield Station("check")
        yield from _once_more(protocol, steps)
    if protocol.repeat:
        yield Station("repeat")


def _once_more(protocol: Protocol, steps: Iterable[Step]) -> Iterator[Station]:
    """The offer of one more set, that set, and the check after it."""
    again = {name for progress in protocol.progress for name in progress.again}
    chosen = [step for step in steps if step.id in again]
    if chosen:
        done = max(step.sets or 1 for step in chosen)
        yield Station("progress", set=done)
        for step in chosen:
            yield from _of_step(protocol, step, done)
        yield Station("check", set=done + 1)


def _of_step(protocol: Protocol, step: Step, done: int) -> Iterator[Station]:
    """The stations of one step, when `done` sets lie behind."""
    if step.kind in COUNTED_IN and protocol.ready_seconds:
        yield Station("get_ready", step.id, protocol.ready_seconds, protocol.ready_seconds, set=done + 1)
    if step.kind == "repetitions" and step.repetitions:
        for number in range(done + 1, done + 1 + (step.sets or 1)):
            yield from _repetitions(step, step.repetitions, number)
    else:
        low, high = (0, 0) if step.kind == "get_ready" else _seconds(step)
        yield Station(_kind(step), step.id, low, high, set=done + 1)


def _repetitions(step: Step, times: int, number: int) -> Iterator[Station]:
    for repetition in range(1, times + 1):
        yield Station("repetitions", step.id, repetition=repetition, repetitions=times, set=number)
        if step.pause_seconds:
            pause = step.pause_seconds
            yield Station("pause", step.id, pause, pause, repetition, times, number)


def _kind(step: Step) -> Kind:
    return "note" if step.kind == "check" or step.kind == "advice" else step.kind


def _seconds(step: Step) -> tuple[int, int]:
    """The least and the most seconds of a step; one number alone is both, and none at all is 0."""
    low = step.seconds_min or (step.minutes_min or 0) * SECONDS_PER_MINUTE
    high = step.seconds_max or (step.minutes_max or 0) * SECONDS_PER_MINUTE
    return low or high, high or low
