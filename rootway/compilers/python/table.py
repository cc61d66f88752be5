"""Print a table as Python: its rules in their order, and its hit policy on three values.

For each result the generated code makes some numbers, each with the result's name behind it: `said_` (a number among
the outcome's ends) and the masks `p_` possible values (`o_` open rules, where all that hold are collected), `h_` rules
that hold, `u_` rules that are not sure, `w_` facts waited for. An open rule that could still matter leaves what it
waits for in `waits`, under its number in the whole program. Rules with the same ends share a group `g`, so that a
result gathers in one step what is still open once its value is known; between results all groups are empty.
"""

from __future__ import annotations

from collections.abc import Iterator

from rootway.compilers.python.layout import Layout
from rootway.compilers.python.outcome import End, ProgramResult, ends_of
from rootway.compilers.python.rules import RuleCode, indented, printed_rules
from rootway.logic.table import Policy

Lines = Iterator[str]


def lines_of(outcome: ProgramResult, layout: Layout) -> Lines:
    """The code that decides one result."""
    yield f"# {outcome.table.id}: {outcome.name}"
    yield from _POLICIES[outcome.table.policy](outcome, layout)


def numbers_of(outcome: ProgramResult) -> tuple[str, str, str, str]:
    """What the code has made of a result, as expressions; a list of rules says nothing, and names those still open."""
    name = outcome.name
    unsure = f"u_{name}" if _has_unsure(outcome) else "0"
    if outcome.table.policy is Policy.COLLECT:
        return "0", f"o_{name}", f"h_{name}", unsure
    return f"said_{name}", f"p_{name}", f"h_{name}", unsure


def groups_of(outcome: ProgramResult) -> dict[tuple[End, ...], str]:
    """A name for each set of ends that rules of this result can have while they are open."""
    if outcome.table.policy is Policy.COLLECT:
        return {}
    different = dict.fromkeys(ends_of(rule) for _, rule in outcome.rules)
    return {ends: f"g{number}" for number, ends in enumerate(different)}


def _has_unsure(outcome: ProgramResult) -> bool:
    return any(rule.unsure is not None for _, rule in outcome.rules)


def _empty(outcome: ProgramResult) -> str:
    unsure = f"u_{outcome.name} = " if _has_unsure(outcome) else ""
    opens = f"o_{outcome.name} = " if outcome.table.policy is Policy.COLLECT else ""
    return f"h_{outcome.name} = {unsure}{opens}w_{outcome.name} = 0"


def _collect(outcome: ProgramResult, layout: Layout) -> Lines:
    name = outcome.name
    yield _empty(outcome)
    rows = []
    for number, rule in outcome.rules:
        bit = 1 << number
        unsure = [f"u_{name} |= {bit}"] if rule.unsure is not None else []
        opens = [f"o_{name} |= {bit}", f"w_{name} |= m"]
        rows.append(
            RuleCode(rule.id, outcome.first + number, rule.when, [f"h_{name} |= {bit}"], opens, unsure)
        )
    yield from printed_rules(rows, layout, ordered=False)


def _priority(outcome: ProgramResult, layout: Layout) -> Lines:
    name, groups, least = outcome.name, groups_of(outcome), _rank(outcome, outcome.otherwise)
    yield _empty(outcome)
    yield f"said_{name} = {least}"
    rows = []
    for number, rule in outcome.rules:
        rank = _rank(outcome, (rule.then, None))
        holds = [f"h_{name} |= {1 << number}", *_raised(outcome, (rule.then, None))]
        opens = [f"{groups[ends_of(rule)]} |= m"]
        unsure = [f"u_{name} |= {1 << number}"] if rule.unsure is not None else []
        unsure += _raised(outcome, (rule.unsure, None)) if unsure else []
        matters = f"said_{name} < {rank}" if rank > least else None
        rows.append(RuleCode(rule.id, outcome.first + number, rule.when, holds, opens, unsure, matters))
    yield from printed_rules(rows, layout, ordered=False)
    yield f"p_{name} = 1 << said_{name}"
    more = {ends: (f"said_{name} < {_rank(outcome, ends[0])}", f" & -2 << said_{name}") for ends in groups}
    yield from _gathered(outcome, layout, more)


def _rank(outcome: ProgramResult, end: End) -> int:
    return outcome.table.values.index(str(end[0]))


def _raised(outcome: ProgramResult, end: End) -> list[str]:
    """The most severe value so far; none is below what is said otherwise."""
    rank, said = _rank(outcome, end), f"said_{outcome.name}"
    return [f"if {said} < {rank}: {said} = {rank}"] if rank > _rank(outcome, outcome.otherwise) else []


def _first(outcome: ProgramResult, layout: Layout) -> Lines:
    name, groups = outcome.name, groups_of(outcome)
    yield _empty(outcome)
    yield "while True:"
    rows = []
    for number, rule in outcome.rules:
        holds = [f"h_{name} = {1 << number}", *_landed(outcome, layout, (rule.then, rule.support))]
        opens = [f"{groups[ends_of(rule)]} |= m"]
        landed = _landed(outcome, layout, (rule.unsure, None)) if rule.unsure is not None else []
        unsure = [f"u_{name} = {1 << number}", *landed] if landed else []
        rows.append(RuleCode(rule.id, outcome.first + number, rule.when, holds, opens, unsure))
    yield from indented(printed_rules(rows, layout, ordered=True))
    yield from indented(iter(_landed(outcome, layout, outcome.otherwise)))
    different = f"said_{name} != "
    more = {
        ends: (f"{different}{outcome.ends.index(ends[0])}" if len(ends) == 1 else "True", "")
        for ends in groups
    }
    yield from _gathered(outcome, layout, more)


def _landed(outcome: ProgramResult, layout: Layout, end: End) -> list[str]:
    """The first rule that holds ends the search."""
    value = layout.mask(outcome.name, [end[0]])
    return [f"said_{outcome.name} = {outcome.ends.index(end)}", f"p_{outcome.name} = {value}", "break"]


def _gathered(outcome: ProgramResult, layout: Layout, more: dict[tuple[End, ...], tuple[str, str]]) -> Lines:
    """What is still open: for each group, whether it could change what is said, and which of its values it adds."""
    name, groups = outcome.name, groups_of(outcome)
    if not groups:
        return
    yield f"if {' or '.join(groups.values())}:"
    for ends, group in groups.items():
        changes, which = more[ends]
        yield f"    if {group} and {changes}:"
        yield f"        w_{name} |= {group}"
        yield f"        p_{name} |= {layout.mask(name, [value for value, _ in ends])}{which}"
    decided = f"h_{name} or u_{name}" if _has_unsure(outcome) else f"h_{name}"
    yield f"    if w_{name} and not ({decided}):"
    yield f"        said_{name} = {len(outcome.ends) - 1}"
    yield f"    {' = '.join(groups.values())} = 0"


_POLICIES = {Policy.COLLECT: _collect, Policy.PRIORITY: _priority, Policy.FIRST: _first}
