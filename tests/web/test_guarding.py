"""Attacks on accounts, each as somebody would try it: codes used twice, sessions left over, limits, names, timing."""

import time
import unicodedata
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.hashers import ScryptPasswordHasher, make_password
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from rootway.web import actions
from rootway.web.accounts import tries
from rootway.web.data import models
from rootway.web.data.spelling import one_address
from tests.authenticator import code_at
from tests.web.owner import PASSWORD, Owner, code_sent_to
from tests.web.person import HOST, Person, text_of

WRONG = "wrong and long enough"
FACTOR = "/accounts/2fa/authenticate/"
SIGN_IN = "/accounts/login/"


@pytest.fixture(autouse=True)
def nobody_tried_before() -> None:
    """The counts of who tried to sign in are shared; each test begins without any."""
    cache.clear()


@pytest.fixture
def owner() -> Owner:
    """Somebody with an account, signed in."""
    someone = Owner()
    someone.begin()
    someone.sign_up()
    return someone


def elsewhere(owner: Owner, address: str = "127.0.0.1") -> Owner:
    """The same account from another browser, at a network address."""
    other = Owner(owner.email)
    other.client = Client(SERVER_NAME=HOST, REMOTE_ADDR=address)
    return other


def is_signed_in(someone: Person) -> bool:
    """Whether a page of accounts opens."""
    return someone.get("/account/").status_code == 200


def at(moment: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's clock for codes; what it counted before has run out by then."""
    monkeypatch.setattr(totp, "time", SimpleNamespace(time=lambda: moment))
    cache.clear()


def give_code(someone: Owner, code: str) -> HttpResponse:
    """Sign in with the password and this code."""
    someone.sign_in()
    return someone.send(FACTOR, {"code": code})


# --- One-time codes


def test_a_code_is_taken_once_however_long_it_would_live(owner: Owner, monkeypatch: pytest.MonkeyPatch):
    secret = owner.switch_on_app()
    start = (time.time() // 30 + 10) * 30
    at(start, monkeypatch)
    code = code_at(secret, start)
    assert give_code(elsewhere(owner), code).headers["Location"] == "/log/"
    at(start + 33, monkeypatch)
    assert give_code(elsewhere(owner), code).status_code == 200
    assert give_code(elsewhere(owner), code_at(secret, start + 30)).headers["Location"] == "/log/"
    assert give_code(elsewhere(owner), code_at(secret, start + 30)).status_code == 200


def test_an_older_code_is_worth_nothing_after_a_newer_one(owner: Owner, monkeypatch: pytest.MonkeyPatch):
    secret = owner.switch_on_app()
    start = (time.time() // 30 + 10) * 30
    at(start, monkeypatch)
    assert give_code(elsewhere(owner), code_at(secret, start + 30)).status_code == 302
    assert give_code(elsewhere(owner), code_at(secret, start)).status_code == 200


def test_the_code_that_switched_the_app_on_signs_nobody_in(owner: Owner):
    secret = owner.switch_on_app()
    cache.clear()
    now = time.time()
    found = [give_code(elsewhere(owner), code_at(secret, moment)).status_code for moment in (now - 30, now)]
    assert found == [200, 200]


def test_a_code_given_again_while_signed_in_is_used_too(owner: Owner, monkeypatch: pytest.MonkeyPatch):
    secret = owner.switch_on_app()
    start = (time.time() // 30 + 10) * 30
    at(start, monkeypatch)
    code = code_at(secret, start)
    again = "/accounts/2fa/reauthenticate/?next=/account/delete/"
    assert owner.send(again, {"code": code}).headers["Location"] == "/account/delete/"
    cache.clear()
    assert give_code(elsewhere(owner), code).status_code == 200


def test_only_one_of_many_requests_gets_a_code(owner: Owner):
    row = Authenticator.objects.create(user=owner.account, type="totp", data={"secret": "x"})

    def use(step: int) -> bool:
        try:
            return actions.use_step(row, step)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(use, [1000] * 8)) == [False] * 7 + [True]
        assert sorted(pool.map(use, [1001] * 8)) == [False] * 7 + [True]


# --- Factors and sessions


def test_switching_a_factor_on_or_off_ends_all_other_sessions(owner: Owner):
    thief = elsewhere(owner)
    thief.sign_in()
    assert is_signed_in(thief)
    secret = owner.switch_on_app()
    assert (is_signed_in(owner), is_signed_in(thief)) == (True, False)
    later = elsewhere(owner)
    assert give_code(later, code_at(secret, time.time() + 30)).status_code == 302
    owner.send("/accounts/2fa/recovery-codes/generate/", {})
    assert (is_signed_in(owner), is_signed_in(later)) == (True, False)
    owner.send("/accounts/2fa/totp/deactivate/", {})
    assert not Authenticator.objects.filter(user=owner.account).exists()
    assert is_signed_in(owner)


def test_with_a_factor_on_the_password_alone_takes_nothing_off(owner: Owner):
    owner.switch_on_app()
    thief = elsewhere(owner)
    thief.client.force_login(owner.account)  # a session of before, without a factor
    off = "/accounts/2fa/totp/deactivate/"
    assert thief.get(off).headers["Location"].startswith("/accounts/2fa/reauthenticate/")
    asked = thief.send("/accounts/reauthenticate/", {"password": PASSWORD})
    assert asked.headers["Location"].startswith("/accounts/2fa/reauthenticate/")
    thief.send(off, {})
    assert Authenticator.objects.filter(user=owner.account, type="totp").exists()


def test_the_office_asks_the_session_for_its_factor_not_the_account(owner: Owner):
    call_command("make_staff", owner.email)
    secret = owner.switch_on_app()
    assert owner.get("/office/").status_code == 200  # it has just shown the app
    old = elsewhere(owner)
    old.client.force_login(owner.account)
    door = old.get("/office/")
    assert door.headers["Location"] == "/accounts/2fa/reauthenticate/?next=%2Foffice%2F"
    given = old.send(door.headers["Location"], {"code": code_at(secret, time.time() + 30)})
    assert given.headers["Location"] == "/office/"
    assert old.get("/office/").status_code == 200


def test_showing_again_who_one_is_gives_the_session_a_new_key(owner: Owner):
    before = owner.client.session.session_key
    owner.show_again("/account/delete/")
    assert owner.client.session.session_key != before
    assert owner.get("/account/delete/").status_code == 200
    spy = Person()
    spy.client.cookies["rootway-session"] = before
    assert not is_signed_in(spy)
    assert [one.session_key for one in owner.account.usersession_set.all()] == [
        owner.client.session.session_key
    ]


def test_sessions_end_one_by_one_or_together_after_showing_who_one_is(owner: Owner):
    phone, tablet = elsewhere(owner), elsewhere(owner)
    phone.sign_in()
    tablet.sign_in()
    page = "/accounts/sessions/"
    assert text_of(owner.get(page)).count("Sign out this browser") == 2
    number = str(owner.account.usersession_set.get(session_key=phone.client.session.session_key).pk)
    asked = owner.send(page, {"end": number})
    assert asked.headers["Location"].startswith("/accounts/reauthenticate/")
    assert is_signed_in(phone)
    owner.send(asked.headers["Location"], {"password": PASSWORD})
    assert (is_signed_in(owner), is_signed_in(phone), is_signed_in(tablet)) == (True, False, True)
    assert owner.send(page, {"end": "others"}).headers["Location"] == page
    assert (is_signed_in(owner), is_signed_in(tablet)) == (True, False)


@pytest.mark.parametrize("end", ["", "²", "9" * 5_000, "-1", "x"])
def test_a_session_that_is_not_theirs_is_not_ended(end: str, owner: Owner):
    owner.show_again("/account/delete/")
    assert owner.send("/accounts/sessions/", {"end": end}).status_code == 404
    other = Owner()
    other.sign_up()
    theirs = str(other.account.usersession_set.get().pk)
    assert owner.send("/accounts/sessions/", {"end": theirs}).status_code == 404
    assert is_signed_in(other)


def test_a_command_ends_the_sessions_of_one_account_or_of_all(owner: Owner):
    other = Owner()
    other.sign_up()
    owner.account.usersession_set.all().delete()  # a session that no row tells of ends as well
    call_command("end_sessions", owner.email)
    assert (is_signed_in(owner), is_signed_in(other)) == (False, True)
    call_command("end_sessions", "--all")
    assert not is_signed_in(other)
    assert owner.sign_in().headers["Location"] == "/log/"
    with pytest.raises(CommandError, match="no account"):
        call_command("end_sessions", "nobody@rootway.example")


def test_signing_out_empties_the_browser_and_stands_on_every_page(owner: Owner):
    for address in ("/", "/care/", "/find/", "/account/", "/people/", "/data/", "/privacy/", "/nowhere/"):
        page = owner.get(address).content.decode()
        assert 'action="/accounts/logout/"' in page, address
        assert "Sign out" in page, address
    left = owner.send("/accounts/logout/", {})
    assert left.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert 'action="/accounts/logout/"' not in owner.get("/").content.decode()


# --- Limits


def guess(someone: Owner, times: int) -> str:
    """Wrong passwords; what the last answer says."""
    return [text_of(someone.sign_in(WRONG)) for _ in range(times)][-1]


def test_a_limit_is_not_flushed_away_by_others(owner: Owner):
    thief = elsewhere(owner, "192.0.2.9")
    assert "Too many tries" in guess(thief, 6)
    for number in range(400):
        cache.set(f"somebody-{number}", [time.time()], 300)
    assert "Too many tries" in guess(thief, 1)


def test_prepare_deletes_counts_that_ran_out():
    cache.set("old", 1, 300)
    cache.set("young", 1, 300)
    with connection.cursor() as cursor:
        past = connection.ops.adapt_datetimefield_value(datetime.now(UTC) - timedelta(hours=1))
        cursor.execute("UPDATE rootway_cache SET expires = %s WHERE cache_key LIKE %s", [past, "%old"])
    assert actions.purge_counts(datetime.now(UTC)) == 1
    assert cache.get("young") == 1


def test_a_stranger_locks_nobody_out_from_elsewhere(owner: Owner):
    stranger = elsewhere(owner, "192.0.2.9")
    assert "Too many tries" in guess(stranger, 6)
    assert "Too many tries" in text_of(stranger.sign_in())
    assert elsewhere(owner, "198.51.100.7").sign_in().status_code == 302


@pytest.fixture
def few_for_an_account(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """So that a test reaches the limit of an account from many places."""
    monkeypatch.setitem(tries.RATES, tries.FOR_ACCOUNT, "8/3600s/key")
    yield


def test_many_strangers_lock_only_the_unknown_out(owner: Owner, few_for_an_account: None):
    owner.send("/accounts/logout/", {})
    for number in range(8):
        guess(elsewhere(owner, f"192.0.2.{number}"), 1)
    assert "Too many tries" in text_of(elsewhere(owner, "198.51.100.7").sign_in())
    owner.client.defaults["REMOTE_ADDR"] = "203.0.113.5"  # the same browser, somewhere else
    assert owner.sign_in().status_code == 302
    at_home = elsewhere(owner, "203.0.113.5")  # another browser where the account is signed in
    assert at_home.sign_in().status_code == 302


def test_a_new_password_opens_the_way_in_again(owner: Owner, few_for_an_account: None):
    for number in range(8):
        guess(elsewhere(owner, f"192.0.2.{number}"), 1)
    new, back = "blue stone under snow", elsewhere(owner, "198.51.100.7")
    back.send("/accounts/password/reset/", {"email": owner.email})
    back.send("/accounts/password/reset/confirm/", {"code": code_sent_to(owner.email)})
    back.send("/accounts/password/reset/complete/", {"password1": new, "password2": new})
    assert back.sign_in(new).status_code == 302


def test_the_cookie_of_a_known_browser_names_nobody_and_cannot_be_made(
    owner: Owner, few_for_an_account: None
):
    cookie = owner.client.cookies["rootway-known"]
    assert owner.email not in cookie.value and str(owner.account.pk) not in cookie.value
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    for number in range(8):
        guess(elsewhere(owner, f"192.0.2.{number}"), 1)
    forger, other = elsewhere(owner, "198.51.100.7"), Owner()
    other.client.defaults["REMOTE_ADDR"] = "198.51.100.8"
    other.sign_up()
    for value in (f"x{cookie.value}", other.client.cookies["rootway-known"].value):
        forger.client.cookies["rootway-known"] = value
        assert "Too many tries" in text_of(forger.sign_in())


# --- What the time of an answer tells


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How often a password was scrambled since the last call: that is what takes the time."""
    done: list[int] = []
    scramble = ScryptPasswordHasher.encode

    def counted(*given: object, **more: object) -> str:
        done.append(1)
        return str(scramble(*given, **more))  # type: ignore[arg-type]

    def since() -> int:
        count = len(done)
        done.clear()
        return count

    monkeypatch.setattr(ScryptPasswordHasher, "encode", counted)
    return since


def test_signing_up_takes_as_long_whether_there_is_an_account_or_not(owner: Owner, hashes: Callable[[], int]):
    waiting = Owner()
    waiting.send("/accounts/signup/", {"email": waiting.email, "password1": PASSWORD})
    cache.clear()
    hashes()
    for email in (owner.email, waiting.email, Owner().email):
        Person().send("/accounts/signup/", {"email": email, "password1": PASSWORD})
        assert hashes() == 1, email


@pytest.mark.parametrize("password", [WRONG, "größer und länger"])
def test_signing_in_takes_as_long_whether_there_is_an_account_or_not(
    password: str, owner: Owner, hashes: Callable[[], int]
):
    hashes()
    found = []
    for email in (owner.email, "nobody@rootway.example"):
        Owner(email).sign_in(password)
        found.append(hashes())
    assert found[0] == found[1]


# --- Somebody else's address


def test_an_address_that_somebody_else_took_stays_its_owners():
    owner, stranger = Owner(), Owner()
    stranger.email = owner.email
    stranger.send("/accounts/signup/", {"email": owner.email, "password1": "the stranger chose this"})
    cache.clear()
    assert owner.sign_up() == "/account/"
    assert Owner(owner.email).sign_in().status_code == 302
    assert "not correct" in text_of(elsewhere(owner).sign_in("the stranger chose this"))
    stranger.send("/accounts/confirm-email/", {"code": "AAAA-AAAA"})
    assert not is_signed_in(stranger)


def test_whoever_reads_the_mail_gets_the_account_however_often_others_take_the_place():
    owner, stranger = Owner(), Owner()
    sent = {"email": owner.email, "password1": PASSWORD}
    owner.send("/accounts/signup/", sent)
    code = code_sent_to(owner.email)
    cache.clear()
    stranger.send("/accounts/signup/", {**sent, "password1": "the stranger chose this"})
    stranger.send("/accounts/confirm-email/", {"code": code})  # the owner's, which is not the stranger's
    assert not is_signed_in(stranger)
    assert owner.send("/accounts/confirm-email/", {"code": code}).headers["Location"] == "/account/"
    assert is_signed_in(owner)
    stranger.send("/accounts/confirm-email/", {"code": "AAAA-AAAA"})
    assert is_signed_in(owner)
    assert EmailAddress.objects.get(email=owner.email).user == owner.account
    assert elsewhere(owner).sign_in().headers["Location"] == "/log/"


def test_an_address_that_was_confirmed_is_not_taken_over(owner: Owner):
    before = owner.account
    Person().send("/accounts/signup/", {"email": owner.email, "password1": "the stranger chose this"})
    assert owner.account == before
    assert elsewhere(owner).sign_in().status_code == 302


# --- Spelling


def test_a_password_is_the_same_however_a_keyboard_spells_it():
    composed = unicodedata.normalize("NFC", "grün Straße Übermut")
    decomposed = unicodedata.normalize("NFD", composed)
    assert composed != decomposed
    for chosen, typed in ((composed, decomposed), (decomposed, composed)):
        owner = Owner()
        owner.send("/accounts/signup/", {"email": owner.email, "password1": chosen})
        owner.send("/accounts/confirm-email/", {"code": code_sent_to(owner.email)})
        assert elsewhere(owner).sign_in(typed).headers["Location"] == "/log/"


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC"])
def test_a_password_that_was_kept_in_another_spelling_still_works(form, owner: Owner):
    words = "grün Straße Übermut"
    kept = make_password(unicodedata.normalize(form, words))
    models.Account.objects.filter(pk=owner.account.pk).update(password=kept)
    for typed in ("NFC", "NFD"):
        assert elsewhere(owner).sign_in(unicodedata.normalize(typed, words)).status_code == 302


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ann@EXÄMPLE.com", "ann@exämple.com"),
        ("ann@xn--exmple-cua.com", "ann@exämple.com"),
        ("ann@exa\u0308mple.com", "ann@exämple.com"),
        ("ann@straße.de", "ann@straße.de"),
        ("ann@rootway.example", "ann@rootway.example"),
        ("no address", "no address"),
        ("ann@under_score.example", "ann@under_score.example"),
    ],
)
def test_an_address_has_one_spelling(typed: str, kept: str):
    assert one_address(typed) == kept


def test_an_address_is_the_same_in_the_letters_of_its_language_and_of_the_wire():
    owner = Owner("ann@exämple.com")
    models.Account.objects.filter(email=owner.email).delete()
    owner.sign_up()
    wire = Owner("ann@xn--exmple-cua.com")
    assert wire.sign_in().headers["Location"] == "/log/"
    cache.clear()
    Person().send("/accounts/signup/", {"email": wire.email, "password1": PASSWORD})
    assert models.Account.objects.filter(email__startswith="ann@").count() == 1


@pytest.mark.parametrize(("off", "works"), [(-30, True), (0, True), (30, True), (-90, False), (90, False)])
def test_a_phone_whose_clock_is_half_a_minute_off_still_signs_in(
    off: int, works: bool, owner: Owner, monkeypatch: pytest.MonkeyPatch
):
    secret = owner.switch_on_app()
    start = (time.time() // 30 + 20) * 30
    at(start, monkeypatch)
    answer = give_code(elsewhere(owner), code_at(secret, start + off))
    assert (answer.status_code == 302) == works
