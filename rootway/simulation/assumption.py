"""The figures that the simulated people are drawn from, each with its source, read from `assumptions.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide

FILE = Path(__file__).with_name("assumptions.toml")
SHARES = ("improving", "stuck", "relapse", "worsening", "turning_urgent")
"""What adds up to everyone."""


@dataclass(frozen=True)
class Assumption:
    """One figure: a share from 0 to 1, or a number in the unit that its id ends with."""

    id: str
    value: float
    mark: str
    source: str
    note: str


@cache
def assumptions() -> Mapping[str, Assumption]:
    """Every figure that has a note of its own, by id."""
    return {row["id"]: Assumption(**row) for row in _written()["assumption"]}


@cache
def habits() -> Mapping[str, float]:
    """How often the answer to each of the other questions is yes; all of these are our own choice."""
    return dict(_written()["habits"])


@cache
def _written() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def check_assumptions(guide: Guide, found: Iterable[Assumption]) -> None:
    """Raises `FaultsFound` for each figure without a source that may be cited, and for shares that leave a gap."""
    figures = {assumption.id: assumption for assumption in found}
    faults = [fault for figure in figures.values() for fault in _source_faults(guide, figure)]
    total = sum(figures[id].value for id in SHARES)
    if abs(total - 1) > 1e-9:
        what = f"add up to {total:g}"
        faults.append(Fault(", ".join(SHARES), what, "Everyone has one course.", "Make them add up to 1."))
    if faults:
        raise FaultsFound(faults)


def _source_faults(guide: Guide, figure: Assumption) -> list[Fault]:
    where = f"assumption {figure.id}"
    source = guide.sources.get(figure.source)
    if source is None:
        return [
            Fault(where, f"cites {figure.source}, which the pathway does not have", "", "Add the source.")
        ]
    if source.mark not in ("seen", "seed"):
        why = "A figure that was not read itself must not shape anything."
        return [Fault(where, f"cites {figure.source}, which is {source.mark}", why, "Cite what was read.")]
    return []
