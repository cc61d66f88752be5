"""Addresses that only take forms: a browser that comes there otherwise finds a page, a program its 405."""

import pytest
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern

from tests.web.keeping_a_log import Keeper
from tests.web.person import Person

BROWSER = {"HTTP_ACCEPT": "text/html,application/xhtml+xml,*/*;q=0.8"}
SOMETHING = {"uuid": "7a6e1e2c-6d0f-4c1e-9f0e-3a3a3a3a3a3a", "slug": "walking", "int": "1", "string": "x"}


def addresses() -> list[str]:
    """Every address of ours, with something in the place of a name."""
    patterns = [one for one in get_resolver().url_patterns if isinstance(one, URLPattern)]
    made = []
    for one in patterns:
        names = {name: SOMETHING[type(by).__name__.removesuffix("Converter").lower()]
                 for name, by in one.pattern.converters.items()}  # fmt: skip
        made.append(reverse(one.name or "", kwargs=names))
    return made


def test_no_address_answers_a_browser_with_an_empty_page():
    keeper = Keeper().begin_log()
    led = {}
    for address in addresses():
        response = keeper.client.get(address, **BROWSER)
        assert response.status_code != 405, address
        assert response.content or response.status_code in (301, 302, 204), address
        if keeper.client.get(address).status_code == 405:
            led[address] = response.headers["Location"]
            assert keeper.client.get(led[address], **BROWSER, follow=True).status_code in (200, 404), address
    assert len(led) > 10
    assert led["/log/pause/"] == "/log/"
    assert led["/check/begin/"] == "/check/"
    assert led["/sessions/walking/told/"] == "/sessions/walking/"


@pytest.mark.parametrize("address", ["/log/pause/", "/log/resume/", "/check/country/"])
def test_being_led_back_changes_nothing(address: str):
    keeper = Keeper().begin_log()
    before = keeper.row.entries.count()
    assert keeper.client.get(address, **BROWSER).status_code == 302
    assert keeper.row.entries.count() == before


def test_a_program_still_gets_its_405():
    assert Person().client.get("/sessions/sync/", HTTP_ACCEPT="application/json").status_code == 405
