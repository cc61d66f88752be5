"""Days already lived stay as they were when someone moves to another time zone, and the log comes back so."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from rootway.web import actions
from rootway.web.data import models, queries
from rootway.web.data.portable import document_of
from rootway.web.state.keeper import keeper_of
from tests.web.daily_answers import DAILY
from tests.web.keeping_a_log import Keeper, at
from tests.web.person import Person, errors_on, text_of

AUCKLAND = ZoneInfo("Pacific/Auckland")
MORNINGS = [datetime(2026, 11, day, 8, tzinfo=AUCKLAND).astimezone(UTC) for day in range(13, 18)]
LANDED = datetime(2026, 11, 17, 20, tzinfo=UTC)


def traveller(days: str = "stay") -> Keeper:
    """Five check-ins at eight in the morning in Auckland, then a flight to London."""
    person = Keeper()
    with at(MORNINGS[0] - timedelta(hours=1)):
        person.bring({"facts": {**person.facts, "other_red_flags_denied": True}})
        person.get("/check/result/")
        person.send("/log/begin/", {"time_zone": "Pacific/Auckland"})
    zone = "Pacific/Auckland"
    for number, morning in enumerate(MORNINGS):
        with at(morning):
            person.send("/log/check-in/", {**DAILY, "leg_pain_0_10": str(number % 10)})
    assert person.row.time_zone == zone
    with at(LANDED):
        person.send("/log/begin/", {"time_zone": "Europe/London", "days": days})
    return person


def days_of(person: Keeper, page: str) -> list[str]:
    """The days in the table of the leg pain, oldest first."""
    with at(LANDED + timedelta(minutes=5)):
        html = person.get(page).content.decode()
    part = html[html.index('id="trend-leg-pain"') :].split("</section>")[0]
    return re.findall(r"<t[dh][^>]*>(Nov \d+)", part)[::-1]


LIVED = [f"Nov {day}" for day in range(13, 18)]


def test_the_days_of_a_chart_stay_after_a_flight():
    assert days_of(traveller(), "/log/trends/") == LIVED


def test_a_zone_that_was_wrong_is_mended_for_all_days():
    assert days_of(traveller("all"), "/log/trends/") == [f"Nov {day}" for day in range(12, 17)]


def test_the_summary_for_a_visit_tells_the_days_as_they_were_lived():
    person = traveller()
    with at(LANDED + timedelta(minutes=5)):
        told = text_of(person.get("/visit/"))
    assert "Nov 17" in told
    assert "Nov 12" not in told


def test_what_is_said_after_the_flight_has_the_day_of_the_new_place():
    person = traveller()
    with at(LANDED + timedelta(hours=3)):  # 23:00 on November 17 in London, noon on the 18th in Auckland
        person.send("/log/check-in/", {**DAILY, "leg_pain_0_10": "9"})
    assert days_of(person, "/log/trends/") == LIVED
    with at(LANDED + timedelta(hours=12)):
        person.send("/log/check-in/", {**DAILY, "leg_pain_0_10": "9"})
        assert keeper_of(person.row, LANDED + timedelta(hours=12)).today.day == 18


def test_the_day_before_the_flight_can_still_be_seen_where_it_was_not_over():
    """Who flies west over the date line comes back into yesterday: the newest day of the log is tomorrow there."""
    person = traveller()
    models.Person.objects.filter(id=person.row.id).update(time_zone="Pacific/Honolulu")
    with at(MORNINGS[-1] + timedelta(minutes=1)):
        page = person.get("/log/trends/").content.decode()
    assert "Nov 17" in page


def test_the_page_of_the_zone_says_what_happens():
    person = traveller()
    with at(LANDED):
        page = text_of(person.get("/log/begin/"))
    assert "I moved, or I am traveling. The days so far stay as I lived them." in page
    assert "Before: Pacific/Auckland (until November 18, 2026)" in page


def test_a_zone_chosen_again_is_no_move():
    person = traveller()
    with at(LANDED + timedelta(hours=1)):
        person.send("/log/begin/", {"time_zone": "Europe/London"})
    assert person.row.moves.count() == 1


def test_the_moves_come_back_with_the_log_and_an_older_document_has_none():
    person = traveller()
    document = document_of(person.row)
    assert [row["time_zone"] for row in document["Move"]] == ["Pacific/Auckland"]
    for older in (False, True):
        if older:
            del document["Move"]
        other = Person()
        with at(LANDED + timedelta(hours=1)):
            assert other.bring(document).headers["Location"] == "/data/"
        row = models.Person.objects.get(id=other.client.session["check"])
        zone = "Europe/London" if older else "Pacific/Auckland"
        assert (
            MORNINGS[3].astimezone(queries.zone_of(row)).tzname()
            == MORNINGS[3].astimezone(ZoneInfo(zone)).tzname()
        )


def test_a_move_to_no_zone_is_refused():
    document = document_of(traveller().row)
    document["Move"][0]["time_zone"] = "Nowhere/Foo"
    answer = Person().bring(document)
    assert errors_on(answer) == ["person: time_zone: is not known here. Bring the file as it was."]


def test_a_session_of_a_day_that_is_not_there_yet_was_today():
    person = traveller()
    models.Person.objects.filter(id=person.row.id).update(time_zone="Pacific/Honolulu")
    models.Sitting.objects.create(
        person=person.row,
        protocol="walking",
        program="0" * 16,
        began_at=MORNINGS[-1],
        ended_at=MORNINGS[-1],
        recorded_at=MORNINGS[-1],
        history={},
        events=[],
        ended="done",
        response="better",
    )
    earlier = queries.earlier_sessions(person.row, MORNINGS[-1] + timedelta(minutes=1))
    assert [one.days_ago for one in earlier["walking"]] == [0]


def test_joining_keeps_the_days_of_the_log_that_goes_on():
    person, other = traveller().row, traveller("all").row
    session = Person().client.session
    actions.join_person(session, person, other, LANDED)
    assert other.moves.count() == 0
