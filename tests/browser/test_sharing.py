"""A person and a clinician, each in a browser: from a code to a share, and to its end under an open tab."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accounts import PASSWORD, give_passkeys, press_password, sign_up
from tests.browser.test_every_page import faults_of
from tests.browser.walking import at, begin, follow, press
from tests.web.test_databases import manage

pytestmark = pytest.mark.long

EMPLOY = """
import sys; import django; django.setup()
from django.utils import timezone
from rootway.web import actions
from rootway.web.data import models
own, now = models.Account.objects.get(email=sys.argv[1]), timezone.now()
claim = actions.claim_listing(own, "nppes", sys.argv[1][:12], now)
actions.decide_claim(claim, True, own, now)
said = actions.Described("", "", "", None, "America/Chicago")
actions.open_team(actions.describe_practice(claim, said, now), own, now)
for number, accept in (("PT 4711", True), ("PT 4712", None)):
    licence = actions.ask_licence(own, "Pat Example", "physical_therapist", f"{number}{claim.number}", "Illinois", now)
    if accept:
        actions.decide_licence(licence, True, own, now, None)
"""
WIDE = {"width": 1280, "height": 900}


def treating(page: Page, origin: str, printed: Path, data: Path) -> None:
    """Somebody with a licence, a practice and a passkey, in the workspace."""
    email = sign_up(page, origin, printed)
    manage({"ROOTWAY_DATA": str(data)}, "-c", EMPLOY, email)
    page.goto(f"{origin}/clinic/")
    expect(page.get_by_role("heading", level=1)).to_have_text("A second factor first")
    assert faults_of(page) == []
    give_passkeys(page.context, page)
    page.goto(f"{origin}/accounts/2fa/webauthn/add/")
    press_password(page)
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("status")).to_contain_text("added")
    page.goto(f"{origin}/clinic/")
    if at(page) != "/clinic/":
        page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who shares with you")


def sharer(page: Page, origin: str, printed: Path) -> None:
    """Somebody with a log and an account."""
    begin(page, origin)
    sign_up(page, origin, printed)


def code_made(page: Page, origin: str, faults: list[str]) -> str:
    """Share with a clinician, as far as the code."""
    page.goto(f"{origin}/account/")
    follow(page, "What you share with clinicians")
    faults += faults_of(page)
    follow(page, "Share with a clinician")
    press(page, "Make the code")
    expect(page.get_by_role("alert")).to_contain_text("Enter the name by which they know you")
    faults += faults_of(page)
    page.get_by_label("The name by which they know you").fill("Zoe")
    press(page, "Make the code")
    faults += faults_of(page)
    return page.locator(".code").inner_text()


def asked_by_code(clinic: Page, person: Page, origin: str) -> None:
    """A code went from the person to the clinician, who asked with it; the person reads who asks."""
    person.goto(f"{origin}/sharing/new/")
    person.get_by_label("The name by which they know you").fill("Zoe")
    press(person, "Make the code")
    code = person.locator(".code").inner_text()
    clinic.goto(f"{origin}/clinic/code/")
    clinic.get_by_label("Code").fill(code)
    press(clinic, "Ask them")
    person.goto(f"{origin}/sharing/")
    follow(person, re.compile("Read and answer"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_from_a_code_to_a_share_and_to_its_end_under_an_open_tab(
    opened: Callable[..., Page], origin: str, printed: Path, data: Path, scheme: str
):
    clinic = opened(viewport=WIDE, color_scheme=scheme)
    treating(clinic, origin, printed, data)
    # axe needs a script of its own; that the person's way works without one is the next test
    person, faults = opened(color_scheme=scheme), list[str]()
    sharer(person, origin, printed)
    code = code_made(person, origin, faults)
    follow(clinic, "Enter a code")
    faults += faults_of(clinic)
    clinic.get_by_label("Code").fill("AAAAA-AAAAA")
    press(clinic, "Ask them")
    expect(clinic.get_by_role("alert")).to_contain_text("No code that works now")
    faults += faults_of(clinic)
    clinic.get_by_label("Code").fill(code.lower())
    clinic.keyboard.press("Enter")
    expect(clinic.get_by_role("heading", level=1)).to_have_text("They were asked")
    person.goto(f"{origin}/sharing/")
    follow(person, re.compile("Read and answer"))
    expect(person.get_by_text("Pat Example")).to_be_visible()
    expect(person.get_by_text(re.compile("PT 4711"))).to_be_visible()
    faults += faults_of(person)
    press(person, "Yes, let them see it")
    faults += faults_of(person)
    clinic.goto(f"{origin}/clinic/")
    faults += faults_of(clinic)
    follow(clinic, "Zoe")
    expect(clinic.locator(".who")).to_contain_text("Zoe shares this with you · share 1")
    faults += faults_of(clinic)
    person.goto(f"{origin}/sharing/")
    expect(person.get_by_role("cell", name="Your overview")).to_be_visible()
    faults += faults_of(person)
    person.get_by_role("button", name=re.compile("Undo")).click()
    expect(person.get_by_text("You share with nobody now.")).to_be_visible()
    press(clinic, "I no longer follow them")
    expect(clinic.get_by_role("heading", level=1)).to_have_text("This share has ended")
    expect(clinic.get_by_text("They ended it.")).to_be_visible()
    faults += faults_of(clinic)
    person.goto(f"{origin}/sharing/looks/")
    expect(person.get_by_text("The list fits together.")).to_be_visible()
    faults += faults_of(person)
    for address in (
        "/clinic/team/",
        "/clinic/begin/",
        "/clinic/license/",
        "/clinic/join/",
        "/for-providers/",
    ):
        for size in (WIDE, {"width": 320, "height": 640}):
            clinic.set_viewport_size(size)
            clinic.goto(f"{origin}{address}")
            faults += faults_of(clinic)
    assert faults == []


def test_a_person_shares_without_a_script(
    opened: Callable[..., Page], origin: str, printed: Path, data: Path
):
    clinic = opened(viewport=WIDE)
    treating(clinic, origin, printed, data)
    person = opened(java_script_enabled=False)
    sharer(person, origin, printed)
    asked_by_code(clinic, person, origin)
    press(person, "No")
    expect(person.get_by_text("You share with nobody now.")).to_be_visible()
    clinic.goto(f"{origin}/clinic/")
    expect(clinic.get_by_text("Nobody yet.")).to_be_visible()
    assert PASSWORD not in person.content()
