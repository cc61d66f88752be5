"""Every page and every component: no accessibility fault in light and dark, and nothing wider than the screen."""

from collections.abc import Callable
from itertools import count

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from rootway.guide import default_folder, load_guide
from tests.browser.walking import PLAIN_S1, answer_page, at, begin, bring, press

pytestmark = pytest.mark.long

LIGHT = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DARK = ["color-contrast"]  # dark pages differ from light ones in their colours only
GUIDE = load_guide(default_folder())
PUBLIC = [
    "/",
    "/check/upload/",
    "/check/delete/",
    "/check/deleted/",
    "/privacy/",
    "/data/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/account/signed-out/",
    "/care/",
    "/care/sources/",
    "/care/coverage/",
    "/care/card/",
    "/care/?q=numb+between+my+legs",
    "/care/?q=walkin",
    "/care/?q=xqzzv",
    "/nowhere/",
    "/design/",
]
LIBRARY = [f"/care/{id}/" for id in GUIDE.advice] + [f"/care/exercises/{id}/" for id in GUIDE.protocols]
PHONE, SMALL = {"width": 390, "height": 844}, {"width": 320, "height": 256}


def faults_of(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than the screen.

    A drawing is one picture with a name and a finding; axe cannot see the ground of its words (test_charts does).
    """
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    options = {"runOnly": DARK if dark else LIGHT, "resultTypes": ["violations", "incomplete"]}
    found = Axe().run(page, context={"exclude": [[".chart"]]}, options=options).response
    faults = [
        f"{at(page)} {kind} {fault['id']}: {node['target']}"
        for kind in ("violations", "incomplete")
        for fault in found[kind]
        for node in fault["nodes"]
    ]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*faults, f"{at(page)} is {wide}px too wide"] if wide > 0 else faults


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_public_pages(opened: Callable[..., Page], origin: str, scheme: str):
    page = opened(color_scheme=scheme, viewport=SMALL)
    faults: list[str] = []
    for address in PUBLIC:
        page.goto(f"{origin}{address}")
        faults += faults_of(page)
    assert faults == []


@pytest.mark.parametrize(
    ("scheme", "every"),
    [("light", 6), *(pytest.param(*more, marks=pytest.mark.slow) for more in (("light", 1), ("dark", 5)))],
)
def test_care_library_pages(opened: Callable[..., Page], origin: str, scheme: str, every: int):
    page = opened(color_scheme=scheme)
    faults: list[str] = []
    for address in LIBRARY[::every]:
        page.goto(f"{origin}{address}")
        faults += faults_of(page)
    assert faults == []


@pytest.mark.parametrize(
    ("scheme", "viewport", "every"),
    [
        ("light", SMALL, 4),
        *(pytest.param(*more, 1, marks=pytest.mark.slow) for more in (("light", SMALL), ("dark", PHONE))),
    ],
)
def test_the_way_from_question_to_result(
    opened: Callable[..., Page], origin: str, scheme: str, viewport: dict[str, int], every: int
):
    """Its questions look alike: a page of so many is looked at."""
    page = opened(color_scheme=scheme, viewport=viewport)
    begin(page, origin)
    press(page, "Save and continue")
    faults = faults_of(page)
    facts = {**PLAIN_S1, "examined": True}
    for number in count():
        if at(page) == "/check/result/":
            break
        faults += [] if number % every else faults_of(page)
        answer_page(page, facts)
    faults += faults_of(page)
    page.goto(f"{origin}/check/result/")
    faults += faults_of(page)
    for details in page.locator("details").all():
        details.evaluate("element => element.open = true")
    faults += faults_of(page)
    page.goto(f"{origin}/check/delete/")
    faults += faults_of(page)
    page.goto(f"{origin}/")
    assert faults + faults_of(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_danger_urgent_and_unfinished_pages(opened: Callable[..., Page], origin: str, scheme: str):
    page = opened(color_scheme=scheme)
    bring(page, origin, {"bladder_change": True})
    assert at(page) == "/check/emergency/"
    faults = faults_of(page)
    bring(page, origin, {"cancer_history": True, "tingling_or_numbness": False})
    page.goto(f"{origin}/check/result/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("see a doctor today")
    faults += faults_of(page)
    page.goto(f"{origin}/care/exercises/extension-relief/")
    faults += faults_of(page)
    bring(page, origin, {"tingling_or_numbness": False, "diabetes": False, "anticoagulated": False})
    page.goto(f"{origin}/check/result/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("We cannot say yet")
    assert faults + faults_of(page) == []


def test_large_text_still_fits(opened: Callable[..., Page], origin: str):
    page = opened(viewport={"width": 640, "height": 512}, device_scale_factor=2)
    begin(page, origin)
    wide: list[str] = []
    while at(page) != "/check/result/":
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(at(page))
        answer_page(page, PLAIN_S1)
    assert wide == []
