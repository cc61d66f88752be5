"""Print facts and formulas as CQL, in a small part of it that engines agree about.

Only `and`, `or`, `not`, `is null`, `=`, comparisons and sums of numbers and `case` are used, and every definition
comes to a text, never to null, false or nothing: what an engine does with null then changes no answer, and an engine
that keeps only values it takes for true keeps these too.

    parameter "fever" Boolean             the value, null when there is none
    parameter "fever state" String        why there is none: 'unsure', 'conflicting', 'not_applicable'; null never asked
    define "fever, as read":              'yes', 'no', 'never asked' or 'not sure'; a word fact comes to its word

A yes/no that does not apply is read as 'no', for no condition tells the two apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from rootway.compilers.formula.formula import (
    ABSENT,
    FALSE,
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
    some,
)
from rootway.logic import NumberType, Scope, WordType, YesNoType
from rootway.logic.expression import Arithmetic, Expression, Literal, Name
from rootway.logic.value import CONFLICTING, NOT_APPLICABLE
from rootway.logic.value import UNSURE as NOT_SURE

Range = tuple[float | None, float | None]
READ_AS = {ABSENT: "never asked", UNSURE: "not sure", INAPPLICABLE: "does not apply"}
"""What a fact without a value is read as; no word of a fact has a blank in it."""

SMALLEST_STEP = Decimal("0.00000001")
"""CQL decimals have eight places."""


def identifier(name: str) -> str:
    """A name as CQL quotes it; so it never meets a word of the language, as `weeks` is one."""
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def text(value: str) -> str:
    """A text literal."""
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def number(value: float) -> str:
    """A decimal literal."""
    shown = f"{Decimal(repr(float(value))):f}"
    return shown if "." in shown else f"{shown}.0"


def is_decimal(value: float) -> bool:
    """Whether CQL's decimals can hold a number exactly as it is written."""
    exact = Decimal(repr(float(value)))
    return abs(exact) < Decimal(10) ** 18 and exact == exact.quantize(SMALLEST_STEP)


@dataclass(frozen=True)
class CqlDefinitions:
    """Prints formulas; `standing` has, for the names of the truths of a rule, its definition and what it comes to."""

    scope: Scope
    ranges: Mapping[str, Range]
    standing: Mapping[str, tuple[str, str]]

    def parameters(self, fact: str) -> Iterator[str]:
        """The two parameters of a fact."""
        kind = self.scope.types[fact]
        sort = (
            "String"
            if isinstance(kind, WordType)
            else "Decimal"
            if isinstance(kind, NumberType)
            else "Boolean"
        )
        yield f"parameter {identifier(fact)} {sort}"
        yield f"parameter {identifier(f'{fact} state')} String"

    def read(self, fact: str) -> str:
        """The definition that reads a fact: its word, 'yes' or 'no', 'known' for a number, or why there is none."""
        name, state, kind = identifier(fact), identifier(f"{fact} state"), self.scope.types[fact]
        if isinstance(kind, WordType):
            whens = [(f"{name} = {text(word)}", text(word)) for word in kind.words]
        elif isinstance(kind, NumberType):
            low, high = self.ranges.get(fact, (None, None))
            limits = [f"{name} >= {number(low)}"] if low is not None else []
            limits += [f"{name} <= {number(high)}"] if high is not None else []
            whens = [(" and ".join([f"{name} is not null", *limits]), "'known'")]
        else:
            none = f"{name} is not null or {state} = {text(NOT_APPLICABLE)}"
            whens = [(f"{name} is not null and {name}", "'yes'"), (none, "'no'")]
        doubt = f"{state} = {text(NOT_SURE)} or {state} = {text(CONFLICTING)}"
        whens += [
            (doubt, text(READ_AS[UNSURE])),
            (f"{state} = {text(NOT_APPLICABLE)}", text(READ_AS[INAPPLICABLE])),
        ]
        return defined(_as_read(fact), case(whens, text(READ_AS[ABSENT])))

    def truth(self, formula: Formula) -> str:
        """A formula as a condition, true or false of everyone."""
        folded = self._folded(formula)
        match folded:
            case Constant(truth):
                return "true" if truth else "false"
            case In(fact, state):
                return self._state(fact, state)
            case FactIs(fact, truth):
                return self._reads(fact, "yes" if truth else "no")
            case OneOf(fact, words):
                return _joined("or", [self._reads(fact, word) for word in words])
            case Compared(symbol, left, right):
                sign = {"==": "=", "!=": "!="}.get(symbol, symbol)
                return f"({self._amount(left)} {sign} {self._amount(right)})"
            case Defined(name):
                definition, value = self.standing.get(name, (name, "yes"))
                return f"({identifier(definition)} = {text(value)})"
            case No(operand):
                return f"(not {self.truth(operand)})"
            case Every(parts):
                return _joined("and", [self.truth(part) for part in parts])
            case LoweredAtLeast(count, parts):
                ones = [f"(case when {self.truth(part)} then 1.0 else 0.0 end)" for part in parts]
                return f"({_joined('+', ones)} >= {number(count)})"
        return _joined("or", [self.truth(part) for part in folded.parts])

    def _folded(self, formula: Formula) -> Formula:
        """A formula in which no yes/no fact is inapplicable, apart from a no."""
        match formula:
            case In(fact, state) if state == INAPPLICABLE and isinstance(self.scope.types[fact], YesNoType):
                return FALSE
            case Some(parts):
                return some(self._folded(part) for part in parts)
        return formula

    def _state(self, fact: str, state: str) -> str:
        if state != KNOWN:
            return self._reads(fact, READ_AS[state])
        if isinstance(self.scope.types[fact], NumberType):
            return self._reads(fact, "known")
        return f"(not {_joined('or', [self._reads(fact, none) for none in READ_AS.values()])})"

    def _reads(self, fact: str, value: str) -> str:
        return f"({identifier(_as_read(fact))} = {text(value)})"

    def _amount(self, node: Expression) -> str:
        match node:
            case Name(id):
                return identifier(id)
            case Literal(value):
                return number(float(value))
            case Arithmetic(sign, left, right):
                return f"({self._amount(left)} {sign} {self._amount(right)})"
        raise TypeError(f"not a number: {type(node).__name__}")

    def yes_or_no(self, name: str, formula: Formula) -> str:
        """A definition that comes to 'yes' or 'no'."""
        return defined(name, f"if {self.truth(formula)} then 'yes' else 'no'")


def defined(name: str, made: str) -> str:
    """A definition."""
    return f"define {identifier(name)}:\n  {made}"


def case(whens: list[tuple[str, str]], otherwise: str) -> str:
    """The first that is true."""
    return f"case {' '.join(f'when {when} then {value}' for when, value in whens)} else {otherwise} end"


def _as_read(fact: str) -> str:
    return f"{fact}, as read"


def _joined(word: str, parts: list[str]) -> str:
    """Parts in a balanced tree: a translator that walks down a long chain runs out of stack."""
    if len(parts) <= 2:
        return f"({f' {word} '.join(parts)})" if len(parts) > 1 else parts[0]
    half = len(parts) // 2
    return f"({_joined(word, parts[:half])} {word} {_joined(word, parts[half:])})"
