"""A day once lived stays that day: the clock of each moment is that of the place where the person was."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from rootway.follow_up import DayPoint, LivedZone, Series
from rootway.follow_up.series import last_day_of
from tests.record.log import GUIDE

AUCKLAND, LONDON, NEW_YORK = (
    ZoneInfo("Pacific/Auckland"),
    ZoneInfo("Europe/London"),
    ZoneInfo("America/New_York"),
)
FLIGHT = datetime(2026, 11, 17, 2, tzinfo=UTC)  # 15:00 in Auckland, 02:00 in London
BACK = datetime(2026, 11, 24, tzinfo=UTC)
LIVED = LivedZone(NEW_YORK, [(BACK, LONDON), (FLIGHT, AUCKLAND)])


def test_each_moment_has_the_clock_of_its_place():
    mornings = [datetime(2026, 11, day, 19, tzinfo=UTC) for day in (2, 15, 17, 23, 24)]
    told = [moment.astimezone(LIVED) for moment in mornings]
    assert [moment.strftime("%b %d %H:%M") for moment in told] == [
        "Nov 03 08:00",
        "Nov 16 08:00",
        "Nov 17 19:00",
        "Nov 23 19:00",
        "Nov 24 14:00",
    ]
    assert [moment.astimezone(UTC) for moment in told] == mornings
    assert [moment.utcoffset() for moment in told[1:3]] == [timedelta(hours=13), timedelta()]
    assert [(moment.tzname(), moment.dst()) for moment in told[1:3]] == [
        ("NZDT", timedelta(hours=1)),
        ("GMT", timedelta()),
    ]


def test_a_day_begins_where_the_person_was():
    def begins(day: int) -> datetime:
        return datetime.combine(date(2026, 11, day), datetime.min.time(), LIVED).astimezone(UTC)

    assert begins(16) == datetime(2026, 11, 15, 11, tzinfo=UTC)
    assert begins(17) == datetime(2026, 11, 16, 11, tzinfo=UTC)
    assert begins(18) == datetime(2026, 11, 18, tzinfo=UTC)
    assert begins(25) == datetime(2026, 11, 25, 5, tzinfo=UTC)


def test_a_clock_time_that_came_twice_is_the_first():
    assert datetime(2026, 11, 17, 10, tzinfo=LIVED).astimezone(UTC) == datetime(2026, 11, 16, 21, tzinfo=UTC)


def test_who_never_moved_has_one_clock():
    stayed = LivedZone(NEW_YORK)
    moment = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)  # 01:30, the first of two
    assert moment.astimezone(stayed).isoformat() == moment.astimezone(NEW_YORK).isoformat()
    later = moment + timedelta(hours=1)
    assert later.astimezone(stayed).astimezone(UTC) == later
    assert [stayed.utcoffset(None), stayed.dst(None), stayed.tzname(None)] == [None, None, None]


def test_the_last_day_is_today_or_the_newest_one_lived():
    trend = GUIDE.trends.trend("leg-pain")
    fact, today = GUIDE.facts[trend.fact], date(2026, 11, 16)
    lived = [Series(trend, fact, (DayPoint(date(2026, 11, day), 3, 3.0),)) for day in (15, 17)]
    assert [last_day_of(series, today) for series in (*lived, Series(trend, fact, ()))] == [
        today,
        date(2026, 11, 17),
        today,
    ]
