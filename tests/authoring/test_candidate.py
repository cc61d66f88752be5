"""A change of a plan becomes a candidate for a worked case, by which nobody can be known."""

import tomllib
from datetime import UTC, datetime
from typing import Any

import pytest

from rootway.assess import PlanStance
from rootway.authoring.candidate import candidate_case
from rootway.guide import load_guide

GUIDE = load_guide()
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


def case(facts: dict[str, Any], level: str | None = "see_clinician", **said: Any) -> dict[str, Any]:
    """The one case in the text that is made of a stance."""
    stance = PlanStance(**{"kind": "remove", "made_at": NOW, "by": "Pat Doe", "author": "1", **said})
    (found,) = tomllib.loads(candidate_case(GUIDE, facts, stance, level))["case"]
    return dict(found)


def test_it_says_what_was_said_of_what_and_why():
    found = case({"leg_pain": True}, target="walking", reason="makes-it-worse")
    assert found["id"] == "candidate-remove"
    assert "remove of walking" in found["title"] and "makes-it-worse" in found["why"]
    assert found["facts"] == {"leg_pain": True}
    assert found["expect"] == {"triage": "see_clinician"}


def test_what_has_no_target_no_reason_and_no_level_is_said_without():
    found = case({"leg_pain": True}, None, kind="confirm")
    assert "the plan" in found["title"] and ":" not in found["why"]
    assert "expect" not in found or found["expect"] == {}


def test_neither_a_name_nor_a_note_goes_along():
    stance = PlanStance("remove", NOW, "Pat Doe", "1", "walking", "other", note="Zebrafinch")
    text = candidate_case(GUIDE, {"leg_pain": True}, stance, None)
    assert "Zebrafinch" not in text and "Pat" not in text and "2026-12-01" not in text


@pytest.mark.parametrize(("age", "told"), [(44, 40), (45, 45), (84.5, 80), (93, 85), ("unsure", "unsure")])
def test_an_age_is_told_in_steps_of_five_years(age: object, told: object):
    assert case({"age_years": age})["facts"] == {"age_years": told}


def test_what_is_worked_out_or_is_no_fact_is_left_out():
    assert case({"leg_pain": True, "symptoms_severe": True, "no_such": 1})["facts"] == {"leg_pain": True}
