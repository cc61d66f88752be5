"""Orders: rated only when nothing that is unanswered could change it; else asked about, never rated."""

from typing import Any

import pytest

from rootway.exchange.hooks import HookCard
from tests.exchange.hooks.sent import (
    LOW_BACK_PAIN,
    RADICULOPATHY,
    SELECT,
    SIGN,
    answers,
    cards,
    guide_named,
    order,
    sent,
)

LUMBAR_CT = order("Lumbar spine CT", reasonCode=[LOW_BACK_PAIN])
PATIENT_49 = {"resourceType": "Patient", "id": "p1", "birthDate": "1977-05-01"}
PUBLISHED = {
    "sex": "female",
    "back_pain": True,
    "duration_weeks": 17,
    "weeks_into_plan": 0,
    "back_pain_began_age_years": 49,
    "function_improving": False,
}
"""49 years, low back pain for 4 months, persistent, never treated before, no other symptoms."""


def only(found: tuple[HookCard, ...]) -> HookCard:
    """The one card."""
    assert len(found) == 1, [card.summary for card in found]
    return found[0]


@pytest.mark.parametrize("service", [SELECT, SIGN])
def test_the_published_case_of_a_lumbar_ct_gets_its_published_answer(service: str):
    """argonautproject/cds-hooks-for-pama: "usually not appropriate (1)"."""
    guide = guide_named("low-back-pain")
    card = only(cards(sent(service, LUMBAR_CT, patient=PATIENT_49, observations=answers(PUBLISHED, guide))))
    assert card.indicator == "warning"
    assert card.summary.startswith("No scan for now.")
    assert "ACR Appropriateness Criteria" in card.detail
    assert card.label == "Rootway: Low back pain, 2026.1"
    assert [one.label for one in card.suggestions] == [
        "Take this order back",
        "Refer instead: A physical therapist",
    ]
    assert [one["code"] for one in card.overrules] == [
        "danger-sign-found",
        "care-was-tried",
        "procedure-is-planned",
    ]


@pytest.mark.parametrize("service", [SELECT, SIGN])
@pytest.mark.parametrize(
    "prefetch",
    [
        {},
        {"patient": None, "conditions": None, "observations": None, "responses": None},
        {"observations": {"resourceType": "OperationOutcome", "issue": []}, "patient": PATIENT_49},
        {"observations": {"resourceType": "Bundle", "type": "searchset"}, "patient": PATIENT_49},
        {"observations": answers({**PUBLISHED})},
    ],
    ids=["nothing", "null", "could not be read", "empty", "no danger sign asked"],
)
def test_the_same_order_without_facts_cannot_be_rated(service: str, prefetch: dict[str, Any]):
    card = only(cards(sent(service, LUMBAR_CT, **prefetch)))
    assert card.indicator == "info"
    assert card.summary.startswith("This order cannot be rated yet. Missing answers: ")
    assert "No scan" not in f"{card.summary}{card.detail}"
    assert (card.suggestions, card.overrules) == ((), ())
    assert [link.url for link in card.links] == ["https://rootway.example/"]


def test_one_danger_sign_that_nobody_is_sure_of_is_no_reason_against_a_picture():
    guide = guide_named("low-back-pain")
    facts = {**PUBLISHED, "cancer_history": "unsure"}
    found = cards(sent(SELECT, LUMBAR_CT, patient=PATIENT_49, observations=answers(facts, guide)))
    assert all(not card.summary.startswith("No scan") for card in found)


def test_a_danger_sign_calls_for_a_picture_and_says_how_soon():
    guide = guide_named("low-back-pain")
    facts = {**PUBLISHED, "saddle_numbness": True}
    danger, picture = cards(sent(SELECT, LUMBAR_CT, patient=PATIENT_49, observations=answers(facts, guide)))
    assert danger.indicator == "critical"
    assert danger.summary.startswith("Emergency: go to a hospital now.")
    assert (picture.indicator, picture.suggestions) == ("info", ())
    assert picture.summary.startswith("A scan is needed now.")


def test_one_sign_is_enough_whatever_else_was_not_asked():
    danger, picture = cards(sent(SELECT, LUMBAR_CT, observations=answers({"saddle_numbness": True})))
    assert danger.indicator == "critical"
    assert picture.summary.startswith("A scan is needed now.")


def test_what_needs_a_talk_is_told_without_a_warning():
    guide = guide_named("low-back-pain")
    facts = {**PUBLISHED, "weeks_into_plan": 7}
    card = only(cards(sent(SELECT, LUMBAR_CT, patient=PATIENT_49, observations=answers(facts, guide))))
    assert (card.indicator, card.suggestions, card.overrules) == ("info", (), ())
    assert card.summary.startswith("Talk about a scan.")


@pytest.mark.parametrize(
    "text",
    ["MRI of the knee", "Lumbar puncture", "Chest X-ray", "Physical therapy, lumbar spine", "", "CT"],
)
def test_an_order_for_something_else_gets_no_card(text: str):
    assert cards(sent(SELECT, order(text))) == ()


@pytest.mark.parametrize(
    "spoiled",
    [
        {"code": {"coding": [{}]}},
        {"code": {"coding": [{}], "text": None}},
        {"code": None},
        {"code": "MRI lumbar"},
        {"code": {"coding": "MRI lumbar"}},
        {"resourceType": "MedicationRequest"},
        {"doNotPerform": True},
        {"bodySite": "lumbar", "code": {"text": "MRI"}},
    ],
)
def test_an_order_that_is_half_typed_gets_no_card(spoiled: dict[str, Any]):
    assert cards(sent(SELECT, {**order("MRI lumbar spine"), **spoiled})) == ()


@pytest.mark.parametrize(
    "made",
    [
        order("MR lumbar w/o contrast"),
        order("", code={"coding": [{"system": "local", "code": "7", "display": "L-Spine X-Ray 2 views"}]}),
        order("MRI", bodySite=[{"text": "Lumbar spine"}]),
        order("CT", bodySite=["odd", {"coding": [{"system": "x", "code": "1", "display": "Lower back"}]}]),
        order("LUMBOSACRAL RADIOGRAPHY"),
    ],
    ids=["text", "display", "place", "coded place", "capitals"],
)
def test_an_order_is_known_by_its_words(made: dict[str, Any]):
    assert "cannot be rated" in only(cards(sent(SELECT, made))).summary


def test_an_order_is_known_by_a_code_of_the_site():
    made = order("Study 17", code={"coding": [{"system": "urn:site", "code": "17"}]})
    assert cards(sent(SELECT, made)) == ()
    site = {("urn:site", "17"): "low-back-picture"}
    assert "cannot be rated" in only(cards(sent(SELECT, made), site)).summary


def test_only_what_was_chosen_is_told_of_while_choosing():
    raw = sent(SELECT, LUMBAR_CT, {**order("MRI cervical spine"), "id": "o2"})
    assert len(cards(raw)) == 2
    raw["context"]["selections"] = ["ServiceRequest/o2"]
    assert "neck" in only(cards(raw)).label.lower()
    raw["context"]["selections"] = []
    assert cards(raw) == ()


def test_the_reason_chooses_the_topic_and_the_problems_do_where_there_is_none():
    named = {"resourceType": "Condition", "id": "c1", "code": RADICULOPATHY}
    bundle = {"resourceType": "Bundle", "entry": [{"resource": named}]}
    by_reason = order("MRI lumbar", reasonCode=[RADICULOPATHY])
    pointing = order("MRI lumbar", reasonReference=[{"reference": "Condition/c1"}])
    for one in (sent(SELECT, by_reason), sent(SELECT, pointing, conditions=bundle)):
        assert "Sciatica" in only(cards(one)).label
    assert "Sciatica" in only(cards(sent(SELECT, order("MRI lumbar"), conditions=bundle))).label
    back = {**named, "verificationStatus": {"coding": [{"code": "entered-in-error"}]}}
    taken_back = {"resourceType": "Bundle", "entry": [{"resource": back}]}
    assert (
        "Sciatica"
        not in only(
            cards(sent(SELECT, {**order("MRI lumbar"), "reasonCode": [LOW_BACK_PAIN]}, conditions=taken_back))
        ).label
    )


def test_without_a_reason_every_topic_must_be_settled():
    guide = guide_named("low-back-pain")
    without = order("Lumbar spine CT")
    card = only(cards(sent(SELECT, without, patient=PATIENT_49, observations=answers(PUBLISHED, guide))))
    assert "cannot be rated" in card.summary


def test_hands_on_treatment_is_stopped_by_a_danger_sign():
    guide = guide_named("low-back-pain")
    hands = order("Spinal manipulation", reasonCode=[LOW_BACK_PAIN])
    facts = {**PUBLISHED, "saddle_numbness": True}
    card = only(cards(sent(SIGN, hands, patient=PATIENT_49, observations=answers(facts, guide))))
    assert card.indicator == "critical"
    assert card.summary.startswith("Emergency")
    assert [one.recommended for one in card.suggestions] == [True]


def test_hands_on_treatment_is_not_said_to_be_right_while_a_sign_is_not_asked():
    hands = order("Chiropractic adjustment", reasonCode=[LOW_BACK_PAIN])
    card = only(cards(sent(SIGN, hands, observations=answers(PUBLISHED))))
    assert (card.indicator, "cannot be rated" in card.summary) == ("info", True)


def test_hands_on_treatment_that_rules_speak_against_is_warned_of():
    guide = guide_named("lumbosacral-radiculopathy")
    hands = order("Spinal manipulation", reasonCode=[RADICULOPATHY])
    facts = {"sex": "male", "leg_pain": True, "duration_weeks": 8, "anticoagulated": True}
    card = only(cards(sent(SIGN, hands, patient=PATIENT_49, observations=answers(facts, guide))))
    assert (card.indicator, card.summary[:6]) == ("warning", "Avoid.")
    assert card.overrules


def test_hands_on_treatment_that_nothing_speaks_against_gets_no_card():
    guide = guide_named("low-back-pain")
    hands = order("Spinal manipulation", reasonCode=[LOW_BACK_PAIN])
    facts = {**PUBLISHED, "prior_lumbar_surgery": False, "anticoagulated": False}
    assert cards(sent(SIGN, hands, patient=PATIENT_49, observations=answers(facts, guide))) == ()


def test_an_order_without_a_name_cannot_be_taken_back():
    guide = guide_named("low-back-pain")
    nameless = {key: value for key, value in LUMBAR_CT.items() if key != "id"}
    raw = sent(SIGN, nameless, patient=PATIENT_49, observations=answers(PUBLISHED, guide))
    (suggestion,) = only(cards(raw)).suggestions
    assert suggestion.label.startswith("Refer instead")
    assert [one["type"] for one in suggestion.actions] == ["create"]


def test_nothing_that_was_sent_is_ever_repeated():
    guide = guide_named("low-back-pain")
    evil = "<script>Lumbar CT [x](javascript:alert(1))"
    made = order(evil, reasonCode=[{**LOW_BACK_PAIN, "text": evil}])
    found = cards(sent(SELECT, made, patient=PATIENT_49, observations=answers(PUBLISHED, guide)))
    assert found
    assert all("<script" not in str(card) and "javascript:" not in str(card) for card in found)
