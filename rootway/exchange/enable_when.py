"""When a question is asked, as `enableWhen` of a Questionnaire has it.

A question is asked unless its condition is false: not knowing is no reason to leave it out. What is written here is
therefore "not yet false", which is true of every answer that is missing or not sure. `enableWhen` joins its lines by
"all" or by "any" alone, so a condition becomes *clauses*: each one is a choice of lines, and all clauses must hold.
What cannot be said in such lines is left out, so that a question may be asked too often and is never missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import Final

from rootway.exchange.answer import shared_coding, word_coding
from rootway.exchange.names import Json
from rootway.guide import Guide
from rootway.logic.expression import (
    All,
    Any,
    Compare,
    Expression,
    IsUnknown,
    Literal,
    Member,
    Name,
    Named,
    Not,
)
from rootway.logic.value import UNSURE, Value

Line = tuple[str, str, Value | None]
"""A question, an operator, and a value; `None` with "exists" asks for no answer at all."""
Clauses = frozenset[frozenset[Line]]
ALWAYS: Final[Clauses] = frozenset()
MOST_CLAUSES: Final = 12
_OPPOSITE: Final = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_MIRRORED: Final = {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
_FHIR: Final = {"==": "=", "!=": "!="}


@dataclass(frozen=True)
class EnableWhen:
    """Conditions as clauses, over the facts that a questionnaire asks."""

    guide: Guide
    asked: Set[str]

    def clauses(self, condition: Expression) -> Clauses:
        """The clauses of a condition; none when it is always asked."""
        return self._possible(condition, holds=True)

    def _possible(self, tree: Expression, holds: bool) -> Clauses:
        """Not yet false (`holds`), or not yet true."""
        match tree:
            case Named(_, condition):
                return self._possible(condition, holds)
            case Not(operand):
                return self._possible(operand, not holds)
            case All(parts) | Any(parts):
                found = [self._possible(part, holds) for part in parts]
                return _every(found) if isinstance(tree, All) is holds else _some(found)
            case Name(id):
                return self._yes_no(id, holds)
            case Compare(operator, Name(id), Literal(value)):
                return self._compared(id, operator if holds else _OPPOSITE[operator], value)
            case Compare(operator, Literal(value), Name(id)):
                turned = _MIRRORED[operator]
                return self._compared(id, turned if holds else _OPPOSITE[turned], value)
            case Member(Name(id), choices):
                return self._among(id, [str(one) for one in choices], holds)
            case IsUnknown(Name(id)) if not holds:
                return self._line((id, "!=", UNSURE))
        return ALWAYS

    def _yes_no(self, id: str, holds: bool) -> Clauses:
        if id in self.asked:
            return self._line((id, "!=", not holds))
        follows = self.guide.follows.get(id, ())
        computed = len(follows) == 1 and follows[0].is_computed
        return self._possible(follows[0].when, holds) if computed else ALWAYS

    def _compared(self, id: str, operator: str, value: Value) -> Clauses:
        """A word is compared for sameness; a number in every way, and it may also be missing."""
        fact = self.guide.facts.get(id)
        if fact is None or id not in self.asked:
            return ALWAYS
        if fact.kind == "number":
            line: Line = (id, _FHIR.get(operator, operator), value)
            return frozenset({frozenset({(id, "exists", None), line})})
        if operator in ("==", "!="):
            return self._among(id, [str(value)], operator == "==")
        words = list(fact.words)
        place = words.index(str(value))
        kept = {"<": words[:place], "<=": words[: place + 1], ">": words[place + 1 :], ">=": words[place:]}
        return self._among(id, kept[operator], holds=True)

    def _among(self, id: str, words: list[str], holds: bool) -> Clauses:
        """None of the words that would settle it the other way was answered."""
        fact = self.guide.facts.get(id)
        if fact is None or id not in self.asked or fact.kind != "word":
            return ALWAYS
        against = [word for word in fact.words if (word in words) is not holds]
        return frozenset(frozenset({(id, "!=", word)}) for word in against)

    def _line(self, line: Line) -> Clauses:
        return frozenset({frozenset({line})}) if line[0] in self.asked else ALWAYS

    def written(self, clause: Iterable[Line]) -> list[Json]:
        """A clause as lines, in an order of their own."""
        return [self._written(line) for line in sorted(clause, key=lambda one: (one[0], one[1], str(one[2])))]

    def _written(self, line: Line) -> Json:
        id, operator, value = line
        if value is None:
            return {"question": id, "operator": "exists", "answerBoolean": False}
        fact = self.guide.facts[id]
        if fact.kind == "number":
            typed: Json = {"answerInteger": int(value)} if fact.whole else {"answerDecimal": value}
        elif fact.kind == "word" and value != UNSURE:
            typed = {"answerCoding": _bare(word_coding(self.guide, fact, str(value)))}
        else:
            typed = {"answerCoding": _bare(shared_coding(value))}
        return {"question": id, "operator": operator, **typed}


def _bare(coding: Json) -> Json:
    return {"system": coding["system"], "code": coding["code"]}


def _every(found: Iterable[Clauses]) -> Clauses:
    clauses: Clauses = frozenset().union(*found)
    return _fewest(clauses)


def _some(found: Iterable[Clauses]) -> Clauses:
    """One of them is enough: each clause of one beside each of the others. Too many of them say nothing."""
    whole: Clauses = frozenset({frozenset()})
    for clauses in found:
        if not clauses:
            return ALWAYS
        whole = _fewest(frozenset(one | other for one in whole for other in clauses))
        if len(whole) > MOST_CLAUSES:
            return ALWAYS
    return whole


def _fewest(clauses: Clauses) -> Clauses:
    """Without those that another one already asks for."""
    return frozenset(one for one in clauses if not any(other < one for other in clauses))
