"""Every drawn person comes out alike in SQL (in a real DuckDB) and for the solver. See `all_drawn`."""

import pytest

from rootway.compilers.formula.formula import Defined
from rootway.compilers.formula.lower import lower
from rootway.compilers.sql.to_sql import tables_to_sql
from rootway.compilers.z3.text import TextPerson
from rootway.logic import walk
from tests.generative.test_lowered_agrees import parts_of
from tests.proofs.test_to_z3_agrees import Encoding
from tests.spec.all_drawn import SCOPE, everyone, tables
from tests.sql.test_to_sql_agrees import assert_agrees

pytestmark = pytest.mark.no_cover  # the near tests cover what this tries on many


def test_nearly_everything_is_drawn_without_earlier_results():
    assert len(tables()) > 25
    assert len(everyone()) > 150


def test_in_sql():
    assert_agrees(tables_to_sql(tables(), SCOPE, {}), tables(), SCOPE, everyone())


def test_for_the_solver():
    program, person = lower(tables(), SCOPE), TextPerson(SCOPE)
    lines = [line for id in SCOPE.types for line in person.declared(id)]
    lines += person.defined(program.needed_for([Defined(name) for name in program.definitions]))
    encoding = Encoding(SCOPE, program, lines)
    for facts in everyone():
        said = encoding.said({id: facts.get(id) for id in SCOPE.types})
        assert said == parts_of(walk(tables(), SCOPE, facts)), facts
