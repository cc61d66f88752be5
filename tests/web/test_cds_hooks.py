"""`/cds-services` from outside: discovery, cards, what became of them; off until the operator says so."""

import json
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.utils import timezone

from rootway.web import actions
from rootway.web.actions.cards import FEEDBACK_KEPT
from rootway.web.data.models import CardFeedback
from tests.calm import least_cpu_seconds
from tests.exchange.hooks.sent import SELECT, VIEW, answers, guide_named, order, sent
from tests.exchange.hooks.test_feedback import ACCEPTED, OVERRIDDEN
from tests.exchange.hooks.test_orders import LUMBAR_CT, PATIENT_49, PUBLISHED
from tests.web.ehr import call
from tests.web.person import HOST


@pytest.fixture(autouse=True)
def _no_feedback():
    CardFeedback.objects.all().delete()


def test_discovery_is_there_for_everybody_and_sets_no_cookie():
    answer = Client(SERVER_NAME=HOST).get("/cds-services")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    assert [one["hook"] for one in answer.json()["services"]] == [
        "patient-view",
        "order-select",
        "order-sign",
    ]
    assert not answer.cookies


@pytest.mark.parametrize(
    "address", ["/cds-services", f"/cds-services/{VIEW}", f"/cds-services/{VIEW}/feedback"]
)
def test_nothing_is_there_while_it_is_off(address: str):
    with override_settings(EXCHANGE=False):
        client = Client(SERVER_NAME=HOST)
        assert [client.get(address).status_code, client.post(address).status_code] == [404, 404]
        assert client.options(address).status_code == 404


@override_settings(DRAFTS=True)
def test_the_published_case_gets_its_answer_and_without_facts_none():
    prefetch = {"patient": PATIENT_49, "observations": answers(PUBLISHED, guide_named("low-back-pain"))}
    (card,) = call(SELECT, sent(SELECT, LUMBAR_CT, **prefetch)).json()["cards"]
    assert (card["indicator"], card["summary"][:17]) == ("warning", "No scan for now. ")
    assert card["source"]["url"] == f"http://{HOST}/care/sources/"
    (card,) = call(SELECT, sent(SELECT, LUMBAR_CT)).json()["cards"]
    assert card["summary"].startswith("This order cannot be rated yet.")
    assert card["links"][0]["url"] == f"http://{HOST}/"


def test_every_word_of_a_card_is_for_nobodys_country():
    raw = sent(VIEW, observations=answers({"saddle_numbness": True}))
    assert "{" not in call(VIEW, raw).content.decode().replace('{"', "").replace("[{", "")


def test_what_is_wrong_is_told_at_once_as_faults():
    answer = call(SELECT, {})
    assert answer.status_code == 400
    assert len(answer.json()["faults"]) == 7
    assert set(answer.json()["faults"][0]) == {"where", "what", "why", "remedy"}
    assert call("no-such-service", sent(VIEW)).status_code == 404


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch"])
def test_a_call_is_a_post(method: str):
    answer = getattr(Client(SERVER_NAME=HOST), method)(f"/cds-services/{VIEW}")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST, OPTIONS")


def test_nothing_of_a_call_is_kept_or_logged(caplog: pytest.LogCaptureFixture):
    raw = sent(
        SELECT, order("Lumbar MRI Zebrafinch"), patient={**PATIENT_49, "name": [{"text": "Zebrafinch"}]}
    )
    raw["fhirServer"], raw["fhirAuthorization"] = "https://ehr.example", {"access_token": "Zebrafinch"}
    answer = call(SELECT, raw)
    assert answer.status_code == 200
    assert "Zebrafinch" not in answer.content.decode() + caplog.text
    assert not answer.cookies


def test_what_became_of_a_card_is_kept_once_and_without_words():
    told = {"feedback": [ACCEPTED, OVERRIDDEN]}
    for _ in range(2):
        answer = call(f"{SELECT}/feedback", told)
        assert (answer.status_code, answer.json()) == (200, {})
    rows = CardFeedback.objects.order_by("outcome").values_list("service", "outcome", "suggestions", "reason")
    assert list(rows) == [(SELECT, "accepted", 1, ""), (SELECT, "overridden", 0, "care-was-tried")]
    assert "Doe" not in json.dumps([list(row) for row in CardFeedback.objects.values_list()], default=str)
    assert call(f"{SELECT}/feedback", {"feedback": [{}]}).status_code == 400
    assert call("nothing/feedback", told).status_code == 404


def test_what_became_of_a_card_goes_after_its_time():
    call(f"{SELECT}/feedback", {"feedback": [ACCEPTED]})
    actions.purge_expired(timezone.now() + FEEDBACK_KEPT - timedelta(days=1), clock_trusted=True)
    assert CardFeedback.objects.count() == 1
    actions.purge_expired(timezone.now() + FEEDBACK_KEPT + timedelta(days=1), clock_trusted=True)
    assert CardFeedback.objects.count() == 0


def test_no_row_is_about_a_person():
    names = {field.name for field in CardFeedback._meta.get_fields()}
    assert names == {
        "id",
        "service",
        "card",
        "outcome",
        "at",
        "suggestions",
        "reason",
        "commented",
        "received_at",
    }


@pytest.mark.parametrize(
    ("origin", "may"),
    [
        ("http://localhost:8080", True),
        ("http://127.0.0.1:3000", True),
        ("https://evil.example", False),
        ("https://localhost.evil.example", False),
        ("null", False),
        ("", False),
    ],
)
def test_at_home_only_pages_of_this_machine_may_ask_from_a_browser(origin: str, may: bool):
    client = Client(SERVER_NAME=HOST)
    asked = client.options(f"/cds-services/{VIEW}", headers={"Origin": origin})
    read = client.get("/cds-services", headers={"Origin": origin})
    for answer in (asked, read):
        assert (answer.headers.get("Access-Control-Allow-Origin") == origin) is may
        assert "Access-Control-Allow-Credentials" not in answer.headers
    assert asked.status_code == 204
    assert "Origin" in read.headers["Vary"]


@override_settings(DRAFTS=True)
def test_a_call_is_answered_well_within_its_time():
    """CDS Hooks asks for half a second, we for a fifth of that."""
    raw = json.dumps(
        sent(
            SELECT,
            LUMBAR_CT,
            patient=PATIENT_49,
            observations=answers(PUBLISHED, guide_named("low-back-pain")),
        )
    ).encode()
    call(SELECT, raw)  # the first one compiles the pathways
    assert least_cpu_seconds(lambda: call(SELECT, raw)) < 0.1


def test_it_is_on_at_home():
    assert settings.EXCHANGE
