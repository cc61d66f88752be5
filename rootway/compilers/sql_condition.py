"""Print conditions as SQL. SQL's own NULL is the third value: its `and`, `or` and `not` are those of the language.

What NULL cannot say is said beside it. A fact is read into columns of which the language's meaning holds:

    "fever"          yes/no: NULL not known, FALSE also for what does not apply
    "pain_path"      a word: its rank; NULL not known, -1 for what does not apply
    "age_years"      a number: NULL not known or not applicable; "age_years.inapplicable" tells the two apart
    "fever.absent"   it was never asked: only such a fact is waited for

The result of an earlier table is a truth for each value that may still come out, "triage.may urgent", and
"triage.waits". Each test of it that rules make is a column of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rootway.compilers.comparison import TURNED, words_that_fit
from rootway.compilers.sql_text import Column, among, bracketed, number, quoted, word
from rootway.logic import NumberType, Scope, WordType, names_in
from rootway.logic.expression import (
    All,
    Any,
    Arithmetic,
    Compare,
    Expression,
    IsUnknown,
    Literal,
    Member,
    Name,
    Not,
)
from rootway.logic.value import Value

Range = tuple[float | None, float | None]
_SIGN = {"==": "=", "!=": "<>"}
_LARGEST = 1.7976931348623157e308
UNKNOWN = "CAST(NULL AS BOOLEAN)"


@dataclass
class Conditions:
    """Prints conditions over the facts of a scope and the results of earlier tables, which have these values."""

    scope: Scope
    ranges: Mapping[str, Range]
    results: dict[str, tuple[str, ...]] = field(default_factory=dict)
    tests: dict[tuple[str, tuple[str, ...]], str] = field(default_factory=dict)

    def raw(self, fact: str) -> Iterator[Column]:
        """A fact as it stands in the table that is read: a value that it can have, else NULL; and its state."""
        kind, column, state = self.scope.types[fact], quoted(fact), quoted(f"{fact}_state")
        if isinstance(kind, WordType):
            ranks = " ".join(f"WHEN {word(each)} THEN {rank}" for rank, each in enumerate(kind.words))
            yield fact, f"CASE {column} {ranks} ELSE CASE WHEN {state} = 2 THEN -1 END END"
        elif isinstance(kind, NumberType):
            yield fact, f"CASE WHEN {self._within(fact)} THEN CAST({column} AS DOUBLE) END"
        else:
            yield fact, column
        yield f"{fact}.state", f"COALESCE({state}, 0)"

    def reading(self, fact: str) -> Iterator[Column]:
        """The columns of a fact from which conditions are made."""
        kind, column, state = self.scope.types[fact], quoted(fact), quoted(f"{fact}.state")
        is_yes_no = not isinstance(kind, WordType | NumberType)
        yield fact, f"({column} AND ({column} IS NOT NULL OR {state} <> 2))" if is_yes_no else column
        if isinstance(kind, NumberType):
            yield f"{fact}.inapplicable", f"({column} IS NULL AND {state} = 2)"
        yield f"{fact}.absent", f"({column} IS NULL AND {state} = 0)"

    def _within(self, fact: str) -> str:
        """The range of a number. Every dialect puts NaN above all numbers, so the upper limit keeps it out."""
        low, high = self.ranges.get(fact, (None, None))
        limits = [f"{quoted(fact)} <= {number(_LARGEST if high is None else high)}"]
        limits += [f"{quoted(fact)} >= {number(low)}"] if low is not None else []
        return bracketed("AND", limits, "TRUE")

    def truth(self, node: Expression) -> str:
        """A condition: TRUE, FALSE or NULL."""
        match node:
            case All(parts):
                return bracketed("AND", [self.truth(part) for part in parts], "TRUE")
            case Any(parts):
                return bracketed("OR", [self.truth(part) for part in parts], "FALSE")
            case Not(operand):
                return f"(NOT {self.truth(operand)})"
            case Name(id):
                return quoted(id)
            case Literal(value):
                return "TRUE" if value else "FALSE"
            case IsUnknown(Name(id)):
                return self._is_unknown(id)
            case Member(Name(id), choices) if isinstance(self.scope.types[id], WordType):
                return self._one_of(id, choices)
            case Member(subject, choices):
                tests = [f"{self._amount(subject)} = {number(float(choice))}" for choice in choices]
                return self._guarded(names_in(node), bracketed("OR", tests, "FALSE"))
            case Compare():
                return self._compared(node)
        raise TypeError(f"not a condition: {type(node).__name__}")

    def waits(self, node: Expression) -> str:
        """That an undetermined condition waits for a fact; it says nothing of one that is determined."""
        return bracketed("OR", list(dict.fromkeys(self._waits(node))), "FALSE")

    def _waits(self, node: Expression) -> Iterator[str]:
        match node:
            case Not(operand):
                yield from self._waits(operand)
            case All(parts) | Any(parts):
                for part in parts:
                    if isinstance(part, type(node)) or not _has_parts(part):
                        yield from self._waits(part)
                    else:
                        yield f"({self.truth(part)} IS NULL AND {self.waits(part)})"
            case _:
                yield from self._waits_of_names(node)

    def _waits_of_names(self, node: Expression) -> Iterator[str]:
        """A fact that was never asked leaves whatever reads it undetermined; a result may be clear enough as it is."""
        names = names_in(node)
        open_results = [quoted(f"{id}.waits") for id in names if id in self.results]
        if not open_results:
            yield from (quoted(f"{id}.absent") for id in names)
            return
        asked = [quoted(f"{id}.absent") for id in names if id not in self.results]
        yield f"({self.truth(node)} IS NULL AND {bracketed('OR', [*open_results, *asked], 'FALSE')})"

    def _is_unknown(self, id: str) -> str:
        if id in self.results:
            return UNKNOWN
        is_number = isinstance(self.scope.types[id], NumberType)
        applies = f" AND NOT {quoted(f'{id}.inapplicable')}" if is_number else ""
        asked = f"NOT {quoted(f'{id}.absent')}"
        return f"({quoted(id)} IS NULL{applies} AND {_if_certain(asked)})"

    def _words(self, id: str) -> tuple[str, ...]:
        known = self.scope.types[id]
        return known.words if isinstance(known, WordType) else ()

    def _one_of(self, id: str, choices: Iterable[Value]) -> str:
        """A word is among some. What a result may still be is among them, or outside, or both and so unknown."""
        chosen = set(choices)
        words = self._words(id)
        inside = tuple(each for each in words if each in chosen)
        if id not in self.results:
            return among(quoted(id), [words.index(each) for each in inside] or [-2])
        return quoted(self.tests.setdefault((id, inside), f"{id}.test {len(self.tests) + 1}"))

    def test_columns(self, result: str) -> Iterator[Column]:
        """The tests that rules make of a result."""
        for (id, inside), name in self.tests.items():
            if id == result:
                outside = [each for each in self.results[id] if each not in inside]
                some, other = (
                    bracketed("OR", [quoted(f"{id}.may {each}") for each in part], "FALSE")
                    for part in (inside, outside)
                )
                yield name, f"({some} AND {_if_certain(f'NOT {other}')})"

    def _compared(self, node: Compare) -> str:
        symbol, left, right = node.operator, node.left, node.right
        match left, right:
            case Literal(), Name():
                return self._compared(Compare(TURNED[symbol], right, left))
            case (Name(), Literal(str())) | (Name(), Name()) if symbol == "!=" and self._is_word(left):
                return f"(NOT {self._compared(Compare('==', left, right))})"
            case Name(id), Literal(str() as value):
                return self._one_of(id, words_that_fit(symbol, value, self._words(id)))
            case Name(a), Name(b) if self._is_word(left):
                return self._words_compared(symbol, a, b)
        sides = f"{self._amount(left)} {_SIGN.get(symbol, symbol)} {self._amount(right)}"
        return self._guarded(names_in(node), sides, symbol)

    def _is_word(self, node: Expression) -> bool:
        return isinstance(node, Name) and isinstance(self.scope.types[node.id], WordType)

    def _words_compared(self, symbol: str, a: str, b: str) -> str:
        if a not in self.results and b in self.results:
            return self._words_compared(TURNED[symbol], b, a)
        if a not in self.results:
            sides = f"{quoted(a)} {_SIGN.get(symbol, symbol)} {quoted(b)}"
            return self._guarded((a, b), sides, symbol)
        words = self._words(a)
        tests = {each: self._one_of(b, words_that_fit(TURNED[symbol], each, words)) for each in words}
        true, false = (
            bracketed("AND", [f"(NOT {quoted(f'{a}.may {each}')} OR COALESCE({sign}{test}, FALSE))"
                              for each, test in tests.items()], "TRUE")
            for sign in ("", "NOT ")
        )  # fmt: skip
        return f"((NOT {false}) AND {_if_certain(true)})"

    def _guarded(self, ids: Iterable[str], test: str, symbol: str = "==") -> str:
        """A test that is NULL while one of its facts is not known, and decided at once when one does not apply.

        Without CASE: planners look into it less, and it costs many times what AND and OR of columns do.
        """
        odd = [self._inapplicable(id) for id in ids]
        if not odd:
            return f"({test})"
        unlike = bracketed("OR", odd, "FALSE")
        decided = f"({test} OR {unlike})" if symbol == "!=" else f"({test} AND NOT {unlike})"
        if len(odd) == 1:
            return decided
        unknown = [f"({quoted(id)} IS NULL AND NOT {test})" for id, test in zip(ids, odd, strict=True)]
        any_unknown = bracketed("OR", unknown, "FALSE")
        return f"(({decided} AND NOT {any_unknown}) OR ({any_unknown} AND {UNKNOWN}))"

    def _inapplicable(self, id: str) -> str:
        if isinstance(self.scope.types[id], NumberType):
            return quoted(f"{id}.inapplicable")
        return f"({quoted(id)} IS NOT NULL AND {quoted(id)} < 0)"

    def _amount(self, node: Expression) -> str:
        match node:
            case Name(id):
                return quoted(id)
            case Literal(value):
                return number(float(value))
            case Arithmetic(sign, left, right):
                return f"({self._amount(left)} {sign} {self._amount(right)})"
        raise TypeError(f"not a number: {type(node).__name__}")


def _if_certain(test: str) -> str:
    """TRUE where the test is, else NULL."""
    return f"({test} OR {UNKNOWN})"


def _has_parts(node: Expression) -> bool:
    return _has_parts(node.operand) if isinstance(node, Not) else isinstance(node, All | Any)
