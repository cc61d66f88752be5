"""Opening a record: most get no card; a danger sign, an open question and a look that is due get one each."""

from typing import Any

import pytest

from rootway.exchange.hooks import Addresses, cards_for, read_call, read_facts
from tests.exchange.hooks.sent import (
    BY_ID,
    LOW_BACK_PAIN,
    NOW,
    RADICULOPATHY,
    TO,
    VIEW,
    answers,
    cards,
    guide_named,
    sent,
)
from tests.exchange.hooks.test_orders import PATIENT_49, PUBLISHED

NAMED = {
    "resourceType": "Bundle",
    "entry": [{"resource": {"resourceType": "Condition", "code": LOW_BACK_PAIN}}],
}
GUIDE = guide_named("low-back-pain")


def told(facts: dict[str, Any], **more: Any) -> list[tuple[str, str]]:
    """The cards about somebody with low back pain who answered no to every other danger sign."""
    raw = sent(VIEW, patient=PATIENT_49, observations=answers(facts, GUIDE), **more)
    call = read_call(BY_ID[VIEW], raw)
    return [(card.indicator, card.summary) for card in cards_for(call, [GUIDE], NOW, read_facts, TO, {})]


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "prefetch",
    [
        {},
        {"patient": PATIENT_49},
        {"patient": PATIENT_49, "observations": answers({"sex": "female"})},
        {"conditions": {"resourceType": "Condition", "code": {"coding": [{"code": "J10"}]}}},
    ],
)
def test_a_record_that_says_nothing_of_this_gets_no_card(prefetch: dict[str, Any]):
    assert cards(sent(VIEW, **prefetch)) == ()


@pytest.mark.parametrize("code", [LOW_BACK_PAIN, RADICULOPATHY])
def test_a_problem_that_names_a_topic_asks_about_its_danger_signs(code: dict[str, Any]):
    (card,) = cards(sent(VIEW, conditions={"resourceType": "Condition", "code": code}))
    assert card.indicator == "info"
    assert card.summary.startswith("Questions about danger signs are open.")
    assert [link.url for link in card.links] == [TO.ask]


@pytest.mark.parametrize(
    "ended",
    [
        {"clinicalStatus": {"coding": [{"code": "resolved"}]}},
        {"clinicalStatus": {"coding": [{"code": "inactive"}]}},
        {"abatementDateTime": "2019-03-01"},
        {"verificationStatus": {"coding": [{"code": "refuted"}]}},
        {"verificationStatus": {"coding": [{"code": "entered-in-error"}]}},
    ],
)
def test_a_problem_that_is_over_or_was_taken_back_names_no_topic(ended: dict[str, Any]):
    assert cards(sent(VIEW, conditions={"resourceType": "Condition", "code": LOW_BACK_PAIN, **ended})) == ()


def test_a_problem_that_came_back_names_its_topic():
    back = {"clinicalStatus": {"coding": [{"code": "relapse"}]}}
    assert cards(sent(VIEW, conditions={"resourceType": "Condition", "code": LOW_BACK_PAIN, **back}))


def test_a_danger_sign_is_told_first_and_once_for_all_topics():
    found = cards(sent(VIEW, conditions=NAMED, observations=answers({"saddle_numbness": True})))
    assert [(card.indicator, card.summary[:9]) for card in found] == [("critical", "Emergency")]


def test_a_sign_that_is_urgent_and_no_emergency_is_a_warning_and_the_rest_is_asked():
    found = cards(sent(VIEW, conditions=NAMED, observations=answers({"repeated_falls": True})))
    assert [card.indicator for card in found] == ["warning", "info"]
    assert found[0].summary.startswith("Urgent")


def test_somebody_who_may_go_on_gets_the_look_that_is_due():
    assert told(PUBLISHED) == told(PUBLISHED, conditions=NAMED)
    found = told({**PUBLISHED, "weeks_into_plan": 7, "rmdq_0_24": 14})
    assert ("warning", "A look at the plan is due.") in [(kind, said[:26]) for kind, said in found]


def test_a_plan_that_runs_without_a_measure_is_told():
    summary = ("info", "No measure of how daily life goes is on record.")
    assert summary in told({**PUBLISHED, "weeks_into_plan": 3})
    assert summary not in told({**PUBLISHED, "weeks_into_plan": 3, "rmdq_0_24": 4})
    without = {key: value for key, value in PUBLISHED.items() if key != "weeks_into_plan"}
    assert summary not in told(without)


def test_links_lead_where_the_server_says():
    to = Addresses("https://clinic.example/", "https://clinic.example/sources/")
    call = read_call(BY_ID[VIEW], sent(VIEW, conditions=NAMED))
    (card,) = cards_for(call, [GUIDE], NOW, read_facts, to, {})
    assert (card.url, card.links[0].url) == (to.sources, to.ask)
