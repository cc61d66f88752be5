"""Every drawn person comes out alike in an independent CQL engine. See `tests.spec.all_drawn`."""

import pytest

from rootway.compilers.cql.to_cql import tables_to_cql
from tests.engines.cql_engine import CqlEngine
from tests.engines.test_to_cql_agrees import assert_agrees
from tests.spec.all_drawn import SCOPE, everyone, tables

pytestmark = pytest.mark.engines


def test_in_cql(tmp_path):
    engine = CqlEngine(tables(), SCOPE, tmp_path)
    engine.translate(f"library Drawn version '1'\n\n{tables_to_cql(tables(), SCOPE, {})}")
    assert_agrees(engine, everyone())
