"""Minutes by calendar month: nothing rounded up, no minute spent twice, and none count without a live contact."""

from datetime import date, timedelta

import pytest

from rootway.ledger import Stretch, months_of, overlapping, set_aside, the_rules
from tests.ledger.log import AUCKLAND, NEW_YORK, noon, spent

RULES = the_rules()


def months(*stretches: Stretch, zone: str = NEW_YORK):
    return months_of(stretches, zone, RULES)


@pytest.mark.parametrize(
    ("minutes", "codes"),
    [
        (9, ()),
        (10, (("98979", 1),)),
        (19, (("98979", 1),)),
        (20, (("98980", 1),)),
        (39, (("98980", 1),)),
        (40, (("98980", 1), ("98981", 1))),
        (59, (("98980", 1), ("98981", 1))),
        (60, (("98980", 1), ("98981", 2))),
    ],
)
def test_ten_twenty_and_each_further_twenty(minutes: int, codes: tuple[tuple[str, int], ...]):
    [month] = months(spent("a", noon(6), minutes, live=True))
    assert (month.minutes, month.codes) == (minutes, codes)
    assert RULES.month.codes_of(minutes) == codes
    assert month.missing == (() if codes else ("few_minutes",))


def test_without_a_live_contact_nothing_is_reached():
    [month] = months(spent("a", noon(6), 45))
    assert (month.minutes, month.codes, month.missing) == (45, (), ("no_live_contact",))
    [few] = months(spent("a", noon(6), 5))
    assert few.missing == ("few_minutes", "no_live_contact")


def test_months_do_not_lend_each_other_minutes_or_a_contact():
    october, november = months(spent("a", noon(31, 10), 9, live=True), spent("b", noon(1), 30))
    assert (october.first, october.missing) == (date(2026, 10, 1), ("few_minutes",))
    assert (november.first, november.missing) == (date(2026, 11, 1), ("no_live_contact",))


def test_the_month_is_that_of_the_practice():
    late = noon(1, hour=3)  # the evening of 31 October in New York, the 1st of November in Auckland
    assert [m.first for m in months(spent("a", late))] == [date(2026, 10, 1)]
    there = spent("a", late, day=date(2026, 11, 1))
    assert [m.rows for m in months(there, zone=AUCKLAND)] == [("a",)]
    assert set_aside([there], NEW_YORK) == {"a": "other_day"}


def test_of_two_that_overlap_the_earlier_counts():
    first, second = spent("a", noon(6), 20, live=True), spent("b", noon(6, minute=10), 20)
    touching = spent("c", noon(6, minute=20), 5)
    assert set_aside([touching, second, first], NEW_YORK) == {"a": "", "b": "overlap", "c": ""}
    [month] = months(second, first, touching)
    assert (month.minutes, month.rows, month.live) == (25, ("a", "c"), ("a",))


def test_two_authors_may_work_at_one_time():
    assert set_aside([spent("a", noon(6)), spent("b", noon(6), author="Dr. Lee")], NEW_YORK) == {
        "a": "",
        "b": "",
    }


def test_what_cannot_be_held_against_a_clock_is_set_aside():
    unclear = Stretch("a", "Dr. Ruiz", date(2026, 11, 6), 10, False, None, noon(6))
    early = spent("b", noon(6, hour=19), 10, recorded_at=noon(6, hour=19, minute=9))
    found = set_aside([unclear, early, spent("c", noon(6, hour=20), 0)], NEW_YORK)
    assert found == {"a": "no_start", "b": "not_yet", "c": "no_minutes"}
    [month] = months(unclear)
    assert (month.rows, month.minutes) == ((), 0)


def test_a_mistake_is_taken_back_by_who_made_it():
    wrong = spent("a", noon(6), 200, live=True)
    back = spent("b", noon(6), 200, takes_back="a", recorded_at=noon(7))
    right = spent("c", noon(6), 20, live=True, recorded_at=noon(7))
    assert set_aside([wrong, back, right], NEW_YORK) == {"a": "taken_back", "b": "taken_back", "c": ""}
    stranger = spent("b", noon(6), 200, takes_back="a", author="Dr. Lee")
    assert set_aside([wrong, stranger], NEW_YORK)["a"] == ""


def test_an_author_is_told_which_of_their_minutes_are_in_the_way():
    there = [
        spent("a", noon(6), 20),
        spent("b", noon(6, hour=18)),
        spent("c", noon(6), 20, author="Dr. Lee"),
        Stretch("d", "Dr. Ruiz", date(2026, 11, 6), 10, False, None, noon(6)),
    ]
    wanted = spent("n", noon(6, minute=19), 30)
    assert [one.id for one in overlapping(wanted, there)] == ["a"]
    back = spent("e", noon(6), 20, takes_back="a", recorded_at=noon(6) + timedelta(hours=9))
    assert overlapping(wanted, [*there, back]) == ()
    assert overlapping(there[3], there) == ()
