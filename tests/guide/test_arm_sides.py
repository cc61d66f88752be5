"""Findings of both arms: the grade, the movement and the weakness follow as those of the legs do."""

from itertools import product

import pytest

from rootway.guide.topics import load_library
from rootway.record import read_case

GUIDE = load_library().topics["cervical-radiculopathy"]
MOVEMENTS = {
    "lift_arm_side": "lift_side", "elbow_bend": "elbow_bend", "wrist_back": "wrist_back",
    "elbow_straight": "elbow_straight", "finger_bend": "finger_bend", "finger_spread": "finger_spread",
}  # fmt: skip
GRADES = {"none": 0, "flicker": 1, "no_gravity": 2, "gravity_only": 3, "good_minus": 4, "good": 4, "good_plus": 4,
          "normal": 5}  # fmt: skip


def facts_of(**said: object) -> dict[str, object]:
    """Everything that is known from what is said."""
    facts = read_case(GUIDE, {"facts": {"arm_pain": True, "arm_side": "left", **said}}).facts
    assert facts is not None
    return dict(facts)


def strengths(side: str = "left", **weak: str) -> dict[str, object]:
    """The six movements of one side, normal but for those named."""
    return {f"strength_{name}_{side}": weak.get(name, "normal") for name in MOVEMENTS}


@pytest.mark.parametrize(("word", "movement"), list(product(GRADES, MOVEMENTS)))
def test_the_grade_is_the_lowest_of_the_side_with_symptoms(word: str, movement: str):
    facts = facts_of(**strengths(**{movement: word}), **strengths("right"))
    assert (facts["weakest_arm_strength"], facts["arm_weakness_grade_0_5"]) == (word, GRADES[word])
    weak = (True, MOVEMENTS[movement]) if word != "normal" else (None, None)
    assert (facts.get("arm_weakness"), facts.get("arm_weakness_movement")) == weak


def test_the_arm_without_symptoms_is_weak_too():
    facts = facts_of(**strengths("left"), **strengths("right", wrist_back="good"))
    assert (facts["arm_weakness"], facts["arm_weakness_grade_0_5"]) == (True, 5)


@pytest.mark.parametrize(
    ("weak", "movement"),
    [
        (("lift_arm_side", "elbow_bend"), "lift_side"),
        (("elbow_bend", "wrist_back"), "wrist_back"),
        (("elbow_bend", "elbow_straight"), "several"),
        (("elbow_bend", "finger_bend"), "several"),
        (("elbow_bend", "finger_spread"), "several"),
        (("lift_arm_side", "wrist_back"), "several"),
        (("finger_bend", "finger_spread"), "several"),
    ],
)
def test_two_movements_that_one_root_explains_are_not_several(weak: tuple[str, ...], movement: str):
    facts = facts_of(**strengths(**dict.fromkeys(weak, "good")))
    assert facts["arm_weakness_movement"] == movement


def test_a_movement_that_was_not_tested_leaves_grade_and_movement_open():
    facts = facts_of(**strengths(finger_spread="unsure", finger_bend="good"))
    assert "arm_weakness_grade_0_5" not in facts
    assert "arm_weakness_movement" not in facts
    assert facts["arm_weakness"] is True


@pytest.mark.parametrize(
    ("before", "after", "response"),
    [
        ("hand", "upper_arm", "centralizes"),
        ("neck", "forearm", "peripheralizes"),
        ("hand", "hand", None),
        ("hand", "unsure", None),
    ],
)
def test_two_places_say_what_drawing_the_chin_back_did(before: str, after: str, response: str | None):
    found = facts_of(retraction_place_before=before, retraction_place_after=after)
    assert found.get("retraction_response") == response


@pytest.mark.parametrize("test", ["spurling_positive", "arm_nerve_stretch_positive"])
def test_a_nerve_test_is_that_of_the_arm_with_symptoms(test: str):
    assert facts_of(**{f"{test}_left": True, f"{test}_right": False})[test] is True
    assert facts_of(**{f"{test}_left": False, f"{test}_right": True})[test] is False


@pytest.mark.parametrize(
    "sign", ["hoffmann_positive_left", "inverted_supinator_right", "biceps_reflex_brisk_left"]
)
def test_signs_in_the_hands_are_recorded_and_no_more(sign: str):
    assert "hand_clumsiness_or_unsteady_gait" not in facts_of(**{sign: True})
