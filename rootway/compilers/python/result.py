"""A result as masks. Names are put on once for everyone of whom the masks say the same.

Most people share most of their settled results: the masks of a result are the key to its names. What is open is a
person's own, and is put together from parts that many share; what each open rule waits for is named when someone looks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rootway.compilers.python.bits import Bits, MadeOnce
from rootway.compilers.python.outcome import ProgramResult
from rootway.logic import Result
from rootway.logic.table import Policy

Numbers = tuple[int, int, int, int]
"""What the program says of one result: what is said, as a number among the outcome's ends; then the masks of possible
values, of rules that hold, and of rules that are not sure. For a collect table the first is 0, and the second is the
mask of rules that are open."""

_NOTHING: frozenset[str] = frozenset()
_new, _set = object.__new__, object.__setattr__


class Behind(NamedTuple):
    """What a result is worked out from when someone looks further: its outcome, what is said, and the facts by bit."""

    outcome: ProgramResult
    said: int
    facts: Bits[str]


class MaskedResult(Result):
    """A result that equals the walked one."""

    behind: Behind
    waits: Sequence[int]

    @property
    def open(self) -> Mapping[int, frozenset[str]]:
        """The numbers of the rules that could still matter, each with the facts it waits for."""
        (outcome, said, facts), waits = self.behind, self.waits
        first, named = outcome.first, facts.named
        still = outcome.still_open[said] if waits else ()
        return {number: named(waits[first + number]) for number in still if waits[first + number]}

    def __eq__(self, other: object) -> bool:
        """Equal to any result with the same parts."""
        return isinstance(other, Result) and _parts(self) == _parts(other)

    __hash__ = None  # type: ignore[assignment]


class ResultNaming:
    """Puts names on what the program says of one outcome.

    What is settled is named once for everyone with the same numbers. What is open is mostly a person's own: it is put
    together from the few things that are the same for many, which is quicker than to look it up among thousands.
    """

    def __init__(self, outcome: ProgramResult, facts: Bits[str]) -> None:
        """Name what is said, for everything that may be said."""
        self.name = outcome.name
        self._outcome = outcome
        self._lists = outcome.numbers.lists
        self._sets = None if outcome.table.policy is Policy.COLLECT else outcome.values.sets
        self._said = [self._begun(said, facts) for said in range(len(outcome.ends))]
        self.settled: MadeOnce[Numbers, MaskedResult] = MadeOnce(self._settled)

    def named(self, numbers: Numbers, waiting_for: frozenset[str], waits: Sequence[int]) -> MaskedResult:
        """One person's result, which these facts may still change; `waits` is the mask of each rule of the program."""
        said, possible, holding, unsure = numbers
        keep, sets = self._said[said].copy(), self._sets
        keep["possible"] = self._collected(possible | holding, unsure) if sets is None else sets[possible]
        if holding:
            keep["holding"] = self._lists[holding]
        if unsure:
            keep["unsure"] = self._lists[unsure]
        keep["settled"], keep["waiting_for"], keep["waits"] = not waiting_for, waiting_for, waits
        found = _new(MaskedResult)
        _set(found, "__dict__", keep)  # a result is frozen: this is the one time that it is filled
        return found

    def _settled(self, numbers: Numbers) -> MaskedResult:
        return self.named(numbers, _NOTHING, ())

    def _begun(self, said: int, facts: Bits[str]) -> dict[str, object]:
        value, support = self._outcome.ends[said]
        return {
            "name": self.name, "value": value, "support": support, "possible": _NOTHING,
            "holding": (), "unsure": (), "settled": True, "waiting_for": _NOTHING,
            "behind": Behind(self._outcome, said, facts), "waits": (),
        }  # fmt: skip

    def _collected(self, thens: int, unsure: int) -> frozenset[str]:
        found = self._outcome.thens.named(thens)
        return found.union(self._outcome.unsures.named(unsure)) if unsure else found


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
