"""The log of many people as columns: one row per entry, sorted by person and then by time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rootway.population.planes import Codes, Numbers

Times = NDArray[np.int64]
Rows = NDArray[np.intp]
Columns = tuple[NDArray[np.int16], NDArray[np.int32], Times, Codes, Numbers]
"""Entries as columns: fact, person, time, code and number."""

US_A_DAY = 86_400_000_000
ROWS_A_BLOCK = 32_768
NEVER, ALWAYS = np.iinfo(np.int64).min, np.iinfo(np.int64).max


@dataclass(frozen=True)
class PeopleLog:
    """The standing entries of some people, sorted by person and then by time; times are microseconds since 1970 UTC.

    `person` counts from 0 without a gap; `fact` is a place among the facts that the fold takes, or the place after the
    last when nobody reads it; `code` is as in `planes`; `number` is the value where the fact is a number, else 0. An
    entry counts from `known` on, until `replaced`. `by_clinician` is `None` when all entries are the people's own word.
    """

    people: int
    person: NDArray[np.int32]
    at: Times
    known: Times
    fact: NDArray[np.int16]
    code: Codes
    number: Numbers
    replaced: Times | None = None
    by_clinician: NDArray[np.bool_] | None = None

    def up_to(self, as_of: Times) -> PeopleLog:
        """The entries that count at a moment, one for each person."""
        moment = as_of[0] if len(as_of) and (as_of == as_of[0]).all() else as_of[self.person]
        counts = self.known <= moment
        if self.replaced is not None:
            counts &= self.replaced > moment
        return self if counts.all() else self.some(counts)

    def some(self, rows: NDArray[np.bool_] | Rows) -> PeopleLog:
        """Some of the entries of the same people, in the order of `rows`."""
        return PeopleLog(
            self.people,
            self.person[rows],
            self.at[rows],
            self.known[rows],
            self.fact[rows],
            self.code[rows],
            self.number[rows],
            None if self.replaced is None else self.replaced[rows],
            None if self.by_clinician is None else self.by_clinician[rows],
        )

    def columns(self, rows: slice) -> Columns:
        """Some of the entries as columns."""
        return self.fact[rows], self.person[rows], self.at[rows], self.code[rows], self.number[rows]

    def by_people(self) -> Iterator[slice]:
        """Rows cut into blocks, as `blocks`, and no person into two."""
        starts = [block.start for block in blocks(len(self.person))]
        ends = np.searchsorted(self.person, self.person[starts[1:]]).tolist()
        return (slice(*rows) for rows in pairwise((0, *ends, len(self.person))))


def blocks(count: int) -> Iterator[slice]:
    """Rows cut into blocks that stay in the processor's own memory while they are worked on."""
    return (slice(start, min(start + ROWS_A_BLOCK, count)) for start in range(0, count, ROWS_A_BLOCK))
