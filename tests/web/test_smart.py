"""An app reads a person's own record: from its question to the end, with what the person sees of it."""

import json
from datetime import timedelta
from urllib.parse import parse_qsl

import pytest
from django.test import Client
from django.utils import timezone

from rootway.record import Entry
from rootway.web import actions
from rootway.web.content.own_record import record_of
from rootway.web.data import models
from rootway.web.data.app_access import IDLE, patient_id
from rootway.web.data.look_chain import first_broken
from rootway.web.data.sharing_queries import looks_of
from tests.web.apps import BASE, VERIFIER, AppAtWork, back_from, found_in, who_kept_a_log, yes
from tests.web.person import HOST, Person, text_of


@pytest.fixture(autouse=True)
def _uncounted(ready: None) -> None:
    models.Allowance.objects.all().delete()


@pytest.mark.parametrize(
    "where", ["/.well-known/smart-configuration", "/fhir/.well-known/smart-configuration"]
)
def test_what_an_app_must_know_stands_at_both_addresses(where: str):
    response = Client(SERVER_NAME=HOST).get(where, headers={"Origin": "https://anywhere.example"})
    told = json.loads(response.content)
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert told["code_challenge_methods_supported"] == ["S256"]
    endpoints = [value for name, value in told.items() if name.endswith("_endpoint")]
    assert len(endpoints) == 5 and all(value.startswith(f"http://{HOST}/") for value in endpoints)
    assert {"launch-standalone", "context-standalone-patient", "permission-v2"} <= set(told["capabilities"])
    assert "sso-openid-connect" not in told["capabilities"] and "issuer" not in told


def test_from_the_question_to_the_record_and_to_the_end():
    person, browser = who_kept_a_log()
    app = AppAtWork()
    page = text_of(browser.get(app.asks()))
    for word in (
        app.app.name,
        "app.example",
        "Your answers and check-ins",
        "Your plan",
        "never gets",
        f"{IDLE.days} days",
    ):
        assert word in page
    assert (timezone.now() + timedelta(days=90)).strftime("%Y") in page
    told = app.let_in(browser)
    assert told["token_type"] == "Bearer" and told["expires_in"] <= 3600
    assert set(told["scope"].split()) == {"launch/patient", "patient/*.rs", "offline_access"}
    grant = models.AppGrant.objects.get(app=app.app)
    assert told["patient"] == str(patient_id(grant)) != str(person.id)
    one = app.reads(f"Patient/{told['patient']}", told["access_token"])
    assert (
        one.headers["Content-Type"] == "application/fhir+json" and one.headers["Cache-Control"] == "no-store"
    )
    patient = json.loads(one.content)
    assert set(patient) <= {"resourceType", "id", "active", "gender"}
    (answers,) = found_in(app.reads("QuestionnaireResponse", told["access_token"]))
    assert answers["subject"] == {"reference": f"Patient/{told['patient']}"}
    for kind in ("Observation", "CarePlan", "Provenance"):
        for found in found_in(app.reads(f"{kind}?patient={told['patient']}", told["access_token"])):
            again = app.reads(f"{kind}/{found['id']}", told["access_token"])
            assert json.loads(again.content) == found
    shown = text_of(browser.get("/sharing/"))
    assert app.app.name in shown and "It read last on" in shown and "an app you let in" in shown
    assert browser.send(f"/sharing/apps/{grant.id}/end/", {}).headers["Location"] == "/sharing/"
    assert app.reads("Patient", told["access_token"]).status_code == 401
    assert app.renews(told["refresh_token"]).status_code == 400
    assert "You ended it." in text_of(browser.get("/sharing/"))


def test_every_reading_is_a_line_in_the_chain_of_looks():
    person, browser = who_kept_a_log()
    app = AppAtWork()
    token = app.let_in(browser)["access_token"]
    app.reads("Observation", token)
    app.reads("CarePlan/not-there", token)
    app.reads("Nothing", token)
    looks = list(looks_of(person))
    assert [(look.role, look.page, look.named["name"]) for look in looks] == [
        ("app", "fhir-Observation", app.app.name),
        ("app", "fhir-CarePlan", app.app.name),
    ]
    assert first_broken(looks) is None
    assert "What was measured" in text_of(browser.get("/sharing/looks/"))


def test_who_says_no_sends_the_app_away_with_nothing():
    person, browser = who_kept_a_log()
    app = AppAtWork()
    assert back_from(yes(browser, app.asks(), "no")) == {"error": "access_denied", "state": "a-state"}
    assert not person.app_grants.exists()


def test_who_is_not_signed_in_signs_in_first():
    response = Person().get(AppAtWork().asks())
    assert response.headers["Location"].startswith("/accounts/login/?next=/apps/authorize")


def test_a_question_by_post_is_the_same_question():
    _person, browser = who_kept_a_log()
    app = AppAtWork()
    sent = dict(parse_qsl(app.asks(scope="patient/*.rs").partition("?")[2]))
    response = browser.send("/apps/authorize", sent)
    assert response.status_code == 303
    assert app.app.name in text_of(browser.get(response.headers["Location"]))


def test_without_reading_on_there_is_an_hour_and_no_refresh_token():
    _person, browser = who_kept_a_log()
    app = AppAtWork()
    asked = "launch/patient patient/Observation.rs"
    assert "for one hour" in text_of(browser.get(app.asks(scope=asked)))
    told = app.let_in(browser, scope=asked)
    assert "refresh_token" not in told and told["expires_in"] <= 3600
    models.AppGrant.objects.filter(app=app.app).update(until=timezone.now())
    assert app.reads("Observation", told["access_token"]).status_code == 401


def test_new_tokens_take_the_place_of_the_old():
    _person, browser = who_kept_a_log()
    app = AppAtWork(confidential=True)
    first = app.let_in(browser)
    second = json.loads(app.renews(first["refresh_token"]).content)
    assert second["refresh_token"] != first["refresh_token"] and second["patient"] == first["patient"]
    assert app.reads("Patient", second["access_token"]).status_code == 200
    fewer = json.loads(app.renews(second["refresh_token"], scope="patient/Patient.r").content)
    assert fewer["scope"] == "patient/Patient.r"
    assert app.reads("Patient", fewer["access_token"]).status_code == 403
    assert app.reads(f"Patient/{fewer['patient']}", fewer["access_token"]).status_code == 200


def test_an_app_can_ask_about_its_token_and_give_it_back():
    _person, browser = who_kept_a_log()
    app = AppAtWork(confidential=True)
    told = app.let_in(browser)
    said = json.loads(app.posts("introspect", token=told["access_token"]).content)
    assert said["active"] and said["patient"] == told["patient"] and said["client_id"] == str(app.app.id)
    assert app.posts("revoke", token=told["access_token"]).status_code == 200
    assert json.loads(app.posts("introspect", token=told["access_token"]).content) == {"active": False}
    assert app.reads("Patient", told["access_token"]).status_code == 401
    assert app.posts("revoke", token=told["refresh_token"]).status_code == 200
    assert app.renews(told["refresh_token"]).status_code == 400
    assert models.AppGrant.objects.get(app=app.app).ended_by == "app"


def test_only_digests_are_kept():
    _person, browser = who_kept_a_log()
    app = AppAtWork(confidential=True)
    code = app.code_from(browser)
    told = json.loads(app.trades(code).content)
    rows = str([list(model.objects.values()) for model in (models.App, models.AppGrant, models.AppSecret)])
    for secret in (code, told["access_token"], told["refresh_token"], app.secret, VERIFIER):
        assert secret not in rows


def test_what_is_in_the_record_keeps_its_name_as_the_log_grows():
    person, browser = who_kept_a_log()
    app = AppAtWork()
    told = app.let_in(browser)
    before = {one["id"]: one for one in found_in(app.reads("Observation", told["access_token"]))}
    actions.record_entries(person, [Entry("walking_minutes", 25, timezone.now())], timezone.now())
    after = {one["id"]: one for one in found_in(app.reads("Observation", told["access_token"]))}
    assert before and len(after) > len(before)
    assert {id: after[id] for id in before} == before


def test_no_plan_is_given_while_somebody_is_in_danger():
    person, browser = who_kept_a_log(bladder_change=True)
    app = AppAtWork()
    token = app.let_in(browser)["access_token"]
    assert found_in(app.reads("CarePlan", token)) == []
    (flag,) = found_in(app.reads("Flag", token))
    assert flag["status"] == "active"
    (issue, *_more) = found_in(app.reads("DetectedIssue", token))
    assert issue["severity"] == "high"
    every = record_of(person, patient_id(models.AppGrant.objects.get(app=app.app)), timezone.now())
    names = [f"{one['resourceType']}/{one['id']}" for one in every]
    assert len(set(names)) == len(names)
    text = json.dumps(every)
    assert str(person.id) not in text and person.account.email not in text


def test_every_reference_leads_to_something_in_the_record():
    person, browser = who_kept_a_log()
    app = AppAtWork()
    app.let_in(browser)
    every = record_of(person, patient_id(models.AppGrant.objects.get(app=app.app)), timezone.now())
    names = {f"{one['resourceType']}/{one['id']}" for one in every}

    def references(value: object) -> list[str]:
        if isinstance(value, dict):
            own = [value["reference"]] if isinstance(value.get("reference"), str) else []
            return own + [found for inner in value.values() for found in references(inner)]
        return [found for inner in value for found in references(inner)] if isinstance(value, list) else []

    assert {one for resource in every for one in references(resource)} <= names


def test_an_app_that_is_ended_reads_no_more():
    _person, browser = who_kept_a_log()
    app = AppAtWork()
    told = app.let_in(browser)
    assert actions.end_app(app.app, timezone.now())
    assert app.reads("Patient", told["access_token"]).status_code == 401
    assert "not known here" in text_of(browser.get(app.asks()))
    assert "no longer lets the app in" in text_of(browser.get("/sharing/"))


def test_what_ran_out_is_purged():
    _person, browser = who_kept_a_log()
    app = AppAtWork()
    app.let_in(browser)
    models.AppSecret.objects.filter(grant__app=app.app).update(
        expires_at=timezone.now() - timedelta(seconds=1)
    )
    actions.purge_expired(timezone.now(), clock_trusted=True)
    assert not models.AppSecret.objects.filter(grant__app=app.app).exists()


def test_the_capability_statement_tells_of_the_record():
    told = json.loads(Client(SERVER_NAME=HOST).get("/fhir/metadata").content)
    rest = told["rest"][0]
    assert {"Patient", "QuestionnaireResponse", "Observation"} <= {one["type"] for one in rest["resource"]}
    urls = rest["security"]["extension"][0]["extension"]
    by = {one["type"]: {sought["name"] for sought in one["searchParam"]} for one in rest["resource"]}
    assert by["QuestionnaireResponse"] == {"_id", "patient", "subject"} and by["Provenance"] == {"_id"}
    assert {one["url"]: one["valueUri"] for one in urls}["token"] == f"{BASE[:-5]}/apps/token"
