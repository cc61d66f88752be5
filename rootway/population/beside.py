"""Findings of clinicians laid beside what many people said: what `record.beside` does with one person, for all at once.

Where nothing contradicts, the graver value is chosen in columns; the few others go through the record one by one.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from rootway.guide import DOUBT, GRAVE, Fact, gravity, is_weighed
from rootway.logic.value import Value
from rootway.population.fold import Folded
from rootway.population.heard import Findings, Rows
from rootway.population.kernel import Kernel
from rootway.population.planes import (
    DOES_NOT_APPLY,
    NEVER_ASKED,
    NOT_SURE,
    Codes,
    Numbers,
    Stated,
    Truths,
    code_of,
    codes_in,
    planes_of,
    unpack,
    value_of,
)
from rootway.record.beside import laid_beside
from rootway.record.known import Known

Column = tuple[Codes, Numbers]


def set_apart(folded: Folded, findings: Findings) -> dict[str, Column]:
    """Take what is the clinicians' out of what is stated; returns it, one row for each of `findings.rows`."""
    apart: dict[str, Column] = {}
    for id, theirs in findings.theirs.items():
        codes, numbers = _column(folded.stated, id)
        mine = np.where(theirs, codes[findings.rows], np.int8(NEVER_ASKED))
        apart[id] = mine, numbers[findings.rows]
        codes[findings.rows[theirs]] = NEVER_ASKED
    return apart | findings.weighed


def _column(stated: Stated, id: str) -> Column:
    """Codes and numbers of a fact, to be written to; what is no number has zeros there that nobody reads."""
    if id not in stated.codes:
        stated.codes[id] = np.full(stated.filled, NEVER_ASKED, np.int8)
        stated.numbers[id] = np.full(stated.filled, np.nan)
    return stated.codes[id], stated.numbers.get(id, np.zeros(stated.filled))


def lay_beside(kernel: Kernel, folded: Folded, rows: Rows, found: dict[str, Column]) -> None:
    """Lay findings beside what these people said, which contradicts nothing by itself; `folded` is changed."""
    _Beside(kernel, folded, rows, found).lay()


class _Beside:
    def __init__(self, kernel: Kernel, folded: Folded, rows: Rows, found: dict[str, Column]) -> None:
        self.kernel, self.folded, self.rows, self.found = kernel, folded, rows, found
        self.guide, self.layout = folded.fold.guide, kernel.layout
        self.base = folded.stated.some(rows)
        self.own = self._completed(self.base)

    def _completed(self, stated: Stated) -> dict[str, Column]:
        cells = self.kernel.complete(planes_of(self.layout, stated), stated.filled).cells
        return codes_in(self.layout, cells, stated.people)

    def lay(self) -> None:
        whole = self.base.some(np.arange(len(self.rows)))
        for id in self.layout.facts:
            columns: tuple[NDArray[Any], ...] = _column(whole, id)
            for column, values in zip(columns, self._chosen(id), strict=True):
                column[: len(self.rows)] = values
        for row in np.flatnonzero(self._does_not_fit(whole)).tolist():
            self._one_by_one(whole, row)
        for id in self.layout.facts:
            codes, numbers = _column(self.folded.stated, id)
            codes[self.rows] = whole.codes[id][: len(self.rows)]
            if self.layout.kind(id) == "number":
                numbers[self.rows] = whole.numbers[id][: len(self.rows)]
            self._note_difference(id)

    def _chosen(self, id: str) -> Column:
        """What is stated of a fact: as it was, or as it was found, or for a weighed one as it followed."""
        fact, people = self.guide.facts[id], len(self.rows)
        codes, numbers = (column[:people] for column in _column(self.base, id))
        own, found = self.own[id], self.found[id]
        silent = (own[0] == NEVER_ASKED) | (own[0] == DOES_NOT_APPLY)
        takes = silent
        if is_weighed(fact):
            codes, numbers = np.where(silent, codes, own[0]), np.where(silent, numbers, own[1])
            takes = silent | (self._weights(fact, found) > self._weights(fact, own))
        elif fact.clinician:
            takes = np.ones(people, np.bool_)
        takes = takes & (found[0] != NEVER_ASKED)
        return np.where(takes, found[0], codes), np.where(takes, found[1], numbers)

    def _weights(self, fact: Fact, column: Column) -> np.ndarray:
        """How grave each one's value is."""
        pairs, which = np.unique(
            np.stack([column[0].astype(np.float64), column[1]]), axis=1, return_inverse=True
        )
        return np.array([gravity(fact, self._value(fact.id, *pair)) for pair in pairs.T.tolist()])[
            which.reshape(-1)
        ]

    def _value(self, id: str, code: float, number: float) -> Value | None:
        return None if code == NEVER_ASKED else value_of(self.layout, id, int(code), number)

    def _does_not_fit(self, whole: Stated) -> Truths:
        """Who contradicts themselves now, or would be sure of what they are not."""
        found = self.kernel.complete(planes_of(self.layout, whole), whole.filled)
        odd = unpack(found.clashed, whole.people).copy()
        after = codes_in(self.layout, found.cells, whole.people)
        for id in self.own:
            fact = self.guide.facts[id]
            if is_weighed(fact) and (id in self.guide.follows or id in self.guide.only_if):
                held = np.minimum(self._weights(fact, self.own[id]), DOUBT)
                odd |= self._weights(fact, after[id]) < held
        return odd

    def _one_by_one(self, whole: Stated, row: int) -> None:
        def facts(columns: dict[str, Column]) -> dict[str, Value]:
            # Numbers of Python: what is compared with one of numpy is neither `True` nor `False` itself.
            values = {
                id: self._value(id, codes[row].item(), numbers[row].item())
                for id, (codes, numbers) in columns.items()
            }
            return {id: value for id, value in values.items() if value is not None}

        stated = facts({id: _column(self.base, id) for id in self.layout.facts})
        known = laid_beside(self.guide, Known(facts(self.own), stated, (), ()), facts(self.found)).stated
        for id in self.layout.facts:
            code, number = code_of(self.layout, id, known[id]) if id in known else (NEVER_ASKED, 0.0)
            whole.codes[id][row] = code
            if self.layout.kind(id) == "number":
                whole.numbers[id][row] = number

    def _note_difference(self, id: str) -> None:
        """Whose own answer to a weighed fact is another than what was found, where that matters."""
        fact, (own, number), (found, other) = self.guide.facts[id], self.own[id], self.found[id]
        if not is_weighed(fact):
            return
        known = (own >= 0) & (own != NOT_SURE) & (own != DOES_NOT_APPLY) & (found >= 0) & (found < NOT_SURE)
        differs = known & ((own != found) | ((own == 0) & (number != other)))
        differs &= np.maximum(self._weights(fact, self.own[id]), self._weights(fact, self.found[id])) >= GRAVE
        if differs.any():
            self.folded.differ[id] = self.rows[differs]
