"""The invented practice that a demonstration shows, as practice.toml of a front door writes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from rootway.errors import FaultsFound
from rootway.guide import Guide
from rootway.guide.shape import Words, key, shaped
from rootway.simulation.kind import Kind

PRACTICE: Final = "practice.toml"


@dataclass(frozen=True)
class InventedClinician:
    """Who works there. `name` stands in an address; the first one owns the practice."""

    name: str
    called: Words
    title: Words
    profession: str
    license: str


@dataclass(frozen=True)
class LaterAnswers:
    """What somebody says so many days ago, whatever their simulated course says."""

    days_ago: int
    said: dict[str, Any]


@dataclass(frozen=True)
class InventedExamination:
    """What a clinician found so many days ago."""

    days_ago: int
    found: dict[str, Any]


@dataclass(frozen=True)
class InventedStance:
    """What a clinician said of the plan so many days ago. `line`: which of the plan's exercises it is about, from 0."""

    days_ago: int
    kind: Literal["confirm", "remove", "own_words"]
    line: int = 0
    reason: str = ""
    note: Words = ""


@dataclass(frozen=True)
class InventedNote:
    """A treatment note, signed so many days ago: one line for whatever a clinician must write, and what was added."""

    days_ago: int
    own: Words
    added: Words = ""


@dataclass(frozen=True)
class InventedMessage:
    """What one of the two wrote to the other so many days ago."""

    days_ago: int
    from_person: bool
    text: Words


@dataclass(frozen=True)
class InventedMinutes:
    """Minutes that were spent so many days ago; `live`: they spoke with each other."""

    days_ago: int
    minutes: int
    live: bool
    what: Words


@dataclass(frozen=True)
class InventedSharer:
    """Somebody who shares. `band`: where they stand in the list. `ends_days_ago`: when their course ended.

    `care`: what a clinician did about whatever rose before the last `open_days`; nothing where nobody did anything.
    """

    name: Words
    band: str
    topic: str
    kind: Kind
    number: int
    shares_with: str = ""
    ends_days_ago: int = 0
    open_days: int = 0
    care: str = ""
    answers: tuple[LaterAnswers, ...] = ()
    examination: tuple[InventedExamination, ...] = ()
    stance: tuple[InventedStance, ...] = ()
    note: tuple[InventedNote, ...] = ()
    message: tuple[InventedMessage, ...] = ()
    minutes: tuple[InventedMinutes, ...] = ()


@dataclass(frozen=True)
class InventedPractice:
    """people/practice.toml of a front door. `listing`: the register and the number of the listing it runs."""

    listing: tuple[str, ...] = ()
    clinicians: tuple[InventedClinician, ...] = key("clinician", default=())
    sharers: tuple[InventedSharer, ...] = key("person", default=())

    def of(self, name: str) -> InventedClinician | None:
        """The clinician of that name."""
        return next((one for one in self.clinicians if one.name == name), None)


def practice_of(door: Guide) -> InventedPractice:
    """The practice that a front door shows. Raises `FaultsFound` when the file is not in its form."""
    if PRACTICE not in door.people:
        return InventedPractice()
    file, faults = shaped(InventedPractice, door.people[PRACTICE], f"people/{PRACTICE}")
    if file is None or faults:
        raise FaultsFound(faults)
    return file
