"""The pages on which a person decides about an app, and sees what it reads: in both themes, and at 400% zoom."""

import pytest
from playwright.sync_api import Browser

from tests.web.apps import AppAtWork, who_kept_a_log
from tests.web.test_every_page_seen import Shown

pytestmark = pytest.mark.long


def test_the_pages_of_an_app_are_right_in_both_themes_and_at_400_percent(ready: None, chromium: Browser):
    (_person, browser), app, tab = who_kept_a_log(), AppAtWork(), Shown(chromium)
    app.reads("Observation", app.let_in(browser)["access_token"])
    short = app.asks(scope="patient/Observation.rs")
    faults = []
    for address in (app.asks(), short, app.asks(client_id="nobody"), "/sharing/", "/sharing/looks/"):
        tab.open(browser, address, browser.get(address))
        faults += [f"{address}: {fault}" for fault in tab.faults()]
    tab.close()
    assert faults == []
