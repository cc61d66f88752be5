"""Invented people with two topics, as a front door's joined.toml writes them: one became another, or both at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from rootway.errors import FaultsFound
from rootway.guide import Guide
from rootway.guide.shape import Words, key, shaped
from rootway.record import Entry
from rootway.simulation.kind import Kind

JOINED: Final = "joined.toml"


@dataclass(frozen=True)
class CourseOf:
    """A simulated course of one topic."""

    topic: str
    kind: Kind
    number: int


@dataclass(frozen=True)
class Joined:
    """One of them. `became_after_days`: how long the first topic lasted before it became the second; 0: both go on."""

    name: str
    title: Words
    say: Words
    began: CourseOf
    then: CourseOf
    became_after_days: int = 0


@dataclass(frozen=True)
class JoinedFile:
    """people/joined.toml of a front door."""

    joined: tuple[Joined, ...] = key("joined", default=())


def joined_of(door: Guide) -> tuple[Joined, ...]:
    """The people with two topics whom a front door shows. Raises `FaultsFound` when the file is not in its form."""
    if JOINED not in door.people:
        return ()
    file, faults = shaped(JoinedFile, door.people[JOINED], f"people/{JOINED}")
    if file is None or faults:
        raise FaultsFound(faults)
    return file.joined


def said_before(entries: Iterable[Entry], moment: datetime) -> tuple[Entry, ...]:
    """What was said before a moment, with no correction of what is left out."""
    kept = [entry for entry in entries if entry.observed_at < moment and entry.known_from < moment]
    ids = {entry.id for entry in kept}
    return tuple(entry for entry in kept if entry.corrects is None or entry.corrects in ids)
