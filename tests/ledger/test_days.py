"""A day counts when the person recorded something on it, by the clock of the place they were in."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest

from rootway.ledger import LedgerClock, days_of, left_out_of, rows_of
from rootway.record import Entry
from tests.ledger.log import AUCKLAND, BEGAN, NEW_YORK, noon, row

THROUGH = date(2026, 12, 31)


def days(rows) -> list[date]:
    return [day.day for day in days_of(rows, BEGAN, THROUGH)]


def test_five_days_filled_in_on_one_evening_count_as_one():
    evening = noon(6, hour=23)
    entries = [
        Entry("pain", n, noon(n), evening + timedelta(minutes=n), id=f"e{n}", by="self") for n in range(1, 6)
    ]
    [day] = days_of(rows_of(entries, [], LedgerClock(NEW_YORK)), BEGAN, THROUGH)
    assert (day.day, day.rows) == (date(2026, 11, 6), ("e1", "e2", "e3", "e4", "e5"))


def test_the_evening_belongs_to_the_day_of_the_person():
    late = noon(7, hour=3)  # 22:00 of the 6th in New York
    assert days([row("a", late)]) == [date(2026, 11, 6)]


@pytest.mark.parametrize(("by", "count"), [("self", 1), ("carer", 1), ("clinician", 0), ("import", 0)])
def test_only_the_person_and_who_cares_for_them_count(by: str, count: int):
    assert len(days([row("a", noon(6), by)])) == count


def test_a_guided_session_counts_and_an_entry_of_no_other_moment_counts_when_it_was_observed():
    sitting = SimpleNamespace(id="s", recorded_at=noon(8))
    rows = rows_of([Entry("pain", 3, noon(9), id="e")], [sitting], LedgerClock(NEW_YORK))
    assert [(one.id, one.kind, one.by) for one in rows] == [("s", "sitting", "self"), ("e", "entry", "self")]
    assert days(rows) == [date(2026, 11, 8), date(2026, 11, 9)]


def test_a_day_once_lived_stays_that_day_after_a_move():
    clock = LedgerClock(NEW_YORK, ((noon(10), AUCKLAND),))
    before, after = noon(9, hour=12), noon(11, hour=12)  # 01:00 of the 10th in Auckland; 07:00 in New York
    assert [clock.zone_at(before), clock.zone_at(after)] == [AUCKLAND, NEW_YORK]
    assert [clock.day_of(before), clock.day_of(after)] == [date(2026, 11, 10), date(2026, 11, 11)]


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime.fromisoformat("2026-11-01T03:59:59+00:00"), date(2026, 10, 31)),
        (datetime.fromisoformat("2026-11-01T04:00:00+00:00"), date(2026, 11, 1)),
        (datetime.fromisoformat("2026-11-02T04:59:59+00:00"), date(2026, 11, 1)),  # a day of 25 hours
        (datetime.fromisoformat("2026-11-02T05:00:00+00:00"), date(2026, 11, 2)),
        (datetime.fromisoformat("2027-03-14T05:00:00+00:00"), date(2027, 3, 14)),
        (datetime.fromisoformat("2027-03-15T03:59:59+00:00"), date(2027, 3, 14)),  # a day of 23
        (datetime.fromisoformat("2027-03-15T04:00:00+00:00"), date(2027, 3, 15)),
    ],
)
def test_the_days_on_which_clocks_change(at: datetime, day: date):
    assert row("a", at).day == day


def test_what_was_taken_back_counts_for_nothing_and_a_correction_leaves_its_day():
    taken = [row("a", noon(6)), row("b", noon(7), corrects="a", empty=True)]
    assert days(taken) == []
    assert left_out_of(taken, BEGAN, THROUGH) == {"a": "taken_back", "b": "taken_back"}
    corrected = [row("a", noon(6)), row("b", noon(7), corrects="a")]
    assert days(corrected) == [date(2026, 11, 6), date(2026, 11, 7)]
    assert days([*corrected, row("c", noon(8), corrects="b", empty=True)]) == []


def test_nobody_takes_back_what_somebody_else_said():
    rows = [row("a", noon(6)), row("b", noon(7), "clinician", corrects="a", empty=True)]
    assert left_out_of(rows, BEGAN, THROUGH) == {"a": "", "b": "writer"}


def test_rows_that_correct_each_other_in_a_ring_end():
    ring = [row("a", noon(6), corrects="b"), row("b", noon(7), corrects="a")]
    assert days(ring) == []
    assert days([*ring, row("c", noon(8), corrects="a")]) == [date(2026, 11, day) for day in (6, 7, 8)]


def test_what_lies_outside_the_ledger_does_not_count():
    rows = [row("a", noon(19, 10)), row("b", noon(20, 10)), row("c", noon(1, 12)), row("d", noon(2, 12))]
    found = left_out_of(rows, BEGAN, date(2026, 12, 1))
    assert found == {"a": "outside", "b": "", "c": "", "d": "outside"}
