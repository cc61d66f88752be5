"""The compiled program says exactly what walking the tables says: the pathway's tables, and tables made up."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from rootway.assess.worked import assessed
from rootway.compilers.python.to_python import Program, program_for
from rootway.logic import Result, walk
from rootway.logic.value import CONFLICTING, NOT_APPLICABLE, UNSURE, Value
from tests.generative.made_up_tables import made_up_facts, made_up_tables, scope_of
from tests.generative.people import completed_facts as completed
from tests.generative.people import definite, guide, sayable, stated
from tests.sql.crowd import crowd

NOT_DEFINITE = (UNSURE, CONFLICTING, NOT_APPLICABLE)


def assert_same(found: Mapping[str, Result], walked: Mapping[str, Result]) -> None:
    """Every part of every result is the same."""
    assert list(found) == list(walked)
    for name, result in walked.items():
        assert found[name] == result
        assert result == found[name]
        assert found[name].settled == result.settled
        assert found[name].waiting_for == result.waiting_for


def assert_agrees(facts: Mapping[str, Value]) -> None:
    """Walked and compiled say the same of these facts."""
    assert_same(program_for(guide()).run(facts), walk(guide().tables, guide().full_scope, facts))


@st.composite
def any_facts(draw: DrawFn) -> dict[str, Value]:
    """Any value for any fact that tables read, whether or not it makes sense together with the others."""
    ids = program_for(guide()).layout.facts
    said = draw(st.lists(st.sampled_from(ids), unique=True))
    more = draw(st.sampled_from([(), tuple(fact.id for fact in sayable()), ids]))
    rest = draw(st.sampled_from([*NOT_DEFINITE, False]))
    facts: dict[str, Value] = {
        id: rest if rest or guide().facts[id].kind == "yes_no" else UNSURE for id in more
    }
    return {**facts, **{id: draw(st.sampled_from([*definite(id), *NOT_DEFINITE])) for id in said}}


@pytest.mark.no_cover
@given(any_facts())
def test_any_values_of_any_facts(facts):
    assert_agrees(facts)


@pytest.mark.no_cover
@given(stated())
def test_people(said):
    assert_agrees(completed(said))


@pytest.mark.slow
@pytest.mark.parametrize("part", range(20))
def test_a_hundred_thousand_people(part):
    for facts in crowd(400 + part, 5_000):
        assert_agrees(facts)


@pytest.mark.no_cover
@pytest.mark.parametrize("every", [16, pytest.param(1, marks=pytest.mark.slow)])
def test_worked_cases(every):
    for case in guide().cases[::every]:
        assert_agrees(assessed(guide(), case).facts)


@given(st.randoms(use_true_random=True))
def test_made_up_tables(random):
    made = made_up_tables(random)
    scope = scope_of(made)
    program = Program(made, scope)
    for facts in [made_up_facts(random) for _ in range(10)]:
        assert_same(program.run(facts), walk(made, scope, facts))
