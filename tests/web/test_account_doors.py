"""The doors of accounts by the letter of what standards ask: codes, passwords, their fields, and where they lead."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from rootway.web.data import models
from tests.web.keeping_a_log import at
from tests.web.owner import PASSWORD, Owner, code_sent_to
from tests.web.person import HOST, Person, text_of

NEW = "blue stone under snow"
CONFIRM = "/accounts/confirm-email/"


@pytest.fixture(autouse=True)
def nobody_tried_before() -> None:
    """The counts of who tried to sign in are shared; each test begins without any."""
    cache.clear()


def waiting() -> Owner:
    """Somebody who was sent a code and has not entered it."""
    owner = Owner()
    owner.send("/accounts/signup/", {"email": owner.email, "password1": PASSWORD})
    return owner


def is_signed_in(someone: Person) -> bool:
    """Whether a page of accounts opens."""
    return someone.get("/account/").status_code == 200


# --- Codes in messages


def test_a_code_opens_only_the_browser_that_asked_for_it():
    owner, thief = waiting(), waiting()
    thief.send(CONFIRM, {"code": code_sent_to(owner.email)})
    assert not is_signed_in(thief)
    owner.send(CONFIRM, {"code": code_sent_to(owner.email)})
    assert is_signed_in(owner)


def test_a_code_of_before_is_worth_nothing_once_another_was_sent():
    owner = waiting()
    first = code_sent_to(owner.email)
    cache.clear()
    again = Owner(owner.email)
    again.send("/accounts/signup/", {"email": owner.email, "password1": PASSWORD})
    assert code_sent_to(owner.email) != first
    again.send(CONFIRM, {"code": first})
    assert not is_signed_in(again)


def test_a_code_may_be_guessed_three_times():
    owner = waiting()
    for _ in range(3):
        owner.send(CONFIRM, {"code": "AAAA-AAAA"})
    owner.send(CONFIRM, {"code": code_sent_to(owner.email)})
    assert not is_signed_in(owner)


@pytest.mark.parametrize(("minutes", "opens"), [(9, True), (11, False)])
def test_a_code_lives_ten_minutes(minutes: int, opens: bool, monkeypatch: pytest.MonkeyPatch):
    owner = waiting()
    code = code_sent_to(owner.email)
    later = timezone.now() + timedelta(minutes=minutes)
    monkeypatch.setattr("time.time", lambda: later.timestamp())
    with at(later):
        owner.send(CONFIRM, {"code": code})
    monkeypatch.undo()
    assert models.Account.objects.filter(email=owner.email, emailaddress__verified=True).exists() is opens


def test_codes_are_drawn_and_long_enough():
    codes = {code_sent_to(waiting().email).replace("-", "") for _ in range(12)}
    assert len(codes) == 12
    letters = {letter for code in codes for letter in code}
    assert min(len(code) for code in codes) == 8 and len(letters) > 16  # at least 16 ** 8: 32 bits


def test_recovery_codes_are_ten_different_ones_and_lie_sealed():
    owner = Owner()
    owner.sign_up()
    owner.switch_on_app()
    page = text_of(owner.get("/accounts/2fa/recovery-codes/"))
    codes = re.findall(r"\b[0-9a-f]{8}\b", page)
    assert len(set(codes)) == 10  # 32 bits each
    kept = str(list(Authenticator.objects.filter(user=owner.account).values()))
    assert [code for code in codes if code in kept] == []


# --- Passwords


def test_a_new_password_needs_the_present_one():
    owner = Owner()
    owner.sign_up()
    address = "/accounts/password/change/"
    owner.send(address, {"oldpassword": "wrong and long enough", "password1": NEW, "password2": NEW})
    assert owner.account.check_password(PASSWORD)
    owner.send(address, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert owner.account.check_password(NEW)


def test_a_password_counts_to_its_last_sign_and_in_its_case():
    owner = Owner()
    long = "Grün und lang " * 12
    owner.send("/accounts/signup/", {"email": owner.email, "password1": long})
    owner.send(CONFIRM, {"code": code_sent_to(owner.email)})
    owner.sign_out()
    for wrong in (long[:-2], long.lower(), f"{long}x"):
        assert owner.sign_in(wrong).status_code == 200
        cache.clear()
    assert owner.sign_in(long).status_code == 302


@pytest.mark.parametrize("address", ["/accounts/signup/", "/accounts/login/"])
def test_password_fields_hide_what_is_typed_and_let_managers_fill_them(address: str):
    page = Person().get(address).content.decode()
    fields = re.findall(r"<input[^>]*name=\"password1?\"[^>]*>", page)
    assert fields
    for field in fields:
        assert 'type="password"' in field
        assert re.search(r'autocomplete="(new|current)-password"', field)
        assert "maxlength" not in field
    assert "onpaste" not in page


# --- Where it leads


@pytest.mark.parametrize(
    "next_address",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "https:elsewhere.example",
        "javascript:alert(1)",
        "/\\elsewhere.example",
    ],
)
def test_signing_in_leads_to_no_other_site(next_address: str):
    owner = Owner()
    owner.sign_up()
    owner.sign_out()
    sent = {"login": owner.email, "password": PASSWORD, "next": next_address}
    assert owner.send("/accounts/login/", sent).headers["Location"] == "/log/"


def test_asking_for_the_way_out_signs_nobody_out():
    owner = Owner()
    owner.sign_up()
    owner.get("/accounts/logout/")
    assert is_signed_in(owner)


def test_a_session_key_is_drawn_and_one_that_was_made_up_is_not_taken():
    made_up = "a" * 32
    person = Person()
    person.client = Client(SERVER_NAME=HOST)
    person.client.cookies["rootway-session"] = made_up
    person.begin()
    key = person.client.cookies["rootway-session"].value
    assert key != made_up
    assert re.fullmatch(r"[a-z0-9]{32}", key)  # 36 ** 32: 165 bits


def test_an_account_that_is_switched_off_is_out_at_once():
    owner = Owner()
    owner.sign_up()
    models.Account.objects.filter(email=owner.email).update(is_active=False)
    assert not is_signed_in(owner)
    assert not is_signed_in(owner)


def test_a_code_in_a_message_does_not_show_again_who_one_is():
    """Whoever finds an open browser, and the mail open in it, would be taken for the owner."""
    owner = Owner()
    owner.sign_up()
    owner.get("/account/")  # which says that a code was sent to sign up
    asked = owner.get("/account/delete/").headers["Location"]
    assert asked.startswith("/accounts/reauthenticate/?")
    assert "code" not in text_of(owner.get(asked)).lower()
    assert owner.get("/accounts/reauthenticate/code/").status_code == 403


# --- How people write an address and a password


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("ann{}@rootway.example", "Ann{}@Rootway.Example"),
        ("ann{}@rootway.example", "  ann{}@rootway.example "),
        ("ann+pain{}@rootway.example", "ann+pain{}@rootway.example"),
        ("ann.o'neil{}@rootway.example", "ANN.O'NEIL{}@rootway.example"),
    ],
)
def test_an_address_is_the_same_however_it_is_typed(kept: str, typed: str):
    own = uuid4().hex[:8]
    owner = Owner(kept.format(own))
    owner.sign_up()
    owner.sign_out()
    owner.email = typed.format(own)
    assert owner.sign_in().headers["Location"] == "/log/"
    before = models.Account.objects.count()
    again = Owner(typed.format(own))
    again.send("/accounts/signup/", {"email": again.email, "password1": PASSWORD})
    assert models.Account.objects.count() == before, "no second account beside the first"


@pytest.mark.parametrize(
    "password", ["  green tree over water  ", "🌳 over 💧 and stone", "green tree over water " * 150 + "."]
)
def test_a_password_is_taken_as_it_is_typed(password: str):
    owner = Owner()
    owner.send("/accounts/signup/", {"email": owner.email, "password1": password})
    owner.send("/accounts/confirm-email/", {"code": code_sent_to(owner.email)})
    owner.sign_out()
    assert owner.sign_in(password.strip() + "x").status_code == 200
    assert owner.sign_in(password).headers["Location"] == "/log/"
