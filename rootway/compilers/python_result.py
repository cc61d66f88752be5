"""A result as masks, whose names are put on when someone looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from rootway.compilers.python_outcome import Outcome
from rootway.logic import Result
from rootway.logic.table import Policy

Decided = tuple[int, ...]
"""Five numbers for each result: what is said, as a number among the outcome's ends; then the masks of possible values,
of rules that hold, of rules that are not sure, and of facts waited for. A collect table leaves its first two empty."""

Named = Callable[[int], frozenset[str]]
"""The names of the facts in a mask."""


class MaskedResult(Result):
    """A result that equals the walked one; each part is worked out from its masks when it is read."""

    outcome: Outcome
    decided: Decided
    waits: Mapping[int, int]
    named: Named

    def __init__(self, outcome: Outcome, decided: Decided, waits: Mapping[int, int], named: Named) -> None:
        """Keep the numbers of all results; `waits` holds the facts that each open rule of the program waits for."""
        keep = self.__dict__
        keep["name"] = outcome.name
        keep["value"], keep["support"] = outcome.ends[decided[outcome.place]]
        keep["outcome"], keep["decided"], keep["waits"], keep["named"] = outcome, decided, waits, named

    @property
    def possible(self) -> frozenset[str]:
        """Every value that may still come out."""
        table = self.outcome.table
        if table.policy is not Policy.COLLECT:
            return frozenset(
                table.values[number] for number in numbers_in(self.decided[self.outcome.place + 1])
            )
        thens = (table.rules[number].then for number in (*self.holding, *self.open))
        return frozenset((*thens, *(str(table.rules[number].unsure) for number in self.unsure)))

    @property
    def holding(self) -> tuple[int, ...]:
        """The numbers of the rules that hold."""
        return numbers_in(self.decided[self.outcome.place + 2])

    @property
    def unsure(self) -> tuple[int, ...]:
        """The numbers of the rules that are not sure, and say what that earns."""
        return numbers_in(self.decided[self.outcome.place + 3])

    @property
    def open(self) -> Mapping[int, frozenset[str]]:
        """The numbers of the rules that could still matter, each with the facts it waits for."""
        if self.settled:
            return {}
        first, waits, named = self.outcome.first, self.waits, self.named
        still = numbers_in(self.outcome.still_open[self.decided[self.outcome.place]])
        return {number: named(waits[first + number]) for number in still if first + number in waits}

    @property
    def settled(self) -> bool:
        """No unanswered fact can change it."""
        return not self.decided[self.outcome.place + 4]

    @property
    def waiting_for(self) -> frozenset[str]:
        """The unanswered facts that could still change it."""
        return self.named(self.decided[self.outcome.place + 4])

    def __eq__(self, other: object) -> bool:
        """Equal to any result with the same parts."""
        return isinstance(other, Result) and _parts(self) == _parts(other)

    __hash__ = None  # type: ignore[assignment]


def _parts(result: Result) -> tuple[object, ...]:
    return (
        result.name,
        result.value,
        result.support,
        result.possible,
        result.holding,
        result.unsure,
        result.open,
    )


@lru_cache(maxsize=4096)
def numbers_in(mask: int) -> tuple[int, ...]:
    """The numbers of the bits that are set."""
    return tuple(number for number in range(mask.bit_length()) if mask >> number & 1)
