"""A person chooses their record system themselves: it is asked like one that opened the pages, by the same rules."""

import pytest
from django.core.management import call_command
from django.test import override_settings

from rootway.web.data import models
from tests.web.person import PLAIN_S1, Person, hidden, page, text_of
from tests.web.small_ehr import SmallEhr, observation, registered
from tests.web.test_launch import confirm, of
from tests.web.test_launch_attacks import ends


@pytest.fixture
def system(ehr: SmallEhr) -> models.RecordSystem:
    """It may be chosen."""
    models.RecordSystem.objects.all().delete()
    return registered(ehr, for_people=True)


def chosen(ehr: SmallEhr, browser: Person, system: models.RecordSystem) -> dict[str, str]:
    """What the system is asked."""
    return ehr.led_to(browser.get(f"/launch/choose/{system.id}/"))


def test_from_the_first_page_to_the_log(ehr: SmallEhr, system: models.RecordSystem):
    browser = Person()
    assert "/launch/choose/" in page(browser.get("/"))
    listed = browser.get("/launch/choose/")
    assert "Example record" in text_of(listed) and f"/launch/choose/{system.id}/" in page(listed)
    asked = chosen(ehr, browser, system)
    scopes = asked["scope"].split()
    assert "launch/patient" in scopes and "launch" not in scopes and "launch" not in asked
    assert (asked["aud"], asked["code_challenge_method"]) == (ehr.issuer, "S256")
    assert not any(word in asked["scope"] for word in ("offline_access", "user/", "system/", "*"))
    assert ehr.back(browser, asked).headers["Location"] == "/launch/found/"
    shown = browser.get("/launch/found/")
    assert "whose record you chose there" in text_of(shown) and "opened this page" not in text_of(shown)
    assert "Is it the record of the person" in text_of(shown)
    assert confirm(browser, "diabetes") == "/check/"
    assert [*of(browser).entries.values_list("fact", "value", "by")] == [("diabetes", True, "import")]


def test_danger_signs_are_asked_whoever_began(ehr: SmallEhr, system: models.RecordSystem):
    ehr.record["Observation"] = [observation("fever", valueBoolean=False)]
    browser = Person()
    ehr.back(browser, chosen(ehr, browser, system))
    assert 'value="fever"' not in page(browser.get("/launch/found/"))
    confirm(browser, "fever")
    assert not of(browser).entries.exists()
    assert browser.get("/launch/send/").status_code == 200
    assert browser.send("/launch/send/", {"launch": browser.client.session["launch"]}).status_code == 409


def test_a_record_replaces_a_kept_log_only_after_a_word(ehr: SmallEhr, system: models.RecordSystem):
    browser = Person()
    browser.bring({"facts": PLAIN_S1})
    before = of(browser)
    ehr.back(browser, chosen(ehr, browser, system))
    assert "will be replaced" in text_of(browser.get("/launch/found/"))
    assert models.Person.objects.filter(id=before.id).exists()


def test_only_a_system_for_people_can_be_chosen(ehr: SmallEhr, system: models.RecordSystem):
    models.RecordSystem.objects.update(for_people=False)
    browser = Person()
    assert "/launch/choose/" not in page(browser.get("/"))
    assert browser.get("/launch/choose/").status_code == 404
    assert browser.get(f"/launch/choose/{system.id}/").status_code == 404
    models.RecordSystem.objects.update(for_people=True)
    with override_settings(EXCHANGE=False):
        assert "/launch/choose/" not in page(browser.get("/"))
        assert browser.get("/launch/choose/").status_code == 404
        assert browser.get(f"/launch/choose/{system.id}/").status_code == 404
    call_command("record_system", end=str(system.id))
    assert browser.get(f"/launch/choose/{system.id}/").status_code == 404
    assert ehr.came == []


def test_without_what_checks_a_signature_nothing_can_be_chosen(
    ehr: SmallEhr, system: models.RecordSystem, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("rootway.web.data.launch_access.find_spec", lambda _name: None)
    browser = Person()
    assert "/launch/choose/" not in page(browser.get("/"))
    assert browser.get(f"/launch/choose/{system.id}/").status_code == 404


@pytest.mark.parametrize(
    "said",
    [
        {"capabilities": ["launch-ehr", "context-ehr-patient"]},
        {"capabilities": ["launch-standalone"]},
        {"code_challenge_methods_supported": ["plain"]},
    ],
    ids=str,
)
def test_a_system_that_does_not_let_a_patient_be_chosen_is_not_asked(
    ehr: SmallEhr, system: models.RecordSystem, said: dict[str, object]
):
    ehr.said |= said
    browser = Person()
    ends(ehr, browser, browser.get(f"/launch/choose/{system.id}/"))


def test_an_answer_is_not_mixed_up_with_that_of_a_launch_from_there(
    ehr: SmallEhr, system: models.RecordSystem
):
    browser = Person()
    asked = chosen(ehr, browser, system)
    from_there = ehr.led_to(ehr.opens(browser))
    assert ehr.back(browser, asked).status_code == 400
    assert ehr.back(browser, from_there).headers["Location"] == "/launch/found/"
    assert "opened this page" in text_of(browser.get("/launch/found/"))


def test_a_token_without_a_patient_ends_it(ehr: SmallEhr, system: models.RecordSystem):
    """Who chose nobody there is asked for nobody here."""
    ehr.token["patient"] = None
    browser = Person()
    ends(ehr, browser, ehr.back(browser, chosen(ehr, browser, system)))


def test_the_command_says_who_may_begin(ready: None):
    call_command("record_system", "Portal", "https://portal.example/fhir", "us", for_people=True)
    assert models.RecordSystem.objects.get(name="Portal").for_people
    models.RecordSystem.objects.filter(name="Portal").delete()


def test_the_answers_go_back_as_they_do_else(ehr: SmallEhr, system: models.RecordSystem):
    from tests.web.workplace import account

    browser = Person()
    browser.client.force_login(account("chosen"))
    browser.bring({"facts": {**PLAIN_S1, "other_red_flags_denied": True}})
    ehr.back(browser, chosen(ehr, browser, system))
    confirm(browser, "diabetes", into="open")
    number = hidden(browser.get("/launch/send/"), "launch")
    assert browser.send("/launch/send/", {"launch": number}).status_code == 302
    assert len(ehr.kept) == 1
