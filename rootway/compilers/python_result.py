"""A result as masks. Names are put on once for everyone of whom the masks say the same.

Most people share most of their results: the masks of a result are the key to its names. Only what each open rule waits
for is a person's own, and is named when someone looks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rootway.compilers.python_bits import Bits
from rootway.compilers.python_outcome import Outcome
from rootway.logic import Result
from rootway.logic.table import Policy

MOST_SHARED = 4096
"""How many different results of one outcome are kept at the same time."""

Numbers = tuple[int, int, int, int]
"""What the program says of one result: what is said, as a number among the outcome's ends; then the masks of possible
values, of rules that hold, and of rules that are not sure. For a collect table the first is 0, and the second is the
mask of rules that are open."""

_NOTHING: frozenset[str] = frozenset()


class MaskedResult(Result):
    """A result that equals the walked one."""

    outcome: Outcome
    said: int
    facts: Bits[str]
    waits: Sequence[int]

    def __init__(self, outcome: Outcome, numbers: Numbers, facts: Bits[str]) -> None:
        """Name what is the same for everyone with these numbers of whom nothing more is to be asked."""
        said, _, holding, unsure = numbers
        value, support = outcome.ends[said]
        self.__dict__.update(
            name=outcome.name, value=value, support=support, possible=_possible(outcome, numbers),
            holding=outcome.numbers.listed(holding), unsure=outcome.numbers.listed(unsure),
            settled=True, waiting_for=_NOTHING, outcome=outcome, said=said, facts=facts, waits=(),
        )  # fmt: skip

    def of(self, waiting_for: frozenset[str], waits: Sequence[int]) -> MaskedResult:
        """This result for a person whose open facts still matter; `waits` is the mask of each rule of the program."""
        found = object.__new__(MaskedResult)
        keep = found.__dict__
        keep.update(self.__dict__)
        keep["settled"], keep["waiting_for"], keep["waits"] = False, waiting_for, waits
        return found

    @property
    def open(self) -> Mapping[int, frozenset[str]]:
        """The numbers of the rules that could still matter, each with the facts it waits for."""
        first, waits, named = self.outcome.first, self.waits, self.facts.named
        still = self.outcome.still_open[self.said] if waits else ()
        return {number: named(waits[first + number]) for number in still if waits[first + number]}

    def __eq__(self, other: object) -> bool:
        """Equal to any result with the same parts."""
        return isinstance(other, Result) and _parts(self) == _parts(other)

    __hash__ = None  # type: ignore[assignment]


class Shared(dict[Numbers, MaskedResult]):
    """The results of one outcome by their numbers, each made when it is first wanted."""

    def __init__(self, outcome: Outcome, facts: Bits[str]) -> None:
        """Begin with none."""
        super().__init__()
        self._outcome, self._facts = outcome, facts

    def __missing__(self, numbers: Numbers) -> MaskedResult:
        """Make it; when there are too many, begin again."""
        if len(self) >= MOST_SHARED:
            self.clear()
        found = self[numbers] = MaskedResult(self._outcome, numbers, self._facts)
        return found


def _possible(outcome: Outcome, numbers: Numbers) -> frozenset[str]:
    """Every value that may still come out."""
    _, possible, holding, unsure = numbers
    table = outcome.table
    if table.policy is not Policy.COLLECT:
        return outcome.values.named(possible)
    thens = outcome.thens.listed(holding | possible)
    return frozenset((*thens, *outcome.unsures.listed(unsure)) if unsure else thens)


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
