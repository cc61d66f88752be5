"""The exported CQL, translated and run by programs that know nothing of Rootway, says what the evaluator says."""

from random import Random

import pytest

from rootway.compilers.cql.to_cql import source_for, tables_to_cql
from tests.engines.cql_engine import CqlEngine, said
from tests.generative.made_up_tables import made_up_facts, made_up_tables, scope_of, small, with_small_numbers
from tests.generative.people import guide
from tests.sql.crowd import crowd
from tests.sql.people import walked

pytestmark = pytest.mark.engines


@pytest.fixture(scope="module")
def engine(tmp_path_factory) -> CqlEngine:
    """The whole pathway, translated once."""
    made = CqlEngine(guide().tables, guide().full_scope, tmp_path_factory.mktemp("cql"))
    made.translate(source_for(guide()))
    return made


def assert_agrees(engine: CqlEngine, people) -> None:
    """The engine and the evaluator say the same of everyone."""
    rows = engine.run(people)
    assert len(rows) == len(people)
    for facts, row in zip(people, rows, strict=True):
        assert said(engine.tables, row) == walked(engine.tables, engine.scope, facts), facts


def test_people(engine):
    assert_agrees(engine, crowd(7, 500))


@pytest.mark.slow
@pytest.mark.parametrize("part", range(5))
def test_ten_thousand_people(engine, part):
    assert_agrees(engine, crowd(700 + part, 2000))


@pytest.mark.parametrize("seed", range(3))
def test_made_up_tables(seed, tmp_path):
    random = Random(seed)
    tables = with_small_numbers(made_up_tables(random))
    scope = scope_of(tables)
    engine = CqlEngine(tables, scope, tmp_path)
    engine.translate(f"library MadeUp version '1'\n\n{tables_to_cql(tables, scope, {})}")
    assert_agrees(engine, [small(made_up_facts(random)) for _ in range(100)])
