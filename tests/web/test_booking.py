"""Times and visits: what the database holds, who may ask, who answers, and 50 people who want the same time at once."""

import itertools
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from icalendar import Calendar

from rootway.web import actions
from rootway.web.data.listing_queries import free_openings
from rootway.web.data.models import Account, Opening, Visit
from rootway.web.data.models.listing import ACCEPTED, CANCELLED, DECLINED, PROPOSED, REQUESTED
from rootway.web.pages.providers.times import plan_in, told
from tests.web.finder import PLAIN, offer, practice_of, put_index, ref, take_index_away
from tests.web.person import Person, errors_on, text_of

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
PLAN = {"day": "2026-11-30", "clock": "09:00", "minutes": "45", "row": "2", "weeks": "1"}
HELD = {"name": "Ann Example", "phone": "312 555 0177"}


@pytest.fixture(autouse=True)
def index() -> Iterator[None]:
    """The invented providers, for one test."""
    put_index()
    yield
    take_index_away()
    Account.objects.all().delete()


def checked(**facts: object) -> Person:
    """A person who brought a finished check."""
    person = Person()
    person.bring({"facts": {**PLAIN, **facts}})
    return person


def ask(person: Person, opening: Opening, number: int = 1) -> str:
    """Ask for a time; where the person is sent, or the errors."""
    answer = person.send(f"/find/listings/{ref(number)}/times/", {**HELD, "opening": str(opening.id)})
    return answer.headers["Location"] if answer.status_code == 302 else "; ".join(errors_on(answer))


def states() -> list[str]:
    """Where all visits stand, in the order in which they were asked for."""
    return list(Visit.objects.values_list("state", flat=True))


def test_a_person_asks_and_the_practice_accepts():
    practice = practice_of(1)
    first, *_rest = offer(practice)
    person = checked()
    assert "See the free times" in text_of(person.get(f"/find/listings/{ref(1)}/"))
    page = text_of(person.get(f"/find/listings/{ref(1)}/times/"))
    assert told(first.starts_at, "America/Chicago") in page
    assert "It gets nothing of your answers" in page
    address = ask(person, first)
    visit = Visit.objects.get()
    assert address == f"/visits/{visit.id}/"
    assert (visit.state, visit.name, visit.phone) == (REQUESTED, "Ann Example", "312 555 0177")
    assert "The practice has not answered yet." in text_of(person.get(address))
    assert actions.accept_visit(visit, timezone.now())
    page = person.get(address)
    assert "Confirmed by the practice." in text_of(page)
    assert 'href="/visit/"' in page.content.decode()
    assert told(first.starts_at, "America/Chicago") not in text_of(
        checked().get(f"/find/listings/{ref(1)}/times/")
    )


def test_the_practice_proposes_another_time_and_the_person_takes_it():
    first, second, _third = offer(practice_of(1))
    person = checked()
    address = ask(person, first)
    visit = Visit.objects.get()
    assert actions.propose_time(visit, second, timezone.now())
    page = text_of(person.get(address))
    assert (
        "The practice proposes this time instead." in page
        and told(second.starts_at, "America/Chicago") in page
    )
    assert ask(checked(), first).startswith("/visits/")  # the first time is free again
    person.send(f"{address}answer/", {"answer": "accept"})
    visit.refresh_from_db()
    assert (visit.state, visit.opening) == (ACCEPTED, second)


def test_a_time_that_is_taken_back_or_declined_is_free_again():
    first, *_rest = offer(practice_of(1))
    person = checked()
    address = ask(person, first)
    person.send(f"{address}answer/", {"answer": "cancel"})
    other = checked()
    assert ask(other, first).startswith("/visits/")
    assert actions.decline_visit(Visit.objects.get(state=REQUESTED), timezone.now())
    assert ask(checked(), first).startswith("/visits/")
    assert states() == [CANCELLED, DECLINED, REQUESTED]


def test_two_answers_at_once_cannot_both_win():
    first, *_rest = offer(practice_of(1))
    ask(checked(), first)
    visit, now = Visit.objects.get(), timezone.now()
    assert actions.cancel_visit(visit, now)
    assert not actions.accept_visit(visit, now)
    assert not actions.accept_proposal(visit, now)
    assert states() == [CANCELLED]


def test_a_proposed_time_must_be_free():
    first, second, _third = offer(practice_of(1))
    ask(checked(), first)
    ask(checked(), second)
    with pytest.raises(actions.TimeTaken):
        actions.propose_time(Visit.objects.get(opening=first), second, timezone.now())
    assert states() == [REQUESTED, REQUESTED]


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({**HELD}, "Choose a time."),
        ({**HELD, "opening": "nonsense"}, "Choose a time."),
        ({"phone": HELD["phone"]}, "Write the name under which they should expect you."),
        ({"name": "Ann", "phone": "12"}, "Write a phone number at which they reach you, with all digits."),
    ],
)
def test_what_is_missing_is_an_error(sent, error):
    [opening] = offer(practice_of(1), count=1)
    sent = (
        {"opening": str(opening.id), **sent} if "opening" not in sent and error != "Choose a time." else sent
    )
    page = checked().send(f"/find/listings/{ref(1)}/times/", sent)
    assert (page.status_code, states()) == (422, [])
    assert error in errors_on(page)


def test_nobody_without_a_finished_safe_check_may_ask():
    [opening] = offer(practice_of(1), count=1)
    stranger, begun, urgent, emergency = (
        Person(),
        Person(),
        checked(cancer_history=True),
        checked(bladder_change=True),
    )
    begun.begin()
    for person in (stranger, begun, urgent, emergency):
        person.send(f"/find/listings/{ref(1)}/times/", {**HELD, "opening": str(opening.id)})
        page = person.client.get(f"/find/listings/{ref(1)}/times/", follow=True)
        assert told(opening.starts_at, "America/Chicago") not in text_of(page)
    assert states() == []


def test_who_becomes_urgent_sees_that_first_and_may_only_take_the_visit_back():
    first, second, _third = offer(practice_of(1))
    person = checked()
    address = ask(person, first)
    visit = Visit.objects.get()
    actions.propose_time(visit, second, timezone.now())
    person.send("/check/questions/illness-and-injury/", {})
    record = visit.person
    actions.record_answers(record, {"cancer_history": True}, timezone.now())
    page = text_of(person.get(address))
    assert "Your answers now say that you should be examined sooner than this visit." in page
    assert "Take this time" not in page and "Your notes for the visit" not in page
    person.send(f"{address}answer/", {"answer": "accept"})
    assert states() == [PROPOSED]
    person.send(f"{address}answer/", {"answer": "cancel"})
    assert states() == [CANCELLED]


def test_a_visit_is_seen_by_the_person_who_asked_and_by_nobody_else():
    [opening] = offer(practice_of(1), count=1)
    person, charlie = checked(), checked()
    address = ask(person, opening)
    for end in ("", "appointment.ics"):
        assert person.get(f"{address}{end}").status_code == 200
        assert charlie.get(f"{address}{end}").status_code == 404
        assert Person().get(f"{address}{end}").headers["Location"] == "/"
    assert charlie.send(f"{address}answer/", {"answer": "cancel"}).status_code == 404
    assert states() == [REQUESTED]
    assert "Pat Example1" in text_of(person.get("/visits/"))
    assert "Pat Example1" not in text_of(charlie.get("/visits/"))


def test_a_person_holds_at_most_five_times():
    openings = offer(practice_of(1), count=7)
    person = checked()
    sent = [ask(person, opening) for opening in openings]
    assert [address.startswith("/visits/") for address in sent] == [True] * 5 + [False] * 2
    assert sent[5] == "You hold several times already. Take one back first."


def test_a_visit_is_never_later_than_the_person_is_kept():
    """Else the practice would wait for someone whom nobody knows any more."""
    [soon], [late] = offer(practice_of(1), count=1), offer(practice_of(2), count=1, days=20)
    person = checked()
    page = text_of(person.get(f"/find/listings/{ref(2)}/times/"))
    assert "Times later than 14 days from now are not shown" in page
    assert told(late.starts_at, "America/Chicago") not in page
    assert ask(person, late, 2) == "That time is too far ahead for what this browser keeps."
    ask(person, soon)
    visit = Visit.objects.get()
    actions.offer_times(soon.practice, [late.starts_at], timedelta(minutes=45))
    with pytest.raises(actions.TooFarAhead):
        actions.propose_time(visit, soon.practice.openings.get(starts_at=late.starts_at), timezone.now())
    actions.keep_log(visit.person, person.client.session, timezone.now())
    assert ask(person, late, 2).startswith("/visits/")


def test_deleting_the_answers_deletes_the_visits_and_frees_their_times():
    [opening] = offer(practice_of(1), count=1)
    person = checked()
    ask(person, opening)
    person.send("/check/delete/", {})
    assert states() == []
    assert ask(checked(), opening).startswith("/visits/")


def test_the_calendar_file_has_the_time_in_the_practice_zone_and_nothing_of_health():
    [opening] = offer(practice_of(1, "America/New_York"), count=1)
    person = checked()
    address = ask(person, opening)
    answer = person.get(f"{address}appointment.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    [event] = calendar.walk("VEVENT")
    assert event["DTSTART"].dt == opening.starts_at
    assert event["DTSTART"].params["TZID"] == "America/New_York"
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["America/New_York"]
    assert (event["STATUS"], event["LOCATION"]) == ("TENTATIVE", "Pat Example1, 1 Main St, Chicago")
    assert event["DESCRIPTION"] == "Bring your notes: http://localhost/visit/"
    actions.accept_visit(Visit.objects.get(), timezone.now())
    [event] = Calendar.from_ical(person.get(f"{address}appointment.ics").content).walk("VEVENT")
    assert (event["STATUS"], event["SUMMARY"]) == ("CONFIRMED", "Appointment")
    assert not re.search(rb"sciatica|leg|pain|back", answer.content, re.I)


def event_at(person: Person, address: str) -> tuple[str, dict[str, Any]]:
    """The method of a visit's calendar file, and its one event."""
    calendar = Calendar.from_ical(person.get(f"{address}appointment.ics").content)
    [event] = calendar.walk("VEVENT")
    return str(calendar.get("METHOD", "")), event


def test_a_calendar_moves_a_visit_and_takes_it_out_again():
    first, second, *_rest = offer(practice_of(1), count=2)
    person = checked()
    address = ask(person, first)
    told = [event_at(person, address)]
    actions.propose_time(Visit.objects.get(), second, timezone.now())
    told.append(event_at(person, address))
    person.send(f"{address}answer/", {"answer": "accept"})
    told.append(event_at(person, address))
    assert "Calendar file that takes it out" not in text_of(person.get(address))
    person.send(f"{address}answer/", {"answer": "cancel"})
    told.append(event_at(person, address))
    assert "Calendar file that takes it out of your calendar" in text_of(person.get(address))
    assert [(method, event["SEQUENCE"], str(event["STATUS"])) for method, event in told] == [
        ("", 0, "TENTATIVE"),
        ("", 1, "TENTATIVE"),
        ("", 2, "CONFIRMED"),
        ("CANCEL", 3, "CANCELLED"),
    ]
    assert [event["DTSTART"].dt for _method, event in told] == [first.starts_at] + [second.starts_at] * 3
    assert len({str(event["UID"]) for _method, event in told}) == 1
    moments = [event["LAST-MODIFIED"].dt for _method, event in told]
    assert moments == sorted(moments)
    assert "DESCRIPTION" not in told[-1][1]


def test_a_visit_that_the_practice_declines_leaves_the_calendar_too():
    [opening] = offer(practice_of(1), count=1)
    person = checked()
    address = ask(person, opening)
    actions.decline_visit(Visit.objects.get(), timezone.now())
    method, event = event_at(person, address)
    assert (method, str(event["STATUS"]), event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)


def test_the_database_refuses_times_that_overlap():
    practice, other = practice_of(1), practice_of(2)
    first, *_rest = offer(practice, count=1)
    length = timedelta(minutes=45)
    for start in (
        first.starts_at,
        first.starts_at + timedelta(minutes=1),
        first.starts_at - timedelta(minutes=44),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Opening.objects.create(practice=practice, starts_at=start, ends_at=start + length)
    assert actions.offer_times(practice, [first.ends_at, first.starts_at], length) == (2, 0)
    assert actions.offer_times(practice, [first.starts_at], length / 3) == (0, 1)
    assert actions.offer_times(other, [first.starts_at], length) == (1, 0)


def test_a_time_that_is_held_cannot_be_taken_back():
    first, second, _third = offer(practice_of(1))
    ask(checked(), first)
    assert not actions.take_time_back(first)
    assert actions.take_time_back(second)
    actions.decline_visit(Visit.objects.get(), timezone.now())
    assert actions.take_time_back(first)
    assert not actions.take_time_back(first)


def test_a_visit_of_a_time_that_was_withdrawn_can_still_be_taken_out_of_a_calendar():
    [opening] = offer(practice_of(1), count=1)
    person = checked()
    address = ask(person, opening)
    visit = Visit.objects.get()
    actions.cancel_visit(visit, timezone.now())
    assert actions.take_time_back(opening)
    raw = person.get(f"{address}appointment.ics")
    assert (raw.status_code, b"STATUS:CANCELLED" in raw.content) == (200, True)
    with pytest.raises(actions.TimeTaken):
        actions.ask_for_visit(visit.person, opening, "Ann", "5", timezone.now())
    length = opening.ends_at - opening.starts_at
    assert actions.offer_times(opening.practice, [opening.starts_at + length / 2], length) == (1, 0)
    assert list(free_openings(opening.practice, timezone.now())) == [Opening.objects.get(offered=True)]


def test_a_time_that_is_past_cannot_be_asked_for():
    [opening] = offer(practice_of(1), count=1)
    person = checked()
    ask(person, opening)
    with pytest.raises(actions.TimeTaken):
        actions.ask_for_visit(Visit.objects.get().person, opening, "Ann", "5", opening.starts_at)


def test_fifty_people_at_once_get_one_time_once():
    """Each in a thread with a connection of its own, through the page; the database decides."""
    [opening] = offer(practice_of(1), count=1)
    people = [checked() for _ in range(50)]

    def one(person: Person) -> str:
        try:
            return ask(person, opening)
        finally:
            connection.close()

    with ThreadPoolExecutor(50) as threads:
        answers = list(threads.map(one, people))
    assert sum(answer.startswith("/visits/") for answer in answers) == 1
    assert set(answers) - {f"/visits/{Visit.objects.get().id}/"} == {
        "Somebody else has just taken that time. Choose another."
    }
    assert states() == [REQUESTED]


def test_fifty_offers_at_once_leave_times_that_do_not_overlap():
    practice = practice_of(1)
    start = (timezone.now() + timedelta(days=9)).replace(minute=0, second=0, microsecond=0)

    def one(number: int) -> tuple[int, int]:
        try:
            return actions.offer_times(
                practice, [start + timedelta(minutes=7 * number)], timedelta(minutes=20)
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(50) as threads:
        done = list(threads.map(one, range(50)))
    kept = list(practice.openings.order_by("starts_at"))
    assert all(a.ends_at <= b.starts_at for a, b in itertools.pairwise(kept))
    assert sum(added for added, _ in done) == len(kept) > 5


def test_times_are_in_the_zone_of_the_practice_all_year():
    plan, errors = plan_in(
        {**PLAN, "day": "2026-10-26", "weeks": "2"}, "America/Chicago", datetime(2026, 10, 1, tzinfo=UTC)
    )
    assert errors == []
    assert [start.isoformat() for start in plan.starts] == [
        "2026-10-26T14:00:00+00:00",
        "2026-10-26T14:45:00+00:00",
        "2026-11-02T15:00:00+00:00",  # the clocks went back on November 1
        "2026-11-02T15:45:00+00:00",
    ]
    assert told(plan.starts[2], "America/Chicago") == "Monday, November 2, 2026, 9:00 AM CST"
    assert told(plan.starts[0], "America/Chicago") == "Monday, October 26, 2026, 9:00 AM CDT"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"day": ""}, "day"),
        ({"day": "2026-11-25"}, "day"),
        ({"day": "2028-11-25"}, "day"),
        ({"clock": "25:00"}, "clock"),
        ({"minutes": "7"}, "minutes"),
        ({"row": "0"}, "row"),
        ({"weeks": "99"}, "weeks"),
        ({"day": "2027-03-14", "clock": "02:15"}, "clock"),  # the clocks go forward: this time is not there
    ],
)
def test_times_that_cannot_be_are_an_error_at_their_field(changed, field):
    plan, errors = plan_in({**PLAN, **changed}, "America/Chicago", NOW)
    assert (plan, [name for name, _ in errors]) == (None, [field])


def test_told_names_the_zone():
    moment = datetime.combine(date(2026, 12, 1), datetime.min.time(), ZoneInfo("Europe/London"))
    assert told(moment, "Europe/London") == "Tuesday, December 1, 2026, 12:00 AM GMT"
