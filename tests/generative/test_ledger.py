"""The ledger beside a slow, obvious twin: day by day and minute by minute, over both days on which clocks change."""

import csv
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from rootway.errors import FaultsFound
from rootway.ledger import LedgerKept, LedgerRow, Stretch, checked, the_rules, told, write_ledger
from rootway.ledger.sheet import COLUMNS

RULES = the_rules()
ZONES = ("America/New_York", "America/Havana", "Australia/Lord_Howe", "Pacific/Auckland", "UTC")
"""In Havana the clock jumps at midnight, on Lord Howe by half an hour."""
BEGINS = (date(2026, 2, 20), date(2026, 10, 20))
"""A window from each holds a day of 23 hours or one of 25, north and south."""
WRITERS = ("self", "self", "carer", "clinician", "import")


@st.composite
def ledgers(draw: DrawFn) -> LedgerKept:
    """A ledger of up to three windows; many of its moments lie close to a midnight or to a change of the clock."""
    began = draw(st.sampled_from(BEGINS))
    length = draw(st.integers(0, 75))
    zone = draw(st.sampled_from(ZONES))
    rows = [_row(draw, n, began, zone) for n in range(draw(st.integers(0, 25)))]
    rows += _daily(draw, began, zone)
    stretches = [_stretch(draw, n, began, zone) for n in range(draw(st.integers(0, 12)))]
    return LedgerKept(
        "l", began, began + timedelta(days=length), draw(st.booleans()), zone, tuple(rows), tuple(stretches)
    )


def _daily(draw: DrawFn, began: date, zone: str) -> list[LedgerRow]:
    """Somebody who records something on many days in a row."""
    noon = datetime(began.year, began.month, began.day, 12, tzinfo=UTC) + timedelta(
        days=draw(st.integers(0, 20))
    )
    return [
        LedgerRow(f"d{n}", "entry", "self", noon + timedelta(days=n), zone)
        for n in range(draw(st.sampled_from((0, 0, 14, 15, 16, 17, 40))))
    ]


def _moment(draw: DrawFn, began: date, zone: str) -> datetime:
    day = began + timedelta(days=draw(st.integers(-2, 80)))
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return midnight + timedelta(
        hours=draw(st.sampled_from((0, 0, 1, 2, 3, 12, 22, 23))), seconds=draw(st.integers(-3700, 3700))
    )


def _row(draw: DrawFn, n: int, began: date, zone: str) -> LedgerRow:
    lived = draw(st.sampled_from((zone, zone, *ZONES)))
    corrects = f"e{draw(st.integers(0, n))}" if draw(st.integers(0, 4)) == 0 else ""
    empty = bool(corrects) and draw(st.booleans())
    by = draw(st.sampled_from(WRITERS))
    return LedgerRow(f"e{n}", "entry", by, _moment(draw, began, lived), lived, corrects, empty)


def _stretch(draw: DrawFn, n: int, began: date, zone: str) -> Stretch:
    at = _moment(draw, began, zone)
    if draw(st.booleans()):  # many on one day, so that they overlap
        at = datetime(2026, began.month, 25, 15, draw(st.integers(0, 59)), tzinfo=UTC)
    minutes = draw(st.integers(0, 45))
    off = draw(st.sampled_from((0, 0, 0, 0, 1)))
    return Stretch(
        id=f"m{n}",
        author=draw(st.sampled_from("ab")),
        day=at.astimezone(ZoneInfo(zone)).date() + timedelta(days=off),
        minutes=minutes,
        live=draw(st.booleans()),
        began_at=at if draw(st.integers(0, 9)) else None,
        recorded_at=at + timedelta(minutes=minutes + draw(st.sampled_from((-1, 0, 5, 5000)))),
        takes_back=f"m{draw(st.integers(0, n))}" if draw(st.integers(0, 7)) == 0 else "",
    )


def twin_stands(ledger: LedgerKept, row: LedgerRow) -> bool:
    """Whether a row says something, and it or what somebody put in its place in the end still stands."""
    todo, seen = [row], set()
    while todo:
        one = todo.pop()
        seen.add(one.id)
        after = [
            other
            for other in ledger.rows
            if other.corrects == one.id and (other.by == "clinician") == (one.by == "clinician")
        ]
        if not after and not one.empty:
            return not row.empty
        todo += [other for other in after if other.id not in seen]
    return False


def twin_days(ledger: LedgerKept) -> list[date]:
    """Every day of the ledger in which, from its first moment to that of the next, somebody recorded something."""
    found, day = [], ledger.began_on
    while day <= ledger.through:
        for row in ledger.rows:
            begin, end = (
                datetime(one.year, one.month, one.day, tzinfo=ZoneInfo(row.zone)).astimezone(UTC)
                for one in (day, day + timedelta(days=1))
            )
            if row.by in ("self", "carer") and begin <= row.recorded_at < end and twin_stands(ledger, row):
                found.append(day)
                break
        day += timedelta(days=1)
    return found


def twin_windows(ledger: LedgerKept) -> list[tuple[int, str]]:
    """How many days each run of 30 holds, and the code, counting them off one after the other."""
    days, found, first = twin_days(ledger), [], ledger.began_on
    while first <= ledger.through:
        run = [first + timedelta(days=n) for n in range(30)]
        count = len([day for day in run if day in days])
        found.append((count, "" if count < 2 else "98985" if count < 16 else "98977"))
        first += timedelta(days=30)
    return found


def twin_months(ledger: LedgerKept) -> dict[str, tuple[int, list[str], bool]]:
    """Minute by minute: who is busy in it already adds nothing."""
    gone = {(one.takes_back, one.author) for one in ledger.stretches if one.takes_back}
    busy, found = set(), {}
    for one in sorted(
        ledger.stretches, key=lambda one: (one.began_at or one.recorded_at, one.recorded_at, one.id)
    ):
        minutes, live = found.setdefault(one.day.isoformat()[:7], [0, False])
        seconds = set()
        if one.began_at and not one.takes_back and (one.id, one.author) not in gone:
            local = one.began_at.astimezone(ZoneInfo(ledger.zone))
            end = one.began_at + timedelta(minutes=one.minutes)
            if local.date() == one.day and end <= one.recorded_at:
                seconds = {(one.author, one.began_at + timedelta(seconds=n)) for n in range(one.minutes * 60)}
        if seconds and not seconds & busy:
            busy |= seconds
            found[one.day.isoformat()[:7]] = [minutes + len(seconds) // 60, live or one.live]
    return {month: _codes(minutes, live) for month, (minutes, live) in found.items()}


def _codes(minutes: int, live: bool) -> tuple[int, list[str], bool]:
    codes = []
    if live and 10 <= minutes < 20:
        codes = ["98979"]
    elif live and minutes >= 20:
        codes, left = ["98980"], minutes - 20
        while left >= 20:
            codes, left = [*codes, "98981"], left - 20
    return minutes, codes, live


@pytest.mark.no_cover
@given(ledgers())
def test_days_and_windows_are_those_of_the_twin(ledger: LedgerKept):
    found = told(ledger, RULES)
    assert [day.day for day in found.days] == twin_days(ledger)
    assert [
        (window.count, window.band.code if window.band else "") for window in found.windows
    ] == twin_windows(ledger)


@pytest.mark.no_cover
@given(ledgers())
def test_months_are_those_of_the_twin(ledger: LedgerKept):
    found = {
        f"{month.first:%Y-%m}": (
            month.minutes,
            [code for code, often in month.codes for _ in range(often)],
            "no_live_contact" not in month.missing,
        )
        for month in told(ledger, RULES).months
    }
    assert found == twin_months(ledger)


@given(ledgers())
def test_the_order_in_which_rows_come_changes_nothing(ledger: LedgerKept):
    turned = LedgerKept(
        ledger.id, ledger.began_on, ledger.through, ledger.ended, ledger.zone, ledger.rows[::-1],
        ledger.stretches[::-1],
    )  # fmt: skip
    one, other = told(ledger, RULES), told(turned, RULES)
    assert [day.day for day in one.days] == [day.day for day in other.days]
    assert (dict(one.left_out), dict(one.aside), one.months) == (
        dict(other.left_out),
        dict(other.aside),
        other.months,
    )


@pytest.mark.no_cover
@given(ledgers(), st.integers(0, 10**6))
@example(LedgerKept("l", BEGINS[0], BEGINS[0], False, "UTC", (), ()), 0)
def test_a_file_agrees_until_one_of_its_numbers_is_changed(ledger: LedgerKept, at: int):
    file = StringIO(newline="")
    write_ledger(file, ledger, RULES)
    checked(file.getvalue(), RULES)
    table = list(csv.reader(StringIO(file.getvalue().removeprefix("\ufeff"), newline="")))
    counted = [n for n, line in enumerate(table) if line[0] in ("day", "window", "month")]
    line = table[counted[at % len(counted)]]
    line[COLUMNS.index("number")] = str(int(line[COLUMNS.index("number")]) + 1)
    changed = StringIO(newline="")
    csv.writer(changed).writerows(table)
    try:
        checked(changed.getvalue(), RULES)
    except FaultsFound as found:
        assert len(found.faults) == 1
    else:
        raise AssertionError("a number that comes from no row went unseen")
