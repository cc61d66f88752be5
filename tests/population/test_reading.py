"""Rows at the edge of what is taken: years, names, numbers and texts; the order of rows, and who replaces what."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa
import pytest

from rootway.population.engine import Settings
from rootway.population.entries import ROW
from rootway.population.log import ALWAYS, NEVER
from rootway.population.reading import ReadPart, read_table
from rootway.population.run import engine_for
from rootway.population.said import WITHDRAWN
from tests.generative.people import AS_OF

DAY = AS_OF - timedelta(days=10)
TIME = pa.timestamp("us", "UTC")
US = timedelta(microseconds=1)


def read(*rows: tuple, **more: list) -> ReadPart:
    """Rows of person, time, fact and value, with further columns."""
    person, at, fact, value = zip(*rows, strict=True)
    text = pa.string()
    kinds = {"recorded_at": TIME, "id": text, "corrects": text, "by": text, ROW: pa.int64()}
    columns = {"person": pa.array(person, text), "observed_at": pa.array(at, TIME), "fact": pa.array(fact, text),
               "value": pa.array(value, text)}  # fmt: skip
    columns |= {name: pa.array(column, kinds[name]) for name, column in more.items()}
    return read_table(pa.table(columns), engine_for(Settings(AS_OF)).statements)


def fevers(*persons: str | None, at: datetime = DAY) -> list[tuple]:
    return [(person, at, "fever", "true") for person in persons]


def bad(found: ReadPart) -> list[tuple[int, str]]:
    """The number of each row that was put aside, and what its fault is about."""
    return [(row, found.bad.faults[which].where) for row, which in
            zip(found.bad.rows.tolist(), found.bad.which.tolist(), strict=True)]  # fmt: skip


FIRST, LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2201, 1, 1, tzinfo=UTC) - US


@pytest.mark.parametrize(
    ("at", "odd"),
    [(FIRST - US, True), (FIRST, False), (LAST, False), (LAST + US, True), (None, True)],
    ids=["before the first year", "its beginning", "the end of the last", "after it", "none"],
)
@pytest.mark.parametrize(
    "beside", [[], fevers("b"), [*fevers("b", at=FIRST), *fevers("b", at=LAST)]], ids=len
)
def test_a_time_from_1900_to_2200_is_taken(at, odd, beside):
    found = read(*fevers("a", at=at), *beside)
    assert bad(found) == [(1, "observed_at")] * odd
    assert len(found.log.at) == len(beside) + (not odd)


NAMES = {
    "x": False, "": True, "x" * 200: False, "x" * 201: True, "é" * 200: False, "é" * 201: True,
    " ": False, "~": False, "a\nb": True, "a\x7f": True, "a\x1f": True, "日本": False,
}  # fmt: skip


@pytest.mark.parametrize("beside", [[], ["b"], ["b", "ü"], ["b", "é" * 150]], ids=len)
@pytest.mark.parametrize("name", NAMES, ids=lambda name: f"{len(name)} {name[:2]!a}")
def test_a_name_has_1_to_200_characters_on_one_line(name, beside):
    found = read(*fevers(name, *beside))
    assert bad(found) == [(1, "person")] * NAMES[name]
    assert set(found.names.to_pylist()) == {*beside, *([] if NAMES[name] else [name])}


def test_a_row_without_a_person_is_nobodys():
    found = read(*fevers(None, "a", None, "b"), ("b", DAY, "foot_drop", "true"))
    assert bad(found) == [(1, "person"), (3, "person")]
    assert (found.names.to_pylist(), found.log.person.tolist()) == (["a", "b"], [0, 1, 1])


VALUES = {
    ("age_years", "40"): "", ("age_years", " " * 200 + "40"): "",
    ("age_years", " " * 201 + "40"): "Write a JSON scalar",
    ("age_years", "40.0"): "", ("age_years", "-1"): "Give a number", ("age_years", "1e400"): "Give a number",
    ("fever", '"unsure"'): "", ("fever", "1"): "Give true, false", ("fever", "null"): "Write a JSON scalar",
    ("fever", "Infinity"): "Write a JSON scalar", ("fever", '"' + "x" * 200 + '"'): "Give true, false",
    ("fever", '"' + "x" * 201 + '"'): "Write a JSON scalar",
}  # fmt: skip


@pytest.mark.parametrize("said", VALUES, ids=lambda said: f"{said[0]} {len(said[1])} {said[1].strip()[:8]}")
def test_a_value_is_a_json_scalar_of_no_more_than_200_characters(said):
    found = read(("a", DAY, *said))
    remedies = [fault.remedy for fault in found.bad.faults]
    assert len(remedies) == bool(VALUES[said])
    assert all(one.startswith(VALUES[said]) for one in remedies), remedies


def test_the_first_fault_of_a_row_is_told():
    found = read((None, None, "feever", "maybe"), ("a", None, "feever", "maybe"), ("a", DAY, "feever", "maybe"),
                 ("a", DAY, None, "maybe"), ("a", DAY, "fever", "maybe"), ("a", DAY, "fever", None))  # fmt: skip
    assert [where for _, where in bad(found)] == ["person", "observed_at", "feever", "fact", "fever", "value"]
    assert [row for row, _ in bad(found)] == [1, 2, 3, 4, 5, 6]
    assert (found.names.to_pylist(), len(found.log.at)) == (["a"], 0)


def test_rows_that_were_moved_keep_their_number():
    found = read(*fevers("a", ""), ("a", None, "fever", "true"), **{ROW: [7, 4, 9]})
    assert bad(found) == [(5, "person"), (10, "observed_at")]


def test_only_a_clinician_and_oneself_write():
    found = read(*fevers("a", "b", "c", "d"), by=["self", "clinician", None, "neighbor"])
    assert bad(found) == [(4, "by")]
    assert found.log.by_clinician.tolist() == [False, True, False]
    assert read(*fevers("a", "b"), by=["self", None]).log.by_clinician is None


HOUR = timedelta(hours=1)


@pytest.mark.parametrize("block", [2, 3, 4, 1000])
@pytest.mark.parametrize(
    "persons",
    ["a", "aabb", "abab", "ba", "bbaa", "aabbaa", "abcabc", "aacc", "abcb", "babab", "cba", "aaaba"],
)
def test_rows_come_by_person_and_time_and_stay_as_they_are_within_a_moment(persons, block, monkeypatch):
    """The walking minutes number the rows as they were given."""
    monkeypatch.setattr("rootway.population.log.ROWS_A_BLOCK", block)
    rows = [
        (name, DAY + HOUR * (number // 3 % 2), "walking_minutes", str(number))
        for number, name in enumerate(persons)
    ]
    for times in (rows, [(one[0], DAY - HOUR * number, *one[2:]) for number, one in enumerate(rows)]):
        found = read(*times)
        names = [found.names[person].as_py() for person in found.log.person.tolist()]
        order = sorted(range(len(times)), key=lambda number: times[number][:2])
        came = [one for name in dict.fromkeys(names) for one in order if times[one][0] == name]
        assert found.log.number.astype(int).tolist() == came
        assert names == [times[number][0] for number in came]
        assert found.log.person.tolist() == sorted(found.log.person.tolist())


def test_people_who_must_be_moved_come_by_name():
    assert read(*fevers("b", "c", "a", "b")).names.to_pylist() == ["a", "b", "c"]
    assert read(*fevers("b", "b", "a")).names.to_pylist() == ["b", "a"], "each stands together already"


def test_an_entry_counts_from_when_it_was_so_or_written_down_whichever_is_later():
    rows = fevers("a", "a", "a")
    found = read(*rows, recorded_at=[DAY + HOUR, DAY - HOUR, None])
    start = found.log.at[0]
    assert (found.log.known - start).tolist() == [HOUR // US, 0, 0]


def test_what_was_so_before_1970_counts_from_then():
    born = datetime(1960, 5, 1, tzinfo=UTC)
    found = read(*fevers("a", at=born), *fevers("a", at=DAY), recorded_at=[None, DAY])
    assert found.log.known.tolist() == found.log.at.tolist()


def replaced(*rows: tuple, **more: list) -> list[float | str]:
    """After how many hours each entry that is left was replaced."""
    log = read(*rows, **more).log
    names = {ALWAYS: "never", NEVER: "withdraws"}
    first = int(np.datetime64(DAY.replace(tzinfo=None), "us").astype(np.int64))
    return [names.get(at) or (at - first) / (HOUR // US) for at in log.replaced.tolist()]


def corrected(*rows: tuple[str, float, str | None, str | None], **more: list) -> list[float | str]:
    """Person, hours after the first day, own id, and the id of what is corrected; `x` withdraws."""
    told = [
        (name, DAY + HOUR * after, "fever", None if id and "x" in id else "true")
        for name, after, id, _ in rows
    ]
    return replaced(*told, id=[row[2] for row in rows], corrects=[row[3] for row in rows], **more)


def test_an_entry_is_replaced_by_the_earliest_correction_of_its_own_person():
    assert corrected(("a", 0, "1", None), ("a", 2, "2", "1"), ("a", 5, "3", "1")) == [2, "never", "never"]
    assert corrected(("a", 0, "1", None), ("a", 2, "2", "1"), ("a", 5, "3", "2")) == [2, 5, "never"]
    assert corrected(("a", 0, "1", None), ("b", 0, "1", None), ("b", 3, "2", "1")) == ["never", 3, "never"]
    assert corrected(("a", 0, "1", None), ("a", 3, "2", "1"), ("b", 0, "1", None)) == [3, "never", "never"]
    assert corrected(("a", 0, "1", None), ("a", 4, "x", "1")) == [4, "withdraws"]
    assert corrected(("a", 0, None, None), ("a", 4, "2", "9")) == ["never", "never"]


def test_many_people_with_the_same_ids_are_kept_apart():
    rows = [(f"{n:03}", hours, id, of) for n in range(60)
            for hours, id, of in ((0, "1", None), (n + 1, "2", "1"), (n + 2, "3", "2"), (n + 3, "4", "9"))]  # fmt: skip
    assert corrected(*rows) == [at for n in range(60) for at in (n + 1, n + 2, "never", "never")]


def test_what_is_put_aside_or_written_by_another_corrects_nothing():
    rows = [("a", 0.0, "1", None), ("a", 1.0, "2", "1"), ("a", 3.0, "3", "1")]
    assert corrected(*rows, by=["self", "neighbor", "self"]) == [3, "never"]
    assert corrected(*rows, by=["self", "clinician", "self"]) == [3, "never", "never"]
    assert corrected(*rows, by=["clinician", "self", "clinician"]) == [3, "never", "never"]
    assert corrected(*rows, by=["clinician", "self", "self"]) == ["never", "never", "never"]
    assert corrected(*rows[:2], (None, 2, "4", "1"), rows[2]) == [1, "never", "never"]


def test_a_withdrawal_of_nothing_lacks_a_value():
    rows = [("a", DAY, "fever", "true"), ("a", DAY + HOUR, "fever", None), ("a", DAY + HOUR, "fever", None)]
    found = read(*rows, id=["1", "2", "3"], corrects=[None, "1", None])
    assert bad(found) == [(3, "value")]
    assert found.log.code.tolist() == [1, WITHDRAWN]


def test_what_was_said_reads_alike_however_much_is_remembered(monkeypatch):
    said = (("fever", "true"), ("age_years", "{}"), ("feever", "1"), ("fever", "perhaps"))
    rows = [("a", DAY + HOUR * n, fact, value.format(30 + n)) for n in range(9) for fact, value in said]
    wanted = read(*rows)
    for name, small in (("said.WIDEST_TABLE", 3), ("statement.MOST_KNOWN", 1), ("log.ROWS_A_BLOCK", 5)):
        monkeypatch.setattr(f"rootway.population.{name}", small)
        found = read(*rows)
        assert [bad(found), found.log.number.tolist()] == [bad(wanted), wanted.log.number.tolist()]
        assert [found.log.code.tolist(), found.log.fact.tolist()] == [
            wanted.log.code.tolist(),
            wanted.log.fact.tolist(),
        ]
    assert len(bad(wanted)) == 18
    assert sorted(set(wanted.log.number.tolist())) == [0.0, *range(30, 39)]
