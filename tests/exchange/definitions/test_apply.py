"""`$apply`: what is proposed is an option, nothing is proposed while it must not be, and what is not known is told."""

from typing import Any

from rootway.assess import assess_known
from rootway.exchange.definitions import activity_definitions, applied, applied_activity
from rootway.exchange.hooks import read_call, read_facts
from tests.exchange.hooks.sent import BY_ID, NOW, VIEW, answers, guide_named, sent

GUIDE = guide_named("low-back-pain")
SAFE = {
    "age_years": 49,
    "sex": "female",
    "pregnant": False,
    "back_pain": True,
    "duration_weeks": 3,
    "weeks_into_plan": 0,
}


def bundle(facts: dict[str, Any], denied: bool = True) -> dict[str, list[dict[str, Any]]]:
    """The resources of the answer, by kind."""
    observations = answers(facts, GUIDE if denied else None)
    call = read_call(BY_ID[VIEW], sent(VIEW, observations=observations))
    made = applied(assess_known(GUIDE, read_facts(GUIDE, call.resources, NOW), NOW), "Patient/p1")
    assert (made["resourceType"], made["type"]) == ("Bundle", "collection")
    assert made["entry"][0]["resource"]["resourceType"] == "RequestGroup"
    kinds: dict[str, list[dict[str, Any]]] = {}
    for one in made["entry"]:
        kinds.setdefault(one["resource"]["resourceType"], []).append(one["resource"])
        assert one["fullUrl"].endswith(f"{one['resource']['resourceType']}/{one['resource']['id']}")
    return kinds


def test_somebody_who_may_begin_is_proposed_a_plan_as_options():
    kinds = bundle(SAFE)
    assert kinds["Task"] and kinds["CommunicationRequest"] and kinds["ServiceRequest"]
    for one in (*kinds["Task"], *kinds["ServiceRequest"]):
        assert (one["intent"], one["status"]) == ("option", "draft")
    (group,) = kinds["RequestGroup"]
    named = {one["resource"]["reference"] for one in group["action"]}
    there = {f"{kind}/{one['id']}" for kind, ones in kinds.items() for one in ones}
    assert named < there
    assert all(one["title"] for one in group["action"])
    assert group["instantiatesCanonical"] == [
        "https://rootway.example/fhir/PlanDefinition/low-back-pain|2026.1"
    ]


def proposed(facts: dict[str, Any], denied: bool = True) -> dict[str, dict[str, Any]]:
    """What each activity of the pathway is applied to, by its id; only what is proposed."""
    observations = answers(facts, GUIDE if denied else None)
    call = read_call(BY_ID[VIEW], sent(VIEW, observations=observations))
    assessment = assess_known(GUIDE, read_facts(GUIDE, call.resources, NOW), NOW)
    each = {
        one["id"]: applied_activity(assessment, "Patient/p1", one["id"])
        for one in activity_definitions(GUIDE)
    }
    return {id: one for id, one in each.items() if one}


def test_an_activity_alone_is_proposed_where_the_plan_proposes_it_and_nowhere_else():
    kinds, alone = bundle(SAFE), proposed(SAFE)
    together = {one["id"]: one for kind in ("Task", "CommunicationRequest") for one in kinds[kind]}
    assert alone.keys() == together.keys() and len(alone) > 3
    assert all({**one, "intent": "x"} == {**together[id], "intent": "x"} for id, one in alone.items())
    assert {one["intent"] for one in alone.values() if one["resourceType"] == "Task"} == {"proposal"}
    assert not any("intent" in one for one in alone.values() if one["resourceType"] != "Task")
    assert proposed({**SAFE, "saddle_numbness": True}) == {}
    assert proposed(SAFE, denied=False) == {}
    assert proposed({**SAFE, "saddle_numbness": "unsure"}) == {}


def test_a_danger_sign_proposes_nothing_but_to_be_seen_and_is_told():
    kinds = bundle({**SAFE, "saddle_numbness": True})
    assert not {"Task", "CommunicationRequest"} & set(kinds)
    assert {one["priority"] for one in kinds["ServiceRequest"]} == {"stat"}
    assert [one["patient"] for one in kinds["DetectedIssue"]] == [{"reference": "Patient/p1"}] * len(
        kinds["DetectedIssue"]
    )


def test_what_is_not_known_is_told_and_never_taken_for_false():
    kinds = bundle({}, denied=False)
    assert not {"Task", "CommunicationRequest", "ServiceRequest"} & set(kinds)
    assert "action" not in kinds["RequestGroup"][0]
    (waits,) = kinds["OperationOutcome"]
    assert all(one["code"] == "incomplete" for one in waits["issue"])
    assert any(one["diagnostics"].startswith("triage waits for: ") for one in waits["issue"])


def test_one_question_alone_holds_the_plan_back():
    observations = {**SAFE, **GUIDE.denials}
    del observations["saddle_numbness"]
    kinds = bundle(observations, denied=False)
    assert not {"Task", "CommunicationRequest"} & set(kinds)
