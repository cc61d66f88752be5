"""The pages of a launch: in both themes, and at 400% zoom."""

import pytest
from playwright.sync_api import Browser

from rootway.web.data import models
from tests.web.person import PLAIN_S1, Person, hidden
from tests.web.small_ehr import SmallEhr, at_work, condition, registered
from tests.web.test_every_page_seen import Shown
from tests.web.workplace import account

pytestmark = pytest.mark.long


def test_the_pages_of_a_launch_are_right_in_both_themes_and_at_400_percent(ready: None, chromium: Browser):
    tab = Shown(chromium)
    with at_work() as ehr:
        registered(ehr, for_people=True)
        faults = [*_of_nobody(ehr, tab), *_of_who_is_signed_in(ehr, tab)]
    tab.close()
    assert faults == []


def _of_nobody(ehr: SmallEhr, tab: Shown) -> list[str]:
    browser = Person()
    faults = _seen(tab, browser, "/launch/?iss=https://nobody.example&launch=x")
    ehr.record["Condition"].append(condition("C61"))
    ehr.launches(browser)
    faults += _seen(tab, browser, "/launch/found/")
    browser.send("/launch/found/", {"launch": hidden(browser.get("/launch/found/"), "launch")})
    faults += [
        fault for address in ("/launch/send/", "/launch/choose/") for fault in _seen(tab, browser, address)
    ]
    ehr.back(
        browser,
        ehr.led_to(browser.get(f"/launch/choose/{models.RecordSystem.objects.get(issuer=ehr.issuer).id}/")),
    )
    return faults + _seen(tab, browser, "/launch/found/")


def _of_who_is_signed_in(ehr: SmallEhr, tab: Shown) -> list[str]:
    browser = Person()
    browser.client.force_login(account("launched"))
    browser.bring({"facts": {**PLAIN_S1, "other_red_flags_denied": True}})
    ehr.launches(browser)
    faults = _seen(tab, browser, "/launch/found/")
    launch = models.Launch.objects.get(id=browser.client.session["launch"])
    browser.send("/launch/found/", {"launch": str(launch.id), "into": "open"})
    faults += [
        fault for address in ("/check/result/", "/launch/send/") for fault in _seen(tab, browser, address)
    ]
    browser.send("/launch/send/", {"launch": str(launch.id)})
    return faults + _seen(tab, browser, "/launch/send/")


def _seen(tab: Shown, browser: Person, address: str) -> list[str]:
    tab.open(browser, address, browser.get(address))
    return [f"{address}: {fault}" for fault in tab.faults()]
