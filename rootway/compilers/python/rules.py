"""Print the rules of a result. What several rules begin with is tested once for all of them.

A rule that may hold is printed as

    if <may>:                   # most rules stop here
        if <sure>:              it holds
        elif <matters>:         it could still change something; `m` becomes what it waits for
            ... it is open, or nothing is left to ask and it is not sure
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rootway.compilers.python.condition import flat, may, sure, waits
from rootway.compilers.python.layout import Layout
from rootway.logic.expression import All, Expression, written_out

Lines = Iterator[str]


class RuleCode(NamedTuple):
    """One rule: its condition, its number in the program, and what is done for each of its states.

    `matters` is a test of whether it could still change anything while it is open; None when it never could.
    """

    id: str
    number: int
    when: Expression
    holds: Sequence[str]
    opens: Sequence[str]
    unsure: Sequence[str]
    matters: str | None = ""


_Begun = tuple[RuleCode, tuple[Expression, ...]]
"""A rule, and the parts of its condition that are not tested yet."""


def printed_rules(rows: Iterable[RuleCode], layout: Layout, ordered: bool) -> Lines:
    """The code of all rules; only rules in a row share a beginning when their order matters."""
    plain = [row._replace(when=written_out(row.when)) for row in rows]
    begun = [
        (row, tuple(flat(row.when.parts, All)) if isinstance(row.when, All) else (row.when,)) for row in plain
    ]
    return _together(begun, layout, ordered, 0)


def _together(rules: Sequence[_Begun], layout: Layout, ordered: bool, depth: int) -> Lines:
    """Rules whose first `depth` parts may hold; `c1`, `c2` … tell whether the first one, two … hold for certain."""
    known = [f"c{depth}"] if depth else []
    for first, members in _by_first(rules, ordered):
        if first is None or len(members) == 1:
            for row, rest in members:
                yield from _one(row, rest, known, layout)
            continue
        yield f"if {may(first, layout)}:"
        yield f"    c{depth + 1} = {' and '.join([*known, sure(first, layout)])}"
        yield from indented(_together([(row, rest[1:]) for row, rest in members], layout, ordered, depth + 1))


def _by_first(rules: Sequence[_Begun], ordered: bool) -> Iterable[tuple[Expression | None, list[_Begun]]]:
    if ordered:
        return [(first, list(members)) for first, members in groupby(rules, key=_first)]
    found: dict[Expression | None, list[_Begun]] = {}
    for rule in rules:
        found.setdefault(_first(rule), []).append(rule)
    return found.items()


def _first(rule: _Begun) -> Expression | None:
    return rule[1][0] if rule[1] else None


def _one(row: RuleCode, rest: Sequence[Expression], known: list[str], layout: Layout) -> Lines:
    """One rule, of which only some parts are left to be tested."""
    certain = " and ".join([*known, *(sure(part, layout) for part in rest)])
    lines = [f"if {certain}:", *indented(iter(row.holds)), *_undecided(row, layout)]
    if rest:
        lines = [f"if {' and '.join(may(part, layout) for part in rest)}:", *indented(iter(lines))]
    yield f"{lines[0]}  # {row.id}"
    yield from lines[1:]


def _undecided(row: RuleCode, layout: Layout) -> Lines:
    if row.matters is None and not row.unsure:
        return
    yield f"elif {row.matters}:" if row.matters and not row.unsure else "else:"
    yield f"    m = {waits(row.when, layout)}"
    yield "    if m:"
    yield f"        waits[{row.number}] = m"
    yield from indented(iter(row.opens), 2)
    if row.unsure:
        yield "    else:"
        yield from indented(iter(row.unsure), 2)


def indented(lines: Lines, levels: int = 1) -> Lines:
    """Further to the right."""
    return ("    " * levels + line for line in lines)
