"""codes.toml as its authors write it: under which codes of other systems a record keeps a fact.

Nothing here decides: a code says what a fact is, and the rules read the fact. A record that holds no such code says
nothing, and what it does not say is not known; it is never a no.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from rootway.guide.shape import key

System = Literal["loinc", "icd-10-cm", "icd-9-cm", "rxnorm", "snomed-ct"]
FILE: Final = "codes.toml"


@dataclass(frozen=True)
class MeasureCode:
    """The code under which a record keeps the value of a fact.

    `written`: ours are given out under it too. `scale`: the name of another scale, a form of the fact, on which the
    record has it.
    """

    fact: str
    system: System
    code: str
    display: str
    sources: tuple[str, ...]
    reviewed: date
    written: bool = True
    scale: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The code alone."""
        return (self.code,)


@dataclass(frozen=True)
class NamedCode:
    """Codes each of which says that a fact is so (its `value`, yes without one): a diagnosis, or a medicine.

    A code stands for itself and for all below it (`M80` for `M80.08XA` too), with or without its dot, unless it is
    `exact`. `ever`: it is so although the illness is over.
    """

    fact: str
    system: System
    codes: tuple[str, ...]
    display: str
    sources: tuple[str, ...]
    reviewed: date
    value: object = key("is", default=True)
    exact: bool = False
    ever: bool = False


@dataclass(frozen=True)
class PatientFacts:
    """What a record keeps with the person themselves: the facts that are their `age` and their `sex`."""

    age: str = ""
    sex: str = ""


@dataclass(frozen=True)
class Codes:
    """codes.toml: `patient` stands with the person, `measures` in Observations, the others in lists of a record."""

    patient: PatientFacts = field(default_factory=PatientFacts)
    measures: tuple[MeasureCode, ...] = key("measure", default=())
    conditions: tuple[NamedCode, ...] = key("condition", default=())
    medicines: tuple[NamedCode, ...] = key("medicine", default=())

    def cited(self) -> Iterator[tuple[str, MeasureCode | NamedCode]]:
        """Each row with its place in the folder."""
        for row in self.measures:
            yield f"{FILE}: measure {row.fact} {row.system}", row
        for row_of_kind, kind in ((self.conditions, "condition"), (self.medicines, "medicine")):
            for one in row_of_kind:
                yield f"{FILE}: {kind} {one.fact} {one.system}", one


def codes_together(files: Iterable[Codes]) -> Codes:
    """Those of several folders as one: all rows, and of what stands with the patient what the last folder says."""
    found = list(files)
    return Codes(
        PatientFacts(
            next((one.patient.age for one in reversed(found) if one.patient.age), ""),
            next((one.patient.sex for one in reversed(found) if one.patient.sex), ""),
        ),
        tuple(row for one in found for row in one.measures),
        tuple(row for one in found for row in one.conditions),
        tuple(row for one in found for row in one.medicines),
    )
