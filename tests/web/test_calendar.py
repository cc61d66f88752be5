"""The private calendar: an address that nobody guesses and that can be taken back, and no word about health in it."""

import json
import logging
import re
from datetime import time
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from rootway.web.log_lines import LogLines
from rootway.web.models import Feed
from rootway.web.patient.log.reminders import is_quiet
from tests.web.keeping_a_log import Keeper, at, day
from tests.web.person import Person, errors_on, text_of

TIMES = {"remind_at": "09:00", "quiet_from": "21:00", "quiet_to": "08:00"}


def address_of(person: Keeper, number: int = 1, **times: str) -> str:
    """Make the feed and read its address from the page."""
    with at(day(number)):
        page = person.send("/log/reminders/", {**TIMES, **times}).content.decode()
    found = re.search(r'value="http://localhost(/calendar/[\w-]{32,}\.ics)"', page)
    assert found is not None
    return found[1]


def events_at(person: Person, address: str, number: int = 1) -> dict[str, list[str]]:
    """The events of a feed: when each begins, by its summary."""
    with at(day(number, 16)):
        response = person.get(address)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    found: dict[str, list[str]] = {}
    for event in Calendar.from_ical(response.content).walk("VEVENT"):
        begin = event["dtstart"].dt
        assert begin.tzinfo == ZoneInfo("America/New_York")
        found.setdefault(str(event["summary"]), []).append(f"{begin:%b %d %H:%M}")
    return found


def test_feed_opens_without_a_session_for_whoever_has_its_address():
    person = Keeper().begin_log()
    assert events_at(Person(), address_of(person)) == {
        "Check in": ["Nov 02 09:00"],
        "Walk 10 minutes": ["Nov 02 09:00", "Nov 02 12:00"],
        "Look at the plan": ["Nov 15 09:00", "Nov 29 09:00"],
        "Weekly forms": ["Nov 02 09:00"],
    }


def test_feed_says_no_word_about_health():
    person = Keeper().begin_log()
    body = person.get(address_of(person)).content.decode().lower()
    words = (
        "pain",
        "leg",
        "back",
        "sciatica",
        "nerve",
        "symptom",
        "danger",
        "rootway-",
        "health",
        "clinician",
    )
    assert [word for word in words if word in body] == []


def test_address_is_shown_once_and_only_its_digest_is_kept():
    person = Keeper().begin_log()
    secret = address_of(person).removeprefix("/calendar/").removesuffix(".ics")
    assert secret not in text_of(person.page(1, "/log/reminders/"))
    assert secret not in str(list(Feed.objects.values()))


def test_address_that_was_taken_back_or_made_anew_leads_nowhere():
    person = Keeper().begin_log()
    first = address_of(person)
    second = address_of(person)
    assert (person.get(first).status_code, person.get(second).status_code) == (404, 200)
    with at(day(2)):
        person.send("/log/reminders/revoke/", {})
    assert person.get(second).status_code == 404
    assert person.get("/calendar/guessed.ics").status_code == 404
    assert person.page(2, "/log/reminders/file/").headers["Location"] == "/log/reminders/"


def test_quiet_hours_hold_no_reminder():
    person = Keeper().begin_log()
    address = address_of(person, quiet_from="11:30", quiet_to="06:00", remind_at="06:30")
    assert events_at(person, address)["Walk 10 minutes"] == ["Nov 02 07:00", "Nov 02 10:00"]
    late = address_of(person, quiet_from="09:30", quiet_to="08:00", remind_at="08:30")
    assert events_at(person, late)["Walk 10 minutes"] == ["Nov 02 09:00"]
    with at(day(1)):
        refused = person.send("/log/reminders/", {**TIMES, "remind_at": "22:00"})
    assert errors_on(refused) == ["Choose a time outside your quiet hours"]


def test_times_that_are_none_are_errors():
    person = Keeper().begin_log()
    with at(day(1)):
        refused = person.send("/log/reminders/", {**TIMES, "remind_at": "9", "quiet_to": "25:00"})
    assert errors_on(refused) == ["Enter a time such as 09:00", "Enter a time such as 09:00"]
    assert not Feed.objects.filter(person=person.row).exists()


def test_quiet_hours_may_go_past_midnight_or_not():
    night = Feed(quiet_from=time(21), quiet_to=time(8))
    noon = Feed(quiet_from=time(12), quiet_to=time(14))
    assert [is_quiet(night, time(hour)) for hour in (20, 21, 0, 7, 8)] == [False, True, True, True, False]
    assert [is_quiet(noon, time(hour)) for hour in (11, 12, 13, 14)] == [False, True, True, False]


def test_pause_empties_the_calendar_and_danger_takes_the_walks_out():
    person = Keeper().begin_log()
    address = address_of(person)
    with at(day(2)):
        person.send("/log/pause/", {})
    assert events_at(person, address, 3) == {}
    with at(day(4)):
        person.send("/log/resume/", {})
        weak = {"sign": ["foot_drop"], "answers": "1", "foot_drop": "yes", "leg_weakness_course": "stable"}
        person.send("/log/check-in/signs/", weak)
    assert "Walk 10 minutes" not in events_at(person, address, 4)


def test_daily_reminders_keep_their_hour_when_the_clock_changes():
    person = Keeper().begin_log()
    with at(day(1, 16)):
        body = person.get(address_of(person)).content.decode()
    assert "DTSTART;TZID=America/New_York:20261102T090000" in body
    assert "BEGIN:VTIMEZONE" in body
    assert body.count("RRULE:FREQ=DAILY") == 3


def test_file_holds_the_same_events():
    person = Keeper().begin_log()
    address = address_of(person)
    response = person.page(1, "/log/reminders/file/")
    assert response.headers["Content-Disposition"] == 'attachment; filename="reminders.ics"'
    with at(day(1, 16)):
        assert response.content == person.get(address).content


def test_the_secret_of_a_feed_is_never_logged(caplog: pytest.LogCaptureFixture):
    """Not of one that leads nowhere, not for a way of asking that is not answered, not for an address beside it."""
    person = Keeper().begin_log()
    addresses = (address_of(person), address_of(person, 2))
    with caplog.at_level(logging.DEBUG):
        for one, method, end in product(addresses, ("get", "post", "put"), ("", "/", "x", "?a=1")):
            getattr(Person().client, method)(one + end)
    lines = [LogLines().format(one) for one in caplog.records if not one.name.startswith("django.db")]
    assert sum("/calendar/" in line for line in lines) >= 20
    secrets = [one.removeprefix("/calendar/").removesuffix(".ics") for one in addresses]
    assert [line for line in lines if any(secret in line for secret in secrets)] == []


def test_an_address_that_was_taken_back_is_logged_by_its_route(caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.DEBUG):
        Person().get("/calendar/guessed.ics")
        Person().get("/calendar/guessed/more/")
    lines = [LogLines().format(one) for one in caplog.records if one.name == "django.request"]
    assert [json.loads(line)["message"] for line in lines] == [
        "Not Found: /calendar/<str:secret>.ics",
        "Not Found: /calendar/...",
    ]
