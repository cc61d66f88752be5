"""How two readings are judged, and what a trial comes to: place before strength."""

from itertools import product

import pytest

from rootway.session import PlaceReading, trial
from rootway.session.response import GO, sets_of
from rootway.session.response import response as responded
from tests.session.exploring import GUIDE

GUIDANCE = GUIDE.guidance
ZONES = tuple(place.word for place in GUIDANCE.places)

LEG = {"none": 0, "back": 0, "buttock": 1, "thigh": 2, "calf": 3, "foot": 4}
PAINS = (0, 3, 7, 10)


def response(before: PlaceReading, after: PlaceReading) -> str:
    """How the leg answered, in the words of the pathway that ships."""
    return responded(before, after, GUIDANCE)


def test_the_places_and_answers_are_those_of_the_record():
    assert GUIDE.facts["most_distal_zone"].words == ZONES == tuple(LEG)
    assert dict(GUIDANCE.ranks) == LEG
    for fact in ("extension_response", "flexion_response", "side_glide_response"):
        assert GUIDE.facts[fact].words == GUIDANCE.recorded


def test_farther_down_is_peripheralizing_at_any_strength():
    for before, after in product(ZONES, ZONES):
        for was, now in product((*PAINS, "unsure"), repeat=2):
            judged = response(PlaceReading(before, was), PlaceReading(after, now))
            assert (judged == "peripheralizes") == (LEG[after] > LEG[before])


def test_stronger_leg_pain_is_worse_wherever_it_is_not_farther_down():
    for before, after in product(ZONES, ZONES):
        for was, now in product(PAINS, repeat=2):
            judged = response(PlaceReading(before, was), PlaceReading(after, now))
            if LEG[after] <= LEG[before]:
                assert (judged == "worse") == (now > was)


def test_it_helps_only_when_less_far_down_or_less_strong_and_neither_more():
    for before, after in product(ZONES, ZONES):
        for was, now in product(PAINS, repeat=2):
            judged = response(PlaceReading(before, was), PlaceReading(after, now))
            higher, less = LEG[after] < LEG[before], now < was
            not_more = LEG[after] <= LEG[before] and now <= was
            assert (judged == "centralizes") == (higher and not_more)
            assert (judged == "better") == (less and not higher and not_more)


def test_not_sure_is_read_as_every_value_it_could_be():
    for (zone, pain), (later, now) in product(product((*ZONES, "unsure"), (0, 5, "unsure")), repeat=2):
        judged = response(PlaceReading(zone, pain), PlaceReading(later, now))
        could = {
            response(PlaceReading(a, p), PlaceReading(b, q))
            for a, p, b, q in product(
                known(zone, ZONES), known(pain, PAINS), known(later, ZONES), known(now, PAINS)
            )
        }
        if could & {"centralizes", "better"} and not could <= {"centralizes", "better"}:
            assert judged in ("not_known", "worse")
        if judged in ("centralizes", "better", "no_change"):
            assert could <= {judged, "clear"}


def known(value, values):
    """Each value that an answer may stand for."""
    return values if value == "unsure" else (value,)


@pytest.mark.parametrize(
    ("before", "after", "judged"),
    [
        (("calf", 6), ("thigh", 6), "centralizes"),
        (("foot", 6), ("none", 0), "centralizes"),
        (("calf", 6), ("calf", 4), "better"),
        (("calf", 6), ("calf", 6), "no_change"),
        (("calf", 6), ("calf", 7), "worse"),
        (("calf", 6), ("thigh", 7), "worse"),
        (("calf", 6), ("foot", 1), "peripheralizes"),
        (("none", 0), ("back", 0), "clear"),
        (("back", 0), ("none", 0), "clear"),
        (("back", 3), ("back", 3), "no_change"),
        (("back", 0), ("buttock", 0), "peripheralizes"),
        (("unsure", 3), ("calf", 5), "worse"),
        (("unsure", 3), ("calf", 2), "not_known"),
        (("foot", "unsure"), ("calf", 2), "not_known"),
    ],
)
def test_examples(before, after, judged):
    assert response(PlaceReading(*before), PlaceReading(*after)) == judged


def readings(*said):
    return sets_of([PlaceReading(zone, pain) for zone, pain in said], GUIDANCE)


@pytest.mark.parametrize(
    ("sets", "judged", "go"),
    [
        (readings(("foot", 6), ("calf", 6), ("thigh", 5)), "centralizes", "go_on"),
        (readings(("foot", 6), ("calf", 6), ("calf", 6)), "centralizes", "go_on"),
        (readings(("calf", 6), ("calf", 5), ("calf", 4)), "better", "go_on"),
        (readings(("foot", 6), ("thigh", 3), ("calf", 3)), "peripheralizes", "stop"),
        (readings(("foot", 6), ("thigh", 3), ("thigh", 4)), "worse", "stop"),
        (readings(("calf", 6), ("calf", 6)), "no_change", "see_clinician"),
        (readings(("none", 0), ("none", 0)), "clear", "not_judged"),
        (readings(("calf", 6), ("unsure", 6)), "not_known", "not_judged"),
        ((), "not_known", "not_judged"),
    ],
)
def test_trial(sets, judged, go):
    found = trial(sets, GUIDANCE)
    assert (found.response, found.go, found.sets) == (judged, go, sets)


def test_a_set_knows_its_answer():
    assert [one.response for one in readings(("calf", 6), ("thigh", 6))] == ["centralizes"]


def test_no_trial_says_to_try_another_direction():
    assert set(GO.values()) == {"go_on", "stop", "see_clinician", "not_judged"}
