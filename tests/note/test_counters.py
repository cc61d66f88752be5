"""The tenth treatment day, and days 30 and 90, counted the stricter way."""

from datetime import date, timedelta

from rootway.note import Counters, counters

FIRST = date(2026, 11, 2)


def days(*numbers: int) -> list[date]:
    return [FIRST + timedelta(days=number) for number in numbers]


def test_without_treatment_nothing_is_counted():
    assert counters([]) == Counters(0, None, None)
    assert counters([]).left == 10


def test_a_day_counts_once_and_the_first_day_is_day_one():
    found = counters(days(0, 0, 2, 9))
    assert (found.treated, found.left) == (3, 7)
    assert found.certified_by == date(2026, 12, 1)
    assert found.renewed_by == date(2027, 1, 30)


def test_a_report_begins_the_count_anew_and_it_never_falls_below_none():
    assert counters(days(*range(12)), reported=FIRST + timedelta(days=8)).treated == 3
    assert counters(days(*range(12))).left == 0


def test_only_a_later_plan_begins_a_new_interval():
    first, later = FIRST + timedelta(days=3), FIRST + timedelta(days=60)
    assert counters(days(0), planned=[first]).renewed_by == counters(days(0)).renewed_by
    assert counters(days(0), planned=[first, later]).renewed_by == later + timedelta(days=89)
