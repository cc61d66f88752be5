"""A record system opens the check for a patient: from its link to the form that goes back."""

import json
from base64 import b64encode
from contextlib import nullcontext
from datetime import timedelta
from io import StringIO
from typing import Any
from urllib.parse import parse_qsl

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from rootway.web import actions
from rootway.web.data import models
from rootway.web.data.launch_access import secret_of
from tests.web.at_the_door import Visitor, drafts_shown
from tests.web.person import PLAIN_S1, Person, errors_on, hidden, page, text_of
from tests.web.small_ehr import (
    CODE,
    LAUNCH,
    PATIENT,
    RECORD,
    SmallEhr,
    condition,
    observation,
    registered,
    told,
)
from tests.web.workplace import account


def confirm(browser: Person, *facts: str, **more: str) -> str:
    """Tick some lines; where it leads."""
    number = hidden(browser.get("/launch/found/"), "launch")
    response = browser.send("/launch/found/", {"launch": number, "right": list(facts), **more})
    assert response.status_code == 302, errors_on(response)
    return str(response.headers["Location"])


def of(browser: Person) -> models.Person:
    """Whose log is open in a browser."""
    return models.Person.objects.get(id=browser.client.session["check"])


def test_from_the_link_to_the_log(ehr: SmallEhr):
    browser = Person()
    asked = ehr.led_to(ehr.opens(browser))
    assert (asked["aud"], asked["launch"], asked["response_type"]) == (ehr.issuer, LAUNCH, "code")
    assert asked["code_challenge_method"] == "S256" and len(asked["state"]) > 40
    assert {"launch", "openid", "fhirUser", "patient/QuestionnaireResponse.crs"} <= set(
        asked["scope"].split()
    )
    assert "offline_access" not in asked["scope"] and "user/" not in asked["scope"]
    assert ehr.back(browser, asked).headers["Location"] == "/launch/found/"
    (said,) = [dict(parse_qsl(one.body.decode())) for one in ehr.came if one.path == "/token"]
    assert (said["redirect_uri"], said["client_id"]) == (asked["redirect_uri"], "rootway-here")
    words = text_of(browser.get("/launch/found/"))
    assert "76 years" in words and "Example record opened this page" in words
    assert not models.Entry.objects.filter(person__launches__isnull=False).exists()
    assert confirm(browser, "age_years", "diabetes") == "/check/"
    rows = of(browser).entries.order_by("fact").values_list("fact", "value", "by")
    assert [*rows] == [("age_years", 76, "import"), ("diabetes", True, "import")]
    assert of(browser).entries.get(fact="diabetes").observed_at.date().isoformat() == "2026-03-04"


@pytest.mark.parametrize("door", [nullcontext, drafts_shown], ids=["one-topic", "front-door"])
def test_somebody_without_an_account_goes_from_the_link_to_the_form(ehr: SmallEhr, door: Any):
    """What was ticked stands in its question; every danger sign that the record did not tell of is asked."""
    visitor = Visitor(**PLAIN_S1, diabetes=True)
    ehr.record["Patient"] = [{**RECORD["Patient"][0], "birthDate": f"{timezone.now().year - 42}-01-01"}]
    with door():
        ehr.launches(visitor)
        assert confirm(visitor, "age_years", "diabetes") == "/check/"
        seen = visitor.walk_through_again()
        if door is drafts_shown:
            assert visitor.send("/launch/send/", {}).status_code == 409  # of the door alone there is no form
            seen += visitor.go_on()
        assert seen[-1] == "/check/result/" and ehr.kept == {}
        assert visitor.row.entries.get(fact="age_years").by == "import"
        assert visitor.row.entries.filter(fact="fever", value=False, by="self").exists()
        assert "/launch/send/" in page(visitor.get("/check/result/"))
        number = hidden(visitor.get("/launch/send/"), "launch")
        assert visitor.send("/launch/send/", {"launch": number}).status_code == 302
    (form,) = ehr.kept.values()
    assert {"pain_at_calf", "fever", "age_years"} <= {item["linkId"] for item in form["item"]}


def test_what_nobody_ticks_is_not_kept_and_is_asked(ehr: SmallEhr):
    browser = Person()
    ehr.launches(browser)
    assert confirm(browser) == "/check/"
    assert not of(browser).entries.exists()


def test_a_no_and_a_not_sure_of_a_danger_sign_are_asked_and_a_yes_is_shown(ehr: SmallEhr):
    ehr.record["Observation"] = [
        observation("fever", valueBoolean=False),
        observation("saddle_numbness", dataAbsentReason={"coding": [{"code": "asked-unknown"}]}),
        observation("bladder_change", valueBoolean=True),
        observation("skin_cancer_only", valueBoolean=True),
    ]
    browser = Person()
    shown = page(ehr.launches(browser))
    assert 'value="bladder_change"' in shown
    assert not any(f'value="{fact}"' in shown for fact in ("fever", "saddle_numbness", "skin_cancer_only"))
    confirm(browser, "bladder_change", "fever", "saddle_numbness")
    assert [*of(browser).entries.values_list("fact", "value")] == [("bladder_change", True)]
    assert browser.get("/check/").headers["Location"] == "/check/emergency/"


def test_the_form_goes_back_once_when_the_button_is_pressed(ehr: SmallEhr):
    browser = checked(ehr)
    result = browser.get("/check/result/")
    assert "/launch/send/" in page(result) and ehr.kept == {}
    number = hidden(browser.get("/launch/send/"), "launch")
    assert ehr.kept == {}
    for _ in range(2):
        browser.send("/launch/send/", {"launch": number})
    ((same, form),) = ehr.kept.items()
    assert len([one for one in ehr.came if one.method == "POST" and one.path != "/token"]) == 1
    assert same == f"identifier=urn:ietf:rfc:3986|urn:uuid:{number}"
    assert (form["resourceType"], form["subject"]) == (
        "QuestionnaireResponse",
        {"reference": f"Patient/{PATIENT}"},
    )
    assert form["identifier"]["value"] == f"urn:uuid:{number}" and "id" not in form
    assert "diabetes" in {item["linkId"] for item in form["item"]}
    assert "The answers were sent" in text_of(browser.get("/launch/send/"))


def checked(ehr: SmallEhr) -> Person:
    """Somebody whose check is answered, and whose record system opened it."""
    browser = Person()
    browser.client.force_login(account("checked"))
    browser.bring({"facts": {**PLAIN_S1, "other_red_flags_denied": True}})
    ehr.launches(browser)
    confirm(browser, "diabetes", into="open")
    return browser


def test_nothing_goes_back_while_the_urgency_is_not_settled(ehr: SmallEhr):
    browser = Person()
    ehr.launches(browser)
    confirm(browser, "diabetes")
    waits = browser.get("/launch/send/")
    assert "not settled yet" in text_of(waits) and 'name="launch"' not in page(waits)
    response = browser.send("/launch/send/", {"launch": browser.client.session["launch"]})
    assert response.status_code == 409
    assert ehr.kept == {}


def test_what_did_not_get_there_can_be_sent_again(ehr: SmallEhr):
    browser = checked(ehr)
    ehr.own["QuestionnaireResponse"] = lambda _ehr, _asked: told({}, 503)
    number = hidden(browser.get("/launch/send/"), "launch")
    assert browser.send("/launch/send/", {"launch": number}).status_code == 502
    ehr.own.clear()
    assert browser.send("/launch/send/", {"launch": number}).status_code == 302
    assert len(ehr.kept) == 1


def test_without_the_scope_nothing_can_be_sent(ehr: SmallEhr):
    ehr.token["scope"] = "launch patient/*.rs"
    browser = Person()
    ehr.launches(browser)
    confirm(browser)
    assert browser.get("/launch/send/").status_code == 404
    assert models.Launch.objects.get(id=browser.client.session["launch"]).kept


def test_a_part_that_is_refused_is_told_and_is_not_known(ehr: SmallEhr):
    ehr.own["Condition"] = lambda _ehr, _asked: told({}, 403)
    browser = Person()
    shown = ehr.launches(browser)
    assert "could not be read" in text_of(shown) and "76 years" in text_of(shown)


def test_what_is_about_somebody_else_is_not_read(ehr: SmallEhr):
    ehr.record["Condition"] = [condition("E11.9", subject={"reference": "Patient/another"})]
    assert 'value="diabetes"' not in page(ehr.launches(Person()))


def test_a_new_launch_takes_the_place_of_the_answers_of_another_patient(ehr: SmallEhr):
    browser = Person()
    browser.bring({"facts": PLAIN_S1})
    before = of(browser)
    shown = ehr.launches(browser)
    assert "will be replaced" in text_of(shown)
    confirm(browser, "diabetes")
    assert not models.Person.objects.filter(id=before.id).exists()
    assert [*of(browser).entries.values_list("fact", flat=True)] == ["diabetes"]


def test_a_kept_log_is_not_replaced_without_a_word(ehr: SmallEhr):
    browser = Person()
    browser.bring({"facts": {**PLAIN_S1, "other_red_flags_denied": True}})
    browser.send("/log/begin/", {"time_zone": "America/New_York"})
    assert "whole log in this browser is deleted" in text_of(ehr.launches(browser))


def test_who_is_signed_in_says_where_the_answers_go(ehr: SmallEhr):
    own, browser = account("launched"), Person()
    models.Person.objects.create(
        account=own, keeps_log=True, started_at=timezone.now(), touched_at=timezone.now()
    )
    browser.client.force_login(own)
    shown = ehr.launches(browser)
    number = hidden(shown, "launch")
    undecided = browser.send("/launch/found/", {"launch": number, "right": ["diabetes"]})
    assert undecided.status_code == 422 and errors_on(undecided)
    assert 'value="diabetes" checked' in page(undecided)
    confirm(browser, "diabetes", into="open")
    assert own.people.get().entries.get().fact == "diabetes"
    ehr.launches(browser)
    confirm(browser, "diabetes", into="new")
    assert own.people.count() == 2


def test_a_system_with_a_secret_shows_it_and_the_secret_lies_sealed(ehr: SmallEhr):
    models.RecordSystem.objects.all().delete()
    system = registered(ehr, "a secret of ours")
    ehr.launches(Person())
    (token,) = [one for one in ehr.came if one.path == "/token"]
    shown = b64encode(b"rootway-here:a+secret+of+ours").decode()
    assert token.headers["Authorization"] == f"Basic {shown}" and b"client_id" not in token.body
    assert "a secret" not in system.secret and secret_of(system) == "a secret of ours"
    assert actions.reseal_system_secrets() == 1
    again = models.RecordSystem.objects.get()
    assert again.secret != system.secret and secret_of(again) == "a secret of ours"


def test_only_the_id_of_the_launch_is_in_the_session_and_nothing_lies_open(ehr: SmallEhr):
    browser = Person()
    ehr.launches(browser)
    assert {*browser.client.session.keys()} <= {"launch", "_session_expiry"}
    row = str(models.Launch.objects.values().get())
    assert not any(word in row for word in (PATIENT, CODE, "token-of", "diabetes", "verifier"))


def test_launches_run_out_and_are_purged(ehr: SmallEhr):
    browser = Person()
    ehr.launches(browser)
    models.Launch.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert browser.get("/launch/found/").status_code == 404
    actions.purge_expired(timezone.now(), clock_trusted=True)
    assert not models.Launch.objects.exists()


def test_one_command_registers_lists_and_ends(ehr: SmallEhr, capsys: pytest.CaptureFixture[str], monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO("a secret\n"))
    address, more = "https://ehr.example/fhir/", {"origin": ["https://auth.example"]}
    call_command("record_system", "Clinic", address, "us", confidential=True, **more)
    system = models.RecordSystem.objects.get(name="Clinic")
    assert (system.issuer, secret_of(system)) == ("https://ehr.example/fhir", "a secret")
    assert system.every_origin == {"https://ehr.example", "https://auth.example"}
    assert f"/launch/back/{system.id}/" in capsys.readouterr().out
    call_command("record_system")
    assert "Clinic" in capsys.readouterr().out
    browser = Person()
    ehr.launches(browser)
    own = models.RecordSystem.objects.get(issuer=ehr.issuer)
    call_command("record_system", end=str(own.id))
    assert browser.get("/launch/found/").status_code == 404
    assert ehr.opens(Person()).status_code == 400
    with pytest.raises(CommandError):
        call_command("record_system", end=str(own.id))


@pytest.mark.parametrize(
    ("issuer", "origin"),
    [
        ("http://ehr.example/fhir", "https://a.example"),
        ("ehr.example", "https://a.example"),
        ("https://ehr.example/fhir?x=1", "https://a.example"),
        ("https://ehr.example/fhir", "https://a.example/path"),
        ("https://u:p@ehr.example/fhir", "https://a.example"),
    ],
)
def test_what_cannot_be_called_safely_is_not_registered(ready: None, issuer: str, origin: str):
    with pytest.raises(CommandError):
        call_command("record_system", "Clinic", issuer, "us", origin=[origin])


def test_it_is_registered_once(ehr: SmallEhr):
    with pytest.raises(CommandError, match="is registered"):
        call_command("record_system", "Again", ehr.issuer, "us")


def test_the_answer_of_the_record_is_json_in_our_own_words(ehr: SmallEhr):
    browser = checked(ehr)
    browser.send("/launch/send/", {"launch": browser.client.session["launch"]})
    (form,) = ehr.kept.values()
    assert json.dumps(form).count("Practitioner") == 0 and "author" not in form and "source" not in form
