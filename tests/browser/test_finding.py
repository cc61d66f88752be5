"""The finder in a real browser: find, compare, mend, claim, offer times, ask, accept, and the calendar file."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT
from tests.browser.test_every_page import faults_of
from tests.browser.walking import at, begin, bring, follow, press

pytestmark = pytest.mark.long

PASSWORD = "green tree over water"
ACCOUNTS = """
import django, sys, time; django.setup()
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from rootway.web.data.models import Account
for email, staff in (("bob@practice.example", False), ("staff@rootway.example", True)):
    account = Account(email=email, is_staff=staff); account.set_password(sys.argv[1]); account.save()
    EmailAddress.objects.create(user=account, email=email, verified=True, primary=True)
    if staff: Authenticator.objects.create(user=account, type="totp", data={"secret": "x"})
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
keys = {}
for account in Account.objects.all():
    session = SessionStore(); session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "rootway.web.accounts.backend.Backend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session["account_authentication_methods_user"] = str(account.pk)
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session["signed-in-at"] = session["seen-at"] = int(time.time()); session.save()
    keys[account.email] = session.session_key
import json; print(json.dumps(keys))
"""


@pytest.fixture(scope="module")
def keys(data: Path, origin: str) -> dict[str, str]:
    """A provider and an administrator with their sessions; signing in itself has tests of its own."""
    environment = {**os.environ, "ROOTWAY_DATA": str(data), "DJANGO_SETTINGS_MODULE": "rootway.web.settings"}
    command = [sys.executable, "-c", ACCOUNTS, PASSWORD]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.fixture
def signed_in(opened: Callable[..., Page], origin: str, keys: dict[str, str]) -> Callable[..., Page]:
    """A page of somebody with an account."""

    def open_page(email: str, **settings: object) -> Page:
        page = opened(**settings)
        cookie = {"name": "rootway-session", "value": keys[email], "url": origin, "httpOnly": True}
        page.context.add_cookies([cookie])  # type: ignore[list-item]
        return page

    return open_page


def search(page: Page, origin: str, where: str = "60601") -> None:
    """From the search page to the list."""
    page.goto(f"{origin}/find/")
    page.get_by_label("ZIP code or town").fill(where)
    press(page, "Search")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        f"Physical therapists within 25 miles of {where}"
    )


def names(page: Page) -> list[str]:
    """The listings on the page, in their order."""
    return page.locator(".listings h2").all_inner_texts()


def test_find_compare_and_say_that_a_number_is_wrong(page: Page, origin: str):
    search(page, origin)
    first = names(page)[:3]
    for box in page.get_by_role("checkbox").all()[:3]:
        box.check()
    press(page, "Compare the chosen (3)")
    expect(page.get_by_role("heading", level=1)).to_have_text("Side by side")
    assert page.locator("thead th").all_inner_texts() == first
    follow(page, first[0])
    expect(page.get_by_role("heading", level=1)).to_have_text(first[0])
    expect(page.get_by_text("Invented for this demonstration.").first).to_be_visible()
    follow(page, "This number, or something else, is wrong")
    press(page, "Send")
    expect(page.get_by_role("alert")).to_contain_text("Choose what is wrong.")
    page.get_by_label("The phone number is wrong").check()
    page.get_by_label("What is right, if you know it").fill("312 555 0188")
    press(page, "Send")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    page.goto(f"{origin}/find/results/")
    expect(page.get_by_text("Reported as wrong on").first).to_be_visible()


def test_at_most_four_can_be_chosen(page: Page, origin: str):
    search(page, origin)
    boxes = page.get_by_role("checkbox")
    for number in range(4):
        boxes.nth(number).check()
    expect(boxes.nth(4)).to_be_disabled()
    boxes.nth(0).uncheck()
    expect(boxes.nth(4)).to_be_enabled()


def test_the_position_is_asked_for_only_on_a_press_and_not_kept(opened: Callable[..., Page], origin: str):
    place = {"latitude": 41.88, "longitude": -87.62}
    page = opened(geolocation=place, permissions=["geolocation"])
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    page.goto(f"{origin}/find/")
    assert not any("41.88" in one for one in sent)
    with page.expect_navigation():
        page.get_by_role("button", name="Use where I am").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Physical therapists within 25 miles of where you are"
    )
    assert len(names(page)) == 10
    assert [one for one in sent if "41.88" in one.partition(" ")[0]] == []
    page.goto(f"{origin}/find/results/")
    assert at(page) == "/find/"


def test_a_search_by_position_can_be_widened_in_one_tap(opened: Callable[..., Page], origin: str):
    page = opened(geolocation={"latitude": 41.88, "longitude": -87.62}, permissions=["geolocation"])
    page.goto(f"{origin}/find/")
    with page.expect_navigation():
        page.get_by_role("button", name="Use where I am").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Search within 50 miles").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Physical therapists within 50 miles of where you are"
    )


def test_where_nobody_is_near_the_nearest_are_shown_and_a_town_is_suggested(page: Page, origin: str):
    page.goto(f"{origin}/find/")
    page.get_by_label("ZIP code or town").fill("99501")
    press(page, "Search")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nobody within 25 miles of 99501")
    assert len(names(page)) == 3
    page.goto(f"{origin}/find/")
    page.get_by_label("ZIP code or town").fill("Exampltn")
    press(page, "Search")
    press(page, "Exampleton, IL")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Physical therapists within 25 miles of Exampleton, IL"
    )


@pytest.mark.parametrize("width", [390, 320])
def test_the_search_is_on_the_first_screen_and_its_page_is_short(
    opened: Callable[..., Page], origin: str, width: int
):
    page = opened(viewport={"width": width, "height": 844})
    page.goto(f"{origin}/find/")
    button = page.get_by_role("button", name="Search").bounding_box()
    assert button is not None and button["y"] + button["height"] <= 844
    assert len(page.locator("main").inner_text().split()) <= 130


def test_list_and_map_stand_side_by_side_on_a_wide_screen(opened: Callable[..., Page], origin: str):
    page = opened(viewport={"width": 1280, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    search(page, origin)
    listed, drawn = page.locator(".listings").bounding_box(), page.locator("#map").bounding_box()
    assert listed is not None and drawn is not None
    assert drawn["x"] >= listed["x"] + listed["width"] and abs(drawn["y"] - listed["y"]) < 40
    numbers = " ".join(page.locator("#map .at text").all_text_contents()).split()
    assert sum(int(one) if one.startswith("+") else 1 for one in numbers) == 10
    assert [url for url in asked if not url.startswith(origin)] == []


def test_every_target_of_the_finder_is_large_enough(page: Page, origin: str):
    search(page, origin)
    small = page.evaluate(
        """() => [...document.querySelectorAll("main :is(a.button, button, .choice, summary, .back)")]
            .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 44)
            .map((one) => one.textContent)"""
    )
    assert small == []


def test_a_browser_that_gives_no_position_says_what_to_do(opened: Callable[..., Page], origin: str):
    page = opened(permissions=[])
    page.goto(f"{origin}/find/")
    page.get_by_role("button", name="Use where I am").click()
    expect(page.get_by_text("Your browser gave no position. Write a ZIP code or a town.")).to_be_visible()


def test_an_urgent_person_sees_no_finder(page: Page, origin: str):
    bring(page, origin, {"cancer_history": True, "tingling_or_numbness": False})
    page.goto(f"{origin}/check/result/")
    assert page.get_by_role("link", name="Find care").count() == 0
    for address in (
        "/find/",
        "/find/results/",
        "/find/listings/invented-X0001/",
        "/find/compare/?p=invented-X0001",
    ):
        page.goto(f"{origin}{address}")
        expect(page.get_by_role("heading", level=1)).to_contain_text("see a doctor today")
        expect(page.get_by_role("link", name="Call 911")).to_be_visible()
        assert page.get_by_text("Example Provider").count() + page.get_by_text("Search").count() == 0
    assert faults_of(page) == []
    bring(page, origin, {"bladder_change": True})
    page.goto(f"{origin}/find/")
    assert at(page) == "/check/emergency/"


def test_a_half_answered_check_leads_back_to_its_questions(page: Page, origin: str):
    begin(page, origin)
    page.goto(f"{origin}/find/")
    expect(page.get_by_role("heading", level=1)).to_have_text("First finish the danger signs")
    follow(page, "Go on with the check")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bladder, bowel and feeling between the legs")


def test_find_by_keyboard_alone(page: Page, origin: str):
    page.goto(f"{origin}/find/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "where":
            break
    page.keyboard.type("60614")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    while page.evaluate("document.activeElement.closest('.listings h2')") is None:
        page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert at(page).startswith("/find/listings/invented-")


def test_find_without_script(opened: Callable[..., Page], origin: str):
    page = opened(java_script_enabled=False)
    page.goto(f"{origin}/find/")
    assert not page.get_by_role("button", name="Use where I am").is_visible()
    page.get_by_label("ZIP code or town").fill("60601")
    with page.expect_navigation():
        page.get_by_role("button", name="Search").click()
    for box in page.get_by_role("checkbox").all()[:2]:
        box.check()
    with page.expect_navigation():
        page.get_by_role("button", name="Compare the chosen").click()
    assert page.locator("thead th").count() == 2


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 390), pytest.param("dark", 320, marks=pytest.mark.slow)]
)
def test_no_fault_that_axe_finds_on_any_page_of_the_finder(
    opened: Callable[..., Page], origin: str, scheme: str, width: int
):
    page = opened(color_scheme=scheme, viewport={"width": width, "height": 800})
    page.goto(f"{origin}/find/")
    faults = faults_of(page)
    press(page, "Search")
    faults += faults_of(page)
    for where in ("Exampltn", "99501"):  # one that is spelled wrong, and one where nobody is near
        page.get_by_label("ZIP code or town").fill(where)
        press(page, "Search")
        faults += faults_of(page)
        page.goto(f"{origin}/find/")
    search(page, origin)
    for details in page.locator("details").all():
        details.evaluate("element => element.open = true")
    faults += faults_of(page)
    addresses = [
        "/find/results/",
        "/find/compare/?p=invented-X0001&p=invented-X0002&p=invented-X0003&p=invented-X0004",
        "/find/listings/invented-X0002/",
        "/find/listings/invented-X0002/wrong/",
        "/find/listings/invented-X0002/thanks/",
        "/visits/",
    ]
    for address in addresses:
        page.goto(f"{origin}{address}")
        faults += faults_of(page)
    assert faults == []


def test_claim_offer_ask_accept_and_take_the_calendar_file(
    signed_in: Callable[..., Page], page: Page, origin: str
):
    listing = f"{origin}/find/listings/invented-X0003/"
    bob, staff = signed_in("bob@practice.example"), signed_in("staff@rootway.example")
    faults: list[str] = []
    bob.goto(listing)
    follow(bob, "Run this listing yourself")
    faults += faults_of(bob)
    press(bob, "I run this listing")
    expect(bob.get_by_text("Waiting for an administrator.")).to_be_visible()
    staff.goto(f"{origin}/office/")
    faults += faults_of(staff)
    press(staff, "It is them: let them run it")
    bob.reload()
    faults += faults_of(bob)
    follow(bob, "Example")
    describe(bob)
    offer(bob)
    faults += faults_of(bob)

    bring(page, origin, {"leg_pain": True, "age_years": 42, "duration_weeks": 3})
    page.goto(listing)
    expect(page.get_by_text("Graded exercise")).to_be_visible()
    follow(page, "See the free times and ask for one")
    faults += faults_of(page)
    when = page.locator(".openings label").first.inner_text().strip().split("\n")[0]
    page.locator(".openings input").first.check()
    page.get_by_label("Name they should expect").fill("Ann Example")
    page.get_by_label("Phone number to reach you").fill("312 555 0177")
    press(page, "Ask for this time")
    expect(page.get_by_text(when)).to_be_visible()
    faults += faults_of(page)

    assert (
        page.locator(".own-time").filter(has_text="Your time:").count() == 1
    )  # this browser's clock is not Chicago's
    expect(page.locator(".own-time").first).to_be_visible()

    bob.reload()
    expect(bob.get_by_text("Ann Example")).to_be_visible()
    faults += faults_of(bob)
    press(bob, "Accept")
    page.reload()
    expect(page.get_by_text("Confirmed by the practice.")).to_be_visible()
    expect(page.get_by_role("link", name="Your notes for the visit, to print or show")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Calendar file").click()
    [event] = Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")
    assert (event["STATUS"], event["SUMMARY"]) == ("CONFIRMED", "Appointment")
    assert faults == []


def describe(bob: Page) -> None:
    """The provider says what there is."""
    bob.get_by_label("Services", exact=True).fill("First visits\nGraded exercise")
    bob.get_by_label("Languages").fill("English")
    bob.get_by_label("Time zone of the practice").select_option("America/Chicago")
    press(bob, "Save")


def offer(bob: Page) -> None:
    """The provider offers four times in ten days."""
    bob.get_by_label("First day").fill((datetime.now(UTC) + timedelta(days=10)).date().isoformat())
    press(bob, "Offer these times")
    expect(bob.get_by_role("status")).to_contain_text("4 times are offered.")
