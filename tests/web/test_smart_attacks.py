"""What somebody could try with an app, a code or a token: none of it opens more than a person gave."""

import json
from datetime import timedelta
from io import StringIO
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client, override_settings
from django.utils import timezone

from rootway.web import actions
from rootway.web.data import models
from tests.web.apps import BACK, FORM, VERIFIER, AppAtWork, back_from, challenge_of, found_in, who_kept_a_log
from tests.web.person import HOST, Person, text_of

NOBODY = "3f2f0a6e-6f5e-4a55-9a0e-6d2f6f8f2a11"


@pytest.fixture(autouse=True)
def _uncounted(ready: None) -> None:
    models.Allowance.objects.all().delete()


@pytest.fixture(scope="module")
def reader(ready: None) -> tuple[models.Person, Person]:
    """One person for all who try only to get in."""
    return who_kept_a_log()


def error_of(response: HttpResponse) -> str:
    """What a program is told."""
    assert response.status_code in (400, 401), response.content
    assert response.headers["Cache-Control"] == "no-store"
    return str(json.loads(response.content)["error"])


# Who may ask, and where an answer goes


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/back",
        f"{BACK}/more",
        f"{BACK}?x=1",
        "https://app.example/BACK",
        "http://app.example/back",
        "https://app.example@evil.example/back",
        "//evil.example",
        "javascript:alert(1)",
        "",
        None,
    ],
)
def test_nobody_is_sent_to_an_address_that_was_not_registered(
    reader: tuple[models.Person, Person], address: str
):
    response = reader[1].get(AppAtWork().asks(redirect_uri=address))
    assert response.status_code == 400 and "Location" not in response.headers
    assert "sent nowhere" in text_of(response)


@pytest.mark.parametrize("id", ["", "nothing", NOBODY, None])
def test_an_app_that_nobody_registered_may_not_ask(reader: tuple[models.Person, Person], id: str):
    assert reader[1].get(AppAtWork().asks(client_id=id)).status_code == 400


def test_a_parameter_that_comes_twice_is_refused(reader: tuple[models.Person, Person]):
    app = AppAtWork()
    assert reader[1].get(f"{app.asks()}&redirect_uri=https%3A%2F%2Fevil.example").status_code == 400


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"code_challenge": None, "code_challenge_method": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge": VERIFIER}, "invalid_request"),
        ({"aud": "https://evil.example/fhir"}, "invalid_request"),
        ({"aud": None}, "invalid_request"),
        ({"state": None}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": "code token"}, "unauthorized_client"),
        ({"scope": "user/*.rs system/*.rs patient/*.cud openid"}, "invalid_scope"),
        ({"scope": "patient/Observation.rs?category=x"}, "invalid_scope"),
        ({"scope": "launch/patient offline_access"}, "invalid_scope"),
        ({"scope": None}, "invalid_scope"),
    ],
)
def test_what_is_asked_wrongly_goes_back_with_an_error_and_nothing_else(
    reader: tuple[models.Person, Person], changed: dict[str, str | None], error: str
):
    said = back_from(reader[1].get(AppAtWork().asks(**changed)))
    assert said["error"] == error and "code" not in said


def test_what_the_form_of_the_page_says_is_checked_as_the_question_was(reader: tuple[models.Person, Person]):
    browser, app = reader[1], AppAtWork()
    for changed in ({"redirect_uri": "https://evil.example"}, {"client_id": str(uuid4())}):
        asked = app.asks(**changed).partition("?")[2]
        response = browser.send("/apps/answer/", {"asked": asked, "answer": "yes"})
        assert response.status_code == 400 and "Location" not in response.headers
    asked = app.asks(code_challenge_method="plain").partition("?")[2]
    assert "code" not in back_from(browser.send("/apps/answer/", {"asked": asked, "answer": "yes"}))
    assert not models.AppGrant.objects.filter(app=app.app).exists()


def test_another_site_cannot_say_yes_for_a_person():
    _person, browser = who_kept_a_log()
    app, strict = AppAtWork(), Client(SERVER_NAME=HOST, enforce_csrf_checks=True)
    strict.cookies = browser.client.cookies
    asked = app.asks().partition("?")[2]
    assert strict.post("/apps/answer/", {"asked": asked, "answer": "yes"}).status_code == 403
    assert strict.post("/apps/authorize", {"client_id": str(app.app.id), "answer": "yes"}).status_code == 303
    assert not models.AppGrant.objects.filter(app=app.app).exists()


def test_the_page_leads_to_the_app_alone_and_stands_in_no_frame(reader: tuple[models.Person, Person]):
    policy = reader[1].get(AppAtWork().asks()).headers["Content-Security-Policy"]
    parts = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    assert parts["form-action"] == "'self' https://app.example" and parts["frame-ancestors"] == "'none'"


# Codes


def test_a_code_of_another_app_is_none():
    _person, browser = who_kept_a_log()
    app, other = AppAtWork(), AppAtWork()
    code = app.code_from(browser)
    assert error_of(other.trades(code)) == "invalid_grant"
    assert app.trades(code).status_code == 200


def test_a_code_that_comes_twice_ends_all_that_it_gave():
    _person, browser = who_kept_a_log()
    app = AppAtWork()
    code = app.code_from(browser)
    told = json.loads(app.trades(code).content)
    assert error_of(app.trades(code)) == "invalid_grant"
    assert app.reads("Patient", told["access_token"]).status_code == 401
    assert error_of(app.renews(told["refresh_token"])) == "invalid_grant"
    assert "ended for safety" in text_of(browser.get("/sharing/"))


@pytest.mark.parametrize(
    "changed",
    [
        {"code_verifier": "another-verifier-that-is-long-enough-0123456789"},
        {"code_verifier": ""},
        {"code_verifier": challenge_of(VERIFIER)},
        {"redirect_uri": "https://app.example/other"},
        {"redirect_uri": ""},
        {"grant_type": "password"},
        {"grant_type": "client_credentials"},
        {"code": "guessed"},
    ],
)
def test_a_code_alone_is_worth_nothing(reader: tuple[models.Person, Person], changed: dict[str, str]):
    app = AppAtWork()
    error_of(app.trades(app.code_from(reader[1]), **changed))
    assert not models.AppSecret.objects.filter(grant__app=app.app, kind="access").exists()


def test_a_code_is_good_for_a_minute(reader: tuple[models.Person, Person]):
    app = AppAtWork()
    code = app.code_from(reader[1])
    kept = models.AppSecret.objects.get(grant__app=app.app)
    assert kept.expires_at <= timezone.now() + timedelta(minutes=1)
    models.AppSecret.objects.filter(digest=kept.digest).update(expires_at=timezone.now())
    assert error_of(app.trades(code)) == "invalid_grant"


def test_an_app_with_a_secret_must_show_the_right_one(reader: tuple[models.Person, Person]):
    app = AppAtWork(confidential=True)
    code, secret = app.code_from(reader[1]), app.secret
    for wrong in ("", "guessed", models.App.objects.get(id=app.app.id).secret_digest):
        app.secret = wrong
        assert error_of(app.trades(code)) == "invalid_client"
    app.secret = secret
    assert app.trades(code).status_code == 200


# Tokens


def test_no_more_is_read_than_was_given():
    _person, browser = who_kept_a_log()
    app = AppAtWork()
    told = app.let_in(browser, scope="launch/patient patient/Observation.s patient/Patient.r offline_access")
    token = told["access_token"]
    (one, *_more) = found_in(app.reads("Observation", token))
    assert app.reads(f"Observation/{one['id']}", token).status_code == 403
    assert app.reads("Patient", token).status_code == 403
    assert app.reads(f"Patient/{told['patient']}", token).status_code == 200
    for kind in ("QuestionnaireResponse", "CarePlan", "Flag", "DetectedIssue", "Provenance", "Device"):
        assert app.reads(kind, token).status_code == 403
        assert app.reads(f"{kind}/x", token).status_code == 403


@pytest.mark.parametrize(
    "scope",
    ["patient/*.rs", "patient/Observation.rs", "patient/Patient.r", "patient/Observation.cruds", "openid"],
)
def test_a_refresh_token_never_gets_more(scope: str):
    _person, browser = who_kept_a_log()
    app = AppAtWork()
    told = app.let_in(browser, scope="patient/Observation.s offline_access")
    assert error_of(app.renews(told["refresh_token"], scope=scope)) == "invalid_scope"
    assert app.renews(told["refresh_token"], scope="patient/Observation.s").status_code == 200


def test_a_refresh_token_that_comes_twice_ends_all_that_was_given():
    _person, browser = who_kept_a_log()
    app = AppAtWork()
    first = app.let_in(browser)
    second = json.loads(app.renews(first["refresh_token"]).content)
    assert error_of(app.renews(first["refresh_token"])) == "invalid_grant"
    assert app.reads("Patient", second["access_token"]).status_code == 401
    assert error_of(app.renews(second["refresh_token"])) == "invalid_grant"


def unnamed(app: AppAtWork, refresh: str, **more: str) -> HttpResponse:
    """A refresh token alone, as SMART has public apps send it."""
    said = urlencode({"grant_type": "refresh_token", "refresh_token": refresh, **more})
    return app.machine.post("/apps/token", said, FORM)


def test_a_public_app_renews_without_its_name_and_a_token_that_comes_twice_ends_all():
    _person, browser = who_kept_a_log()
    app = AppAtWork()
    first = app.let_in(browser)
    second = json.loads(unnamed(app, first["refresh_token"]).content)
    assert app.reads("Patient", second["access_token"]).status_code == 200
    assert error_of(unnamed(app, first["refresh_token"])) == "invalid_grant"
    assert app.reads("Patient", second["access_token"]).status_code == 401


def test_without_a_name_no_app_gets_what_is_of_another_or_needs_a_secret():
    _person, browser = who_kept_a_log()
    public, closed, other = AppAtWork(), AppAtWork(confidential=True), AppAtWork()
    token, secret = (app.let_in(browser)["refresh_token"] for app in (public, closed))
    assert error_of(unnamed(closed, secret)) == "invalid_client"
    assert error_of(unnamed(public, "guessed")) == "invalid_client"
    assert error_of(unnamed(public, token, client_id=str(other.app.id))) == "invalid_grant"
    assert error_of(unnamed(public, token, client_id="somebody")) == "invalid_client"
    assert error_of(unnamed(public, token, client_secret="x")) == "invalid_client"
    assert closed.renews(secret).status_code == 200
    actions.end_app(public.app, timezone.now())
    assert error_of(unnamed(public, token)) == "invalid_client"


def test_a_code_is_worth_nothing_without_the_name_of_its_app():
    _person, browser = who_kept_a_log()
    app = AppAtWork()
    said = {"grant_type": "authorization_code", "code": app.code_from(browser), "redirect_uri": app.back}
    sent = urlencode({**said, "code_verifier": VERIFIER, "refresh_token": "x"})
    assert app.machine.post("/apps/token", sent, FORM).status_code in (400, 401)


def test_tokens_of_another_app_are_none():
    _person, browser = who_kept_a_log()
    app, other = AppAtWork(), AppAtWork()
    told = app.let_in(browser)
    assert error_of(other.renews(told["refresh_token"])) == "invalid_grant"
    assert other.posts("revoke", token=told["access_token"]).status_code == 200
    assert json.loads(other.posts("introspect", token=told["access_token"]).content) == {"active": False}
    assert app.reads("Patient", told["access_token"]).status_code == 200
    assert app.renews(told["refresh_token"]).status_code == 200


def test_an_id_of_another_person_is_answered_as_one_that_is_nowhere():
    (_alice, hers), (_bob, his) = who_kept_a_log(), who_kept_a_log()
    app = AppAtWork()
    mine, theirs = app.let_in(hers), app.let_in(his)
    assert mine["patient"] != theirs["patient"]
    for kind in ("Patient", "Observation", "QuestionnaireResponse"):
        (other, *_more) = found_in(app.reads(kind, theirs["access_token"]))
        nowhere = app.reads(f"{kind}/{uuid4()}", mine["access_token"])
        there = app.reads(f"{kind}/{other['id']}", mine["access_token"])
        assert (nowhere.status_code, there.status_code) == (404, 404)
        strip = [
            json.loads(one.content)["issue"][0]["diagnostics"].partition(" ")[2] for one in (nowhere, there)
        ]
        assert strip[0] == strip[1]
    for by in ("patient", "subject"):
        assert found_in(app.reads(f"Observation?{by}={theirs['patient']}", mine["access_token"])) == []
        assert found_in(app.reads(f"Observation?{by}=Patient/{mine['patient']}", mine["access_token"])) != []
    assert app.reads("Observation?code=1", mine["access_token"]).status_code == 400


def test_another_app_knows_the_same_person_by_another_name():
    _person, browser = who_kept_a_log()
    first, second = AppAtWork(), AppAtWork()
    one, two = first.let_in(browser), second.let_in(browser)
    assert one["patient"] != two["patient"]
    ids = [{found["id"] for found in found_in(app.reads("Observation", told["access_token"]))} for app, told in
           ((first, one), (second, two))]  # fmt: skip
    assert ids[0] and not ids[0] & ids[1]


@pytest.mark.parametrize("way", ["idle", "until", "account", "person", "inactive"])
def test_a_token_opens_nothing_after(way: str):
    person, browser = who_kept_a_log()
    app = AppAtWork()
    told, now = app.let_in(browser), timezone.now()
    assert app.reads("Patient", told["access_token"]).status_code == 200
    if way == "idle":
        models.AppSecret.objects.filter(grant__app=app.app).update(expires_at=now)
    elif way == "until":
        models.AppGrant.objects.filter(app=app.app).update(until=now)
    elif way == "account":
        assert person.account is not None
        person.account.delete()
    elif way == "person":
        person.delete()
    else:
        models.Account.objects.filter(id=person.account_id).update(is_active=False)
    assert app.reads("Patient", told["access_token"]).status_code == 401
    assert error_of(app.renews(told["refresh_token"])) == "invalid_grant"
    if way in ("account", "person"):
        assert not models.AppGrant.objects.filter(app=app.app).exists()


def test_a_refresh_token_is_good_for_thirty_days_without_coming(reader: tuple[models.Person, Person]):
    app = AppAtWork()
    app.let_in(reader[1])
    kept = models.AppSecret.objects.get(grant__app=app.app, kind="refresh")
    assert timedelta(days=29) < kept.expires_at - timezone.now() <= timedelta(days=30)


def test_a_token_counts_in_the_header_alone(reader: tuple[models.Person, Person]):
    app = AppAtWork()
    token = app.let_in(reader[1])["access_token"]
    assert app.machine.get(f"/fhir/Patient?access_token={token}").status_code == 400
    for said in (f"Basic {token}", token, "Bearer ", f"Bearer {token}x"):
        answer = app.machine.get("/fhir/Patient", headers={"Authorization": said})
        assert answer.status_code == 401 and answer.headers["WWW-Authenticate"] == "Bearer"


def test_who_is_signed_in_reads_nothing_there_without_a_token(reader: tuple[models.Person, Person]):
    assert reader[1].get("/fhir/Patient").status_code == 401


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written(reader: tuple[models.Person, Person], method: str):
    app = AppAtWork()
    token = app.let_in(reader[1])["access_token"]
    send = getattr(app.machine, method)
    sent = {
        "data": "{}",
        "content_type": "application/fhir+json",
        "headers": {"Authorization": f"Bearer {token}"},
    }
    assert send("/fhir/Observation", **sent).status_code == 405
    assert send(f"/fhir/Observation/{uuid4()}", **sent).status_code == 405


def test_pages_of_other_sites_read_no_answer_unless_their_app_is_registered(
    reader: tuple[models.Person, Person],
):
    app = AppAtWork()
    token = app.let_in(reader[1])["access_token"]
    ours = app.reads("Patient", token, Origin="https://app.example")
    theirs = app.reads("Patient", token, Origin="https://app.example.evil.example")
    assert ours.headers["Access-Control-Allow-Origin"] == "https://app.example"
    assert "Access-Control-Allow-Origin" not in theirs.headers
    assert "Access-Control-Allow-Credentials" not in ours.headers


def test_too_much_is_told_with_when_it_works_again(reader: tuple[models.Person, Person]):
    app = AppAtWork()
    token = app.let_in(reader[1])["access_token"]
    key = f"account {reader[0].account_id}"
    wait = None  # one is free again every six seconds, so it is used up until the next is a while away
    while wait is None or wait < timedelta(seconds=3):
        wait = actions.use_up("app-read", key, 600, timedelta(hours=1), timezone.now())
    answer = app.reads("Patient", token)
    assert answer.status_code == 429 and int(answer.headers["Retry-After"]) > 0


def test_what_is_no_form_is_refused():
    machine = Client(SERVER_NAME=HOST, enforce_csrf_checks=True)
    for to in ("token", "revoke", "introspect"):
        assert machine.post(f"/apps/{to}", "{}", "application/json").status_code == 400
        assert machine.post(f"/apps/{to}", b"\xff%zz&&==", FORM).status_code in (400, 401)
        assert machine.post(f"/apps/{to}?token=x", "", FORM).status_code in (400, 401)
        assert machine.get(f"/apps/{to}").status_code == 405


def test_nothing_is_there_while_it_is_off():
    with override_settings(EXCHANGE=False):
        client = Client(SERVER_NAME=HOST)
        for address in (
            "/.well-known/smart-configuration",
            "/apps/authorize",
            "/fhir/Patient",
            "/fhir/Patient/1",
        ):
            assert client.get(address).status_code == 404
        for address in ("/apps/answer/", "/apps/token", "/apps/revoke", "/apps/introspect"):
            assert client.post(address).status_code == 404


# Apps are registered by a command alone


def test_a_command_registers_lists_and_ends_an_app():
    out = StringIO()
    call_command("register_app", "Back reader", "https://app.example/one", "--confidential", stdout=out)
    id = out.getvalue().splitlines()[0].removeprefix("client id: ")
    assert "shown this once" in out.getvalue()
    call_command("register_app", stdout=out)
    assert f"{id}  Back reader  https://app.example/one" in out.getvalue()
    call_command("register_app", end=id, stdout=out)
    with pytest.raises(CommandError):
        call_command("register_app", end=id)


@pytest.mark.parametrize(
    "address",
    [
        "http://app.example/back",
        "https://app.example/back#x",
        "https://*.example/back",
        "https://a@app.example/",
        "app:back",
        "https://app.example/a b",
        "http://localhost.evil.example/",
        "http://[x/",
        "https://app.example:port/back",
        "https://app.example:99999/back",
        "https://app.example/back#",
        "https://@app.example/back",
        "https://app.example/b\x00ck",
        "https://app.exämple/back",
        "",
    ],
)
def test_an_address_that_could_lead_astray_is_not_registered(address: str):
    with pytest.raises(CommandError):
        call_command("register_app", "Reader", address)


@pytest.mark.parametrize("host", ["localhost:3000", "127.0.0.1:3000", "[::1]:3000"])
def test_an_app_on_this_very_machine_is_registered_however_the_machine_is_called(host: str):
    out = StringIO()
    call_command("register_app", "At home", f"http://{host}/back", stdout=out)
    assert "client id: " in out.getvalue()
