"""A person writes to who treats them, each in a browser: the card first, then the sending, the reading, the answer."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_every_page import faults_of
from tests.browser.test_sharing import WIDE, code_made, sharer, treating
from tests.browser.walking import follow, press

pytestmark = pytest.mark.long


def follows(clinic: Page, person: Page, origin: str, printed: Path, data: Path, faults: list[str]) -> None:
    """The person shares with the clinician."""
    treating(clinic, origin, printed, data)
    sharer(person, origin, printed)
    code = code_made(person, origin, faults)
    follow(clinic, "Enter a code")
    clinic.get_by_label("Code").fill(code)
    clinic.keyboard.press("Enter")
    expect(clinic.get_by_role("heading", level=1)).to_have_text("They were asked")
    person.goto(f"{origin}/sharing/")
    follow(person, re.compile("Read and answer"))
    press(person, "Yes, let them see it")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_write_get_the_card_send_and_read(
    opened: Callable[..., Page], origin: str, printed: Path, data: Path, scheme: str
):
    clinic = opened(viewport=WIDE, color_scheme=scheme)
    person, faults = opened(viewport={"width": 320, "height": 640}, color_scheme=scheme), list[str]()
    follows(clinic, person, origin, printed, data, faults)
    person.goto(f"{origin}/sharing/")
    follow(person, re.compile("^Messages"))
    expect(person.get_by_text(re.compile("Not for emergencies: call 911"))).to_be_visible()
    faults += faults_of(person)
    person.get_by_label("Your message").fill("My groin has gone numb")
    press(person, "Send")
    expect(person.get_by_role("heading", level=1)).to_have_text("Before you send it")
    expect(person.get_by_role("link", name=re.compile("Call 911"))).to_be_visible()
    faults += faults_of(person)
    press(person, "Yes")
    expect(person.get_by_role("heading", level=1)).to_have_text("Don’t wait for an answer")
    faults += faults_of(person)
    follow(person, "Back to the message")
    expect(person.get_by_label("Your message")).to_have_value("My groin has gone numb")
    press(person, "Send")
    press(person, "It is about someone else, long ago, or not this: send it")
    expect(person.get_by_text(re.compile("not read yet"))).to_be_visible()
    faults += faults_of(person)
    clinic.goto(f"{origin}/clinic/")
    follow(clinic, "Zoe")
    follow(clinic, "Messages")
    expect(clinic.get_by_text("My groin has gone numb")).to_be_visible()
    expect(clinic.get_by_text(re.compile("don’t wait for an answer"))).to_be_visible()
    faults += faults_of(clinic)
    clinic.get_by_label("Your message").focus()
    clinic.keyboard.type("Please answer the danger questions today.")
    clinic.keyboard.press("Tab")
    clinic.keyboard.press("Enter")
    expect(clinic.get_by_text("Please answer the danger questions today.")).to_be_visible()
    person.goto(f"{origin}/sharing/")
    follow(person, re.compile("Read the new message"))
    expect(person.get_by_text("Please answer the danger questions today.")).to_be_visible()
    faults += faults_of(person)
    assert faults == []
