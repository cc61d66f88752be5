"""The plain reading of lowered formulas, against which the tests compare them: one person at a time, by the book."""

from collections.abc import Mapping

from rootway.compilers.formula.formula import (
    ABSENT,
    INAPPLICABLE,
    KNOWN,
    UNSURE,
    Compared,
    Constant,
    Defined,
    Every,
    FactIs,
    Formula,
    In,
    LoweredAtLeast,
    No,
    OneOf,
    Some,
)
from rootway.compilers.formula.lower import Lowered
from rootway.logic import State, truth_of
from rootway.logic.expression import Compare
from rootway.logic.value import NOT_APPLICABLE, NOT_KNOWN, Value

Parts = tuple[object, ...]


def state_of(fact: str, facts: Mapping[str, Value]) -> str:
    """Which of its four states a fact is in."""
    if fact not in facts:
        return ABSENT
    if facts[fact] in NOT_KNOWN:
        return UNSURE
    return INAPPLICABLE if facts[fact] == NOT_APPLICABLE else KNOWN


class Reading:
    """What the formulas of a program come to for one person."""

    def __init__(self, program: Lowered, facts: Mapping[str, Value]) -> None:
        self._facts, self._state = facts, State(program.scope, facts)
        self.defined: dict[str, bool] = {}
        for name, formula in program.definitions.items():
            self.defined[name] = self.of(formula)

    def of(self, formula: Formula) -> bool:
        """Whether a formula is true of the person."""
        match formula:
            case Constant(truth):
                return truth
            case In(fact, state):
                return state_of(fact, self._facts) == state
            case FactIs(fact, truth):
                return self._facts.get(fact) is truth
            case OneOf(fact, words):
                return self._facts.get(fact) in words
            case Compared(symbol, left, right):
                return truth_of(Compare(symbol, left, right), self._state) is True
            case Defined(name):
                return self.defined[name]
            case No(operand):
                return not self.of(operand)
            case Every(parts):
                return all(self.of(part) for part in parts)
            case Some(parts):
                return any(self.of(part) for part in parts)
            case LoweredAtLeast(count, parts):
                return sum(self.of(part) for part in parts) >= count

    def keys(self, formulas: Mapping[object, Formula]) -> set[object]:
        """The keys whose formula is true."""
        return {key for key, formula in formulas.items() if self.of(formula)}


def read(program: Lowered, facts: Mapping[str, Value]) -> dict[str, Parts]:
    """Each result as (what is said, possible values, rules that hold, rules not sure, rules still open)."""
    reading = Reading(program, facts)
    found: dict[str, Parts] = {}
    for result in program.results:
        said = [end for end, when in result.says if reading.of(when)] or [(None, None)]
        assert len(said) == 1, f"{result.name} says {said}"
        assert reading.of(result.waits) == bool(reading.keys(result.open))
        parts = (result.possible, result.holding, result.unsure, result.open)
        found[result.name] = (said[0], *(reading.keys(part) for part in parts))
    return found
