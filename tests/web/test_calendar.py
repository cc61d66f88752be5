"""The private calendar: a password that nobody guesses and that can be taken back, and no word about health in it.

Its address alone opens the daily check-in: what follows from answers needs the password, which is in no address.
"""

import base64
import json
import logging
import re
from dataclasses import dataclass
from datetime import time
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from django.http import HttpResponse
from icalendar import Calendar

from rootway.web.content.reminders import is_quiet
from rootway.web.data.models import Feed
from rootway.web.serving.log_lines import LogLines
from tests.web.keeping_a_log import Keeper, at, day
from tests.web.person import Person, errors_on

TIMES = {"remind_at": "09:00", "quiet_from": "21:00", "quiet_to": "08:00"}


@dataclass(frozen=True)
class Made:
    """What the page shows once."""

    address: str
    password: str
    open_address: str


def made_by(person: Keeper, number: int = 1, **times: str) -> Made:
    """Make the feed, and read from the page what leads to it."""
    with at(day(number)):
        page = person.send("/log/reminders/", {**TIMES, **times}).content.decode()
    shown = dict(re.findall(r'id="(\w+)" readonly value="(?:http://localhost)?([^"]+)"', page))
    assert shown.pop("user") == "calendar"
    return Made(**shown)


def read(person: Person, address: str, password: str = "") -> HttpResponse:
    """What a calendar gets that gives this password, or none."""
    given = base64.b64encode(f"any name:{password}".encode()).decode()
    return person.client.get(address, headers={"Authorization": f"Basic {given}"} if password else {})


def events_at(person: Person, made: Made, number: int = 1) -> dict[str, list[str]]:
    """The events of a feed: when each begins, by its summary."""
    with at(day(number, 16)):
        return events_in(read(person, made.address, made.password))


def events_in(response: HttpResponse) -> dict[str, list[str]]:
    """The same of one answer."""
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    found: dict[str, list[str]] = {}
    for event in Calendar.from_ical(response.content).walk("VEVENT"):
        begin = event["dtstart"].dt
        assert begin.tzinfo == ZoneInfo("America/New_York")
        found.setdefault(str(event["summary"]), []).append(f"{begin:%b %d %H:%M}")
    return found


def test_feed_opens_without_a_session_for_whoever_gives_its_password():
    person = Keeper().begin_log()
    assert events_at(Person(), made_by(person)) == {
        "Check in": ["Nov 02 09:00"],
        "Walk 10 minutes": ["Nov 02 09:00", "Nov 02 12:00"],
        "Look at the plan": ["Nov 15 09:00", "Nov 29 09:00"],
        "Weekly forms": ["Nov 02 09:00"],
    }


def test_an_address_alone_opens_nothing_that_follows_from_answers():
    """Safe or not, the same line at the hour that was chosen; no address holds the password."""
    person = Keeper().begin_log()
    made = made_by(person)
    assert made.password not in made.address + made.open_address
    with at(day(1, 16)):
        before = read(Person(), made.open_address).content
        assert events_in(read(Person(), made.open_address)) == {"Check in": ["Nov 02 09:00"]}
        refused = [read(Person(), made.address, given) for given in ("", "guessed", made.address, "ü")]
    assert [one.status_code for one in refused] == [401] * 4
    assert {one.headers["WWW-Authenticate"] for one in refused} == {
        'Basic realm="Reminders", charset="UTF-8"'
    }
    assert b"VCALENDAR" not in b"".join(one.content for one in refused)
    with at(day(1)):
        weak = {"sign": ["foot_drop"], "answers": "1", "foot_drop": "yes", "leg_weakness_course": "stable"}
        weak["weakness_onset"] = "longer"
        assert person.send("/log/check-in/signs/", weak).status_code == 302
    with at(day(1, 16)):
        assert read(Person(), made.open_address).content == before


@pytest.mark.parametrize("sent", ["Basic", "Basic ²", "Basic YQ==", "Bearer x", "Basic //8=", "basic eDo="])
def test_a_password_that_cannot_be_read_is_none(sent: str):
    made = made_by(Keeper().begin_log())
    with at(day(1, 16)):
        assert Person().client.get(made.address, headers={"Authorization": sent}).status_code == 401


def test_feed_says_no_word_about_health():
    person = Keeper().begin_log()
    made = made_by(person)
    with at(day(1, 16)):
        body = read(person, made.address, made.password).content.decode().lower()
    assert "walk 10 minutes" in body
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


def test_password_is_shown_once_and_only_its_digest_is_kept():
    person = Keeper().begin_log()
    made = made_by(person)
    page = person.page(1, "/log/reminders/").content.decode()
    assert made.password not in page and made.address not in page
    assert made.password not in str(list(Feed.objects.values()))


def test_address_that_was_taken_back_or_made_anew_leads_nowhere():
    person = Keeper().begin_log()
    first, second = made_by(person), made_by(person)

    def opened(made: Made) -> list[int]:
        return [
            read(person, made.address, made.password).status_code,
            read(person, made.open_address).status_code,
        ]

    assert (opened(first), opened(second)) == ([404, 404], [200, 200])
    assert read(person, second.address, first.password).status_code == 401
    with at(day(2)):
        person.send("/log/reminders/revoke/", {})
    assert opened(second) == [404, 404]
    assert person.get("/calendar/guessed.ics").status_code == 404
    assert person.page(2, "/log/reminders/file/").headers["Location"] == "/log/reminders/"


def test_quiet_hours_hold_no_reminder():
    person = Keeper().begin_log()
    made = made_by(person, quiet_from="11:30", quiet_to="06:00", remind_at="06:30")
    assert events_at(person, made)["Walk 10 minutes"] == ["Nov 02 07:00", "Nov 02 10:00"]
    late = made_by(person, quiet_from="09:30", quiet_to="08:00", remind_at="08:30")
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
    made = made_by(person)
    with at(day(2)):
        person.send("/log/pause/", {})
    assert events_at(person, made, 3) == {}
    with at(day(3, 16)):
        assert events_in(read(person, made.open_address)) == {}
    with at(day(4)):
        person.send("/log/resume/", {})
        weak = {"sign": ["foot_drop"], "answers": "1", "foot_drop": "yes", "leg_weakness_course": "stable"}
        weak["weakness_onset"] = "longer"
        assert person.send("/log/check-in/signs/", weak).status_code == 302
    assert "Walk 10 minutes" not in events_at(person, made, 4)


def test_daily_reminders_keep_their_hour_when_the_clock_changes():
    person = Keeper().begin_log()
    made = made_by(person)
    with at(day(1, 16)):
        body = read(person, made.address, made.password).content.decode()
    assert "DTSTART;TZID=America/New_York:20261102T090000" in body
    assert "BEGIN:VTIMEZONE" in body
    assert body.count("RRULE:FREQ=DAILY") == 3


def test_file_holds_the_same_events():
    person = Keeper().begin_log()
    made = made_by(person)
    response = person.page(1, "/log/reminders/file/")
    assert response.headers["Content-Disposition"] == 'attachment; filename="reminders.ics"'
    with at(day(1, 16)):
        assert response.content == read(person, made.address, made.password).content


def test_the_secret_of_a_feed_is_never_logged(caplog: pytest.LogCaptureFixture):
    """Not of one that leads nowhere, not for a way of asking that is not answered, not for an address beside it."""
    person = Keeper().begin_log()
    made = (made_by(person), made_by(person, 2))
    addresses = [address for one in made for address in (one.address, one.open_address)]
    with caplog.at_level(logging.DEBUG):
        for one, method, end in product(addresses, ("get", "post", "put"), ("", "/", "x", "?a=1")):
            getattr(Person().client, method)(one + end)
        for one in made:
            read(Person(), one.address, one.password)
    lines = [LogLines().format(one) for one in caplog.records if not one.name.startswith("django.db")]
    assert sum("/calendar/" in line for line in lines) >= 20
    names = [one.address.removeprefix("/calendar/").removesuffix(".ics") for one in made]
    secrets = [*names, *(one.password for one in made)]
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


def test_a_feed_has_the_lines_of_a_calendar_and_keeps_its_names():
    """CRLF, at most 75 bytes a line, one name for an event from day to day: calendars drop or double what is not so."""
    person = Keeper().begin_log()
    made, names = made_by(person), []
    for number in (1, 2):
        with at(day(number, 16)):
            answer = read(person, made.address, made.password)
        lines = answer.content.split(b"\r\n")
        assert lines[-1] == b"" and b"\n" not in b"".join(lines) and b"\r" not in b"".join(lines)
        assert max(map(len, lines)) <= 75
        assert {"no-store", "private"} & set(answer.headers["Cache-Control"].replace(" ", "").split(","))
        events = Calendar.from_ical(answer.content).walk("VEVENT")
        names.append({str(event["uid"]): str(event["summary"]) for event in events})
        assert len(names[-1]) == len(events)
    kept = names[0].keys() & names[1].keys()
    assert kept and {names[0][uid] for uid in kept} == {names[1][uid] for uid in kept}
    with at(day(2, 16)):
        head = person.client.head(made.open_address)
    assert (head.status_code, head.content) == (200, b"")
