"""The floor: the same tables as two-valued Python that only decides. Nothing unknown, no reasons, nothing to wait for.

It is what one would write by hand: a table stops at its first rule that decides (the most severe are asked first), and a
list of rules is one bit for each. What is not known counts as "no", which is exactly what the real program must never do;
it is here only to be measured against.
"""

from collections.abc import Iterator, Sequence
from math import nan
from typing import Any

from rootway.compilers.python.layout import Layout, layout_of
from rootway.guide import Guide
from rootway.logic import NumberType, Rule, Table
from rootway.logic.expression import (
    All,
    Arithmetic,
    Compare,
    Expression,
    IsUnknown,
    Literal,
    Member,
    Name,
    Not,
)
from rootway.logic.expression import Any as AnyOf
from rootway.logic.table import Policy


class Floor:
    """The two-valued program of a guide: `decide(facts)` gives one value per result."""

    def __init__(self, guide: Guide) -> None:
        self.layout = layout_of(guide.tables, guide.full_scope)
        self.source = "\n".join(_source(guide.tables, self.layout))
        space: dict[str, Any] = {}
        exec(compile(self.source, "<floor>", "exec"), space)
        self.decide = space["decide"]
        self._unknown = [
            nan if isinstance(self.layout.scope.types[id], NumberType) else None for id in self.layout.facts
        ]

    def coded(self, coded: tuple[Any, ...]) -> tuple[Any, ...]:
        """The coded facts of the real program, with what is not known as "no"."""
        return tuple(no if value is ... else value for value, no in zip(coded, self._unknown, strict=True))


def _source(tables: Sequence[Table], layout: Layout) -> Iterator[str]:
    yield "def decide(facts):"
    yield f"    ({', '.join(f'f_{id}' for id in layout.facts)},) = facts"
    names = []
    for table in tables:
        for name, item in table.results:
            names.append(name)
            yield f"    # {table.id}: {name}"
            yield from (f"    {line}" for line in _result(table, name, item, layout))
    yield f"    return {', '.join(f'r_{name}' for name in names)}"


def _result(table: Table, name: str, item: str, layout: Layout) -> Iterator[str]:
    rules = [rule for rule in table.rules if rule.item == item]
    if table.policy is Policy.COLLECT:
        yield f"r_{name} = 0"
        for number, rule in enumerate(rules):
            yield f"if {_text(rule.when, layout)}: r_{name} |= {1 << number}"
        return
    if table.policy is Policy.PRIORITY:
        rules = sorted(rules, key=lambda rule: -table.values.index(rule.then))
    yield from _chain(rules, name, table.values, table.otherwise[item], layout)


def _chain(
    rules: list[Rule], name: str, values: Sequence[str], otherwise: str, layout: Layout
) -> Iterator[str]:
    word = "if"
    for rule in rules:
        yield f"{word} {_text(rule.when, layout)}: r_{name} = {values.index(rule.then)}"
        word = "elif"
    yield f"else: r_{name} = {values.index(otherwise)}"


def _text(node: Expression, layout: Layout) -> str:
    match node:
        case All(parts):
            return f"({' and '.join(_text(part, layout) for part in parts)})"
        case AnyOf(parts):
            return f"({' or '.join(_text(part, layout) for part in parts)})"
        case Not(operand):
            return f"(not {_text(operand, layout)})"
        case Member(Name(id), choices) if id in layout.values:
            return f"r_{id} in {_set(layout.values[id].index(str(choice)) for choice in choices)}"
        case Member(subject, choices):
            return f"{_value(subject, layout)} in {_set(choices)}"
        case IsUnknown():
            return "False"
        case Compare(symbol, Name(id), Literal(word)) if id in layout.values:
            return f"r_{id} {symbol} {layout.values[id].index(str(word))}"
        case Compare(symbol, Name(id), Literal(str() as word)) if symbol not in ("==", "!="):
            words = layout.words(id)
            ranks = {"<": words[: words.index(word)], "<=": words[: words.index(word) + 1],
                     ">": words[words.index(word) + 1 :], ">=": words[words.index(word) :]}  # fmt: skip
            return f"f_{id} in {_set(ranks[symbol])}"
        case Compare(symbol, Name(a), Name(b)) if layout.words(a):
            words = layout.words(a)
            pairs = (
                (x, y) for x in words for y in words if eval(f"{words.index(x)} {symbol} {words.index(y)}")
            )
            return f"(f_{a}, f_{b}) in {_set(pairs)}"
        case Compare(symbol, left, right):
            return f"{_value(left, layout)} {symbol} {_value(right, layout)}"
    return _value(node, layout)


def _value(node: Expression, layout: Layout) -> str:
    match node:
        case Name(id):
            return f"r_{id}" if id in layout.values else f"f_{id}"
        case Literal(value):
            return repr(value)
        case Arithmetic(symbol, left, right):
            return f"({_value(left, layout)} {symbol} {_value(right, layout)})"
    raise TypeError(type(node).__name__)


def _set(values: Any) -> str:
    return "{" + ", ".join(map(repr, values)) + "}"
