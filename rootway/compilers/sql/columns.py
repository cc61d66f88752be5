"""Which formulas become columns of a query, and in which layer of it each of them stands.

A definition is a column, and so is every part that is read more than once; what says the same is one column. It
stands in the first layer after those of all that it reads: a layer takes a database time to plan, however few people
there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rootway.compilers.formula.formula import Constant, Defined, Every, Formula, LoweredAtLeast, No, Some
from rootway.compilers.sql.fact import Facts
from rootway.compilers.sql.sharing import by_fact, repeated, spread, takes_work
from rootway.compilers.sql.text import LONGEST_NAME, Column, bracketed, names_in, quoted


class CaseWhen(NamedTuple):
    """What is said in the first case that is true, as literals."""

    whens: tuple[tuple[Formula, str], ...]
    otherwise: str


def formulas_of(answer: Formula | CaseWhen) -> list[Formula]:
    """What an answer is made of."""
    return [when for when, _ in answer.whens] if isinstance(answer, CaseWhen) else [answer]


class SqlColumns:
    """The columns that some formulas need, and the answers that are made of them."""

    def __init__(self, facts: Facts, definitions: Mapping[str, Formula], wanted: Iterable[Formula]) -> None:
        """Lay out the columns of the definitions, which stand in order of reading, and of the formulas wanted."""
        self._facts = facts
        self._definitions = {name: by_fact(each) for name, each in spread(definitions).items()}
        asked = [*self._definitions.values(), *map(by_fact, wanted)]
        self._names: dict[Formula, str] = {each: f"part {n}" for n, each in enumerate(repeated(asked), 1)}
        self._names |= {each: name for name, each in reversed(self._definitions.items()) if takes_work(each)}
        self._short: dict[str, str] = {}
        self._made: dict[str, tuple[int, Column]] = {}

    def answer(self, name: str, answer: Formula | CaseWhen) -> str:
        """The text of an answer in the last layer.

        One that reads several columns is made as soon as they are there: then the layers after carry it alone.
        """
        read = [self._read(by_fact(each)) for each in formulas_of(answer)]
        texts = [text for text, _ in read]
        made = _case(texts, answer) if isinstance(answer, CaseWhen) else texts[0]
        if len(set(names_in(made))) < 2:
            return made
        self._made[name] = 1 + max(last for _, last in read), (name, made)
        return quoted(name)

    def layers(self) -> list[list[Column]]:
        """The columns in their layers; the first reads the facts as they were read."""
        depth = max((layer for layer, _ in self._made.values()), default=0)
        return [
            [column for at, column in self._made.values() if at == layer] for layer in range(1, depth + 1)
        ]

    def _read(self, formula: Formula) -> tuple[str, int]:
        """A formula as text, and the last layer that it reads."""
        name = self._names.get(formula)
        return self._column(name, formula) if name else self._printed(formula)

    def _column(self, name: str, formula: Formula) -> tuple[str, int]:
        if name not in self._made:
            text, last = self._printed(formula)
            self._made[name] = last + 1, (self._fitting(name), text)
        layer, (shown, _) = self._made[name]
        return quoted(shown), layer

    def _fitting(self, name: str) -> str:
        if len(name.encode()) <= LONGEST_NAME:
            return name
        head = name.encode()[: LONGEST_NAME - 8].decode(errors="ignore")
        return self._short.setdefault(name, f"{head} #{len(self._short) + 1}")

    def _printed(self, formula: Formula) -> tuple[str, int]:
        match formula:
            case Constant(truth):
                return "TRUE" if truth else "FALSE", 0
            case No(operand):
                text, last = self._read(operand)
                return f"(NOT {text})", last
            case Every(parts) | Some(parts):
                read = [self._read(part) for part in parts]
                sign = "AND" if isinstance(formula, Every) else "OR"
                return bracketed(sign, [text for text, _ in read], ""), max(last for _, last in read)
            case LoweredAtLeast(count, parts):
                read = [self._read(part) for part in parts]
                ones = (f"CASE WHEN {text} THEN 1 ELSE 0 END" for text, _ in read)
                return f"({' + '.join(ones)} >= {count})", max(last for _, last in read)
            case Defined(name):
                return self._read(self._definitions[name])
            case _:
                return self._facts.atom(formula), 0


def _case(tests: Sequence[str], case: CaseWhen) -> str:
    whens = [f"WHEN {test} THEN {said}" for test, (_, said) in zip(tests, case.whens, strict=True)]
    return f"CASE {' '.join(whens)} ELSE {case.otherwise} END" if whens else case.otherwise
