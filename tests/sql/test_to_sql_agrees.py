"""The exported SQL says in a real DuckDB what the walking evaluator says."""

from collections.abc import Mapping, Sequence
from random import Random

import duckdb
import pyarrow as pa
import pytest

from rootway.compilers.python.to_python import program_for
from rootway.compilers.sql.to_sql import columns_read, source_for, tables_to_sql
from rootway.errors import FaultsFound
from rootway.logic import NumberType, Rule, Scope, Table, YesNoType, parse
from rootway.logic.expression import Member, Name
from rootway.logic.table import Policy
from rootway.logic.value import UNSURE, Value
from tests.generative.made_up_tables import made_up_facts, made_up_tables, scope_of, small, with_small_numbers
from tests.generative.people import completed_facts, denials, guide
from tests.sql.crowd import crowd
from tests.sql.people import Parts, rows_of, said, table_of, told, walked

Facts = Mapping[str, Value]
SCOPE, AGES = Scope({"fever": YesNoType()}), Scope({"age_years": NumberType()})


def answers(
    query: str, tables: Sequence[Table], scope: Scope, people: Sequence[Facts]
) -> list[dict[str, Parts]]:
    """What the query says of each of the people."""
    return answers_to_rows(query, tables, scope, rows_of(tables, scope, people))


def answers_to_rows(
    query: str, tables: Sequence[Table], scope: Scope, rows: Sequence[Sequence[object]]
) -> list[dict[str, Parts]]:
    """What the query says of each row of the table that it reads."""
    with duckdb.connect() as database:
        database.execute("SET threads = 1")
        database.execute(table_of(tables, scope))
        columns = map(list, zip(*rows, strict=True))
        database.register("given", pa.table(dict(zip(columns_read(tables), columns, strict=True))))
        database.execute("INSERT INTO facts SELECT * FROM given")
        found = database.execute(f"{query} ORDER BY person")
        names = [column[0] for column in found.description]
        return [said(tables, dict(zip(names, row, strict=True))) for row in found.fetchall()]


def assert_agrees(query: str, tables: Sequence[Table], scope: Scope, people: Sequence[Facts]) -> None:
    """The query and the evaluator say the same of everyone."""
    found = answers(query, tables, scope, people)
    assert len(found) == len(people)
    for facts, answer in zip(people, found, strict=True):
        assert answer == walked(tables, scope, facts), facts


@pytest.mark.no_cover
@pytest.mark.parametrize("size", [30, pytest.param(300, marks=pytest.mark.slow)])
def test_people(size):
    here = guide()
    assert_agrees(source_for(here), here.tables, here.full_scope, crowd(1, size))


@pytest.mark.slow
@pytest.mark.parametrize("part", range(20))
def test_a_hundred_thousand_people(part):
    """One in ten is walked, rule by rule; the others are held to the compiled program, itself held to the walk."""
    here, people, compiled = guide(), crowd(100 + part, 5_000), program_for(guide())
    found = answers(source_for(here), here.tables, here.full_scope, people)
    assert len(found) == len(people)
    for number, (facts, answer) in enumerate(zip(people, found, strict=True)):
        if number % 10:
            wanted = told(here.tables, compiled.run(facts))
            assert {name: answer[name] for name in wanted} == wanted, facts
        else:
            assert answer == walked(here.tables, here.full_scope, facts), facts


@pytest.mark.parametrize("seed", range(20))
def test_made_up_tables(seed):
    random = Random(seed)
    tables = with_small_numbers(made_up_tables(random))
    scope = scope_of(tables)
    people = [small(made_up_facts(random)) for _ in range(50)]
    assert_agrees(tables_to_sql(tables, scope, {}), tables, scope, people)


def test_what_a_fact_cannot_be_counts_as_never_asked():
    here = guide()
    facts = completed_facts(denials() | {"age_years": 45, "minor_trauma": True, "pain_path": "inner_shin"})
    rows = rows_of(here.tables, here.full_scope, [facts] * 4)
    age, path = (columns_read(here.tables).index(id) for id in ("age_years", "pain_path"))
    rows[1][age], rows[2][age], rows[3][path] = float("nan"), 900.0, "the other leg"
    fine, not_a_number, too_old, no_word = answers_to_rows(
        source_for(here), here.tables, here.full_scope, rows
    )
    assert fine == walked(here.tables, here.full_scope, facts)
    without = {id: value for id, value in facts.items() if id != "age_years"}
    assert not_a_number == too_old == walked(here.tables, here.full_scope, without)
    without = {id: value for id, value in facts.items() if id != "pain_path"}
    assert no_word == walked(here.tables, here.full_scope, without)


@pytest.mark.no_cover
def test_a_state_that_means_nothing_counts_as_not_sure():
    here = guide()
    facts = completed_facts({"fever": UNSURE, "age_years": UNSURE, "pain_path": UNSURE})
    rows = rows_of(here.tables, here.full_scope, [facts] * 2)
    for id in ("fever", "age_years", "pain_path"):
        rows[1][columns_read(here.tables).index(f"{id}_state")] = 7
    not_sure, odd = answers_to_rows(source_for(here), here.tables, here.full_scope, rows)
    assert odd == not_sure == walked(here.tables, here.full_scope, facts)


def test_names_that_would_clash_or_be_cut_are_refused():
    rules = tuple(Rule(id, parse("fever", SCOPE), "T") for id in ("a-b", "a_b", "x" * 70))
    with pytest.raises(FaultsFound) as found:
        tables_to_sql([Table("it", Policy.COLLECT, ("T",), rules, {"": ""})], SCOPE, {})
    assert [str(fault) for fault in found.value.faults] == [
        "tables/it.toml: a-b: shares the column it__a_b. One would hide the other. Give the rule another id.",
        "tables/it.toml: a_b: shares the column it__a_b. One would hide the other. Give the rule another id.",
        f"tables/it.toml: {'x' * 70}: makes a name of more than 63 bytes. PostgreSQL would cut it off. "
        "Give the rule another id.",
    ]


def test_a_number_that_no_double_holds_is_refused():
    rule = Rule("old", Member(Name("age_years"), (2**53 + 1, 4)), "T")
    with pytest.raises(FaultsFound, match="compares with 9007199254740993, which no double can hold"):
        tables_to_sql([Table("it", Policy.COLLECT, ("T",), (rule,), {"": ""})], AGES, {})
