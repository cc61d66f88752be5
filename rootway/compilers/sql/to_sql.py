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

from rootway.compilers.formula.formula import Formula, no
from rootway.compilers.formula.lower import Lowered, LoweredResult, lower
from rootway.compilers.refusal import refuse_inexact_numbers
from rootway.compilers.sql.columns import CaseWhen, SqlColumns, formulas_of
from rootway.compilers.sql.fact import Facts, Range
from rootway.compilers.sql.text import LONGEST_NAME, nested, word
from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide
from rootway.logic import Scope, Table, names_in
from rootway.logic.table import Policy

__all__ = ["columns_read", "source_for", "standing_name", "tables_to_sql"]

PERSON, FACTS = "person", "facts"
FAILS, HOLDS, OPEN, UNSURE = "0", "1", "2", "3"
_RENAME = "Give the rule another id."
_HOW = """-- Reads the table facts: person, and for each fact its value and its state, such as fever and fever_state.
--   state, while there is no value: NULL or 0 never asked, 1 asked and not sure, 2 does not apply
-- Says of each rule: 1 holds, 0 does not, 2 open until more is asked, 3 not sure.
"""


Answer = tuple[str, Formula | CaseWhen]
"""The name of a column that comes out, and what it says."""


def source_for(guide: Guide) -> str:
    """The whole pathway. Raises `FaultsFound` naming each rule that cannot be compiled."""
    ranges = {id: (fact.min, fact.max) for id, fact in guide.facts.items()}
    query = tables_to_sql(guide.tables, guide.full_scope, ranges)
    return f"-- {guide.title} ({guide.id} {guide.version})\n{_HOW}{query}"


def tables_to_sql(tables: Sequence[Table], scope: Scope, ranges: Mapping[str, Range]) -> str:
    """The query of some tables in order of evaluation; a number out of its range counts as never asked."""
    lowered = lower(tables, scope)
    refuse_inexact_numbers(tables)
    _refuse_names(tables)
    answers = [*(each for result in lowered.results for each in _said(result)), *_standings(tables, lowered)]
    wanted = [formula for _, answer in answers for formula in formulas_of(answer)]
    facts = Facts(scope, ranges)
    columns = SqlColumns(facts, lowered.needed_for(wanted), wanted)
    said = [(name, columns.answer(name, answer)) for name, answer in answers]
    read = [column for fact in lowered.facts for column in facts.read(fact)]
    return nested([read, *columns.layers(), said], FACTS, PERSON)


def _said(result: LoweredResult) -> Iterator[Answer]:
    """What is said of a result."""
    listed = result.table.policy is Policy.COLLECT
    if not listed:
        yield result.name, _word_of(result, 0)
        if any(rule.support for rule in result.table.rules):
            yield f"{result.name}_support", _word_of(result, 1)
    yield f"{result.name}_settled", no(result.waits)
    for value in result.table.values:
        if listed:
            yield f"{result.name}_has_{value}", result.listed(value)
        yield f"{result.name}_could_be_{value}", result.possible[value]


def _word_of(result: LoweredResult, part: int) -> CaseWhen:
    """The value that is said, or its support."""
    return CaseWhen(
        tuple((when, word(said)) for end, when in result.says if (said := end[part])), "CAST(NULL AS VARCHAR)"
    )


def _standings(tables: Sequence[Table], lowered: Lowered) -> Iterator[Answer]:
    """The standing of each rule. Most rules fail of most people, so that comes first."""
    for table in tables:
        for row in lowered.standings[table.id]:
            whens = (row.fails, FAILS), (row.holds, HOLDS), (row.open, OPEN)
            yield standing_name(table, row.number), CaseWhen(whens, UNSURE)


def standing_name(table: Table, number: int) -> str:
    """The column in which a rule's standing comes out."""
    return f"{table.id}__{table.rules[number].id.replace('-', '_')}"


def columns_read(tables: Sequence[Table]) -> list[str]:
    """The columns of the table that is read."""
    return [PERSON, *(name for fact in facts_read(tables) for name in (fact, f"{fact}_state"))]


def facts_read(tables: Sequence[Table]) -> list[str]:
    """The facts that tables read, in the order of reading."""
    results = {name for table in tables for name, _ in table.results if table.policy is not Policy.COLLECT}
    read = dict.fromkeys(name for table in tables for rule in table.rules for name in names_in(rule.when))
    return [name for name in read if name not in results]


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
