"""`/fhir/`: definitions for everybody, a plan applied for whoever may ask, and nothing else."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, override_settings

from rootway.exchange.hooks import LARGEST_BYTES
from rootway.exchange.scopes import KINDS as OF_A_PERSON
from rootway.exchange.searchset import searchset
from rootway.web.content.definitions import KINDS
from tests.exchange.hooks.sent import answers, guide_named
from tests.web.ehr import operators_file, token
from tests.web.person import HOST

PLAN = "/fhir/PlanDefinition/lumbosacral-radiculopathy"
SUBJECT = {"name": "subject", "valueString": "Patient/p1"}


def get(address: str, **query: str) -> HttpResponse:
    """A definition, as a program asks for it."""
    return Client(SERVER_NAME=HOST).get(address, query)


def apply(
    *parameters: dict[str, Any],
    id: str = "lumbosacral-radiculopathy",
    bearer: str = "",
    kind: str = "PlanDefinition",
) -> HttpResponse:
    """`$apply`."""
    sent = json.dumps({"resourceType": "Parameters", "parameter": list(parameters)})
    more = {"Authorization": f"Bearer {bearer}"} if bearer else {}
    client = Client(SERVER_NAME=HOST, enforce_csrf_checks=True)
    return client.post(f"/fhir/{kind}/{id}/$apply", sent, "application/fhir+json", headers=more)


def test_the_server_says_what_it_can_do():
    answer = get("/fhir/metadata")
    assert answer.headers["Content-Type"] == "application/fhir+json"
    made = answer.json()
    assert (made["resourceType"], made["fhirVersion"]) == ("CapabilityStatement", "4.0.1")
    kinds = [one["type"] for one in made["rest"][0]["resource"]]
    assert kinds == [*KINDS, *OF_A_PERSON]
    assert {get(f"/fhir/{kind}").status_code for kind in OF_A_PERSON} == {401}
    for kind in KINDS:
        found = get(f"/fhir/{kind}").json()
        assert found["total"] == len(found["entry"]) > 0
        first = found["entry"][0]["resource"]
        assert get(f"/fhir/{kind}/{first['id']}").json() == first
        assert get(f"/fhir/{kind}", url=f"{first['url']}|2026.2").json()["total"] == 1
        nothing = get(f"/fhir/{kind}", _id="nothing").json()
        assert nothing == searchset([], f"http://{HOST}/fhir/{kind}?_id=nothing")
        assert (nothing["total"], "entry" in nothing) == (0, False)


@pytest.mark.parametrize(
    "address", ["/fhir/Encounter", "/fhir/Encounter/1", "/fhir/Library/Nothing", "/fhir/Consent"]
)
def test_nothing_else_is_there(address: str):
    answer = get(address)
    assert (answer.status_code, answer.json()["resourceType"]) == (404, "OperationOutcome")


@pytest.mark.parametrize("address", ["/fhir/metadata", "/fhir/Library", f"{PLAN}", f"{PLAN}/$apply"])
def test_nothing_is_there_while_it_is_off(address: str):
    with override_settings(EXCHANGE=False):
        assert get(address).status_code == 404


def test_only_topics_that_are_shown_are_given_out():
    reviewed = get("/fhir/PlanDefinition").json()["total"]
    with override_settings(DRAFTS=True):
        assert get("/fhir/PlanDefinition").json()["total"] > reviewed
        assert get("/fhir/PlanDefinition/low-back-pain").status_code == 200
    assert get("/fhir/PlanDefinition/low-back-pain").status_code == 404


def test_a_plan_is_applied_to_what_is_sent():
    guide = guide_named("lumbosacral-radiculopathy")
    facts = {"age_years": 40, "sex": "male", "leg_pain": True, "duration_weeks": 3}
    made = apply(SUBJECT, {"name": "data", "resource": answers(facts, guide)}).json()
    assert made["entry"][0]["resource"]["resourceType"] == "RequestGroup"
    nothing = apply(SUBJECT).json()
    kinds = [one["resource"]["resourceType"] for one in nothing["entry"]]
    assert kinds == ["RequestGroup", "OperationOutcome"]


def test_one_activity_is_applied_where_the_plan_holds_it_and_else_is_not_given_out():
    guide = guide_named("lumbosacral-radiculopathy")
    facts = {"age_years": 40, "sex": "male", "leg_pain": True, "duration_weeks": 3}
    known = {"name": "data", "resource": answers(facts, guide)}
    plan = [one["resource"] for one in apply(SUBJECT, known).json()["entry"]]
    task = next(one for one in plan if one["resourceType"] == "Task")
    made = apply(SUBJECT, known, kind="ActivityDefinition", id=task["id"])
    assert (made.status_code, made.json()["code"], made.json()["intent"]) == (200, task["code"], "proposal")
    danger = {"name": "data", "resource": answers({**facts, "saddle_numbness": True}, guide)}
    for data in ((), (danger,)):
        none = apply(SUBJECT, *data, kind="ActivityDefinition", id=task["id"])
        assert (none.status_code, none.json()["resourceType"]) == (422, "OperationOutcome")
    assert apply(SUBJECT, known, kind="ActivityDefinition", id="nothing").status_code == 404
    assert apply(known, kind="ActivityDefinition", id=task["id"]).status_code == 400


@pytest.mark.parametrize(
    "parameters",
    [(), (SUBJECT, SUBJECT), ({"name": "subject"},), ({"name": "subject", "valueString": ""},), (7,)],
)
def test_one_subject_is_asked_about_at_a_time(parameters: Any):
    answer = apply(*parameters)
    assert (answer.status_code, answer.json()["issue"][0]["diagnostics"][:24]) == (
        400,
        "subject: is not one text",
    )


def test_only_whole_plans_are_applied():
    assert apply(SUBJECT, id="lumbosacral-radiculopathy-triage").status_code == 404


def test_a_named_system_alone_may_apply(tmp_path: Path):
    with override_settings(CDS=str(operators_file(tmp_path))):
        assert apply(SUBJECT).status_code == 401
        good = token(aud=f"http://{HOST}{PLAN}/$apply")
        assert apply(SUBJECT, bearer=good).status_code == 200
        assert get("/fhir/metadata").status_code == 200
    cache.clear()


@pytest.mark.parametrize("address", [f"{PLAN}/$apply", "/fhir/Questionnaire/$next-question"])
@pytest.mark.parametrize(
    "raw",
    [
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><Parameters xmlns="http://hl7.org/fhir">&x;</Parameters>',
        b'{"resourceType":"Parameters","parameter":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
        b'{"resourceType":"Parameters","parameter":' + b'[{"part":' * 100 + b"[]" + b"}]" * 100 + b"}",
        b'{"resourceType":"Parameters","parameter":[' + b"{}," * 200_000 + b"{}]}",
        b'{"resourceType":"Parameters","resourceType":"Parameters"}',
        b" " * (LARGEST_BYTES + 2),
        b"\xff",
        b"",
    ],
    ids=["xml", "deep", "not-so-deep", "many", "twice", "large", "no-text", "empty"],
)
def test_what_is_a_trap_is_refused_quickly(address: str, raw: bytes):
    began = time.monotonic()
    answer = Client(SERVER_NAME=HOST).post(address, raw, "application/fhir+json")
    assert time.monotonic() - began < 5
    assert (answer.status_code, answer.json()["resourceType"]) == (400, "OperationOutcome")
    assert b"root:" not in answer.content
