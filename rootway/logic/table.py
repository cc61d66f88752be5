"""A decision table: rules, and the hit policy that makes one result of them (the words are those of DMN).

A rule is in one of four states:
  holds    its condition is true
  fails    its condition is false
  open     not determined, and a fact never asked could still determine it
  unsure   not determined, and nothing is left to ask: it earns its `unsure` value, or does not hold when it has none

  first     the first rule that holds gives the value
  priority  the most severe value of the rules that hold; a table may decide several items, each by itself
  collect   every rule that holds
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from rootway.logic.expression import Expression


class Policy(Enum):
    """How the rules of a table make one result."""

    FIRST = "first"
    PRIORITY = "priority"
    COLLECT = "collect"


@dataclass(frozen=True)
class Rule:
    """The logical part of a rule; its words stand in the guide."""

    id: str
    when: Expression
    then: str
    unsure: str | None = None
    item: str = ""
    support: str | None = None


@dataclass(frozen=True)
class Table:
    """Rules with a policy. `values` lists what it may say, the least severe first where the policy is priority.

    `otherwise` gives, for each item, the value when no rule holds; a table without items has the one item `""`.
    `meanwhile` is what may be said while no rule holds and something is still open; without it nothing is said.
    """

    id: str
    policy: Policy
    values: tuple[str, ...]
    rules: tuple[Rule, ...]
    otherwise: Mapping[str, str]
    meanwhile: str | None = None

    @property
    def results(self) -> tuple[tuple[str, str], ...]:
        """Each result's name (what later tables read) and its item."""
        return tuple((item or self.id, item) for item in self.otherwise)


class RuleState(NamedTuple):
    """The state of one rule: `status` and, while it is open, the unanswered facts it waits for."""

    status: str
    waits: frozenset[str]


HOLDS, FAILS, OPEN, UNSURE = "holds", "fails", "open", "unsure"


@dataclass(frozen=True)
class Result:
    """What a table says about one item.

    `value` is what is reached so far (`None` when nothing is); `possible` every value that may still come out;
    `holding` and `unsure` the numbers of the rules behind it; `open` the numbers of undetermined rules that could still
    matter, each with the facts it waits for.
    """

    name: str
    value: str | None
    support: str | None
    possible: frozenset[str]
    holding: tuple[int, ...]
    unsure: tuple[int, ...]
    open: Mapping[int, frozenset[str]]

    @cached_property
    def settled(self) -> bool:
        """No unanswered fact can change it."""
        return not self.open

    @cached_property
    def waiting_for(self) -> frozenset[str]:
        """The unanswered facts that could still change it."""
        return frozenset().union(*self.open.values())


def result_of(table: Table, name: str, item: str, standings: Iterable[RuleState]) -> Result:
    """Apply the hit policy of a table to the standings of all its rules, for one item."""
    rows = [(n, table.rules[n], s) for n, s in enumerate(standings) if table.rules[n].item == item]
    return _POLICIES[table.policy](table, name, item, rows)


_Rows = list[tuple[int, Rule, RuleState]]


def _priority(table: Table, name: str, item: str, rows: _Rows) -> Result:
    rank = {value: n for n, value in enumerate(table.values)}
    otherwise = table.otherwise[item]
    holding = [(n, rule.then) for n, rule, s in rows if s.status == HOLDS]
    unsure = [(n, rule.unsure) for n, rule, s in rows if s.status == UNSURE and rule.unsure is not None]
    reached = max((value for _, value in [*holding, *unsure]), key=rank.__getitem__, default=None)
    floor = otherwise if reached is None or rank[reached] < rank[otherwise] else reached
    still = [(n, rule, s.waits) for n, rule, s in rows if s.status == OPEN and rank[rule.then] > rank[floor]]
    possible = {
        floor,
        *(v for _, rule, _ in still for v in (rule.then, rule.unsure) if v and rank[v] > rank[floor]),
    }
    value = floor if reached is not None or not still else table.meanwhile
    return Result(
        name,
        value,
        None,
        frozenset(possible),
        tuple(n for n, _ in holding),
        tuple(n for n, _ in unsure),
        {n: waits for n, _, waits in still},
    )


def _first(table: Table, name: str, item: str, rows: _Rows) -> Result:
    passed: list[tuple[int, Rule, frozenset[str]]] = []
    landing: tuple[str, str | None] = (table.otherwise[item], None)
    hit: tuple[int, bool] | None = None
    for n, rule, (status, waits) in rows:
        if status == OPEN:
            passed.append((n, rule, waits))
        elif status == HOLDS or (status == UNSURE and rule.unsure is not None):
            sure = status == HOLDS
            landing, hit = (
                (rule.then if sure else str(rule.unsure), rule.support if sure else None),
                (n, sure),
            )
            break
    still = {n: waits for n, rule, waits in passed if any(end != landing for end in _ends(rule))}
    possible = {landing[0], *(value for n, rule, _ in passed if n in still for value, _ in _ends(rule))}
    said = landing if hit or not still else (table.meanwhile, None)
    return Result(
        name,
        said[0],
        said[1],
        frozenset(possible),
        (hit[0],) if hit and hit[1] else (),
        (hit[0],) if hit and not hit[1] else (),
        still,
    )


def _ends(rule: Rule) -> list[tuple[str, str | None]]:
    """What an open rule may still give: its value, or what not being sure earns."""
    return [(rule.then, rule.support), *([(rule.unsure, None)] if rule.unsure else [])]


def _collect(table: Table, name: str, item: str, rows: _Rows) -> Result:
    holding = tuple(n for n, _, s in rows if s.status == HOLDS)
    unsure = tuple(n for n, rule, s in rows if s.status == UNSURE and rule.unsure is not None)
    said = {table.rules[n].then for n in holding}
    still = {n: s.waits for n, _, s in rows if s.status == OPEN}
    possible = said | {str(table.rules[n].unsure) for n in unsure} | {table.rules[n].then for n in still}
    return Result(name, None, None, frozenset(possible), holding, unsure, still)


_POLICIES = {Policy.PRIORITY: _priority, Policy.FIRST: _first, Policy.COLLECT: _collect}
