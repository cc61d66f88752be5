"""Findings of both sides: what holds on the side with symptoms follows, and untested is never normal."""

from itertools import product

import pytest

from rootway.guide import other_side
from rootway.record import read_case
from tests.record.log import GUIDE


def facts_of(**said: object) -> dict[str, object]:
    """Everything that is known from what is said."""
    facts = read_case(GUIDE, {"facts": said}).facts
    assert facts is not None
    return dict(facts)


SIDED = [fact for fact in GUIDE.facts.values() if fact.sides]


def test_every_finding_of_the_grid_is_held_for_both_sides():
    assert {fact.id for fact in SIDED} == {
        "ankle_inversion_weak", "ankle_reflex", "ankle_reflex_brisk", "crossed_slr_positive", "faber_positive",
        "femoral_stretch_positive", "hamstring_reflex", "knee_reflex_brisk", "slr_changed_by_ankle_or_neck",
        "hip_abduction_weak", "hip_rotation_limited", "knee_reflex", "sensation_l2", "sensation_l3", "sensation_l4",
        "sensation_l5", "sensation_s1", "sensation_s2", "side_glide_loss", "slr_positive", "slump_positive",
        "strength_ankle_down", "strength_ankle_up", "strength_big_toe_up", "strength_hip_flexion",
        "strength_knee_extension", "strength_knee_flexion",
    }  # fmt: skip
    for fact in SIDED:
        for side in ("left", "right"):
            held = GUIDE.facts[f"{fact.id}_{side}"]
            assert (held.kind, held.words, held.clinician, held.logged) == (fact.kind, fact.words, True, True)
            assert held.label == f"{fact.label}, on the {side}"


@pytest.mark.parametrize(
    ("side", "left", "right", "found"),
    [
        ("left", "absent", "normal", "absent"),
        ("left", "normal", "absent", "normal"),
        ("right", "absent", "reduced", "reduced"),
        ("both", "normal", "reduced", "reduced"),
        ("both", "absent", "reduced", "absent"),
        ("both", "absent", "unsure", "absent"),
        ("both", "reduced", "unsure", None),
        ("left", "normal", "unsure", "normal"),
        ("left", "unsure", "normal", None),
        ("left", None, "absent", None),
        ("unsure", "reduced", "normal", None),
        ("unsure", "reduced", "reduced", "reduced"),
        (None, "normal", "normal", "normal"),
    ],
)
def test_a_word_is_that_of_the_side_with_symptoms(
    side: str | None, left: str | None, right: str | None, found: str | None
):
    given = {"leg_side": side, "ankle_reflex_left": left, "ankle_reflex_right": right}
    facts = facts_of(leg_pain=True, **{name: value for name, value in given.items() if value is not None})
    assert facts.get("ankle_reflex") == found


@pytest.mark.parametrize(
    ("side", "left", "right", "found"),
    [
        ("left", True, False, True),
        ("left", False, True, False),
        ("right", True, False, False),
        ("both", False, True, True),
        ("both", False, "unsure", None),
        ("right", "unsure", True, True),
        ("left", "unsure", True, None),
    ],
)
def test_a_yes_is_that_of_the_side_with_symptoms(side: str, left: object, right: object, found: bool | None):
    facts = facts_of(leg_pain=True, leg_side=side, slr_positive_left=left, slr_positive_right=right)
    assert facts.get("slr_positive") == found


def test_without_a_painful_leg_both_sides_count():
    facts = facts_of(
        leg_pain=False, tingling_or_numbness=False, knee_reflex_left="normal", knee_reflex_right="absent"
    )
    assert (facts["leg_side"], facts["knee_reflex"]) == ("not_applicable", "absent")


MOVEMENTS = ("hip_flexion", "knee_extension", "ankle_up", "big_toe_up", "ankle_down")
GRADES = {"none": 0, "flicker": 1, "no_gravity": 2, "gravity_only": 3, "good_minus": 4, "good": 4, "good_plus": 4,
          "normal": 5}  # fmt: skip


def strengths(side: str = "left", **weak: str) -> dict[str, object]:
    """The five key movements of one side, normal but for those named."""
    return {f"strength_{name}_{side}": weak.get(name, "normal") for name in MOVEMENTS}


@pytest.mark.parametrize(("word", "movement"), list(product(GRADES, MOVEMENTS)))
def test_the_grade_is_the_lowest_of_the_side_with_symptoms(word: str, movement: str):
    facts = facts_of(leg_pain=True, leg_side="left", **strengths(**{movement: word}))
    assert (facts["weakest_strength"], facts["weakness_grade_0_5"]) == (word, GRADES[word])
    if word == "normal":
        assert "weakness_movement" not in facts
    else:
        assert (facts["leg_weakness"], facts["weakness_movement"]) == (True, movement)


def test_two_weak_movements_are_several_and_the_weakest_counts():
    facts = facts_of(leg_pain=True, leg_side="left", **strengths(ankle_up="good", big_toe_up="gravity_only"))
    assert (facts["weakness_grade_0_5"], facts["weakness_movement"]) == (3, "several")


def test_a_movement_that_was_not_tested_leaves_grade_and_movement_open():
    facts = facts_of(leg_pain=True, leg_side="left", **strengths(hip_flexion="unsure", big_toe_up="good"))
    assert "weakness_grade_0_5" not in facts
    assert "weakness_movement" not in facts


def test_a_weak_muscle_of_the_hip_is_a_weak_leg():
    assert facts_of(hip_abduction_weak=True)["leg_weakness"] is True
    assert facts_of(strength_knee_flexion="good")["leg_weakness"] is True


@pytest.mark.parametrize(
    ("before", "after", "response"),
    [
        ("foot", "thigh", "centralizes"),
        ("thigh", "foot", "peripheralizes"),
        ("calf", "calf", None),
        ("calf", "unsure", None),
    ],
)
@pytest.mark.parametrize("way", ["extension", "flexion", "side_glide"])
def test_two_places_say_what_a_movement_did(way: str, before: str, after: str, response: str | None):
    facts = facts_of(**{f"{way}_place_before": before, f"{way}_place_after": after})
    assert facts.get(f"{way}_response") == response


@pytest.mark.parametrize(
    ("losses", "restricted"),
    [
        ({"flexion_loss": "major"}, True),
        ({"extension_loss": "moderate"}, True),
        ({"side_glide_loss_left": "moderate", "side_glide_loss_right": "none", "leg_side": "left"}, True),
        ({"flexion_loss": "minor"}, None),
        ({"flexion_loss": "minor", "extension_loss": "none", "side_glide_loss": "minor"}, False),
    ],
)
def test_movement_that_is_lost_is_a_stiff_back(losses: dict[str, str], restricted: bool | None):
    assert facts_of(leg_pain=True, **losses).get("movement_restricted") == restricted


def test_lost_feeling_in_the_saddle_is_the_danger_sign():
    assert facts_of(saddle_feeling="reduced")["saddle_numbness"] is True
    assert "saddle_numbness" not in facts_of(saddle_feeling="normal")


def test_a_finding_of_one_side_names_the_same_of_the_other_side():
    one = SIDED[0].id
    assert other_side(GUIDE.facts, f"{one}_left") == f"{one}_right"
    assert other_side(GUIDE.facts, f"{one}_right") == f"{one}_left"
    assert other_side(GUIDE.facts, one) == ""
    assert other_side(GUIDE.facts, "age_years") == ""


@pytest.mark.parametrize("place", ["left", "right"])
@pytest.mark.parametrize("way", ["touch", "pin"])
def test_less_feeling_in_the_saddle_on_one_side_is_the_danger_sign(way: str, place: str):
    found = facts_of(**{f"saddle_{way}_{place}": "reduced"})
    assert found["saddle_numbness"] is True
    assert "saddle_feeling" not in found  # the other three were not tested
    assert "saddle_numbness" not in facts_of(**{f"saddle_{way}_{place}": "changed"})


def test_the_saddle_is_as_it_is_felt_least():
    felt = dict.fromkeys(("saddle_touch_left", "saddle_touch_right", "saddle_pin_left"), "normal")
    assert facts_of(**felt, saddle_pin_right="changed")["saddle_feeling"] == "changed"
    assert facts_of(**felt, saddle_pin_right="normal")["saddle_feeling"] == "normal"
    assert facts_of(**felt, saddle_pin_right="absent")["saddle_feeling"] == "absent"
    assert facts_of(**felt, saddle_pin_right="unsure")["saddle_feeling"] == "unsure"


@pytest.mark.parametrize(
    "sign",
    [
        "babinski_positive_left",
        "babinski_positive_right",
        "clonus_left",
        "clonus_right",
        "gait_unsteady_seen",
    ],
)
def test_a_sign_of_the_long_tracts_is_the_danger_sign(sign: str):
    assert facts_of(**{sign: True})["hand_clumsiness_or_unsteady_gait"] is True
    assert "hand_clumsiness_or_unsteady_gait" not in facts_of(**{sign: False})
    assert "hand_clumsiness_or_unsteady_gait" not in facts_of(**{sign: "unsure"})


@pytest.mark.parametrize("sign", ["knee_reflex_brisk_left", "ankle_reflex_brisk_right"])
def test_a_brisk_reflex_alone_is_recorded_and_no_more(sign: str):
    assert "hand_clumsiness_or_unsteady_gait" not in facts_of(**{sign: True})


@pytest.mark.parametrize(
    ("left", "right", "difficult", "lost"),
    [
        (0, 8, True, True),
        (8, 0, True, True),
        (0, 3, True, None),
        (4, 12, True, None),
        (12, 4, True, None),
        (4, 9, None, None),
        (10, 20, None, None),
        (20, 20, None, None),
        (0, "unsure", True, None),
        (3, "unsure", None, None),
    ],
)
def test_heel_raises_that_a_clinician_counted_are_told_of_either_leg(
    left: object, right: object, difficult: bool | None, lost: bool | None
):
    found = facts_of(heel_raises_count_left=left, heel_raises_count_right=right)
    assert (found.get("toe_walk_difficult"), found.get("single_heel_raise_lost")) == (difficult, lost)
