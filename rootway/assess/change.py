"""What would change this: the single answers that would raise the urgency from where it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rootway.compilers.python.to_python import program_for
from rootway.guide import Fact, Guide
from rootway.logic import names_in
from rootway.logic.expression import Compare, Literal, Name, nodes_in
from rootway.logic.value import Value


@dataclass(frozen=True)
class UrgencyChange:
    """With `fact` at `value` instead, the urgency would be `level`."""

    fact: str
    value: Value
    level: str


def what_would_raise(guide: Guide, facts: Mapping[str, Value]) -> tuple[UrgencyChange, ...]:
    """The single answers that would raise a settled triage, the most urgent first. Empty while it is not settled."""
    program, triage = program_for(guide), guide.roles.triage
    rank = {value: number for number, value in enumerate(guide.levels.order)}
    now = program.run(facts)[triage]
    if not now.settled or now.value is None:
        return ()
    found = []
    for id, value in _alternatives(guide, facts):
        then = program.run({**facts, id: value})[triage].value
        if then is not None and rank[then] > rank[now.value]:
            found.append(UrgencyChange(id, value, then))
    found.sort(key=lambda change: -rank[change.level])
    return tuple(found)


def _alternatives(guide: Guide, facts: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    """Every other definite answer to a fact that triage reads."""
    read = dict.fromkeys(
        name for rule in guide.table(guide.roles.triage).rules for name in names_in(rule.when)
    )
    for id in read:
        for value in _values(guide, guide.facts[id]) if id in guide.facts else ():
            if facts.get(id) != value:
                yield id, value


def _values(guide: Guide, fact: Fact) -> tuple[Value, ...]:
    if fact.kind == "yes_no":
        return (True, False)
    return fact.words if fact.kind == "word" else tuple(_around_thresholds(guide, fact.id))


def _around_thresholds(guide: Guide, id: str) -> list[Value]:
    """Numbers at and on both sides of each threshold that triage compares this fact with."""
    found: set[float] = set()
    for rule in guide.table(guide.roles.triage).rules:
        for node in nodes_in(rule.when):
            match node:
                case Compare(_, Name(name), Literal(int() | float() as limit)) if name == id:
                    found |= {limit - 1, limit, limit + 1}
    low, high = guide.facts[id].min, guide.facts[id].max
    return [n for n in sorted(found) if (low is None or n >= low) and (high is None or n <= high)]
