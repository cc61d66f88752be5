"""The lowered formulas say what walking the tables says: of people on the pathway, and of tables made up."""

from collections.abc import Mapping, Sequence
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rootway.compilers.formula.lower import Lowered, lower
from rootway.logic import Result, Scope, Table, walk
from rootway.logic.value import Value
from tests.compilers.lowered_truth import read
from tests.generative.made_up_tables import made_up_facts, made_up_tables, scope_of
from tests.generative.people import completed_facts, guide, stated
from tests.generative.test_to_python_agrees import any_facts

pytestmark = pytest.mark.no_cover  # the near tests cover what this tries on many


@cache
def program() -> Lowered:
    """The pathway's own tables."""
    return lower(guide().tables, guide().full_scope)


def parts_of(results: Mapping[str, Result]) -> dict[str, object]:
    """Each walked result in the parts that `read` gives."""
    return {
        name: ((r.value, r.support), set(r.possible), set(r.holding), set(r.unsure), set(r.open))
        for name, r in results.items()
    }


def assert_agrees(
    lowered: Lowered, tables: Sequence[Table], scope: Scope, facts: Mapping[str, Value]
) -> None:
    """Lowered and walked say the same of these facts."""
    assert read(lowered, facts) == parts_of(walk(tables, scope, facts))


@given(any_facts())
def test_any_values_of_any_facts(facts):
    assert_agrees(program(), guide().tables, guide().full_scope, facts)


@given(stated())
def test_people(said):
    assert_agrees(program(), guide().tables, guide().full_scope, completed_facts(said))


@given(st.randoms(use_true_random=True))
def test_made_up_tables(random):
    made = made_up_tables(random)
    scope = scope_of(made)
    lowered = lower(made, scope)
    for facts in [made_up_facts(random) for _ in range(10)]:
        assert_agrees(lowered, made, scope, facts)
