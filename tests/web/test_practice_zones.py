"""A practice chooses its time zone among those of its country; those of another are one press away."""

import re
from collections.abc import Iterator
from zoneinfo import available_timezones

import pytest

from rootway.web.data.models import Practice
from rootway.web.pages.providers.zones import countries, country_of_zone, is_zone, zones_in
from tests.web.finder import indexed
from tests.web.person import errors_on
from tests.web.test_practice import DESCRIBED, let_in, owner, running


@pytest.fixture(autouse=True)
def index() -> Iterator[None]:
    """The invented providers, for one test; nobody tried to sign in before."""
    with indexed():
        yield


def offered_on(page: object) -> list[str]:
    """The zones that can be chosen."""
    chosen = re.search(r'<select id="time_zone".*?</select>', page.content.decode(), re.S)
    return [zone for zone in re.findall(r'value="([^"]*)"', chosen[0]) if zone]


def test_every_zone_of_every_country_is_one_that_a_clock_knows():
    named = [zone for code, _name in countries() for zone, _words in zones_in(code)]
    assert set(named) <= available_timezones()
    assert len(countries()) > 240 and max(len(zones_in(code)) for code, _name in countries()) < 40
    assert [zone for zone, _words in zones_in("US")][:3] == [
        "America/New_York",
        "America/Chicago",
        "America/Denver",
    ]
    assert zones_in("GB") == [("Europe/London", "London")]
    assert (zones_in("XX"), zones_in("")) == ([], [])
    assert (country_of_zone("America/Chicago"), country_of_zone("US/Central")) == ("US", "")
    assert [is_zone(name) for name in ("Europe/London", "US/Central", "Mars/Olympus", "UTC")] == [
        True, True, False, False,
    ]  # fmt: skip


def test_a_practice_is_offered_the_zones_of_its_own_country():
    bob = owner()
    address = f"/practice/{let_in(bob).id}/"
    assert offered_on(bob.get(address)) == [zone for zone, _words in zones_in("US")]


def test_the_zones_of_another_country_are_one_press_away_and_what_was_typed_stays():
    bob = owner()
    address = f"/practice/{let_in(bob).id}/"
    page = bob.send(f"{address}describe/", {**DESCRIBED, "country": "AU", "time_zone": "", "look": "zones"})
    assert page.status_code == 200 and not Practice.objects.exists()
    assert offered_on(page) == [zone for zone, _words in zones_in("AU")]
    assert "First visits" in page.content.decode() and '<option value="AU" selected>' in page.content.decode()
    bob.send(f"{address}describe/", {**DESCRIBED, "country": "AU", "time_zone": "Australia/Perth"})
    assert Practice.objects.get().time_zone == "Australia/Perth"
    assert offered_on(bob.get(address)) == [zone for zone, _words in zones_in("AU")]


def test_what_was_typed_stays_when_no_zone_was_chosen():
    bob = owner()
    address = f"/practice/{let_in(bob).id}/"
    page = bob.send(f"{address}describe/", {**DESCRIBED, "time_zone": ""})
    assert errors_on(page) == ["Choose your time zone."]
    assert "First visits" in page.content.decode()


def test_a_zone_with_an_old_name_stays_chosen():
    bob, address = running("US/Central")
    page = bob.get(address)
    assert offered_on(page)[0] == "US/Central"
    assert '<option value="US/Central" selected>' in page.content.decode()
