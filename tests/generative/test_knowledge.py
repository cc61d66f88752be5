"""Knowing more only narrows what may be said, and what is settled stays settled.

"Unsure" is an answer like any other. Something said later can take it back: who is not sure about leg pain and then
draws pain in the calf has leg pain. Such a revision may change what was settled, as any changed answer may; it is left
out here.
"""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rootway.assess import Assessment, assess_facts
from rootway.record import completed
from tests.generative.people import (
    AS_OF,
    Said,
    completed_facts,
    finished,
    guide,
    stated,
    statements,
    without_revisions,
)


def settled(assessment: Assessment) -> dict[str, tuple[object, ...]]:
    """What each settled decision says: its value, its support, and (for lists) all its values."""
    return {
        name: (result.value, result.support, tuple(sorted(result.possible)))
        for name, result in assessment.results.items()
        if result.settled
    }


def possible(assessment: Assessment) -> dict[str, frozenset[str]]:
    """What each decision may still say."""
    return {name: result.possible for name, result in assessment.results.items()}


def assessed(said: Said) -> Assessment:
    """The assessment of what someone said."""
    return assess_facts(guide(), completed_facts(said), AS_OF)


def assert_narrower(less: Said, more: Said) -> None:
    """Whatever may come out of the one who says more may come out of the other, and what is settled stays."""
    less, more = without_revisions(less, more)
    before, after = assessed(less), assessed(more)
    grown = {name: values - possible(before)[name] for name, values in possible(after).items()}
    assert grown == dict.fromkeys(grown, frozenset())
    assert settled(before).items() <= settled(after).items()


@pytest.mark.no_cover
@given(st.one_of(stated(), finished()), st.data())
def test_forgetting_never_settles_a_decision_otherwise(said, data):
    forgotten = data.draw(st.sets(st.sampled_from(sorted(said)), min_size=1)) if said else set()
    assert_narrower({id: said[id] for id in said if id not in forgotten}, said)


@given(stated(), st.lists(st.sampled_from(statements()), min_size=1, max_size=10))
def test_settled_stays_settled_whatever_else_is_answered(said, more):
    answered = {**dict(more), **said}
    assume(not completed(guide(), answered).contradictions)
    assert_narrower(said, answered)
