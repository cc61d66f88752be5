"""Walk the tables in order: the definition that every compiled target must agree with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rootway.logic.evaluate import Possible, State, truth_of, waits_of
from rootway.logic.scope import Scope
from rootway.logic.table import FAILS, HOLDS, OPEN, UNSURE, Policy, Result, Rule, RuleState, Table, result_of
from rootway.logic.value import Value

_NOTHING: frozenset[str] = frozenset()


def walk(tables: Iterable[Table], scope: Scope, facts: Mapping[str, Value]) -> dict[str, Result]:
    """The results of all tables by name, each reading those above it; `scope` types facts and tables' results."""
    results: dict[str, Result] = {}
    state = State(scope, facts)
    for table in tables:
        found = walk_table(table, state)
        results.update(found)
        if table.policy is not Policy.COLLECT:
            read = {name: Possible(result.possible, result.waiting_for) for name, result in found.items()}
            state = State(scope, facts, {**state.tables, **read})
    return results


def walk_table(table: Table, state: State) -> dict[str, Result]:
    """The results of one table by name."""
    standings = [standing_of(rule, state) for rule in table.rules]
    return {name: result_of(table, name, item, standings) for name, item in table.results}


def standing_of(rule: Rule, state: State) -> RuleState:
    """Whether a rule holds, fails, is open (and for what), or is unsure."""
    truth = truth_of(rule.when, state)
    if truth is not None:
        return RuleState(HOLDS if truth else FAILS, _NOTHING)
    waits = waits_of(rule.when, state)
    return RuleState(OPEN, waits) if waits else RuleState(UNSURE, _NOTHING)
