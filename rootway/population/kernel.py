"""The generated column program, ready to run: what follows for everyone in a batch, and what all tables say of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rootway.compilers.columns.to_columns import ColumnProgram, ColumnResult
from rootway.logic import Result
from rootway.logic.table import Policy
from rootway.population.planes import Plane, everyone, nobody, unpack

Cells = tuple[NDArray[np.generic], ...]


class FollowedFacts(NamedTuple):
    """The cells of all facts; who contradicts themselves, where first, and who stated what does not apply."""

    cells: Cells
    clashed: Plane
    first: dict[str, Plane]
    odd: dict[str, Plane]


@dataclass(frozen=True)
class Decisions:
    """The planes that the tables make, to be read through the results of the program."""

    planes: tuple[Plane, ...]
    results: tuple[ColumnResult, ...]
    people: int

    def result(self, name: str) -> ColumnResult:
        """One result by name."""
        return next(result for result in self.results if result.name == name)

    def truths(self, place: int) -> NDArray[np.bool_]:
        """One plane as a boolean per person."""
        return unpack(self.planes[place], self.people)


class Kernel:
    """A compiled program. It keeps nothing between calls, so threads and processes can share one."""

    def __init__(self, program: ColumnProgram) -> None:
        """Compile the source."""
        self.program, self.layout = program, program.layout
        space: dict[str, Any] = {}
        exec(compile(program.source, "<columns>", "exec"), space)  # noqa: S102  printed from checked trees
        self._complete, self._decide = space.get("complete"), space.get("decide")

    def complete(self, cells: Cells, size: int) -> FollowedFacts:
        """What follows from what was said, for columns of this length."""
        if self._complete is None:
            raise TypeError("tables alone say nothing of what follows")
        with np.errstate(all="ignore"):
            return FollowedFacts(*self._complete(nobody(size), everyone(size), cells))

    def decide(self, cells: Cells, size: int, people: int) -> Decisions:
        """What all tables say of completed facts."""
        if self._decide is None:
            raise TypeError("what follows alone decides nothing")
        with np.errstate(all="ignore"):
            planes = self._decide(nobody(size), everyone(size), cells)
        return Decisions(planes, self.program.results, people)


def results_of(decisions: Decisions) -> list[dict[str, Result]]:
    """Every person's results as the walking evaluator gives them; slow, for looking at some people."""
    truths = [unpack(plane, decisions.people) for plane in decisions.planes]
    return [
        {result.name: _result(result, truths, row) for result in decisions.results}
        for row in range(decisions.people)
    ]


def _result(result: ColumnResult, truths: Sequence[NDArray[np.bool_]], row: int) -> Result:
    said = [end for end, place in result.says if truths[place][row]]
    if result.lowered.table.policy is Policy.COLLECT:
        said = [(None, None)]
    (value, support) = said[0] if len(said) == 1 else _not_one(result.name, said)
    return Result(
        result.name,
        value,
        support,
        frozenset(value for value, place in result.possible.items() if truths[place][row]),
        tuple(number for number, place in result.holding.items() if truths[place][row]),
        tuple(number for number, place in result.unsure.items() if truths[place][row]),
        {number: frozenset[str]() for number, place in result.open.items() if truths[place][row]},
    )


def _not_one(name: str, said: list[Any]) -> Any:
    raise AssertionError(f"{name} says {len(said)} things at once")
