"""The pages of a release as they look, and a package in the page that checks it, as a file without a network."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from rootway.evidence.container import packed, unpacked
from rootway.web.content.evidence.verify_page import verify_page
from rootway.web.data import models
from tests.web.lawyers import Lawyer, client, collected, draft, released, sent_choice
from tests.web.person import Person
from tests.web.test_every_page_seen import Shown

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def shown(chromium: Browser) -> Iterator[Shown]:
    tab = Shown(chromium)
    yield tab
    tab.close()


def test_every_page_of_a_release_is_right_in_both_themes_and_at_400_percent(shown: Shown):
    browser, lawyer, staff, new = client(), Lawyer(), Lawyer(), Lawyer(accepted=False)
    release = released(browser, lawyer)
    collected(lawyer, release)
    waiting = draft(browser, lawyer)
    models.Account.objects.filter(id=staff.account.id).update(is_staff=True)
    open_ones = [
        (Person(), "/for-attorneys/"),
        *((browser, address) for address in ("/legal/", "/legal/request/", "/legal/given/")),
        *((browser, f"/legal/{page}/{waiting}/") for page in ("choose", "sign")),
        (browser, f"/legal/given/{release.authorization_id}/again/"),
        (client({"leg_pain": True}), "/legal/request/"),
        *((lawyer.browser, address) for address in ("/counsel/", f"/counsel/{release.id}/")),
        (new.browser, "/counsel/begin/"),
        (staff.browser, "/office/attorneys/"),
    ]
    wrong = {}
    for who, address in open_ones:
        if "/sign/" in address:
            browser.send(f"/legal/choose/{waiting}/", sent_choice())
        response = who.get(address)
        assert response.status_code == 200, address
        shown.open(who, address, response)
        wrong[address] = shown.faults()
    assert {address: faults for address, faults in wrong.items() if faults} == {}


@pytest.fixture(scope="module")
def page(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page as a file, and no network at all."""
    path = tmp_path_factory.mktemp("taken") / "verify.html"
    path.write_bytes(verify_page().content)
    context = chromium.new_context(offline=True)
    tab = context.new_page()
    tab.goto(path.as_uri())
    yield tab
    context.close()


def said(page: Page, path: Path, raw: bytes) -> str:
    """The heading of the answer."""
    path.write_bytes(raw)
    page.set_input_files("#file", path)
    page.click("button")
    return page.locator("#found h2", has_not_text="Checking").inner_text()


def test_a_package_is_whole_and_a_flipped_byte_or_a_missing_part_is_found(page: Page, tmp_path: Path):
    browser, lawyer = client(), Lawyer()
    raw = collected(lawyer, released(browser, lawyer, "answers", "looks"))
    path = tmp_path / "package.zip"
    assert said(page, path, raw) == "Nothing was changed since it was signed."
    parts = unpacked(raw)
    assert parts is not None
    for name, content in parts.items():
        flipped = content[:-1] + bytes([content[-1] ^ 1]) if content else b"more"
        others = {other: parts[other] for other in parts if other != name}
        for changed in ({**parts, name: flipped}, others):
            answer = said(page, path, packed(changed))
            assert answer == "This is not the record as it was signed.", name
