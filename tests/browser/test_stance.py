"""A clinician changes a plan in one browser, and the person sees it in another: what, by whom and why."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.playing import planned
from tests.browser.test_every_page import faults_of
from tests.browser.test_sharing import WIDE, asked_by_code, sharer, treating
from tests.browser.walking import follow, press

pytestmark = pytest.mark.long


def followed(clinic: Page, person: Page, origin: str) -> None:
    """From a code to a share; the clinician stands on the page that changes the plan."""
    asked_by_code(clinic, person, origin)
    press(person, "Yes, let them see it")
    clinic.goto(f"{origin}/clinic/")
    follow(clinic, "Zoe")
    follow(clinic, "Change the plan")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_exercise_is_taken_out_and_the_urgency_is_raised(
    opened: Callable[..., Page], origin: str, printed: Path, data: Path, scheme: str
):
    clinic, person = opened(viewport=WIDE, color_scheme=scheme), opened(color_scheme=scheme)
    treating(clinic, origin, printed, data)
    sharer(person, origin, printed)
    planned(person, origin)
    followed(clinic, person, origin)
    faults = faults_of(clinic)
    walking = clinic.get_by_role("region", name="Short walks")
    title = walking.get_by_role("heading").inner_text()
    walking.locator("summary").click()
    press_in = walking.get_by_role("button", name=re.compile("^Take out"))
    press_in.click()  # without a reason it is refused, and says so
    expect(clinic.get_by_role("alert")).to_contain_text("reason")
    faults += faults_of(clinic)
    again = clinic.get_by_role("region", name=title, exact=True)
    again.get_by_label("Why").select_option(label="It makes the symptoms worse")
    again.get_by_role("button", name=re.compile("^Take out")).focus()
    clinic.keyboard.press("Enter")
    expect(clinic.get_by_role("button", name=re.compile(f"^Put back.*{re.escape(title)}"))).to_be_visible()
    person.goto(f"{origin}/check/result/")
    says = person.get_by_role("region", name="From your clinician")
    expect(says).to_contain_text(title)
    expect(says).to_contain_text("Taken out: It makes the symptoms worse")
    expect(says).to_contain_text("Pat Example")
    faults += faults_of(person)
    for size in (WIDE, {"width": 320, "height": 640}):
        clinic.set_viewport_size(size)
        faults += faults_of(clinic)
    clinic.get_by_label("How soon").select_option(label="Urgent: see a doctor today")
    press(clinic, "Ask for this")
    expect(clinic.get_by_text("There is no plan now")).to_be_visible()
    faults += faults_of(clinic)
    person.goto(f"{origin}/check/result/")
    expect(person.get_by_role("heading", level=1)).to_have_text("Urgent: see a doctor today")
    faults += faults_of(person)
    person.goto(f"{origin}/log/")
    expect(person.get_by_text("There is no exercise here until that is done.")).to_be_visible()
    assert faults == []


def test_a_plan_is_changed_without_a_script(
    opened: Callable[..., Page], origin: str, printed: Path, data: Path
):
    """The person's pages; the workspace itself is signed in to with a passkey, which needs one."""
    clinic, person = opened(viewport=WIDE), opened(java_script_enabled=False)
    treating(clinic, origin, printed, data)
    sharer(person, origin, printed)
    planned(person, origin)
    followed(clinic, person, origin)
    clinic.get_by_label("What to do").fill("Ten minutes on the exercise bike")
    press(clinic, "Add this line")
    person.goto(f"{origin}/check/result/")
    says = person.get_by_role("region", name="From your clinician")
    expect(says).to_contain_text("From your clinician, not from the pathway")
    expect(says).to_contain_text("Ten minutes on the exercise bike")
    expect(says).to_contain_text("Stop if what you feel moves farther")


def test_a_refusal_says_what_and_why_without_a_script(
    opened: Callable[..., Page], origin: str, printed: Path, data: Path
):
    """Who is signed in goes on in a browser that runs no script: a plan stands, and each refusal leads to its field."""
    clinic, person = opened(viewport=WIDE), opened()
    treating(clinic, origin, printed, data)
    sharer(person, origin, printed)
    planned(person, origin)
    followed(clinic, person, origin)
    plain = opened(viewport=WIDE, java_script_enabled=False, storage_state=clinic.context.storage_state())
    plain.goto(clinic.url)
    expect(plain.get_by_role("button", name="Confirm this plan")).to_be_visible()
    said = {
        "Take out": "Choose a reason. The person is told why.",
        "Change the numbers": "enter a whole number from",
    }
    for button, why in said.items():
        one = plain.get_by_role("region").filter(
            has=plain.get_by_role("button", name=re.compile(f"^{button}"), include_hidden=True)
        )
        title = one.first.get_by_role("heading").inner_text()
        region = plain.get_by_role("region", name=title, exact=True)
        if not region.locator("details").evaluate("one => one.open"):
            region.locator("summary").click()
        if button == "Change the numbers":
            region.locator("input[inputmode=numeric]").first.fill("99999")
            region.get_by_label("Why").select_option(index=1)
        region.get_by_role("button", name=re.compile(f"^{button}")).click()
        link = plain.get_by_role("alert").get_by_role("link", name=re.compile(re.escape(why)))
        link.click()
        field = plain.locator(f'[id="{(link.get_attribute("href") or "#")[1:]}"]')
        expect(field).to_be_visible()
        expect(region).to_contain_text(title)
    press(plain, "Add this line")
    expect(plain.get_by_role("alert")).to_contain_text("Write the line first.")
    plain.get_by_label("How soon").select_option(label="Urgent: see a doctor today")
    press(plain, "Ask for this")
    expect(plain.get_by_text("There is no plan now: the urgency is not settled, or too high")).to_be_visible()
