"""Windows of 30 days lie end to end, and tell which band their days reach."""

from datetime import date, timedelta

import pytest

from rootway.ledger import days_of, is_shared, the_rules, window_of, windows_of
from tests.ledger.log import BEGAN, noon, row

RULES = the_rules()


def windows(count: int, through: date = date(2026, 11, 18), *, ended: bool = False):
    rows = [row(f"r{n}", noon(20, 10) + timedelta(days=n)) for n in range(count)]
    return windows_of(days_of(rows, BEGAN, through), BEGAN, through, RULES, ended=ended)


@pytest.mark.parametrize(
    ("count", "code", "next_code"),
    [
        (0, None, "98985"),
        (1, None, "98985"),
        (2, "98985", "98977"),
        (15, "98985", "98977"),
        (16, "98977", None),
        (30, "98977", None),
    ],
)
def test_each_band_from_its_first_to_its_last_day(count: int, code: str | None, next_code: str | None):
    [window] = windows(count)
    assert window.count == count
    assert (window.band.code if window.band else None) == code
    assert (window.next_band.code if window.next_band else None) == next_code


def test_windows_lie_end_to_end_and_no_day_is_in_two():
    found = windows(70, date(2027, 1, 1))
    assert [(one.number, one.first, one.last, one.count) for one in found] == [
        (1, date(2026, 10, 20), date(2026, 11, 18), 30),
        (2, date(2026, 11, 19), date(2026, 12, 18), 30),
        (3, date(2026, 12, 19), date(2027, 1, 17), 10),
    ]
    assert [window_of(day, BEGAN, 30) for day in (BEGAN - timedelta(days=1), BEGAN, found[0].last)] == [
        0,
        1,
        1,
    ]


def test_what_is_still_to_come_is_told_and_nothing_is_once_it_ended():
    [now] = windows(3, date(2026, 11, 10))
    assert (now.ahead, now.over) == (8, False)
    [last] = windows(3)
    assert (last.ahead, last.over) == (0, True)
    [ended] = windows(3, date(2026, 11, 10), ended=True)
    assert (ended.ahead, ended.over) == (0, True)


def test_a_ledger_that_has_not_begun_has_no_window():
    assert windows(3, date(2026, 10, 19)) == ()


@pytest.mark.parametrize(
    ("began", "ended", "shared"),
    [
        (date(2026, 11, 18), None, True),
        (date(2026, 11, 19), None, False),
        (date(2026, 1, 1), date(2026, 10, 20), True),
        (date(2026, 1, 1), date(2026, 10, 19), False),
    ],
)
def test_two_ledgers_in_one_window_are_seen_from_both(began: date, ended: date | None, shared: bool):
    [window] = windows(3)
    assert is_shared(window, [(began, ended)]) is shared
    assert not is_shared(window, [])
