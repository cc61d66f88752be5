"""A slip that only somebody would tell whose answers disagree; a worked case cannot say that, so they are held here."""

from datetime import UTC, datetime

import pytest

from rootway.assess import assess_facts
from rootway.guide import load_guide
from rootway.guide.library import shipped_library
from rootway.record import known_of
from tests.mutation.judge import Judge
from tests.mutation.own import own_slips_of

NECK = load_guide(shipped_library() / "cervical-radiculopathy")
NOW = datetime(2026, 12, 1, tzinfo=UTC)
DENIED = ("bladder_change", "bowel_change", "saddle_numbness", "bilateral_leg_symptoms", "repeated_falls",
          "hand_clumsiness_or_unsteady_gait", "cannot_walk", "legs_heavy_or_stiff", "lhermitte", "arm_weakness",
          "arm_numbness_increasing", "both_arms_numb", "skin_cancer_only")  # fmt: skip


def _not_sure_of_cancer(**said: object) -> object:
    """Not sure of cancer, surely not of the skin alone; no sign of a nerve but what is said."""
    known = known_of(NECK, {**dict.fromkeys(DENIED, False), "cancer_history": "unsure", **said})
    return known.facts, assess_facts(NECK, known.facts, NOW).urgency


@pytest.mark.parametrize(
    "tingling",
    [
        {"arm_tingling_or_numbness": True},
        {"arm_tingling_or_numbness": "unsure"},
        {"arm_tingling_or_numbness": False, "numb_at_thumb": True},
    ],
)
def test_answers_that_disagree_on_tingling_beside_a_doubt_of_cancer_are_an_emergency(tingling):
    facts, urgency = _not_sure_of_cancer(**tingling, hand_wasting="unsure")
    if tingling.get("numb_at_thumb"):
        assert facts["arm_tingling_or_numbness"] == "conflicting"
    assert (urgency.value, urgency.settled) == ("emergency", True)


def test_that_person_notices_what_no_case_does():
    slip = next(
        one
        for one in own_slips_of(NECK)
        if one.id == "triage: cancer-with-neck-nerve-signs: unsure emergency becomes see_clinician"
    )
    assert Judge(NECK, cases=()).verdict(slip).outcome is None
    facts, _ = _not_sure_of_cancer(arm_tingling_or_numbness=False, numb_at_thumb=True, hand_wasting="unsure")
    assert assess_facts(slip.made(NECK), facts, NOW).urgency.value != "emergency"
