"""Print facts and formulas as SMT-LIB 2 text, for one person among possibly several.

Each fact has two bits for its four states and one value, which means nothing unless the fact is known:

    asked and definite           known               not asked, not definite     absent
    asked, not definite          unsure              not asked, but definite     inapplicable

Yes/no is a Bool, a word the Int of its rank, a number a Real (what may be an endless decimal here is a rounded double
elsewhere; the two differ only where a sum of such numbers meets its limit to the last digit).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

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
)
from rootway.logic import NumberType, Scope, WordType
from rootway.logic.expression import Arithmetic, Expression, Literal, Name
from rootway.logic.value import CONFLICTING, NOT_APPLICABLE, Value
from rootway.logic.value import UNSURE as NOT_SURE

_STATES = {KNOWN: (True, True), ABSENT: (False, False), UNSURE: (True, False), INAPPLICABLE: (False, True)}


def symbol(name: str) -> str:
    """A name as SMT-LIB quotes it; the two characters that it cannot quote are replaced."""
    return f"|{name.replace('|', '!').replace(chr(92), '/')}|"


def both(parts: Iterable[str]) -> str:
    """All of the parts."""
    return _joined("and", list(parts), "true")


def either(parts: Iterable[str]) -> str:
    """At least one of the parts."""
    return _joined("or", list(parts), "false")


def _joined(word: str, parts: list[str], nothing: str) -> str:
    return nothing if not parts else parts[0] if len(parts) == 1 else f"({word} {' '.join(parts)})"


def number(value: float) -> str:
    """A number exactly as the double that it is."""
    exact = Fraction(value)
    whole = f"{abs(exact.numerator)}.0"
    size = whole if exact.denominator == 1 else f"(/ {whole} {exact.denominator}.0)"
    return size if exact >= 0 else f"(- {size})"


@dataclass(frozen=True)
class TextPerson:
    """One person in a text; `name` stands before every symbol, so that several can be compared."""

    scope: Scope
    name: str = ""

    def symbol(self, name: str) -> str:
        """The symbol of something of this person."""
        return symbol(self.name + name)

    def declared(self, fact: str) -> Iterator[str]:
        """The declarations of a fact."""
        kind = self.scope.types[fact]
        sort = "Int" if isinstance(kind, WordType) else "Real" if isinstance(kind, NumberType) else "Bool"
        yield f"(declare-const {self.symbol(f'{fact}: asked')} Bool)"
        yield f"(declare-const {self.symbol(f'{fact}: definite')} Bool)"
        yield f"(declare-const {self.symbol(fact)} {sort})"
        if isinstance(kind, WordType):
            yield f"(assert (<= 0 {self.symbol(fact)} {len(kind.words) - 1}))"

    def state(self, fact: str, state: str) -> str:
        """That a fact is in a state."""
        asked, definite = _STATES[state]
        return both(
            [_if(asked, self.symbol(f"{fact}: asked")), _if(definite, self.symbol(f"{fact}: definite"))]
        )

    def value(self, fact: str, value: Value) -> str:
        """That the value of a fact is this one; it counts only while the fact is known."""
        kind = self.scope.types[fact]
        if isinstance(kind, WordType):
            return f"(= {self.symbol(fact)} {kind.words.index(str(value))})"
        if isinstance(kind, NumberType):
            return f"(= {self.symbol(fact)} {number(float(value))})"
        return _if(bool(value), self.symbol(fact))

    def holds(self, fact: str, value: Value | None) -> str:
        """That this was said of a fact: a value, "unsure", what does not apply, or nothing (`None`)."""
        if value is None:
            return self.state(fact, ABSENT)
        if value in (NOT_SURE, CONFLICTING):
            return self.state(fact, UNSURE)
        if value == NOT_APPLICABLE:
            return self.state(fact, INAPPLICABLE)
        return both([self.state(fact, KNOWN), self.value(fact, value)])

    def same(self, fact: str, other: TextPerson, named: str = "") -> str:
        """That a fact of this person is as another's (there it may have another name)."""
        named = named or fact
        pairs = [
            (self.symbol(fact + end), other.symbol(named + end)) for end in (": asked", ": definite", "")
        ]
        return both(f"(= {mine} {theirs})" for mine, theirs in pairs)

    def truth(self, formula: Formula) -> str:
        """A formula of this person."""
        match formula:
            case Constant(truth):
                return "true" if truth else "false"
            case In(fact, state):
                return self.state(fact, state)
            case FactIs(fact, truth):
                return self.holds(fact, truth)
            case OneOf(fact, words):
                return both([self.state(fact, KNOWN), either(self.value(fact, word) for word in words)])
            case Compared(comparison, left, right):
                sides = f"{self.amount(left)} {self.amount(right)}"
                return (
                    f"(not (= {sides}))"
                    if comparison == "!="
                    else f"({comparison.replace('==', '=')} {sides})"
                )
            case Defined(name):
                return self.symbol(name)
            case No(operand):
                return f"(not {self.truth(operand)})"
            case Every(parts):
                return both(self.truth(part) for part in parts)
            case LoweredAtLeast(count, parts):
                return f"((_ at-least {count}) {' '.join(self.truth(part) for part in parts)})"
        return either(self.truth(part) for part in formula.parts)

    def amount(self, node: Expression) -> str:
        """A number or a sum."""
        match node:
            case Name(id):
                return self.symbol(id)
            case Literal(value):
                return number(float(value))
            case Arithmetic(sign, left, right):
                return f"({sign} {self.amount(left)} {self.amount(right)})"
        raise TypeError(f"not a number: {type(node).__name__}")

    def defined(self, definitions: Mapping[str, Formula]) -> Iterator[str]:
        """The definitions, in their order."""
        for name, formula in definitions.items():
            yield f"(define-fun {self.symbol(name)} () Bool {self.truth(formula)})"


def _if(truth: bool, text: str) -> str:
    return text if truth else f"(not {text})"
