"""The summary for a visit in a real browser: reached from a result, read, printed and taken along."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rootway.guide import load_guide
from rootway.simulation import SPARSE, course
from tests.browser.test_every_page import PHONE, SMALL, faults_of
from tests.browser.walking import PLAIN_S1, at, begin, bring, follow, press, walk

pytestmark = pytest.mark.long

PLAIN = {fact: value for fact, value in PLAIN_S1.items() if not fact.endswith("_map")}


def test_from_a_result_to_a_pdf(page: Page, origin: str, tmp_path: Path):
    begin(page, origin)
    walk(page, PLAIN_S1)
    page.goto(f"{origin}/check/result/")
    page.locator(".part > summary", has_text="Bring this to the visit").click()
    follow(page, "Make a summary for the visit")
    expect(page.get_by_role("heading", level=1)).to_have_text("Summary for a visit")
    expect(page.get_by_text("back of the calf", exact=False).first).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Take it as a PDF").click()
    pdf = Path(taken.value.path()).read_bytes()
    assert (taken.value.suggested_filename, pdf[:5]) == ("summary-for-a-visit.pdf", b"%PDF-")
    assert pdf.count(b"/Type/Page/") <= 2
    with page.expect_download() as taken:
        page.get_by_role("link", name="As data (JSON)").click()
    assert taken.value.suggested_filename == "summary-for-a-visit.json"


def test_a_phone_may_hand_the_summary_to_an_app_that_its_owner_chooses(page: Page, origin: str):
    page.add_init_script(
        """navigator.canShare = ({ files }) => files[0].type === "application/pdf";
        window.handed = new Promise((done) => {
          navigator.share = async ({ files }) => done([files[0].name, files[0].size, files.length]);
        });"""
    )
    begin(page, origin)
    walk(page, PLAIN_S1)
    page.goto(f"{origin}/visit/")
    page.get_by_role("button", name="Send it to myself or someone else").click()
    name, size, count = page.evaluate("window.handed")
    assert (name, count) == ("summary-for-a-visit.pdf", 1)
    assert size > 10_000


def test_where_nothing_can_be_shared_there_is_no_button_for_it(page: Page, origin: str):
    page.add_init_script("delete Navigator.prototype.canShare; delete Navigator.prototype.share")
    begin(page, origin)
    walk(page, PLAIN_S1)
    page.goto(f"{origin}/visit/")
    expect(page.get_by_role("link", name="Take it as a PDF")).to_be_visible()
    expect(page.locator("[data-share]")).to_be_hidden()


@pytest.mark.parametrize(
    ("scheme", "viewport"), [("light", SMALL), pytest.param("dark", PHONE, marks=pytest.mark.slow)]
)
def test_pages_of_the_summary(
    opened: Callable[..., Page], origin: str, scheme: str, viewport: dict[str, int]
):
    page = opened(color_scheme=scheme, viewport=viewport)
    faults: list[str] = []
    for facts in (PLAIN, {**PLAIN, "bladder_change": True}, {**PLAIN, "fever": True}, {}):
        bring(page, origin, facts)
        page.goto(f"{origin}/visit/")
        assert at(page) == "/visit/"
        faults += faults_of(page)
    bring_log(page, origin)
    page.goto(f"{origin}/visit/")
    expect(page.locator("svg.chart")).to_have_count(4)
    for details in page.locator("details").all():
        details.evaluate("element => element.open = true")
    assert faults + [fault for fault in faults_of(page) if not is_word_in_a_drawing(fault)] == []


def is_word_in_a_drawing(fault: str) -> bool:
    """axe cannot tell what colour lies behind a word in a drawing, and says so of each; the charts were looked at."""
    return " incomplete color-contrast: " in fault and ("svg" in fault or "text[" in fault)


def bring_log(page: Page, origin: str) -> None:
    """Come back with a log of some weeks."""
    log = course(load_guide(), 1, 26, datetime.now(UTC) - timedelta(minutes=5), SPARSE, "stuck").entries
    entries = [
        {
            "id": e.id,
            "fact": e.fact,
            "value": e.value,
            "observed_at": e.observed_at.isoformat(),
            "corrects": e.corrects,
        }
        for e in log
    ]
    page.goto(f"{origin}/check/upload/")
    case = json.dumps({"entries": entries}).encode()
    file = {"name": "answers.json", "mimeType": "application/json", "buffer": case}
    page.get_by_label("File with my answers").set_input_files(file)
    press(page, "Use this file")


def test_the_danger_page_gives_the_summary_for_staff(page: Page, origin: str):
    bring(page, origin, {**PLAIN, "saddle_numbness": True})
    assert at(page) == "/check/emergency/"
    with page.expect_download() as taken:
        page.get_by_role("link", name="The same with everything else you answered, as a PDF").click()
    assert Path(taken.value.path()).read_bytes().startswith(b"%PDF-")
    page.goto(f"{origin}/visit/")
    expect(page.get_by_role("heading", name="Emergency: go to a hospital now")).to_be_visible()
    expect(page.get_by_role("link", name="Call 911")).to_be_visible()
