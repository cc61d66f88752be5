"""`/fhir/Questionnaire` and `$next-question` from outside: a page at a time, for everybody, and nothing is kept."""

import json
from typing import Any

import pytest
from django.test import Client, override_settings

from rootway.exchange.hooks import LARGEST_BYTES
from rootway.guide import load_guide
from rootway.web.data.models import Entry
from tests.web.person import HOST

ADDRESS = "/fhir/Questionnaire/$next-question"
GUIDE = load_guide()
FORM = f"https://rootway.example/fhir/Questionnaire/{GUIDE.id}-adaptive"
BEGUN = {"resourceType": "QuestionnaireResponse", "status": "in-progress", "questionnaire": FORM}


def asked(sent: Any) -> Any:
    body = sent if isinstance(sent, bytes) else json.dumps(sent)
    return Client(SERVER_NAME=HOST).post(ADDRESS, body, "application/fhir+json")


def test_the_forms_of_a_topic_are_there_to_read():
    client = Client(SERVER_NAME=HOST)
    for id in (GUIDE.id, f"{GUIDE.id}-record", f"{GUIDE.id}-adaptive"):
        answer = client.get(f"/fhir/Questionnaire/{id}")
        assert (answer.status_code, answer.json()["id"]) == (200, id)
        assert answer.headers["Content-Type"] == "application/fhir+json"


def test_the_next_page_comes_and_nothing_is_kept():
    before = Entry.objects.count()
    answer = asked(BEGUN)
    assert (answer.status_code, answer.json()["status"]) == (200, "in-progress")
    assert answer.json()["contained"][0]["item"] and not answer.cookies
    parameters = {
        "resourceType": "Parameters",
        "parameter": ["odd", {"name": "questionnaire-response", "resource": BEGUN}],
    }
    (back,) = asked(parameters).json()["parameter"]
    assert (back["name"], back["resource"]) == ("return", answer.json())
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    "sent",
    [
        {**BEGUN, "questionnaire": "http://others.org/q"},
        {"resourceType": "Parameters"},
        {"resourceType": "Parameters", "parameter": []},
        [],
        b"<QuestionnaireResponse/>",
        b"[" * 10_000,
        b" " * (LARGEST_BYTES + 1),
    ],
)
def test_what_is_no_response_of_ours_is_told(sent: Any):
    answer = asked(sent)
    assert (answer.status_code, answer.json()["resourceType"]) == (400, "OperationOutcome")


def test_it_is_asked_by_post_alone_and_only_while_it_is_on():
    assert Client(SERVER_NAME=HOST).get(ADDRESS).status_code == 405
    with override_settings(EXCHANGE=False):
        assert asked(BEGUN).status_code == 404
