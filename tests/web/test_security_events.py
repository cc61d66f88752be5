"""Each event of security leaves one line, with the account and the network, and without what anyone typed."""

import json
import logging
import time
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from rootway.web.accounts import tries
from rootway.web.data import models
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import masked
from rootway.web.serving.log_lines import LogLines
from tests.authenticator import code_at
from tests.web.finder import put_index, ref, take_index_away
from tests.web.owner import PASSWORD, Owner, code_sent_to
from tests.web.person import HOST, Person

AT = "203.0.113.77"
NEW = "blue stone under snow"
Lines = Callable[[], list[dict[str, object]]]


@pytest.fixture(autouse=True)
def nobody_tried_before() -> None:
    """The counts of who tried to sign in are shared; each test begins without any."""
    cache.clear()


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Lines:
    """The lines of security since the last call, as they are written."""
    caplog.set_level(logging.INFO, logger="rootway.security")

    def since() -> list[dict[str, object]]:
        found = [LogLines().format(one) for one in caplog.records if one.name == "rootway.security"]
        caplog.clear()
        return [json.loads(line) for line in found]

    return since


def of(lines: list[dict[str, object]]) -> list[str]:
    """Which events they tell, in order."""
    return [str(line["message"]) for line in lines]


def at_home() -> Owner:
    """Somebody at a network address."""
    owner = Owner()
    owner.client = Client(SERVER_NAME=HOST, REMOTE_ADDR=AT)
    return owner


def signed_up(lines: Lines) -> Owner:
    """The same, with an account."""
    owner = at_home()
    owner.begin()
    owner.sign_up()
    assert of(lines()) == ["signed_up", "address_confirmed", "signed_in"]
    return owner


def test_signing_in_and_out_are_told_with_the_account_and_the_network(lines: Lines):
    owner = signed_up(lines)
    owner.sign_out()
    owner.sign_in("wrong and long enough")
    Owner("nobody@rootway.example").sign_in()
    owner.sign_in()
    out, wrong, nobody, in_again = lines()
    id, network = str(owner.account.pk), "203.0.113.0/24"
    told = [(one["message"], one.get("account"), one["network"]) for one in (out, wrong, nobody, in_again)]
    assert told == [
        ("signed_out", id, network),
        ("sign_in_failed", id, network),
        ("sign_in_failed", None, "127.0.0.0/24"),
        ("signed_in", id, network),
    ]
    assert in_again["how"] == ["password"]
    assert len({one["request"] for one in (out, wrong, nobody, in_again)}) == 4  # each its own
    session = owner.client.session
    session["seen-at"] = 0
    session.save()
    owner.get("/account/")
    assert of(lines()) == ["ran_out", "signed_out"]


def test_limits_are_told(lines: Lines, monkeypatch: pytest.MonkeyPatch):
    owner = signed_up(lines)
    stranger = Owner(owner.email)
    for _ in range(6):
        stranger.sign_in("wrong and long enough")
    *wrong, reached = lines()
    assert of(wrong) == ["sign_in_failed"] * 5
    assert (reached["message"], reached["limit"]) == ("limit_reached", "for_account_here")
    monkeypatch.setitem(tries.RATES, tries.FOR_ACCOUNT, "0/3600s/key")
    cache.clear()
    stranger.client.defaults["REMOTE_ADDR"] = "192.0.2.3"
    stranger.sign_in()
    assert of(lines()) == ["locked"]
    sent = {"email": owner.email, "password1": PASSWORD}
    Person().send("/accounts/signup/", sent)
    Person().send("/accounts/signup/", sent)
    (page,) = lines()
    assert (page["message"], page["limit"], page["route"]) == ("limit_reached", "page", "/accounts/signup/")


def test_factors_passwords_and_sessions_are_told(lines: Lines):
    owner = signed_up(lines)
    secret = owner.switch_on_app()
    added = ["factor_added", "sessions_ended"]
    assert of(lines()) == ["confirmed_again", *added, *added]  # the app, and its recovery codes
    owner.send("/accounts/2fa/recovery-codes/generate/", {})
    assert of(lines()) == ["factor_renewed", "sessions_ended"]
    phone = Owner(owner.email)
    phone.sign_in()
    phone.send("/accounts/2fa/authenticate/", {"code": "000000"})
    phone.send("/accounts/2fa/authenticate/", {"code": code_at(secret, time.time() + 30)})
    refused, entered = lines()
    assert (refused["message"], refused["factor"]) == ("factor_refused", "totp")
    assert (entered["message"], entered["how"]) == ("signed_in", ["password", "totp"])
    owner.send("/accounts/2fa/totp/deactivate/", {})
    removed = ["factor_removed", "sessions_ended"]
    assert of(lines()) == [*removed, *removed]
    change = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    owner.send("/accounts/password/change/", change)
    owner.send("/accounts/sessions/", {"end": "others"})
    assert of(lines()) == ["password_changed", "sessions_ended"]
    owner.sign_out()
    owner.send("/accounts/password/reset/", {"email": owner.email})
    owner.send("/accounts/password/reset/confirm/", {"code": "AAAA-AAAA"})
    owner.send("/accounts/password/reset/confirm/", {"code": code_sent_to(owner.email)})
    owner.send("/accounts/password/reset/complete/", {"password1": PASSWORD, "password2": PASSWORD})
    assert of(lines()) == ["signed_out", "reset_asked", "code_refused", "password_reset"]


def test_a_wrong_password_when_asked_again_and_the_end_of_an_account_are_told(lines: Lines):
    owner = signed_up(lines)
    owner.send("/accounts/reauthenticate/?next=/account/", {"password": "wrong and long enough"})
    owner.show_again("/account/delete/")
    owner.send("/account/delete/", {})
    assert of(lines()) == ["not_confirmed", "confirmed_again", "account_deleted"]


def test_staff_and_their_decisions_are_told(lines: Lines):
    put_index()
    try:
        office, provider = signed_up(lines), signed_up(lines)
        call_command("make_staff", office.email)
        office.switch_on_app()
        lines()
        provider.send(f"/find/listings/{ref(1)}/claim/", {})
        claim = models.Claim.objects.get(account=provider.account)
        for _ in range(2):
            office.send(f"/office/claims/{claim.id}/", {"decision": "accept"})
        Person().send(f"/find/listings/{ref(1)}/wrong/", {"field": "phone", "right": "312 555 0188"})
        report = models.Repair.objects.get(field="phone")
        office.send(f"/office/reports/{report.id}/", {"decision": "decline"})
        told = [(one["message"], one["decision"], one["row"]) for one in lines()]
        assert told == [
            ("claim_decided", "accept", str(claim.id)),
            ("report_decided", "decline", str(report.id)),
        ]
        call_command("make_staff", office.email, "--undo")
        call_command("end_sessions", "--all")
        assert [(one["message"], one.get("staff")) for one in lines()] == [
            ("staff_changed", False),
            ("sessions_ended", None),
        ]
    finally:
        take_index_away()
        models.Repair.objects.all().delete()


def test_who_is_turned_away_is_told_by_the_route_alone(lines: Lines):
    owner, stranger = signed_up(lines), signed_up(lines)
    one = owner.account.people.get()
    stranger.get(f"/people/{one.id}/")
    stranger.get("/office/")
    Person().get("/calendar/a-guess-of-a-secret.ics")
    told = [(line["message"], line["route"], line["status"]) for line in lines()]
    assert told == [
        ("access_denied", "/people/<uuid:id>/", 404),
        ("access_denied", "/office/", 404),
        ("access_denied", "/calendar/<str:secret>.ics", 404),
    ]
    Person().get("/account/")
    forged = Client(SERVER_NAME=HOST, enforce_csrf_checks=True)
    forged.post("/check/begin/", {"country": "US"})
    assert [(line["message"], line["route"]) for line in lines()] == [
        ("sign_in_needed", "/account/"),
        ("csrf_refused", "/check/begin/"),
    ]
    owner.get("/nowhere/")
    owner.get("/find/listings/nowhere/")
    assert lines() == []  # nobody's: a page that is not there is not a door


def test_no_line_holds_what_somebody_typed_or_a_whole_address(lines: Lines):
    owner = at_home()
    owner.sign_up()
    code = code_sent_to(owner.email)
    secret = owner.switch_on_app()
    owner.sign_in("wrong and long enough")
    owner.send("/accounts/password/reset/", {"email": owner.email})
    written = "\n".join(json.dumps(line) for line in lines())
    assert "signed_in" in written
    for said in (owner.email, code, secret, PASSWORD, "wrong and long enough", AT):
        assert said not in written


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
        ("", ""),
        (None, ""),
    ],
)
def test_an_address_is_told_without_what_names_a_machine(address: str | None, network: str):
    assert masked(address) == network


def test_every_event_has_a_name_and_a_meaning_of_its_own():
    assert (
        len({event.value for event in SecurityEvent})
        == len({event.means for event in SecurityEvent})
        == len(list(SecurityEvent))
    )
