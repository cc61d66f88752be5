"""What a compiled target refuses, rule by rule: it never warns and goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rootway.errors import Fault, FaultsFound
from rootway.logic import Rule, Scope, Table, WordType, names_in
from rootway.logic.expression import Expression, Literal, Member, children, nodes_in
from rootway.logic.parse import DEEPEST_LEVELS
from rootway.logic.sense import type_faults
from rootway.logic.table import Policy
from rootway.logic.value import RESERVED, Value

LARGEST_NUMBER = 1e300
_WHY = "A compiled rule must mean exactly what the walked one means."


def refuse_what_cannot_be_compiled(tables: Sequence[Table], scope: Scope) -> None:
    """Raises `FaultsFound` with everything in these tables that cannot be compiled, each with its table and rule."""
    faults = [*_reserved_words(scope)]
    unread = {name for table in tables for name, _ in table.results}
    for table in tables:
        faults += _results(table, unread)
        for rule in table.rules:
            found = [*_condition(rule.when, scope, unread), *_ends(rule, table)]
            faults += [fault.under(f"tables/{table.id}.toml: {rule.id}") for fault in found]
        if table.policy is not Policy.COLLECT:
            unread -= {name for name, _ in table.results}
    if faults:
        raise FaultsFound(faults)


def refuse_inexact_numbers(tables: Sequence[Table], others: Iterable[tuple[str, Expression]] = ()) -> None:
    """Where numbers are doubles, one that no double can hold would be compared as another. Raises `FaultsFound`.

    `others` are more conditions, each with its place.
    """
    rules = [(f"tables/{table.id}.toml: {rule.id}", rule.when) for table in tables for rule in table.rules]
    remedy = "Stay within 2**53, or write a fraction."
    faults = [
        Fault(where, f"compares with {value!r}, which no double can hold", _WHY, remedy)
        for where, when in [*rules, *others]
        for value in numbers_in(when)
        if isinstance(value, int) and float(value) != value
    ]
    if faults:
        raise FaultsFound(faults)


def numbers_in(when: Expression) -> Iterator[Value]:
    """The literals of a condition, with those in its lists."""
    for node in nodes_in(when):
        match node:
            case Literal(value):
                yield value
            case Member(_, choices):
                yield from choices


def _reserved_words(scope: Scope) -> Iterator[Fault]:
    for id, known in scope.types.items():
        for word in sorted(RESERVED & set(known.words)) if isinstance(known, WordType) else ():
            yield Fault(id, f"has the word {word!r}", "It stands for not knowing.", "Use another word.")


def _results(table: Table, unread: set[str]) -> Iterator[Fault]:
    where = f"tables/{table.id}.toml"
    for name, item in table.results:
        if name not in unread:
            yield Fault(where, f"decides `{name}` again", _WHY, "Give each result its own name.")
        if table.policy is not Policy.COLLECT and table.otherwise[item] not in table.values:
            yield _not_a_value(table.otherwise[item], table).under(f"{where}: otherwise")


def _condition(when: Expression, scope: Scope, unread: set[str]) -> Iterator[Fault]:
    if _deeper_than(DEEPEST_LEVELS, when):
        yield Fault(
            "when", f"is nested more than {DEEPEST_LEVELS} levels deep", _WHY, "Split it into two rules."
        )
        return
    yield from type_faults(when, scope, "condition")
    for name in names_in(when):
        if name in unread:
            yield Fault(f"`{name}`", "is read before it is decided", _WHY, "Put its table first.")
    for node in nodes_in(when):
        if (
            isinstance(node, Literal)
            and isinstance(node.value, int | float)
            and abs(node.value) > LARGEST_NUMBER
        ):
            yield Fault("when", "holds a number that is too large", _WHY, f"Stay within {LARGEST_NUMBER:g}.")


def _deeper_than(levels: int, expression: Expression) -> bool:
    level = [expression]
    for _ in range(levels + 1):
        level = [child for node in level for child in children(node)]
    return bool(level)


def _ends(rule: Rule, table: Table) -> Iterator[Fault]:
    for value in (rule.then, rule.unsure):
        if value is not None and value not in table.values:
            yield _not_a_value(value, table)
    if rule.item not in table.otherwise:
        yield Fault(
            "item", f"is {rule.item!r}", _WHY, f"Allowed are {', '.join(map(repr, table.otherwise))}."
        )


def _not_a_value(value: str, table: Table) -> Fault:
    return Fault("then", f"gives {value!r}", _WHY, f"Allowed are {', '.join(table.values)}.")
