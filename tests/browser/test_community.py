"""A member joins, meets the card, posts, and a moderator decides: by keyboard on a phone, and without a script."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accounts import give_passkeys, press_password, sign_up
from tests.browser.test_every_page import faults_of
from tests.browser.walking import at, follow, press
from tests.web.test_databases import manage

pytestmark = pytest.mark.long

PHONE, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 900}


def moderating(page: Page, origin: str, printed: Path, data: Path) -> None:
    """Somebody who moderates, with a passkey, on watch."""
    email = sign_up(page, origin, printed)
    manage({"ROOTWAY_DATA": str(data)}, "manage.py", "make_moderator", email)
    give_passkeys(page.context, page)
    page.goto(f"{origin}/accounts/2fa/webauthn/add/")
    press_password(page)
    page.get_by_role("button", name="Add").click()
    page.wait_for_url(lambda url: not url.endswith("/add/"))
    page.goto(f"{origin}/office/community/")
    if at(page) != "/office/community/":
        page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Moderators")
    press(page, "Watch for two hours")


def key(page: Page, role: str, name: str) -> None:
    """Press what has the focus after as many steps of the keyboard as it takes."""
    wanted = page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
    for _ in range(80):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            page.keyboard.press("Enter")
            page.wait_for_load_state()
            return
    raise AssertionError(f"no step of the keyboard reaches {name}")


@pytest.mark.parametrize("script", [True, False])
def test_join_meet_the_card_post_and_be_let_up(
    opened: Callable[..., Page], origin: str, printed: Path, data: Path, script: bool
):
    office, faults = opened(viewport=WIDE), list[str]()
    moderating(office, origin, printed, data)
    page = opened(viewport=PHONE, java_script_enabled=script, color_scheme="dark")
    sign_up(page, origin, printed)
    page.goto(f"{origin}/community/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Take part in the community")
    for box in ("I am 18 or older.", "I read the rules and keep to them."):
        page.get_by_label(box).focus()
        page.keyboard.press("Space")
    key(page, "button", "Take part")
    expect(page.get_by_role("heading", level=1)).to_have_text("Community")
    key(page, "link", "Moving")
    key(page, "link", "Open a topic")
    title = f"Lamp posts, {'with' if script else 'without'} a script"
    page.get_by_label("What is it about?").focus()
    page.keyboard.type(title)
    page.keyboard.press("Tab")
    page.keyboard.type("My groin has gone numb")
    key(page, "button", "Post it")
    expect(page.get_by_role("heading", level=1)).to_have_text("Before you post it")
    key(page, "button", "Change my words")
    page.get_by_label("Your words").fill(f"I walk from lamp post to lamp post. {title}.")
    key(page, "button", "Post it")
    expect(page.get_by_text("Only you see this")).to_be_visible()
    office.goto(f"{origin}/office/community/")
    faults += faults_of(office)
    office.get_by_role("button", name="Let it up", exact=False).first.click()
    page.reload()
    expect(page.get_by_text("Only you see this")).to_have_count(0)
    follow(page, "Mine")
    expect(page.get_by_role("link", name=title)).to_be_visible()
    if script:
        faults += faults_of(page)
    assert faults == []
