"""What stands in a series: days where the person lives, corrections, gaps, two entries on one day, the body map."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from rootway.follow_up import series_of
from rootway.record import Entry
from tests.follow_up.log import GUIDE, NOW, TRENDS, ZONE, on, said, series

WALK, PLACE = TRENDS.trend("walking"), TRENDS.trend("place")


def days(found) -> dict[date, object]:
    return {point.day: point.value for point in found.points}


def test_series_holds_each_day_once_and_leaves_gaps_out():
    found = series("walking", {20: 8, 3: 12, 0: 13})
    assert days(found) == {date(2026, 11, 2): 8, date(2026, 11, 19): 12, date(2026, 11, 22): 13}
    assert (found.start.value, found.newest.value, found.sign) == (8, 13, 1)


def test_series_without_entries_has_no_start():
    found = series("walking", {})
    assert (found.points, found.start, found.newest) == ((), None, None)


def test_series_uses_the_days_of_the_persons_own_time_zone():
    late = [
        Entry("walking_minutes", 9, datetime(2026, 11, 20, 3, 30, tzinfo=UTC))
    ]  # the evening of the 19th there
    assert days(series_of(GUIDE, WALK, late, NOW, ZONE)) == {date(2026, 11, 19): 9}
    assert days(series_of(GUIDE, WALK, late, NOW, ZoneInfo("Asia/Tokyo"))) == {date(2026, 11, 20): 9}


def test_series_keeps_days_apart_when_the_clock_changes():
    """The 1st of November 2026 has 25 hours in New York, the 8th of March 23; both midnights are told apart."""
    autumn = [datetime(2026, 11, 1, 3, 59, tzinfo=UTC), datetime(2026, 11, 1, 4, 1, tzinfo=UTC)]
    autumn += [datetime(2026, 11, 2, 4, 59, tzinfo=UTC), datetime(2026, 11, 2, 5, 1, tzinfo=UTC)]
    spring = [datetime(2026, 3, 8, 4, 59, tzinfo=UTC), datetime(2026, 3, 8, 5, 1, tzinfo=UTC)]
    spring += [datetime(2026, 3, 9, 3, 59, tzinfo=UTC), datetime(2026, 3, 9, 4, 1, tzinfo=UTC)]
    log = [Entry("walking_minutes", n, moment) for n, moment in enumerate([*autumn, *spring])]
    assert [
        (point.day.isoformat(), point.value) for point in series_of(GUIDE, WALK, log, NOW, ZONE).points
    ] == [
        ("2026-03-07", 4),
        ("2026-03-08", 6),
        ("2026-03-09", 7),
        ("2026-10-31", 0),
        ("2026-11-01", 2),
        ("2026-11-02", 3),
    ]


def test_series_leaves_out_what_was_corrected_or_withdrawn_or_lies_ahead():
    log = said("walking_minutes", {5: 120, 3: 15, 2: 14})
    log.append(Entry("walking_minutes", 12, on(5), recorded_at=on(4), corrects="walking_minutes-5"))
    log.append(Entry("walking_minutes", None, on(3), recorded_at=on(1), corrects="walking_minutes-3"))
    log.append(Entry("walking_minutes", 90, on(-2)))
    assert list(days(series_of(GUIDE, WALK, log, NOW, ZONE)).values()) == [12, 14]


def test_series_begins_with_the_newest_episode():
    log = [*said("walking_minutes", {40: 3, 10: 20}), *said("new_episode", {12: True})]
    assert list(days(series_of(GUIDE, WALK, log, NOW, ZONE)).values()) == [20]


def test_day_takes_the_last_value_of_minutes_and_the_farthest_place():
    walks = [Entry("walking_minutes", 20, on(0, 8)), Entry("walking_minutes", 12, on(0, 15))]
    places = [Entry("most_distal_zone", "calf", on(0, 8)), Entry("most_distal_zone", "buttock", on(0, 15))]
    assert list(days(series_of(GUIDE, WALK, walks, NOW, ZONE)).values()) == [12]
    assert list(days(series_of(GUIDE, PLACE, places, NOW, ZONE)).values()) == ["calf"]


def test_day_with_two_answers_at_once_or_not_sure_has_no_value():
    both = [Entry("walking_minutes", 20, on(0)), Entry("walking_minutes", 12, on(0))]
    unsure = [Entry("walking_minutes", 20, on(1, 8)), Entry("walking_minutes", "unsure", on(1, 15))]
    only_unsure = [Entry("most_distal_zone", "unsure", on(2))]
    assert series_of(GUIDE, WALK, both, NOW, ZONE).points == ()
    assert series_of(GUIDE, WALK, unsure, NOW, ZONE).points == ()
    assert series_of(GUIDE, PLACE, only_unsure, NOW, ZONE).points == ()


def test_place_follows_from_the_body_map_of_the_same_moment():
    places = [question.fact for page in GUIDE.pages for question in page.questions if question.pen == "pain"]
    drawn = [Entry(fact, fact in ("pain_at_low_back", "pain_at_calf"), on(9)) for fact in places]
    half = [Entry("pain_at_low_back", False, on(8))]  # the rest of the body was not asked
    found = series_of(GUIDE, PLACE, [*drawn, *half, *said("most_distal_zone", {1: "thigh"})], NOW, ZONE)
    assert days(found) == {date(2026, 11, 13): "calf", date(2026, 11, 21): "thigh"}


def test_numbers_rank_places_and_take_no_pain_and_the_back_as_one():
    found = series("place", {5: "none", 4: "back", 3: "buttock", 2: "thigh", 1: "calf", 0: "foot"})
    assert [point.number for point in found.points] == [0, 0, 2, 3, 4, 5]
    assert [point.number for point in series("heel-walk", {1: False, 0: True}).points] == [0, 1]
