"""What a pathway's invented people are like: the files of its folder `people`, each held to its form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide
from rootway.guide.shape import shaped
from rootway.simulation.assumption import AssumptionsFile
from rootway.simulation.cast import Cast
from rootway.simulation.presentation import Serious, SeriousFile, serious_of
from rootway.simulation.rate import Rates, RatesFile, rates_of
from rootway.simulation.sayings import SimulatedSayings

T = TypeVar("T")
CAST: Final = "cast.toml"  # may be left out: a pathway need not show anybody


@dataclass(frozen=True)
class People:
    """Figures, habits, rates, serious diseases, which facts are spoken of, and whom a demonstration shows."""

    assumptions: AssumptionsFile
    rates: Rates
    serious: Serious
    sayings: SimulatedSayings
    cast: Cast


_HELD: Final[dict[int, tuple[Guide, People]]] = {}
"""A guide cannot be a key; it is kept so that its id stays its own."""


def people_of(guide: Guide) -> People:
    """The people of a pathway, read once. Raises `FaultsFound` when it has none, or a file is not in its form."""
    if id(guide) not in _HELD:
        _HELD[id(guide)] = (guide, _people(guide.people))
    return _HELD[id(guide)][1]


def _people(files: Mapping[str, Mapping[str, Any]]) -> People:
    if not files:
        remedy = "Add the folder people/, or use a pathway that has one."
        raise FaultsFound(
            [Fault("people/", "is not in this pathway", "Without it nobody can be invented.", remedy)]
        )
    faults: list[Fault] = []
    assumptions = _read(AssumptionsFile, "assumptions.toml", files, faults)
    rates = _read(RatesFile, "rates.toml", files, faults)
    serious = _read(SeriousFile, "serious.toml", files, faults)
    sayings = _read(SimulatedSayings, "sayings.toml", files, faults)
    cast = _read(Cast, CAST, files, faults) if CAST in files else Cast()
    if cast is None or assumptions is None or rates is None or serious is None or sayings is None:
        raise FaultsFound(faults)
    return People(assumptions, rates_of(rates), serious_of(serious), sayings, cast)


def _read(cls: type[T], name: str, files: Mapping[str, Mapping[str, Any]], faults: list[Fault]) -> T | None:
    if name not in files:
        faults.append(Fault(f"people/{name}", "is not there", "The four files belong together.", "Add it."))
        return None
    made, found = shaped(cls, files[name], f"people/{name}")
    faults += found
    return made
