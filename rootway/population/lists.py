"""Planes as columns of Arrow: one word for each person, or a list of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Truths = NDArray[np.bool_]
WORD = pa.dictionary(pa.int16(), pa.string())
WORDS = pa.list_(WORD)
DATES = pa.list_(pa.date32())


def words(people: int, values: Sequence[tuple[str | None, Truths]]) -> pa.Array:
    """One word for each person: that of the last of `values` in which they are; none when that is `None`."""
    names = list(dict.fromkeys(value for value, _ in values if value is not None))
    codes = np.full(people, -1, np.int16)
    for value, who in values:
        np.copyto(codes, np.int16(-1 if value is None else names.index(value)), where=who)
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), pa.array(names, pa.string()))


@dataclass(frozen=True)
class Lists:
    """Lists as arrays: where each person's begins, and in which of the given planes each member stands."""

    offsets: NDArray[np.int32]
    which: NDArray[np.int16]
    people: NDArray[np.int32]

    def words(self, names: Sequence[str]) -> pa.Array:
        """The lists, each member by the name of its plane."""
        unique = list(dict.fromkeys(names))
        places = np.array([unique.index(name) for name in names], np.int16)
        members = places[self.which] if len(places) else self.which
        inner = pa.DictionaryArray.from_arrays(pa.array(members, pa.int16()), pa.array(unique, pa.string()))
        return pa.ListArray.from_arrays(pa.array(self.offsets), inner)

    def dates(self, days: NDArray[np.int32]) -> pa.Array:
        """The lists, each member a day (counted from 1970)."""
        return pa.ListArray.from_arrays(pa.array(self.offsets), pa.array(days, pa.int32()).cast(pa.date32()))


def lists_of(people: int, planes: Sequence[Truths]) -> Lists:
    """For each person the planes that have them, in the order of the planes."""
    rows = [np.flatnonzero(who) for who in planes]
    counts = np.zeros(people + 1, np.int32)
    for own in rows:
        counts[own + 1] += 1
    offsets = np.cumsum(counts, dtype=np.int32)
    which, whose = np.empty(offsets[-1], np.int16), np.empty(offsets[-1], np.int32)
    place = offsets[:-1].copy()
    for number, own in enumerate(rows):
        at = place[own]
        which[at], whose[at] = number, own
        place[own] += 1
    return Lists(offsets, which, whose)
