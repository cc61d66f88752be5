"""An account brings its owner's answers along, ends its sessions in time, and never tells what it should not."""

import logging
import re
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import override_settings

from rootway.web import actions
from rootway.web.config.mail import mail_at
from rootway.web.data import access, models
from rootway.web.serving.log_lines import LogLines
from tests.authenticator import code_at
from tests.web.owner import PASSWORD, Owner, code_sent_to
from tests.web.person import PLAIN_S1, Person, text_of

# Common, dressed up, doubled, in a row on the keyboard, or one sign again and again; each of 12 signs and more.
TRIED_FIRST = (
    "iloveyou1234",
    "letmein12345",
    "passw0rdpassw0rd",
    "aaaaaaaaaaaa",
    " " * 14,
    "ü" * 64,
    "x y" * 30,
    "123456789012345",
    "qwertyuiop[]",
    "1q2w3e4r5t6y",
    "!@#$%^&*()_+",
    "monkeydragon12",
    "Football2023!",
)
LONG = ("aaaa bbbb cccc", "grüne Bäume über Wasser", "x7 Kuchen " * 20, "爬楼梯走路去看海吃苹果喝茶")


@pytest.fixture(autouse=True)
def nobody_tried_before():
    """The counts of who tried to sign in are shared; each test begins without any."""
    cache.clear()


def test_signing_up_takes_the_answers_of_this_browser_along():
    owner = Owner(**PLAIN_S1)
    owner.walk()
    begun = access.person_in(owner.client.session, datetime.now(UTC))
    assert owner.sign_up() == "/account/"
    assert owner.people == [begun]
    assert owner.people[0].keeps_log
    assert "20 minutes" in text_of(owner.get("/check/answers/"))
    assert "Your own log" not in text_of(owner.get("/check/answers/"))  # nobody else's could be meant


def test_an_account_counts_only_once_its_address_is_confirmed():
    owner = Owner()
    owner.send("/accounts/signup/", {"email": owner.email, "password1": PASSWORD})
    assert owner.get("/account/").headers["Location"].startswith("/accounts/login/")
    assert owner.sign_in().headers["Location"] == "/accounts/confirm-email/"
    assert owner.send("/accounts/confirm-email/", {"code": "AAAA-AAAA"}).status_code == 200
    assert owner.get("/account/").status_code == 302


def test_the_log_opens_on_another_device():
    owner = Owner(**PLAIN_S1)
    owner.walk()
    owner.sign_up()
    phone = Owner(owner.email)
    assert phone.sign_in().headers["Location"] == "/log/"
    assert "20 minutes" in text_of(phone.get("/check/answers/"))
    owner.sign_out()
    assert owner.get("/check/answers/").headers["Location"] == "/?first=1"
    assert phone.get("/check/answers/").status_code == 200


def test_answers_given_before_signing_in_are_not_mixed_with_a_log_that_is_there():
    owner = Owner()
    owner.begin()
    owner.sign_up()
    phone = Owner(owner.email, **PLAIN_S1)
    phone.walk()
    assert phone.sign_in().headers["Location"] == "/account/claim/"
    assert len(owner.people) == 1
    assert phone.get("/check/answers/").status_code == 302  # the account's own log has no answers yet
    assert phone.send("/account/claim/", {}).status_code == 422
    assert phone.send("/account/claim/", {"choice": "take"}).status_code == 422
    assert phone.send("/account/claim/", {"choice": "take", "label": "Mum", "carer": "1"}).status_code == 302
    assert [(one.label, one.carer) for one in owner.people] == [("", False), ("Mum", True)]
    page = text_of(phone.get("/check/answers/"))
    assert "20 minutes" in page
    assert "Mum ’s log. You care for them." in page
    assert phone.get("/account/claim/").headers["Location"] == "/people/"


def test_answers_given_before_signing_in_can_join_the_log_that_is_there():
    owner = Owner(fever=True)
    owner.walk(to="/check/questions/vessels-and-others/")
    owner.sign_up()
    own, before = owner.people[0], owner.people[0].entries.count()
    phone = Owner(owner.email, **PLAIN_S1)
    phone.walk()
    phone.get("/check/result/")
    begun = access.person_in(phone.client.session, datetime.now(UTC))
    assert begun is not None
    ids = set(begun.entries.values_list("id", flat=True))
    phone.sign_in()
    assert "Add them to your own log" in text_of(phone.get("/account/claim/"))
    assert phone.send("/account/claim/", {"choice": "join"}).headers["Location"] == "/log/"
    assert owner.people == [own]
    assert not models.Person.objects.filter(id=begun.id).exists()
    assert own.entries.count() == before + len(ids)
    assert ids <= set(own.entries.values_list("id", flat=True))
    assert own.shown.count() == 1
    assert "20 minutes" in text_of(phone.get("/check/answers/"))


def test_answers_from_a_file_go_into_the_log_that_is_open():
    owner = Owner()
    owner.begin()
    owner.sign_up()
    assert owner.bring({"facts": {"walking_minutes": 12}}).headers["Location"] == "/check/"
    (own,) = owner.people
    assert [(entry.fact, entry.value, entry.by) for entry in own.entries.all()] == [
        ("walking_minutes", 12, "import")
    ]


def test_answers_given_before_signing_in_can_be_deleted_instead():
    owner = Owner()
    owner.begin()
    owner.sign_up()
    phone = Owner(owner.email, **PLAIN_S1)
    phone.walk()
    begun = access.person_in(phone.client.session, datetime.now(UTC))
    assert begun is not None
    phone.sign_in()
    phone.send("/account/claim/", {"choice": "delete"})
    assert not models.Person.objects.filter(id=begun.id).exists()
    assert len(owner.people) == 1


def test_several_people_have_logs_of_their_own_and_every_page_says_whose_it_is():
    owner = Owner(**PLAIN_S1)
    owner.walk()
    owner.sign_up()
    mum = owner.add("Mum", carer="1")
    assert owner.begin() == "/check/questions/bladder-bowel-saddle/"
    owner.answer("/check/questions/bladder-bowel-saddle/")
    assert set(mum.entries.values_list("by", flat=True)) == {"carer"}
    assert set(owner.people[0].entries.values_list("by", flat=True)) == {"self"}
    for address in ("/", "/care/", "/check/questions/weakness/", "/people/", "/privacy/", "/nowhere/"):
        assert "Mum ’s log. You care for them." in text_of(owner.get(address))
    owner.send(f"/people/{owner.people[0].id}/switch/", {})
    assert "Your own log" in text_of(owner.get("/check/answers/"))
    assert "20 minutes" in text_of(owner.get("/check/answers/"))


def test_the_danger_page_says_whose_it_is():
    owner = Owner(bladder_change=True)
    owner.sign_up()
    owner.add("Dad", carer="1")
    owner.add("Mum", carer="1")
    owner.walk()
    page = owner.get("/check/emergency/")
    assert "Mum ’s log" in text_of(page)
    assert b"/people/" not in page.content  # it leads to help and to nothing else


@pytest.mark.parametrize("label", ["", "   ", "x" * 61])
def test_a_person_needs_a_short_name(label: str):
    owner = Owner()
    owner.sign_up()
    assert owner.send("/people/", {"label": label}).status_code == 422
    assert owner.people == []


def test_a_person_can_be_renamed_and_deleted_alone():
    owner = Owner()
    owner.begin()
    owner.sign_up()
    mum = owner.add("Mum")
    owner.send(f"/people/{mum.id}/", {"label": "Mother", "carer": "1"})
    mum.refresh_from_db()
    assert (mum.label, mum.carer) == ("Mother", True)
    assert "Delete Mother and the whole log?" in text_of(owner.get(f"/people/{mum.id}/delete/"))
    owner.send(f"/people/{mum.id}/delete/", {})
    assert [one.label for one in owner.people] == [""]
    assert "Your own log" not in text_of(owner.get("/people/"))
    owner.add("Dad")
    assert "Dad ’s log" in text_of(owner.get("/people/"))


def test_deleting_one_person_leaves_the_pages_with_the_one_they_were_of():
    owner = Owner()
    owner.begin()
    owner.sign_up()
    mum, dad = owner.add("Mum"), owner.add("Dad")
    owner.send(f"/people/{mum.id}/switch/", {})
    owner.send(f"/people/{dad.id}/delete/", {})
    assert access.person_in(owner.client.session, datetime.now(UTC), owner.account) == mum


def test_deleting_the_account_leaves_nothing_of_it():
    owner = Owner(**PLAIN_S1)
    owner.walk()
    owner.get("/check/result/")
    owner.sign_up()
    owner.add("Mum")
    phone = Owner(owner.email)
    phone.sign_in()
    account, people, key = owner.account, owner.people, phone.client.session.session_key
    assert Session.objects.filter(session_key=key).exists()
    reauthenticate(owner, "/account/delete/")
    assert "everything in it?" in text_of(owner.get("/account/delete/"))
    response = owner.send("/account/delete/", {})
    assert response.headers["Clear-Site-Data"] == '"cache", "storage", "cookies"'
    assert not models.Account.objects.filter(id=account.id).exists()
    assert not models.Person.objects.filter(id__in=[one.id for one in people]).exists()
    assert not models.Entry.objects.filter(person__in=[one.id for one in people]).exists()
    assert not Session.objects.filter(session_key=key).exists()
    assert phone.get("/account/").headers["Location"].startswith("/accounts/login/")
    assert Owner(owner.email).sign_in().status_code == 200


def reauthenticate(owner: Owner, address: str) -> None:
    """Give the password once more where a page asks for it."""
    response = owner.get(address)
    if response.status_code == 302:
        assert response.headers["Location"].startswith("/accounts/reauthenticate/")
        owner.send(response.headers["Location"], {"password": PASSWORD})


def test_a_page_left_open_signs_out_and_so_does_the_fourteenth_day():
    owner = Owner()
    owner.begin()
    owner.sign_up()
    session, now = owner.client.session, datetime.now(UTC)
    assert not actions.is_over(session, now + timedelta(minutes=29))
    assert actions.is_over(session, now + timedelta(minutes=31))
    busy = now + timedelta(days=14, minutes=1)
    actions.seen(session, busy)
    assert actions.is_over(session, busy)
    session["seen-at"] = int((now - timedelta(minutes=31)).timestamp())
    session.save()
    assert owner.get("/account/").headers["Location"] == "/account/signed-out/"
    assert "You were signed out" in text_of(owner.get("/account/signed-out/"))
    assert owner.get("/account/").headers["Location"].startswith("/accounts/login/")


def test_a_page_keeps_the_session_awake():
    owner = Owner()
    owner.begin()
    owner.sign_up()
    session = owner.client.session
    before = session["seen-at"] = session["seen-at"] - 120
    session.save()
    owner.get("/people/")
    assert owner.client.session["seen-at"] >= before + 120


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("short", "too short"),
        ("password1234", "too common"),
        ("rootway-rootway", "Leave out words like “rootway”"),
        ("sciatica2026", "Leave out words like “rootway”"),
        ("owner-new@rootway.example", "too similar"),
        *((one, "tried first") for one in TRIED_FIRST),
    ],
)
def test_a_weak_password_is_refused(password: str, says: str):
    owner = Owner("owner-new@rootway.example")
    page = owner.send("/accounts/signup/", {"email": owner.email, "password1": password})
    assert says in text_of(page)
    assert not models.Account.objects.filter(email=owner.email).exists()


@pytest.mark.parametrize("password", LONG)
def test_a_long_password_of_any_letters_is_taken(password: str):
    owner = Owner()
    response = owner.send("/accounts/signup/", {"email": owner.email, "password1": password})
    assert response.headers.get("Location") == "/accounts/confirm-email/", text_of(response)


def test_too_many_wrong_passwords_lock_the_way_in_for_a_while():
    owner = Owner()
    owner.sign_up()
    other = Owner(owner.email)
    answers = [text_of(other.sign_in("wrong and long enough")) for _ in range(6)]
    assert "not correct" in answers[0]
    assert "Too many tries did not work" in answers[5]
    assert "Too many tries did not work" in text_of(other.sign_in())
    assert Owner(owner.email).sign_in().status_code == 200  # from another browser too


def test_who_tries_too_often_is_told_to_wait_on_a_page_of_ours():
    owner = Owner()
    owner.sign_up()
    page = Person().send("/accounts/signup/", {"email": owner.email, "password1": PASSWORD})
    assert page.status_code == 429
    assert "Please wait a little" in text_of(page)


def test_the_counts_are_kept_where_all_workers_see_them():
    from django.conf import settings

    assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")


def test_nobody_learns_whether_an_address_has_an_account():
    owner, stranger = Owner(), Owner()
    owner.sign_up()
    known = owner.email
    cache.clear()
    pages = [
        Person().send("/accounts/signup/", {"email": email, "password1": PASSWORD}).headers["Location"]
        for email in (known, stranger.email)
    ]
    assert pages[0] == pages[1]
    resets = [
        Person().send("/accounts/password/reset/", {"email": email}).headers["Location"]
        for email in (known, "nobody@rootway.example")
    ]
    assert resets[0] == resets[1]
    wrong = [
        text_of(Owner(email).sign_in("wrong and long enough")) for email in (known, "no@rootway.example")
    ]
    assert wrong[0] == wrong[1]


def test_a_second_factor_is_asked_for_and_its_secret_lies_sealed():
    owner = Owner()
    owner.begin()
    owner.sign_up()
    reauthenticate(owner, "/accounts/2fa/totp/activate/")
    page = owner.get("/accounts/2fa/totp/activate/").content.decode()
    assert "data:image" not in page
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert secret is not None
    code = code_at(secret[1], time.time())
    assert owner.send("/accounts/2fa/totp/activate/", {"code": code}).status_code == 302
    row = Authenticator.objects.get(user=owner.account, type="totp")
    assert secret[1] not in str(row.data)
    phone = Owner(owner.email)
    assert phone.sign_in().headers["Location"] == "/accounts/2fa/authenticate/"
    assert phone.get("/account/").headers["Location"].startswith("/accounts/login/")
    assert phone.send("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    later = code_at(secret[1], time.time() + 30)
    assert phone.send("/accounts/2fa/authenticate/", {"code": later}).headers["Location"] == "/log/"
    assert phone.get("/account/").status_code == 200


def test_a_recovery_code_lets_in_once():
    owner = Owner()
    owner.begin()
    owner.sign_up()
    reauthenticate(owner, "/accounts/2fa/totp/activate/")
    page = owner.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.findall(r"<code>([A-Z2-7]+)</code>", page)[0]
    owner.send("/accounts/2fa/totp/activate/", {"code": code_at(secret, time.time())})
    codes = re.findall(r"<code>(\d{8})</code>", owner.get("/accounts/2fa/recovery-codes/").content.decode())
    assert len(codes) == 10
    for expected in (302, 200):
        phone = Owner(owner.email)
        phone.sign_in()
        assert phone.send("/accounts/2fa/authenticate/", {"code": codes[0]}).status_code == expected


def test_a_new_password_comes_by_a_code_and_ends_other_sessions():
    owner = Owner()
    owner.begin()
    owner.sign_up()
    phone = Owner(owner.email)
    assert phone.send("/accounts/password/reset/", {"email": owner.email}).status_code == 302
    phone.send("/accounts/password/reset/confirm/", {"code": code_sent_to(owner.email)})
    new = "blue stone under snow"
    phone.send("/accounts/password/reset/complete/", {"password1": new, "password2": new})
    assert owner.get("/account/").headers["Location"].startswith("/accounts/login/")
    assert Owner(owner.email).sign_in(new).headers["Location"] == "/log/"


def test_an_account_that_nobody_confirms_is_deleted_after_fourteen_days():
    waiting, owner = Owner(), Owner()
    waiting.send("/accounts/signup/", {"email": waiting.email, "password1": PASSWORD})
    owner.sign_up()
    old = datetime.now(UTC) - timedelta(days=15)
    models.Account.objects.filter(email__in=(waiting.email, owner.email)).update(joined_at=old)
    actions.purge_expired(datetime.now(UTC))
    assert not models.Account.objects.filter(email=waiting.email).exists()
    assert owner.account


def test_where_one_was_signed_in_is_forgotten_with_the_session():
    owner = Owner()
    owner.sign_up()
    sessions = owner.account.usersession_set
    assert sessions.count() == 1
    Session.objects.filter(session_key=owner.client.session.session_key).delete()
    actions.purge_expired(datetime.now(UTC))
    assert sessions.count() == 0


def test_signing_in_and_its_faults_leave_no_address_and_no_code_in_the_log(caplog: pytest.LogCaptureFixture):
    owner = Owner(f"{uuid4()}@rootway.example")
    with caplog.at_level(logging.DEBUG):
        owner.sign_up()
        code = code_sent_to(owner.email)
        owner.sign_in("wrong and long enough")
        owner.send("/accounts/password/reset/", {"email": owner.email})
    lines = [LogLines().format(one) for one in caplog.records if not one.name.startswith("django.db")]
    for secret in (owner.email, code, "wrong and long enough", PASSWORD):
        assert [line for line in lines if secret in line] == []


def test_without_a_way_to_send_mail_nobody_can_sign_up():
    with override_settings(MAIL_WORKS=False):
        assert "No accounts on this server" in text_of(Person().get("/accounts/signup/"))
        owner = Owner()
        owner.send("/accounts/signup/", {"email": owner.email, "password1": PASSWORD})
        assert not models.Account.objects.filter(email=owner.email).exists()


@pytest.mark.parametrize(
    ("address", "production", "expected"),
    [
        ("", False, ("console", None, None, None)),
        ("", True, ("dummy", None, None, None)),
        ("smtp://ann:p%40ss@mail.example", True, ("smtp", 587, True, "p@ss")),
        ("smtps://mail.example:2465", True, ("smtp", 2465, False, "")),
    ],
)
def test_the_mail_setting_is_read(address: str, production: bool, expected: tuple[Any, ...]):
    found = mail_at(address, production)
    kind = found["EMAIL_BACKEND"].split(".")[-2]
    told = (found.get(name) for name in ("EMAIL_PORT", "EMAIL_USE_TLS", "EMAIL_HOST_PASSWORD"))
    assert (kind, *told) == expected


def test_a_mail_setting_that_is_not_understood_is_refused_without_its_password():
    with pytest.raises(ValueError, match="ROOTWAY_MAIL is not understood") as refusal:
        mail_at("http://ann:secret@mail.example", True)
    assert "secret" not in str(refusal.value)


def test_keeping_a_log_is_a_choice_with_its_words():
    person = Person(**PLAIN_S1)
    person.walk()
    page = text_of(person.get("/log/begin/"))
    assert "one year after your last entry, tied to this browser only" in page
    assert "Anyone who uses this browser can read them" in page
    assert person.send("/log/begin/", {"time_zone": "America/Chicago"}).headers["Location"] == "/log/"
    kept = access.person_in(person.client.session, datetime.now(UTC))
    assert kept is not None
    assert kept.keeps_log
    assert person.client.cookies["rootway-session"]["max-age"] == 365 * 24 * 60 * 60
    assert "for a year" in text_of(person.get("/data/"))
