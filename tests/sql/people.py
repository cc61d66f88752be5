"""People as rows of the table that the exported SQL reads, and its answers in the parts of a walked result."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rootway.compilers.sql.to_sql import facts_read, standing_name
from rootway.logic import NumberType, Possible, Result, Scope, State, Table, WordType, walk
from rootway.logic.table import Policy
from rootway.logic.value import NOT_APPLICABLE, NOT_KNOWN, Value
from rootway.logic.walk import standing_of

Facts = Mapping[str, Value]
Parts = tuple[object, ...]
NUMBERS = {"fails": 0, "holds": 1, "open": 2, "unsure": 3}
NEVER_ASKED, NOT_SURE, DOES_NOT_APPLY = 0, 1, 2


def table_of(tables: Sequence[Table], scope: Scope, double: str = "DOUBLE") -> str:
    """The statement that makes the table."""
    kinds = {NumberType: double, WordType: "VARCHAR"}
    columns = [
        f'"{id}" {kinds.get(type(scope.types[id]), "BOOLEAN")}, "{id}_state" SMALLINT'
        for id in facts_read(tables)
    ]
    return f"CREATE TABLE facts (person BIGINT, {', '.join(columns)})"


def rows_of(tables: Sequence[Table], scope: Scope, people: Iterable[Facts]) -> list[list[Any]]:
    """One row for each of the people, numbered from 0."""
    read = facts_read(tables)
    rows = []
    for number, facts in enumerate(people):
        row: list[Any] = [number]
        for id in read:
            value = facts.get(id)
            known = value is not None and value not in NOT_KNOWN and value != NOT_APPLICABLE
            state = (
                NOT_SURE if value in NOT_KNOWN else DOES_NOT_APPLY if value == NOT_APPLICABLE else NEVER_ASKED
            )
            number_ = known and isinstance(scope.types[id], NumberType)
            row += [float(value) if number_ else value if known else None, state]
        rows.append(row)
    return rows


def said(tables: Sequence[Table], row: Mapping[str, Any]) -> dict[str, Parts]:
    """A row of answers: of each result what is said, whether it is settled, what it may be; and all standings."""
    found: dict[str, Parts] = {}
    for table in tables:
        for name, _ in table.results:
            possible = {value for value in table.values if row[f"{name}_could_be_{value}"]}
            listed = {value for value in table.values if row.get(f"{name}_has_{value}")}
            found[name] = (
                row.get(name),
                row.get(f"{name}_support"),
                row[f"{name}_settled"],
                possible,
                listed,
            )
        found[f"rules of {table.id}"] = tuple(row[standing_name(table, n)] for n in range(len(table.rules)))
    return found


def walked(tables: Sequence[Table], scope: Scope, facts: Facts) -> dict[str, Parts]:
    """The same of the walking evaluator."""
    results = walk(tables, scope, facts)
    found = told(tables, results)
    state = State(scope, facts)
    for table in tables:
        standings = (standing_of(rule, state).status for rule in table.rules)
        found[f"rules of {table.id}"] = tuple(NUMBERS[status] for status in standings)
        if table.policy is not Policy.COLLECT:
            read = {
                name: Possible(results[name].possible, results[name].waiting_for) for name, _ in table.results
            }
            state = State(scope, facts, {**state.tables, **read})
    return found


def told(tables: Sequence[Table], results: Mapping[str, Result]) -> dict[str, Parts]:
    """The same of results, but for the standings of the rules."""
    found: dict[str, Parts] = {}
    for table in tables:
        for name, _ in table.results:
            result, listed = results[name], set[str | None]()
            if table.policy is Policy.COLLECT:
                listed = {table.rules[n].then for n in result.holding}
                listed |= {table.rules[n].unsure for n in result.unsure}
            found[name] = (result.value, result.support, result.settled, set(result.possible), listed)
    return found
