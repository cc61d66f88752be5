"""Serious diseases as they come to the check: sets of answers, each of which must be found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide
from rootway.guide.shape import key
from rootway.logic.value import Value
from rootway.record import check_value
from rootway.simulation.rate import MARKS, Rates, RateSource


@dataclass(frozen=True)
class Presentation:
    """The answers that a disease shows itself by, and what says so."""

    id: str
    signs: Mapping[str, Value]
    mark: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Disease:
    """One disease with the ways in which it comes."""

    id: str
    title: str
    presentations: tuple[Presentation, ...] = key("presentation")


@dataclass(frozen=True)
class Serious:
    """All of them, and the sources that stand in their file."""

    diseases: tuple[Disease, ...]
    sources: Mapping[str, RateSource]


@dataclass(frozen=True)
class SeriousFile:
    """serious.toml."""

    diseases: tuple[Disease, ...] = key("disease")
    sources: tuple[RateSource, ...] = key("source")


def serious_of(file: SeriousFile) -> Serious:
    """What the file holds, with its sources by id."""
    return Serious(file.diseases, {source.id: source for source in file.sources})


def check_serious(guide: Guide, rates: Rates, found: Serious) -> None:
    """Raises `FaultsFound`: signs that are not asked so or not drawn, marks and sources that are none."""
    faults = [
        fault
        for disease in found.diseases
        for one in disease.presentations
        for fault in _faults(guide, rates, found, f"serious.toml, {disease.id}, {one.id}", one)
    ]
    if faults:
        raise FaultsFound(faults)


def _faults(guide: Guide, rates: Rates, found: Serious, where: str, one: Presentation) -> Iterator[Fault]:
    drawn = {row.id for row in rates.drawn}
    for fact, value in one.signs.items():
        wrong = check_value(guide, fact, value)
        yield from (fault.under(where) for fault in wrong)
        if not wrong and fact not in drawn:
            yield Fault(where, f"gives {fact}, which is not drawn", "", "Add it to rates.toml.")
    if one.mark not in MARKS:
        yield Fault(where, f"is marked {one.mark}", "", f"Mark it as one of {', '.join(MARKS)}.")
    for source in one.sources or ("",):
        if not (source in found.sources or source in rates.sources or source in guide.sources):
            what = f"names the source {source!r}, which is not there"
            yield Fault(where, what, "Every presentation says where it is from.", "Add the source.")
