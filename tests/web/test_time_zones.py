"""Every page answers wherever its person lives: all zones, also where midnight does not exist or comes twice."""

from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import available_timezones

import pytest

from tests.sampling import sampled
from tests.web.keeping_a_log import Keeper, at, day
from tests.web.test_calendar import TIMES

PAGES = (
    "/log/",
    "/log/trends/",
    "/log/begin/",
    "/log/check-in/",
    "/log/look-again/",
    "/log/hands-on/",
    "/log/weekly/",
    "/log/told/",
    "/log/reminders/",
    "/log/reminders/file/",
    "/sessions/",
    "/visit/",
    "/visit/json/",
    "/check/result/",
)
DATED = ("/log/trends/", "/log/reminders/file/")  # the pages that reckon with days most
SAMPLE = (
    "Africa/Cairo",  # clocks go forward at midnight
    "America/Anchorage",
    "America/Asuncion",
    "America/Havana",
    "America/Nuuk",
    "America/Scoresbysund",
    "Asia/Beirut",
    "Asia/Gaza",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",  # by half an hour
    "Etc/GMT+12",
    "Europe/Berlin",
    "Pacific/Apia",  # left out a whole day once
    "Pacific/Kiritimati",
    "UTC",
)
# Nights in which a clock somewhere stood at midnight twice or never, and both ends of a year.
NIGHTS = [
    datetime(2026, 4, 24, 5, tzinfo=UTC),
    datetime(2026, 3, 29, 5, tzinfo=UTC),
    datetime(2026, 11, 1, 15, tzinfo=UTC),
    datetime(2026, 12, 31, 23, 59, tzinfo=UTC),
]


@pytest.fixture(scope="module")
def keeper() -> Keeper:
    """Someone with a log of a few days and a calendar."""
    person = Keeper().begin_log()
    for number in range(4):
        person.check_in(number)
    with at(day(4)):
        person.send("/log/reminders/", TIMES)
    return person


def unanswered(person: Keeper, zones: Iterable[str], pages: Iterable[str]) -> list[tuple[str, str, int]]:
    """The pages that do not answer, by zone."""
    row, wrong = person.row, []
    for zone in sorted(zones):
        type(row).objects.filter(id=row.id).update(time_zone=zone)
        with at(day(4, 16)):
            codes = {page: person.get(page).status_code for page in pages}
        wrong += [(zone, page, code) for page, code in codes.items() if code != 200]
    return wrong


@pytest.mark.parametrize("every", [40, pytest.param(10, marks=pytest.mark.slow)])
def test_the_pages_of_dates_answer_in_some_of_the_zones(keeper: Keeper, every: int):
    assert len(available_timezones()) > 590
    assert unanswered(keeper, sorted(available_timezones())[::every], DATED) == []


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.slow)])
def test_every_page_answers_in_the_hardest_zones(keeper: Keeper, every: int):
    assert unanswered(keeper, SAMPLE[::every], PAGES) == []


@pytest.mark.slow
def test_every_page_answers_in_every_zone(keeper: Keeper):
    assert unanswered(keeper, available_timezones(), PAGES) == []


@pytest.mark.parametrize("night", sampled(NIGHTS, 3), ids=str)
def test_a_log_begins_and_goes_on_in_a_night_without_its_midnight(night: datetime):
    for zone in ("Africa/Cairo", "Asia/Beirut", "America/Havana", "America/Scoresbysund"):
        person = Keeper()
        with at(night):
            person.bring({"facts": {**person.facts, "other_red_flags_denied": True}})
            person.get("/check/result/")
            person.send("/log/begin/", {"time_zone": zone})
            assert [page for page in PAGES[:9] if person.get(page).status_code != 200] == []
