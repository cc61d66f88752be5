"""A note in a real browser: drafted, written in, signed, added to; and a share that ends under an open draft."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.playing import planned
from tests.browser.test_every_page import faults_of
from tests.browser.test_sharing import WIDE, sharer, treating
from tests.browser.test_stance import followed
from tests.browser.walking import follow, press

pytestmark = pytest.mark.long


def drafted(clinic: Page) -> None:
    """From the page of a person to a draft with a line in each field of the clinician's own."""
    follow(clinic, "Notes")
    press(clinic, "Begin")
    for field in clinic.locator("textarea").all():
        field.fill("Moves up. Goes on as before.")


def followed_by(clinic: Page, person: Page, origin: str, printed: Path, data: Path) -> None:
    """Somebody with a plan shares it with a clinician, whose browser stands on a page of theirs."""
    treating(clinic, origin, printed, data)
    sharer(person, origin, printed)
    planned(person, origin)
    followed(clinic, person, origin)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_note_is_drafted_signed_and_added_to(
    opened: Callable[..., Page], origin: str, printed: Path, data: Path, scheme: str
):
    clinic, person = opened(viewport=WIDE, color_scheme=scheme), opened(color_scheme=scheme)
    followed_by(clinic, person, origin, printed, data)
    drafted(clinic)
    faults = faults_of(clinic)
    press(clinic, "Read and sign")
    faults += faults_of(clinic)
    clinic.get_by_role("button", name="Sign it").focus()
    clinic.keyboard.press("Enter")
    expect(clinic.get_by_text(re.compile("^Signed by Pat Example"))).to_be_visible()
    expect(clinic.locator("main textarea")).to_have_count(0)  # nothing of it changes any more
    faults += faults_of(clinic)
    follow(clinic, "Add to it")
    clinic.locator("textarea").fill("They called: it went well.")
    faults += faults_of(clinic)
    press(clinic, "Sign and add")
    expect(clinic.get_by_text("They called: it went well.")).to_be_visible()
    for size in (WIDE, {"width": 320, "height": 640}):
        clinic.set_viewport_size(size)
        assert clinic.evaluate("document.documentElement.scrollWidth") <= size["width"]
        faults += faults_of(clinic)
    person.goto(f"{origin}/sharing/")
    follow(person, "Notes that clinicians signed about you")
    follow(person, re.compile("^Treatment note"))
    expect(person.get_by_text("They called: it went well.")).to_be_visible()
    faults += faults_of(person)
    assert faults == []


def test_what_is_typed_through_a_share_that_ended_meanwhile_is_not_kept(
    opened: Callable[..., Page], origin: str, printed: Path, data: Path
):
    clinic, person = opened(viewport=WIDE), opened()
    followed_by(clinic, person, origin, printed, data)
    drafted(clinic)
    person.goto(f"{origin}/sharing/")
    person.get_by_role("button", name=re.compile("Undo|End")).first.click()
    expect(person.get_by_text("You share with nobody now.")).to_be_visible()
    press(clinic, "Read and sign")
    expect(clinic.get_by_role("heading", level=1)).to_have_text("This share has ended")
    assert faults_of(clinic) == []
    person.goto(f"{origin}/sharing/notes/")
    expect(person.get_by_text("No signed note yet.")).to_be_visible()
