"""The file is counted again: what it says comes from its rows, or each line that disagrees is told with its place."""

import csv
from datetime import date
from io import StringIO

import pytest

from rootway.errors import FaultsFound
from rootway.ledger import LedgerKept, checked, the_rules, write_ledger
from rootway.ledger.sheet import COLUMNS
from tests.ledger.log import NEW_YORK, kept, noon, row, spent

RULES = the_rules()
FORMULA = '=HYPERLINK("x","y")'


def file_of(ledger: LedgerKept) -> str:
    file = StringIO(newline="")
    write_ledger(file, ledger, RULES)
    return file.getvalue()


def a_ledger() -> LedgerKept:
    rows = [row("e1", noon(6)), row("e2", noon(7)), row("e3", noon(7), "clinician"), row("e4", noon(8))]
    rows += [row("e5", noon(9), corrects="e4", empty=True)]
    return kept(rows, [spent("m1", noon(6), 25, live=True), spent("m2", noon(6, minute=5), 5)])


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline="")))


def written(table: list[list[str]]) -> str:
    file = StringIO(newline="")
    csv.writer(file).writerows(table)
    return file.getvalue()


def changed(record: str, id: str, column: str, value: str, text: str = "") -> str:
    table = cells(text or file_of(a_ledger()))
    [line] = [line for line in table if line[:2] == [record, id]]
    line[COLUMNS.index(column)] = value
    return written(table)


def faults(text: str) -> list[str]:
    with pytest.raises(FaultsFound) as found:
        checked(text, RULES)
    return [f"{fault.where}: {fault.what}" for fault in found.value.faults]


def test_a_file_agrees_with_itself_and_names_the_row_behind_each_number():
    text = file_of(a_ledger())
    found = checked(text, RULES)
    assert (found.rows, found.days, found.windows, found.months) == (7, 2, 2, 1)
    table = [dict(zip(COLUMNS, line, strict=True)) for line in cells(text)]
    [window] = [line for line in table if line["record"] == "window" and line["id"] == "1"]
    counted = [line for line in table if line["record"] == "entry" and line["window"] == "1"]
    assert [line["id"] for line in counted] == ["e1", "e2"]
    assert (window["number"], window["codes"], window["counts"]) == ("2", "98985", "over")
    assert len({line["day"] for line in counted}) == 2
    assert {line["id"]: line["counts"] for line in table if line["record"] == "entry"} == {
        "e1": "yes",
        "e2": "yes",
        "e3": "writer",
        "e4": "taken_back",
        "e5": "taken_back",
    }
    [month] = [line for line in table if line["record"] == "month"]
    assert [line["id"] for line in table if line["month"] == month["id"]] == ["m1"]
    assert (month["number"], month["codes"], month["counts"]) == ("25", "98980x1", "yes")


@pytest.mark.parametrize(
    ("record", "id", "column", "value", "line"),
    [
        ("window", "1", "number", "16", 12),
        ("window", "1", "codes", "98977", 12),
        ("window", "1", "last", "2026-11-28", 12),
        ("month", "2026-11", "number", "45", 14),
        ("month", "2026-11", "codes", "98980x1 98981x1", 14),
        ("entry", "e3", "counts", "yes", 5),
        ("entry", "e1", "window", "2", 3),
        ("entry", "e1", "day", "2026-11-05", 3),
        ("minutes", "m2", "counts", "yes", 9),
        ("minutes", "m1", "zone", "Europe/London", 8),
        ("day", "2026-11-06", "number", "2", 10),
    ],
)
def test_a_number_that_was_changed_is_told_with_its_line(record, id, column, value, line):
    assert f"line {line}: says '{value}' under {column}" in faults(changed(record, id, column, value))[0]


def test_a_row_that_was_changed_shows_in_every_number_it_makes():
    told = faults(changed("entry", "e3", "by", "self", changed("entry", "e4", "empty", "no")))
    assert any("line 5: says 'writer' under counts; counted again it is 'yes'" in one for one in told)
    assert any(one.startswith("line 11: says '1' under number; counted again it is '2'") for one in told)
    more_minutes = faults(changed("minutes", "m1", "minutes", "60"))
    assert any("'98980x1 98981x1'" not in one and "line 14" in one for one in more_minutes)


def test_all_that_disagrees_is_told_at_once():
    table = [line for line in cells(file_of(a_ledger())) if line[:2] != ["day", "2026-11-06"]]
    extra = [""] * len(COLUMNS)
    extra[:2] = ["day", "2026-11-30"]
    told = faults(written([*table, extra]))
    assert told == [
        "line 14: tells of day '2026-11-30', which comes from no row",
        "the file: does not tell of day '2026-11-06'",
    ]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("recorded_at", "yesterday"),
        ("recorded_at", "2026-11-06T17:00:00"),
        ("recorded_at", "2026-11-06T17:00:00-05:00"),
        ("recorded_at", "0001-01-01T00:00:00+00:00"),
        ("zone", "Nowhere/Land"),
        ("zone", "America"),
        ("zone", "../etc/passwd"),
        ("zone", ""),
        ("by", "practice"),
        ("empty", "maybe"),
    ],
)
def test_an_entry_that_cannot_be_read_is_told(column: str, value: str):
    assert faults(changed("entry", "e1", column, value)) == [
        f"line 3: cannot be read under {column}: {value!r}"
    ]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("minutes", "1441"),
        ("minutes", "-5"),
        ("minutes", "٣"),
        ("minutes", "9" * 5000),
        ("day", "20261106"),
        ("day", "2201-01-01"),
        ("day", ""),
        ("began_at", "soon"),
        ("live", "TRUE"),
    ],
)
def test_minutes_that_cannot_be_read_are_told(column: str, value: str):
    assert faults(changed("minutes", "m1", column, value)) == [
        f"line 8: cannot be read under {column}: {value!r}"
    ]


def test_no_start_is_no_fault_but_counts_for_nothing():
    assert "'no_start'" in faults(changed("minutes", "m1", "began_at", ""))[0]


def test_what_is_no_ledger_is_told():
    assert faults("") == ["line 1: is not the head of a ledger"]
    assert faults("a,b\n1,2\n") == ["line 1: is not the head of a ledger"]
    head = ",".join(COLUMNS)
    assert faults(head) == ["the file: tells of 0 ledgers"]
    assert faults(f"{head}\nentry,e1\n") == ["line 2: has 2 cells, not 19"]
    assert "line 2: is no CSV" in faults(f'{head}\n"entry')[0]
    assert "line 2: is a record of kind 'claim'" in faults(f"{head}\nclaim{',' * 18}\n")[0]


def test_one_row_twice_is_told():
    table = cells(file_of(a_ledger()))
    again = ["sitting", *table[2][1:]]
    assert faults(written([*table, again])) == [
        f"line {len(table) + 1}: tells of sitting 'e1', as line 3 does"
    ]


def test_a_second_ledger_is_told():
    table = cells(file_of(a_ledger()))
    second = ["ledger", "other", *table[1][2:]]
    assert faults(written([*table, second])) == ["the file: tells of 2 ledgers"]


@pytest.mark.parametrize(
    "what",
    [
        FORMULA,
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "'=1",
        "a\u2028b",
        "a\nb",
        "\x00",
        "\u202egnp",
        "＝1+1",
    ],
)
def test_no_cell_runs_in_a_spreadsheet_and_every_word_comes_back(what: str):
    ledger = kept([row(what, noon(6))], [spent("m", noon(6), what=what, author=what)])
    text = file_of(ledger)
    for line in cells(text)[1:]:
        assert not [cell for cell in line if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))]
    assert checked(text, RULES).rows == 2


def test_an_ended_ledger_tells_so():
    text = file_of(kept([row("e1", noon(6))], through=date(2026, 11, 6), ended=True))
    table = cells(text)
    assert table[1][COLUMNS.index("counts")] == "ended"
    assert table[1][COLUMNS.index("zone")] == NEW_YORK
    assert checked(text, RULES).windows == 1
