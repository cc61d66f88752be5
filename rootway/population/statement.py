"""What the log may say: each pair of a fact and a value as text is looked at once, however often it stands there."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from rootway.errors import Fault
from rootway.guide import Guide
from rootway.logic.value import Value
from rootway.population.fold import Fold
from rootway.population.planes import NEVER_ASKED, code_by_value
from rootway.record import on_own_scale
from rootway.record.check import LONGEST_CHARACTERS, unknown_fact
from rootway.record.complete import shown

LARGEST_EXACT = 2**53
MOST_KNOWN = 200_000
_SCALAR = 'Write a JSON scalar: true, false, a number, or a word in quotes such as "unsure".'


class Statement(NamedTuple):
    """A fact's place among those the fold takes, what is said of it as code and number, or what is wrong with it."""

    place: int
    code: int
    number: float
    fault: Fault | None


@dataclass
class Statements:
    """Every pair seen so far."""

    guide: Guide
    fold: Fold

    def __post_init__(self) -> None:
        """Know nothing yet."""
        self._seen: dict[tuple[str, str], Statement] = {}

    def of(self, fact: str, text: str) -> Statement:
        """What a fact and a value as JSON text say."""
        known = self._seen.get((fact, text))
        if known is None:
            if len(self._seen) >= MOST_KNOWN:
                self._seen.clear()
            known = self._seen[(fact, text)] = self._read(fact, text)
        return known

    def _read(self, fact: str, text: str) -> Statement:
        if fact not in self.guide.facts and fact not in self.guide.forms:
            return _wrong(unknown_fact(self.guide, fact))
        try:
            value = json.loads(text, parse_constant=_refused) if len(text) <= LONGEST_CHARACTERS + 2 else None
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, bool | int | float | str):
            return _wrong(Fault(fact, f"is {shown(text)}", "", _SCALAR))
        id, own, faults = on_own_scale(self.guide, fact, value)
        if not faults and not isinstance(value, bool | str) and not _exact(value):
            faults = [Fault(fact, "is a number with too many digits", "", "Give a number that people use.")]
        return _wrong(faults[0]) if faults else Statement(self.place(id), *self._coded(id, own), None)

    def place(self, fact: str) -> int:
        """Where the fold takes a fact; after the last one when nobody reads it."""
        return self.fold.place_of(fact)

    def _coded(self, fact: str, value: Value) -> tuple[int, float]:
        if fact not in self.fold.place:
            return NEVER_ASKED, 0.0
        if self.fold.layout.kind(fact) == "number" and not isinstance(value, str):
            return 0, float(value)
        return code_by_value(self.fold.layout, fact)[value], 0.0


def _refused(name: str) -> object:
    raise ValueError(name)


def _exact(value: float) -> bool:
    return bool(np.isfinite(float(value))) and abs(value) <= LARGEST_EXACT


def _wrong(fault: Fault) -> Statement:
    return Statement(0, NEVER_ASKED, 0.0, fault)
