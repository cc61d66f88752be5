"""A danger sign can only raise the urgency, and one that is not ruled out never ends in self-care."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rootway.assess import Assessment, assess_facts
from rootway.logic.value import NOT_KNOWN
from tests.generative.people import AS_OF, Said, completed_facts, danger_signs, guide, stated

LEVELS = guide().table("triage").values
SIGNS = [fact for fact in danger_signs() if fact.red_flag]


def assessed(said: Said) -> Assessment:
    """The assessment of what someone said."""
    return assess_facts(guide(), completed_facts(said), AS_OF)


def floor_of(assessment: Assessment) -> int:
    """The rank of the level that is reached whatever the open answers say."""
    value = assessment.triage.value
    return 0 if value is None else LEVELS.index(value)


def worst_of(assessment: Assessment) -> int:
    """The rank of the worst level that is still possible."""
    return LEVELS.index(assessment.triage.could_be)


def worse(said: Said, id: str) -> Said:
    """The same person with one danger sign added: a yes, or weakness that grows faster."""
    return {**said, id: "worsening_fast" if id == "leg_weakness_course" else True}


@given(stated(), st.sampled_from([sign.id for sign in SIGNS]))
def test_adding_a_danger_sign_never_lowers_the_urgency(said, sign):
    before, after = assessed(said), assessed(worse(said, sign))
    assert floor_of(after) >= floor_of(before)
    assert worst_of(after) >= floor_of(before)


@pytest.mark.no_cover
@given(stated(), st.sampled_from([sign.id for sign in SIGNS]))
def test_adding_a_danger_sign_that_was_answered_never_lowers_what_could_be(said, sign):
    """Said of no and "unsure" only: a sign never asked may open rules that another "unsure" keeps from ever holding."""
    said = {sign: "unsure", **said}
    before, after = assessed(said), assessed(worse(said, sign))
    assert worst_of(after) >= worst_of(before)


@given(stated(), st.sampled_from([sign.id for sign in SIGNS if sign.kind == "yes_no"]))
def test_no_longer_ruling_a_danger_sign_out_never_lowers_the_urgency(said, sign):
    """From no to "unsure"."""
    before, after = assessed({**said, sign: False}), assessed({**said, sign: "unsure"})
    assert floor_of(after) >= floor_of(before)
    assert worst_of(after) >= worst_of(before)


@given(stated())
def test_a_danger_sign_that_is_not_ruled_out_never_ends_in_self_care(said):
    facts = completed_facts(said)
    doubtful = [sign.id for sign in danger_signs() if sign.id not in facts or facts[sign.id] in NOT_KNOWN]
    triage = assess_facts(guide(), facts, AS_OF).triage
    if doubtful:
        assert (triage.value, triage.settled) != ("self_care", True)


@given(stated())
def test_nothing_to_do_is_said_before_the_urgency_is_settled_and_safe(said):
    found = assessed(said).to_json()
    safe = found["triage"]["settled"] and found["triage"]["value"] in ("self_care", "see_clinician")
    if not safe:
        assert found["plan"] == found["with_clinician"] == found["care"] == []
        assert {line["fit"] for line in found["treatments"]} <= {"not_now", "avoid"}
        assert {line["value"] for line in found["see"]} <= {
            "emergency_department",
            "physician",
            "spine_specialist",
        }
