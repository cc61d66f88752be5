"""Left and right are alike: the mirrored person gets the same decisions, and only the sides in the reasons change."""

from typing import Any

import pytest
from hypothesis import given

from rootway.assess import assess_facts
from tests.generative.people import AS_OF, completed_facts, guide, stated

SIDES = {"left": "right", "right": "left"}


def mirrored(found: Any) -> Any:
    """The same JSON with left and right exchanged among the values of facts."""
    if isinstance(found, list):
        return [mirrored(item) for item in found]
    if isinstance(found, dict):
        return {key: _exchanged(item) if key == "facts" else mirrored(item) for key, item in found.items()}
    return found


def _exchanged(facts: dict[str, Any]) -> dict[str, Any]:
    return {id: SIDES.get(value, value) if isinstance(value, str) else value for id, value in facts.items()}


def test_some_facts_have_a_side():
    assert {fact.id for fact in guide().facts.values() if "left" in fact.words} == {
        "leg_side",
        "lateral_shift",
    }


@pytest.mark.no_cover
@given(stated())
def test_left_and_right_decide_alike(said):
    here = assess_facts(guide(), completed_facts(said), AS_OF).to_json()
    there = assess_facts(guide(), completed_facts(_exchanged(said)), AS_OF).to_json()
    assert mirrored(here) == there
