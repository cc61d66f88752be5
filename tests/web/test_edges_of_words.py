"""Words about days, doses and letters at the edge of what each says: pure, and without a page."""

import sys
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from rootway.guide import Step
from rootway.record import Entry
from rootway.web.content.diary.day import WrittenDay, orders_open, written_day
from rootway.web.content.doses import dose_words
from rootway.web.content.durations import as_typed, duration_words, weeks_in
from rootway.web.content.evidence.paper import RecordPaper, _data
from rootway.web.content.releases.selection import Selection
from rootway.web.content.visit.letters import UNSEEN
from rootway.web.data.ledger_queries import practice_zone
from rootway.web.data.models import Person, Practice, Share

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("typed", "weeks"),
    [
        ("25 November", 0),
        ("26 November", 52),  # that of the year before: this year's lies ahead
        ("November 2026", 3.429),
        ("December 2026", None),
        ("26 November 2026", None),
        ("29 February", None),  # no such day this year
        ("29 February 2024", 142.857),
        ("31 January", 42.571),
        ("32 January", None),
        ("1 January 2026", 46.857),
        ("1900", 6621.286),
        ("1899", 1899),
        ("2099", None),
        ("2100", 2100),
        ("20000", 20000),
        ("2026 weeks", 2026),
        ("25 2026 November", 0),
        ("2026 2025 March", None),
        ("25 25 November", None),
        ("2.50 weeks", 2.5),
        ("3.0", 3.0),
    ],
)
def test_a_date_is_the_last_such_day_that_is_not_ahead(typed: str, weeks: float | None):
    assert weeks_in(typed, "weeks", TODAY) == weeks


def test_whole_weeks_stay_whole_numbers():
    assert [type(weeks_in(said, "weeks", TODAY)) for said in ("3", "3.0", "3 days")] == [int, float, float]


@pytest.mark.parametrize(
    ("weeks", "typed", "words"),
    [
        (13 / 7, ("13", "days"), "13 days"),
        (15 / 7, ("15", "days"), "2 weeks"),
        (1.01, ("1", "weeks"), "1 week"),
        (1.03, ("1.03", "weeks"), "1 week"),
        (0.01, ("0.01", "weeks"), "0 weeks"),
        (92 / 7, ("92", "days"), "13 weeks"),
        (13.49, ("13.49", "weeks"), "13 weeks"),
        (13.6, ("13.6", "weeks"), "3 months"),
        (14, ("14", "weeks"), "3 months"),
        (102, ("102", "weeks"), "23 months"),
        (103, ("103", "weeks"), "2 years"),
        (104, ("104", "weeks"), "2 years"),
        (118, ("118", "weeks"), "2.3 years"),
    ],
)
def test_a_duration_changes_its_unit_where_people_do(weeks: float, typed: tuple[str, str], words: str):
    assert as_typed(weeks) == typed
    assert duration_words(weeks) == words


CLOCKS = {
    "0:00": time(0), "23:59": time(23, 59), "24:00": None, "12:60": None, "12:59": time(12, 59),
    "0:30 am": None, "1:30 am": time(1, 30), "12:30 am": time(0, 30), "12:30 pm": time(12, 30),
    "1:30 pm": time(13, 30), "11:59 p.m.": time(23, 59), "13:00 pm": None, "13:00": time(13),
}  # fmt: skip


@pytest.mark.parametrize("clock", CLOCKS)
def test_a_clock_has_24_hours_or_twice_12(clock: str):
    found = written_day(f"2026-11-03 {clock}")
    wanted = CLOCKS[clock]
    assert found == (None if wanted is None else WrittenDay(2026, 11, 3, clock=wanted))


MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def test_each_month_is_known_by_its_name_and_its_first_three_letters():
    for number, name in enumerate(MONTHS, 1):
        for said in (name, name[:3], name[:4], f"{name[:3]}."):
            assert written_day(f"3 {said} 2026") == WrittenDay(2026, number, 3), said
    assert written_day("3 Sept 2026") == WrittenDay(2026, 9, 3)
    assert written_day("Sept 3, 2026") == WrittenDay(2026, 9, 3)
    strange = [written_day(f"3 {said} 2026") for said in ("Septe", "Moon", "Seps", "Augus")]
    assert [one and one.month for one in strange] == [9, 0, 0, 8]
    assert written_day("3 Moon 2026").on("day") is None


def test_the_order_of_two_numbers_is_told_by_the_days_that_can_be():
    def opens(*said: str) -> tuple[str, ...]:
        return orders_open([day for one in said if (day := written_day(one))])

    assert opens("3/4/2026") == ("day", "month")
    assert opens("13/4/2026", "3/4/2026") == ("day",)
    assert opens("3/4/2026", "4/13/2026") == ("month",)
    assert opens("13/4/2026", "4/13/2026") == ("day", "month"), "no order fits both"
    assert opens("4/4/2026") == ("day",), "it does not matter"
    assert opens("2026-11-03") == ("day",)
    assert written_day("3/4/2026").on("day") == date(2026, 4, 3)
    assert written_day("3/4/2026").on("month") == date(2026, 3, 4)


def test_a_dose_says_what_its_step_gives_and_no_more():
    def said(**numbers: int) -> tuple[str, ...]:
        return dose_words(Step("walk", "walk", "Walk", "Walk.", (), **numbers))

    assert said() == ()
    assert said(minutes_min=1) == ("1 minute",)
    assert said(minutes_max=2) == ("2 minutes",)
    assert said(minutes_min=2, minutes_max=2) == ("2 minutes",)
    assert said(minutes_min=1, minutes_max=2) == ("1 to 2 minutes",)
    assert said(seconds_min=1, repetitions=1, sets=2) == ("1 second", "1 time", "2 sets")
    assert said(sets=1, pause_seconds=1) == ("1 set", "pause 1 second each time")


MARKS_BEFORE_NUMBERS = {0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD, *range(0x0600, 0x0606)}
SEEN = {*MARKS_BEFORE_NUMBERS, *range(0xFFF9, 0xFFFC), *range(0x13430, 0x13440)}
"""Signs of form that have a picture or stand beside one: Unicode does not let anybody leave them out."""
FILLERS = {0x115F, 0x1160, 0x3164, 0xFFA0}


def test_the_signs_without_a_picture_are_those_of_unicode():
    """By the tables that Python has: all signs of form and of variation are left out, and hardly a letter else."""
    for code in range(sys.maxunicode + 1):
        sign = chr(code)
        kind = unicodedata.category(sign)
        joins = "VARIATION SELECTOR" in unicodedata.name(sign, "") or code == 0x034F
        if kind == "Cf" or joins:
            assert (sign in UNSEEN) == (code not in SEEN), hex(code)
        elif kind not in ("Cn", "Mn"):
            assert (sign in UNSEEN) == (code in FILLERS), hex(code)
    unnamed = sorted(ord(sign) for sign in UNSEEN if unicodedata.category(sign) == "Cn")
    assert unnamed[:10] == [0x2065, *range(0xFFF0, 0xFFF9)]
    assert (unnamed[10], unnamed[-1]) == (0xE0000, 0xE0FFF)


AT = datetime(2026, 11, 3, 9, tzinfo=UTC)


def paper(*entries: Entry) -> dict:
    """What comes to paper of a log."""
    told = RecordPaper(Person(country="US"), entries, (), (), {}, (), {}, ("A person.",))
    return _data(told, AT + timedelta(days=30))


def test_a_record_on_paper_says_of_each_entry_what_became_of_it():
    late, other_day = AT + timedelta(hours=3), AT + timedelta(days=1)
    rows = paper(
        Entry("fever", True, other_day, id="b", by="clinician"),
        Entry("fever", False, AT, late, id="a"),
        Entry("fever", None, AT + timedelta(hours=1), other_day, id="c", corrects="a"),
        Entry("an_old_fact", 3, AT + timedelta(hours=2), id="d", by="robot"),
        Entry("an_old_fact", None, AT + timedelta(hours=4), corrects="d", by="carer"),
    )["entries"]
    assert [(row[0], *row[2:]) for row in rows] == [
        ("2026-11-03 09:00", "No", "the person, corrected later"),
        ("2026-11-03 10:00", "taken back", "the person, written down 2026-11-04 09:00"),
        ("2026-11-03 11:00", "3", "robot, corrected later"),
        ("2026-11-03 13:00", "taken back", "who cares for them"),
        ("2026-11-04 09:00", "Yes", "a clinician"),
    ]
    assert [row[1] for row in rows][2] == "an_old_fact" and rows[0][1] != "fever"


def test_the_newest_rows_come_to_paper(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("rootway.web.content.evidence.paper.MOST_ROWS", 2)
    entries = [Entry("fever", True, AT + timedelta(minutes=n), id=str(n)) for n in (1, 2, 0)]
    whole, some = paper(*entries[:2]), paper(*entries)
    assert (whole["more"], some["more"][:17]) == ("", "Only the newest 2")
    assert [row[0][-2:] for row in some["entries"]] == ["01", "02"]


def test_a_period_says_each_end_that_was_chosen():
    first, last = date(2026, 1, 2), date(2026, 3, 4)
    assert Selection().period() == "Of all days up to the moment of the package."
    assert Selection(since=first).period().startswith("From 2026-01-02 to the moment of the package,")
    assert Selection(until=last).period().startswith("From the first day to 2026-03-04,")
    assert Selection(since=first, until=last).period().startswith("From 2026-01-02 to 2026-03-04,")
    kept = [Selection(since=first).to_json(), Selection(until=last).to_json()]
    assert [(one["since"], one["until"]) for one in kept] == [("2026-01-02", None), (None, "2026-03-04")]


def test_a_ledger_without_a_practice_goes_by_utc():
    assert practice_zone(Share()) == ZoneInfo("UTC")
    assert practice_zone(Share(practice=Practice(time_zone="Asia/Tokyo"))) == ZoneInfo("Asia/Tokyo")
