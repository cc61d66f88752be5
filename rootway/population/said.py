"""What the rows of a log say: each different pair of a fact and a text is looked at once, however often it comes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from rootway.errors import Fault
from rootway.population.log import blocks
from rootway.population.planes import NEVER_ASKED, Codes, Numbers
from rootway.population.statement import Statement, Statements

Places = NDArray[np.intp]
Words = tuple[NDArray[np.int32], pa.Array]
"""The place of each row's text among the different ones, -1 without one; and those texts."""
WIDEST_TABLE = 20_000_000
"""So many pairs of a fact and a text are looked up in one table; more are gathered first."""
# Codes that only stand for a while: until corrections are worked out, and until a pair is looked at.
WITHDRAWN, _UNSEEN = -2, -3
_NO_FACT = Fault("fact", "is missing", "", "Name one of the pathway's facts.")


@dataclass(frozen=True)
class CodedRows:
    """For each row: the fact's place, the code, the number, and which of `faults` it has, from 1; 0 without one.

    `wrong` is `None` while no row has a fault.
    """

    place: NDArray[np.int16]
    code: Codes
    number: Numbers
    wrong: NDArray[np.int32] | None
    faults: list[Fault]


def said(facts: Words, values: Words, statements: Statements) -> CodedRows:
    """What each row says."""
    # The last column is for rows without a value, the last row for those without a fact.
    wide = len(values[1]) + 1
    size = (len(facts[1]) + 1) * wide
    named, worded = _with_last(facts), _with_last(values)
    if size <= WIDEST_TABLE:
        return _Table(facts[1], values[1], statements, size).by_block(named, worded, wide)
    there, pair = np.unique(named.astype(np.int64) * wide + worded, return_inverse=True)
    table = _Table(facts[1], values[1], statements, len(there))
    table.learn(np.arange(len(there)), there)
    return table.of(pair)


def _with_last(words: Words) -> NDArray[np.int32]:
    """The codes, with those of rows without a text after the last."""
    codes, texts = words
    return np.where(codes < 0, np.int32(len(texts)), codes) if codes.min(initial=0) < 0 else codes


def _pairs(facts: NDArray[np.int32], values: NDArray[np.int32], wide: int) -> Places:
    """The pairs of one table, which are few enough for the narrow numbers that are worked out fastest."""
    pair = facts * np.int32(wide)
    pair += values
    return pair.astype(np.intp)


class _Table:
    """What pairs say, each at its key."""

    def __init__(self, names: pa.Array, texts: pa.Array, statements: Statements, length: int) -> None:
        self.names, self.texts, self.statements = names.to_pylist(), texts.to_pylist(), statements
        self.place, self.code = np.zeros(length, np.int16), np.full(length, _UNSEEN, np.int8)
        self.number, self.wrong = np.zeros(length), np.zeros(length, np.int32)
        self.faults: list[Fault] = []

    def by_block(self, facts: NDArray[np.int32], values: NDArray[np.int32], wide: int) -> CodedRows:
        """What rows say whose pairs are their own keys; a pair is looked at where it first comes up."""
        count = len(facts)
        place, code, number = np.empty(count, np.int16), np.empty(count, np.int8), np.empty(count)
        for block in blocks(count):
            pair = _pairs(facts[block], values[block], wide)
            # A pair is a place: nothing ever wraps, and numpy need not look at each again.
            found = self.code.take(pair, out=code[block], mode="wrap")
            if found.min() == _UNSEEN:
                new = np.unique(pair[found == _UNSEEN])
                self.learn(new, new)
                self.code.take(pair, out=found, mode="wrap")
            self.place.take(pair, out=place[block], mode="wrap")
            self.number.take(pair, out=number[block], mode="wrap")
        wrong = self.wrong[_pairs(facts, values, wide)] if self.faults else None
        return CodedRows(place, code, number, wrong, self.faults)

    def of(self, keys: Places) -> CodedRows:
        """What rows say, by their keys."""
        wrong = self.wrong[keys] if self.faults else None
        return CodedRows(self.place[keys], self.code[keys], self.number[keys], wrong, self.faults)

    def learn(self, keys: Places, pairs: Places) -> None:
        """Look at some pairs."""
        said = [self._statement(*divmod(pair, len(self.texts) + 1)) for pair in pairs.tolist()]
        columns: tuple[NDArray[Any], ...] = self.place, self.code, self.number
        for column, told in zip(columns, zip(*said, strict=True), strict=False):
            column[keys] = told
        for key, (*_, fault) in zip(keys.tolist(), said, strict=True):
            if fault is not None:
                self.faults.append(fault)
                self.wrong[key] = len(self.faults)

    def _statement(self, fact: int, text: int) -> Statement:
        if fact == len(self.names):
            return Statement(0, NEVER_ASKED, 0.0, _NO_FACT)
        if text == len(self.texts):
            return Statement(self.statements.place(self.names[fact]), WITHDRAWN, 0.0, None)
        return self.statements.of(self.names[fact], self.texts[text])
