"""A person shares their log: from a code to a yes, every look, and the end."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from rootway.web import actions
from rootway.web.data import models
from rootway.web.data.hand_codes import LETTERS, digests_of_code, new_code, read_code
from rootway.web.data.whose import tag_of
from tests.web.person import Person, errors_on, text_of
from tests.web.workplace import Workplace, account, licensed, person_with_log, set_back, shared, signed_in

WISH = {"scope": "follow", "days": "90", "shown_as": "Zibby", "share-activity_words": "1"}


@pytest.fixture(scope="module")
def place(ready: None) -> Workplace:
    """One practice for all."""
    return Workplace()


@pytest.fixture(autouse=True)
def _uncounted() -> None:
    cache.clear()
    models.Allowance.objects.all().delete()


def code_of(browser: Person, **sent: str) -> str:
    """Make a code, as it stands on the page."""
    said = browser.send("/sharing/new/", WISH | sent).content.decode()
    found = re.search(r'class="code">([0-9A-Z]{5}-[0-9A-Z]{5})<', said)
    assert found is not None, said
    return found[1]


def whose(share: models.Share) -> dict[str, str]:
    """The hidden field of a form of this share."""
    return {"whose": tag_of(share.person)}


def test_from_a_code_to_a_look_and_to_the_end(place: Workplace):
    person, browser = person_with_log()
    clinic = signed_in(place.owner)
    assert "with nobody" in text_of(browser.get("/sharing/"))
    code = code_of(browser)
    assert code.replace("-", "") not in str(list(models.ShareCode.objects.values()))
    asked = clinic.send("/clinic/code/", {"code": code.lower()})
    assert "They were asked" in text_of(asked) and "Zibby" not in text_of(asked)
    assert "Zibby" not in text_of(clinic.get("/clinic/"))
    waits = models.Share.objects.get(person=person)
    address = f"/sharing/confirm/{waits.id}/"
    assert clinic.get(f"/clinic/{waits.id}/").status_code == 404
    assert address in browser.get("/sharing/").content.decode()
    read = text_of(browser.get(address))
    for word in ("Dr. Owner", "Physical therapist", ", Illinois", place.number):
        assert word in read
    assert browser.send(address, {"answer": "yes"}).headers["Location"] == "/sharing/"
    assert "Zibby" in text_of(clinic.get("/clinic/"))
    assert models.Look.objects.filter(person=person).count() == 0
    page = clinic.get(f"/clinic/{waits.id}/")
    assert "Zibby" in text_of(page) and "share 1" in text_of(page)
    assert "Dr. Owner" in text_of(browser.get("/sharing/")) and "Your overview" in text_of(
        browser.get("/sharing/")
    )
    assert "1 look. The list fits together." in text_of(browser.get("/sharing/looks/"))
    assert "Undo" in text_of(browser.get("/sharing/"))
    assert browser.send(f"/sharing/{waits.id}/end/", {}).status_code == 302
    assert clinic.get(f"/clinic/{waits.id}/").status_code == 404
    assert "Zibby" not in text_of(clinic.get("/clinic/"))
    assert "You ended it." in text_of(browser.get("/sharing/"))
    assert models.Share.objects.get(id=waits.id).reason == "undone"


def test_a_code_works_once_and_for_a_day_and_a_new_one_takes_its_place(place: Workplace):
    _person, browser = person_with_log()
    clinic = signed_in(place.owner)
    first, second = code_of(browser), code_of(browser)
    assert clinic.send("/clinic/code/", {"code": first}).status_code == 422
    assert clinic.send("/clinic/code/", {"code": second}).status_code == 200
    assert clinic.send("/clinic/code/", {"code": second}).status_code == 422
    third = code_of(browser)
    models.ShareCode.objects.filter(used_at=None).update(expires_at=timezone.now())
    assert clinic.send("/clinic/code/", {"code": third}).status_code == 422


def test_wrong_used_and_old_codes_read_alike(place: Workplace):
    _person, browser = person_with_log()
    clinic = signed_in(place.owner)
    used, old = code_of(browser), ""
    clinic.send("/clinic/code/", {"code": used})
    old = code_of(browser)
    models.ShareCode.objects.filter(used_at=None).update(expires_at=timezone.now())
    said = {
        errors_on(clinic.send("/clinic/code/", {"code": code}))[0]
        for code in (used, old, new_code(), "", "\x00é")
    }
    assert len(said) == 1


def test_guesses_are_limited(place: Workplace):
    clinic = signed_in(place.owner)
    answers = [clinic.send("/clinic/code/", {"code": new_code()}).status_code for _try in range(31)]
    assert answers == [422] * 30 + [429]


def test_a_code_is_read_as_it_is_spoken_and_kept_under_the_key_of_the_server(settings_key: None):
    code = new_code()
    assert len(code) == 10 and set(code) <= set(LETTERS)
    assert read_code(f" {code[:5].lower()}–{code[5:]} ") == code
    assert read_code("oil-u0") == "011V0"
    assert len(digests_of_code(code)) == 2 and len(set(digests_of_code(code))) == 2


@pytest.fixture
def settings_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that was changed: codes made under the old one are still understood."""
    from django.conf import settings

    monkeypatch.setattr(settings, "SECRET_KEY_FALLBACKS", ["an older key"])


def test_a_yes_comes_too_late_after_a_day_and_never_after_a_no(place: Workplace):
    person, browser = person_with_log()
    clinic = signed_in(place.owner)
    for late in (True, False):
        clinic.send("/clinic/code/", {"code": code_of(browser)})
        share = models.Share.objects.filter(person=person).latest("number")
        if late:
            models.Share.objects.filter(id=share.id).update(asked_at=timezone.now() - timedelta(hours=25))
        else:
            assert browser.send(f"/sharing/confirm/{share.id}/", {"answer": "no"}).status_code == 302
        assert browser.send(f"/sharing/confirm/{share.id}/", {"answer": "yes"}).status_code == 404
        share.refresh_from_db()
        assert not actions.confirm_share(share, timezone.now())
    assert models.Share.objects.filter(person=person, confirmed_at=None).count() == 2


@pytest.mark.parametrize("what", ["licence", "membership", "claim"])
def test_who_stopped_treating_there_meanwhile_gets_nothing(what: str):
    place = Workplace()
    person, browser = person_with_log()
    clinician = place.hire("clinician")
    signed_in(clinician).send("/clinic/code/", {"code": code_of(browser)})
    share = models.Share.objects.get(person=person)
    now = timezone.now()
    if what == "licence":
        models.Licence.objects.filter(account=clinician).update(until=now.date() - timedelta(days=1))
    elif what == "membership":
        models.Membership.objects.filter(account=clinician).update(until=now)
    else:
        models.Claim.objects.filter(id=place.claim.id).update(state="declined")
    answer = browser.send(f"/sharing/confirm/{share.id}/", {"answer": "yes"})
    assert (answer.status_code, "do not treat people" in text_of(answer)) == (409, True)
    share.refresh_from_db()
    assert share.confirmed_at is None


@pytest.mark.parametrize("what", ["licence", "membership", "claim", "account"])
def test_a_share_ends_by_itself_for_good(what: str):
    """Also when the licence is accepted anew, or they join again."""
    place = Workplace()
    person, browser = person_with_log()
    clinician = place.hire("clinician")
    share = shared(person, clinician, place.practice)
    clinic, now = signed_in(clinician), timezone.now()
    assert clinic.get(f"/clinic/{share.id}/").status_code == 200
    if what == "licence":
        licence = models.Licence.objects.get(account=clinician)
        assert actions.end_licence(licence, now)
        again = actions.ask_licence(
            clinician, licence.name, licence.profession, licence.number, "Illinois", now
        )
        assert actions.decide_licence(again, True, place.owner, now, None)
    elif what == "membership":
        assert actions.end_membership(models.Membership.objects.get(account=clinician, until=None), now)
        code = actions.make_member_code(place.practice, "clinician", False, now)
        assert actions.join_practice(clinician, code, now) is not None
    elif what == "claim":
        place.owner.delete()
    else:
        clinician.delete()
    assert clinic.get(f"/clinic/{share.id}/").status_code in (302, 404)
    share.refresh_from_db()
    assert share.named["name"] == "Dr. Clinician"
    assert "with nobody" in text_of(browser.get("/sharing/")) and "Dr. Clinician" in text_of(
        browser.get("/sharing/")
    )


def test_a_licence_that_ran_out_ends_its_shares_also_when_a_new_one_comes():
    place = Workplace()
    person, _browser = person_with_log()
    share = shared(person, place.owner, place.practice)
    clinic, now = signed_in(place.owner), timezone.now()
    models.Licence.objects.filter(account=place.owner).update(until=now.date() - timedelta(days=2))
    assert clinic.get(f"/clinic/{share.id}/").status_code == 404
    licensed(place.owner)
    assert clinic.get(f"/clinic/{share.id}/").status_code == 404


def test_the_end_that_was_chosen_holds_and_a_look_lasts_a_week(place: Workplace):
    person, _browser = person_with_log()
    clinic = signed_in(place.owner)
    for wishes, days in (({"days": 30}, 30), ({"scope": "look", "days": 180}, 7)):
        share = shared(person, place.owner, place.practice, **wishes)
        assert share.until - share.confirmed_at == timedelta(days=days)
        set_back(share, timezone.now() - timedelta(seconds=1))
        assert clinic.get(f"/clinic/{share.id}/").status_code == 404


def test_a_form_left_open_while_the_person_ends_it_is_refused_and_says_why(place: Workplace):
    person, browser = person_with_log()
    share = shared(person, place.owner, place.practice)
    clinic = signed_in(place.owner)
    browser.send(f"/sharing/{share.id}/end/", {})
    answer = clinic.send(f"/clinic/{share.id}/end/", whose(share))
    assert (
        answer.status_code == 409
        and "They ended it." in text_of(answer)
        and "was not kept" in text_of(answer)
    )
    expired = shared(person, place.owner, place.practice)
    set_back(expired, timezone.now())
    assert "Its time is over." in text_of(clinic.send(f"/clinic/{expired.id}/end/", whose(expired)))


def test_two_tabs_two_people(place: Workplace):
    """A form that does not say whose it is, or says another, is refused before any view reads it."""
    one, other = (shared(person_with_log()[0], place.owner, place.practice) for _ in range(2))
    clinic = signed_in(place.owner)
    for said in ({}, whose(other), {"whose": "x"}):
        answer = clinic.send(f"/clinic/{one.id}/end/", said)
        assert answer.status_code == 409 and "another person" in text_of(answer)
    assert clinic.send(f"/clinic/{one.id}/end/", whose(one)).headers["Location"] == "/clinic/"
    one.refresh_from_db()
    assert one.ended_by == "clinician" and clinic.get(f"/clinic/{one.id}/").status_code == 404
    assert clinic.get(f"/clinic/{other.id}/").status_code == 200


def test_the_link_of_a_practice_asks_whom_and_then_for_a_yes(place: Workplace):
    person, browser = person_with_log()
    address = f"/sharing/with/{place.claim.id}/"
    assert "Dr. Owner" in text_of(browser.get(address))
    assert errors_on(browser.send(address, WISH)) == ["Choose with whom you share"]
    for whom, name in (
        ("practice", "The whole practice"),
        (str(models.Licence.objects.get(account=place.owner).id), "Dr."),
    ):
        answer = browser.send(address, WISH | {"whom": whom})
        share = models.Share.objects.filter(person=person).latest("number")
        assert answer.headers["Location"] == f"/sharing/confirm/{share.id}/" and share.confirmed_at is None
        assert name in text_of(browser.get(f"/sharing/confirm/{share.id}/"))
        assert share.whole_practice == (whom == "practice")
    assert browser.get(f"/sharing/with/{person.id}/").status_code == 404


def test_what_is_chosen_is_checked(place: Workplace):
    _person, browser = person_with_log()
    wrong = {"scope": "all", "days": "9999", "shown_as": "x\u202e" * 50}
    assert len(errors_on(browser.send("/sharing/new/", wrong))) == 3
    assert 'role="alert"' not in browser.get("/sharing/new/").content.decode()
    code_of(browser, days="180")
    kept = models.ShareCode.objects.latest("made_at")
    assert (kept.days, kept.withholds) == (180, [])
    sent = {name: value for name, value in WISH.items() if not name.startswith("share-")}
    browser.send("/sharing/new/", sent)
    assert models.ShareCode.objects.latest("made_at").withholds == ["activity_words"]


def test_a_carer_shares_only_after_showing_that_the_account_is_theirs(place: Workplace):
    person, browser = person_with_log()
    models.Person.objects.filter(id=person.id).update(carer=True, label="Mum")
    for address in ("/sharing/new/", f"/sharing/with/{place.claim.id}/"):
        for answer in (browser.get(address), browser.send(address, WISH)):
            assert answer.headers["Location"].startswith("/accounts/reauthenticate/"), address
    share = shared(person, place.owner, place.practice)
    models.Share.objects.filter(id=share.id).update(confirmed_at=None)
    answer = browser.send(f"/sharing/confirm/{share.id}/", {"answer": "yes"})
    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")
    share.refresh_from_db()
    assert share.confirmed_at is None


def test_nobody_shares_without_an_account():
    browser = Person()
    browser.bring({"facts": {"fever": False}})
    assert browser.get("/sharing/new/").headers["Location"].startswith("/accounts/login/")


def test_another_log_of_the_same_account_has_none_of_it(place: Workplace):
    person, browser = person_with_log()
    share = shared(person, place.owner, place.practice)
    browser.send("/people/", {"label": "Mum", "carer": "1"})
    assert "Dr. Owner" not in text_of(browser.get("/sharing/"))
    assert browser.send(f"/sharing/{share.id}/end/", {}).status_code == 404
    share.refresh_from_db()
    assert share.ended_at is None


def test_mails_say_no_name_and_nothing_of_anyones_health(place: Workplace):
    mail.outbox.clear()
    person, browser = person_with_log()
    colleague = place.hire("clinician", "colleague")
    code = code_of(browser)
    signed_in(place.owner).send("/clinic/code/", {"code": code})
    share = models.Share.objects.get(person=person)
    browser.send(f"/sharing/confirm/{share.id}/", {"answer": "yes"})
    signed_in(colleague).send(f"/clinic/cover/{share.id}/", {"reason": "Zill with sciatica\r\nBcc: x@y.z"})
    models.Share.objects.filter(id=share.id).update(until=timezone.now() + timedelta(days=3))
    actions.remind_of_ends(timezone.now(), "http://localhost/")
    assert actions.remind_of_ends(timezone.now()) == 0
    written = [(m.to, f"{m.subject} {m.body}") for m in models.Message.objects.all()] + [
        (one.to[0], f"{one.subject} {one.body}") for one in mail.outbox
    ]
    assert {person.account.email, place.owner.email} <= {to for to, _said in written}
    told = " ".join(said for _to, said in written)
    from rootway.web.pathway import the_guides

    labels = {fact.label for guide in the_guides() for fact in guide.facts.values() if len(fact.label) > 4}
    assert [label for label in labels if label.lower() in told.lower()] == []
    assert [word for word in ("Zibby", "Dr.", "Zill", "sciatica", "Bcc", place.number) if word in told] == []


def test_an_account_with_two_shares_gives_each_its_number(place: Workplace):
    person, _browser = person_with_log()
    numbers = [shared(person, place.owner, place.practice).number for _ in range(3)]
    assert numbers == [1, 2, 3]


def test_the_purge_of_a_clinician_keeps_what_a_person_reads_of_them():
    place = Workplace()
    person, browser = person_with_log()
    clinician = place.hire("clinician", "gone")
    share = shared(person, clinician, place.practice)
    signed_in(clinician).get(f"/clinic/{share.id}/")
    clinician.delete()
    assert "Dr. Gone" in text_of(browser.get("/sharing/looks/"))
    assert "The list fits together" in text_of(browser.get("/sharing/looks/"))


def test_somebody_who_has_nothing_gets_nothing_by_a_code(place: Workplace):
    """A desk, an assistant and an account without a practice cannot ask a person."""
    _person, browser = person_with_log()
    code = code_of(browser)
    for own in (place.hire("desk"), place.hire("assistant"), place.hire("clinician", licence=False)):
        assert signed_in(own).send("/clinic/code/", {"code": code}).status_code == 422
    assert (
        signed_in(account("nobody")).send("/clinic/code/", {"code": code}).headers["Location"]
        == "/clinic/begin/"
    )
    assert signed_in(place.owner).send("/clinic/code/", {"code": code}).status_code == 200
