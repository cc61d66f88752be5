"""Print a pathway as one SQL query, in DuckDB's dialect: a row of facts per person in, a row of results out.

The table `facts` has `person`, and two columns for each fact that a rule reads:

    fever          BOOLEAN, VARCHAR or DOUBLE; NULL when there is no value
    fever_state    a whole number that says why: NULL or 0 never asked, 1 asked and not sure, 2 does not apply

A value that the fact cannot have (a word that is not one of its words, a number out of its range, NaN) counts as never
asked: nothing is settled on it. Facts are complete: what follows from others has been worked out.

What comes out, for each result of a table, and for each of its rules:

    triage                         what is said, NULL when nothing is (nerve_root_support where there is support)
    triage_settled                 no unanswered fact can change it
    triage_could_be_emergency …    each value that may still come out
    plan_has_walking …             each value that a list holds
    triage__saddle_numbness …      the rule: 1 holds, 0 does not, 2 is open until more is asked, 3 is not sure
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rootway.compilers.refusal import refuse_inexact_numbers, refuse_what_cannot_be_compiled
from rootway.compilers.sql_condition import Conditions, Range
from rootway.compilers.sql_table import outcomes_of, standing, standing_name, standings, truths
from rootway.compilers.sql_text import Column, nested
from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide
from rootway.logic import Scope, Table, names_in
from rootway.logic.table import Policy

__all__ = ["columns_read", "source_for", "tables_to_sql"]

PERSON, FACTS = "person", "facts"
LONGEST_NAME = 63
_RENAME = "Give the rule another id."
_HOW = """-- Reads the table facts: person, and for each fact its value and its state, such as fever and fever_state.
--   state, while there is no value: NULL or 0 never asked, 1 asked and not sure, 2 does not apply
-- Says of each rule: 1 holds, 0 does not, 2 open until more is asked, 3 not sure.
-- Keep the answers first (CREATE TABLE answers AS ...), and count in what was kept: planners try to fold a count
-- into the layers below, and take long over it.
"""


def source_for(guide: Guide) -> str:
    """The whole pathway. Raises `FaultsFound` naming each rule that cannot be compiled."""
    ranges = {id: (fact.min, fact.max) for id, fact in guide.facts.items()}
    query = tables_to_sql(guide.tables, guide.full_scope, ranges)
    return f"-- {guide.title} ({guide.id} {guide.version})\n{_HOW}{query}"


def tables_to_sql(tables: Sequence[Table], scope: Scope, ranges: Mapping[str, Range]) -> str:
    """The query of some tables in order of evaluation; a number out of its range counts as never asked."""
    refuse_what_cannot_be_compiled(tables, scope)
    refuse_inexact_numbers(tables)
    conditions = Conditions(scope, ranges)
    _refuse_names(tables)
    facts = facts_read(tables)
    layers = [
        [column for fact in facts for column in conditions.raw(fact)],
        [column for fact in facts for column in conditions.reading(fact)],
    ]
    outcomes = []
    for together in _in_steps(tables):
        found = outcomes_of(together)
        layers.append([column for table in together for column in truths(table, conditions)])
        layers.append([column for table in together for column in standings(table, conditions)])
        for part in ("earned", "reached", "still", "results"):
            layers.append([column for outcome in found for column in getattr(outcome, part)()])
        for outcome in found:
            if outcome.table.policy is not Policy.COLLECT:
                conditions.results[outcome.name] = outcome.table.values
        outcomes += found
    said = [column for outcome in outcomes for column in outcome.said()]
    said += [standing(table, number) for table in tables for number in range(len(table.rules))]
    return nested([*_with_tests(layers, conditions), said], FACTS, PERSON)


def _with_tests(layers: Sequence[list[Column]], conditions: Conditions) -> Iterator[list[Column]]:
    """The layers, and after those that say what may come out, the tests that later rules make of it."""
    for layer in layers:
        yield layer
        waiting = [name.removesuffix(".waits") for name, _ in layer if name.endswith(".waits")]
        tests = [column for result in waiting for column in conditions.test_columns(result)]
        if tests:
            yield tests


def columns_read(tables: Sequence[Table]) -> list[str]:
    """The columns of the table that is read."""
    return [PERSON, *(name for fact in facts_read(tables) for name in (fact, f"{fact}_state"))]


def facts_read(tables: Sequence[Table]) -> list[str]:
    """The facts that tables read, in the order of reading."""
    results = {name for table in tables for name, _ in table.results if table.policy is not Policy.COLLECT}
    read = dict.fromkeys(name for table in tables for rule in table.rules for name in names_in(rule.when))
    return [name for name in read if name not in results]


def _in_steps(tables: Sequence[Table]) -> list[list[Table]]:
    """Tables that can be decided together: each reads only results of steps before."""
    step_of: dict[str, int] = {}
    steps: list[list[Table]] = []
    for table in tables:
        read = {name for rule in table.rules for name in names_in(rule.when)}
        step = 1 + max((step_of[name] for name in read if name in step_of), default=-1)
        steps += [[]] if step == len(steps) else []
        steps[step].append(table)
        if table.policy is not Policy.COLLECT:
            step_of |= dict.fromkeys([name for name, _ in table.results], step)
    return steps


def _refuse_names(tables: Sequence[Table]) -> None:
    """Two rules of a table must not share a column, and PostgreSQL cuts names off without a word."""
    faults = []
    for table in tables:
        names = [standing_name(table, number) for number in range(len(table.rules))]
        for rule, name in zip(table.rules, names, strict=True):
            where = f"tables/{table.id}.toml: {rule.id}"
            if names.count(name) > 1:
                faults.append(Fault(where, f"shares the column {name}", "One would hide the other.", _RENAME))
            if len(name.encode()) > LONGEST_NAME:
                what = f"makes a name of more than {LONGEST_NAME} bytes"
                faults.append(Fault(where, what, "PostgreSQL would cut it off.", _RENAME))
    if faults:
        raise FaultsFound(faults)
