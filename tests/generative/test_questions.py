"""The certificate: when no question is left every decision is settled, as it would be had everything been asked."""

import pytest
from hypothesis import given, settings

from rootway.assess import Assessment, assess_facts
from rootway.logic.value import RESERVED, UNSURE
from tests.generative.people import (
    AS_OF,
    Said,
    completed_facts,
    danger_signs,
    finished,
    guide,
    revised,
    stated,
)

pytestmark = pytest.mark.no_cover  # the near tests cover what this tries on many


def assessed(said: Said) -> Assessment:
    """The assessment of what someone said."""
    return assess_facts(guide(), completed_facts(said), AS_OF)


def asked_until_nothing_is_left(person: Said) -> tuple[Said, Assessment]:
    """What `person` said when asked only the next questions, all of one round together; unasked things stay unsaid."""
    known = {id: value for id, value in completed_facts(person).items() if value not in RESERVED}
    said: Said = {}
    found = assessed(said)
    while found.next_questions:
        said |= {id: known.get(id, UNSURE) for id in found.next_questions}
        found = assessed(said)
    return said, found


def decided(found: Assessment) -> dict[str, tuple[str | None, frozenset[str]]]:
    """What each decision says."""
    return {name: (result.value, result.possible) for name, result in found.results.items()}


@settings(max_examples=50)
@given(finished())
def test_when_no_question_is_left_every_decision_is_settled(person):
    said, found = asked_until_nothing_is_left(person)
    assert found.settled
    assert {sign.id for sign in danger_signs() if sign.red_flag} <= found.facts.keys()
    everything = {**person, **said}
    if not revised(said, everything):
        assert decided(assessed(everything)) == decided(found)


@given(stated())
def test_an_unsettled_decision_always_leads_to_a_question(said):
    found = assessed(said)
    assert bool(found.next_questions) or found.settled


@given(stated())
def test_only_what_was_not_asked_is_asked(said):
    found = assessed(said)
    assert not set(found.next_questions) & found.facts.keys()
    assert len(set(found.next_questions)) == len(found.next_questions)


@given(stated())
def test_danger_signs_come_first(said):
    found = assessed(said)
    signs = {sign.id for sign in danger_signs()}
    asked = [id in signs for id in found.next_questions]
    missing = {sign.id for sign in danger_signs() if sign.red_flag and sign.id not in found.facts}
    first = asked.index(False) if False in asked else len(asked)
    after_another = guide().only_if.keys()  # asked when that one is yes
    assert missing - after_another <= set(found.next_questions[:first])
