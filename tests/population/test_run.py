"""Bad rows, killed runs, empty logs, wrong files: what `population run` does when things are not as they should be."""

import csv
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from rootway.errors import FaultsFound
from rootway.population.aside import aside_of
from rootway.population.engine import Settings
from rootway.population.run import processes, run
from rootway.population.simulate import simulate
from tests.population.log import Row, written

pytestmark = pytest.mark.long

AS_OF = datetime(2026, 11, 22, 9, tzinfo=UTC)
DAY = AS_OF - timedelta(days=3)
GOOD: list[Row] = [("a", DAY, "fever", "true"), ("b", DAY, "fever", "false")]


def decided(place: Path, out: Path, count: int = 1) -> list[dict]:
    """The rows that a run writes."""
    run(place, out, Settings(AS_OF), processes(count))
    return pq.read_table(out).to_pylist()


def faults_of(out: Path) -> list[dict[str, str]]:
    """What was put aside."""
    with aside_of(out).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


BAD: list[tuple[Row, str, str]] = [
    ((None, DAY, "fever", "true"), "person", "is missing, or no label"),
    (("a\nb", DAY, "fever", "true"), "person", "is missing, or no label"),
    (("a" * 201, DAY, "fever", "true"), "person", "is missing, or no label"),
    (("b", None, "fever", "true"), "observed_at", "is missing"),
    (("b", datetime(1800, 1, 1, tzinfo=UTC), "fever", "true"), "observed_at", "is out of range"),
    (("b", DAY, None, "true"), "fact", "is missing"),
    (("b", DAY, "feever", "true"), "feever", "is not a fact of this pathway"),
    (("b", DAY, "fever", None), "value", "is missing"),
    (("b", DAY, "fever", "maybe"), "fever", "is 'maybe'"),
    (("b", DAY, "fever", '"maybe"'), "fever", "is 'maybe'"),
    (("b", DAY, "fever", "[true]"), "fever", "is '[true]'"),
    (("b", DAY, "age_years", "NaN"), "age_years", "is 'NaN'"),
    (("b", DAY, "age_years", "400"), "age_years", "is 400"),
    (("b", DAY, "walking_minutes_change", "4"), "walking_minutes_change", "is worked out from the history"),
    (("b", DAY, "fever", "[" * 5_000), "fever", "is '[[["),
]


@pytest.mark.parametrize("sorted_by_person", [True, False])
def test_bad_rows_are_put_aside_with_their_fault_and_the_rest_goes_on(tmp_path, sorted_by_person):
    rows = [GOOD[0], *(row for row, _, _ in BAD), ("b", DAY, "foot_drop", "true")]
    if not sorted_by_person:
        rows = [*rows, ("a", DAY, "leg_weakness", "false"), ("", DAY, "fever", "true")]
    place = written(tmp_path / "log.parquet", rows, row_group_size=4)
    found = decided(place, out := tmp_path / "out.parquet")
    assert [(row["person"], row["triage"]) for row in found] == [("a", "urgent"), ("b", "urgent")]
    aside = {int(line["row"]): line for line in faults_of(out)}
    assert sorted(aside) == [*range(2, 2 + len(BAD)), *([] if sorted_by_person else [len(rows)])]
    said = [
        (aside[number]["where"], aside[number]["what"][: len(what)])
        for number, (*_, what) in enumerate(BAD, 2)
    ]
    assert said == [(where, what) for _, where, what in BAD]


def test_a_person_with_only_bad_rows_is_there_and_nothing_is_known_of_them(tmp_path):
    place = written(tmp_path / "log.parquet", [("a", DAY, "fever", "perhaps")])
    (row,) = decided(place, tmp_path / "out.parquet")
    assert (row["triage"], row["triage_settled"], row["triage_could_be"]) == (None, False, "emergency")


def test_what_was_said_later_does_not_count(tmp_path):
    place = written(tmp_path / "log.parquet", [("a", AS_OF + timedelta(days=1), "fever", "true")])
    (row,) = decided(place, tmp_path / "out.parquet")
    assert (row["triage"], row["last_entry"]) == (None, None)


def test_a_faultless_run_leaves_no_file_of_faults(tmp_path):
    out = tmp_path / "out.parquet"
    decided(written(tmp_path / "bad.parquet", [BAD[0][0], *GOOD]), out)
    assert aside_of(out).exists()
    decided(written(tmp_path / "good.parquet", GOOD), out)
    assert not aside_of(out).exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.parquet", "good.parquet", "out.parquet"]


def test_an_empty_log_gives_an_empty_output(tmp_path):
    assert decided(written(tmp_path / "log.parquet", []), tmp_path / "out.parquet") == []


def test_times_may_be_given_in_any_unit_and_any_zone(tmp_path):
    wanted = decided(written(tmp_path / "log.parquet", GOOD), tmp_path / "out.parquet")
    table = pq.read_table(tmp_path / "log.parquet")
    zones = ("UTC", "Etc/UTC", "+00:00", "America/New_York", "Asia/Kathmandu", "-03:30")
    for kind in (pa.timestamp(unit, zone) for unit in ("s", "ms", "us", "ns") for zone in zones):
        place = tmp_path / "other.parquet"
        pq.write_table(table.set_column(1, "observed_at", table["observed_at"].cast(kind)), place)
        assert decided(place, tmp_path / "out.parquet") == wanted


def test_texts_may_be_dictionaries_or_large(tmp_path):
    wanted = decided(written(tmp_path / "log.parquet", GOOD), tmp_path / "out.parquet")
    table = pq.read_table(tmp_path / "log.parquet")
    for kind in (pa.dictionary(pa.int32(), pa.string()), pa.large_string()):
        schema = pa.schema([("person", kind), table.schema.field(1), ("fact", kind), ("value", kind)])
        pq.write_table(table.cast(schema), tmp_path / "other.parquet")
        assert decided(tmp_path / "other.parquet", tmp_path / "out.parquet") == wanted


def refused(place: Path, out: Path) -> list[str]:
    """What a run says when it does not even begin."""
    with pytest.raises(FaultsFound) as found:
        run(place, out, Settings(AS_OF), processes(1))
    assert not out.exists()
    return [f"{fault.where}: {fault.what}" for fault in found.value.faults]


def test_a_file_that_is_no_log_is_refused(tmp_path):
    text = tmp_path / "log.parquet"
    text.write_text("person,fact\n")
    assert refused(text, tmp_path / "out.parquet") == ["log.parquet: is not a Parquet file"]
    assert refused(tmp_path / "none.parquet", tmp_path / "out.parquet") == [
        "none.parquet: cannot be read (No such file or directory)"
    ]
    pq.write_table(pa.table({"person": [1], "observed_at": ["x"], "fact": ["fever"]}), text)
    assert refused(text, tmp_path / "out.parquet") == [
        "log.parquet: value: is missing",
        "log.parquet: person: has the type int64",
        "log.parquet: observed_at: has the type string",
    ]


def test_an_output_in_no_folder_is_refused(tmp_path):
    place = written(tmp_path / "log.parquet", GOOD)
    assert "folder that is not there" in refused(place, tmp_path / "none" / "out.parquet")[0]


def test_the_processes_do_not_matter(tmp_path, monkeypatch):
    monkeypatch.setattr("rootway.population.entries.ROWS_A_PART", 20_000)
    simulate(1_000, 5, tmp_path / "log.parquet", processes=1)
    table = pq.read_table(tmp_path / "log.parquet")
    pq.write_table(table, tmp_path / "log.parquet", row_group_size=10_000)
    assert decided(tmp_path / "log.parquet", tmp_path / "a.parquet") == decided(
        tmp_path / "log.parquet", tmp_path / "b.parquet", count=2
    )
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()


def test_a_killed_run_leaves_no_output_and_started_again_gives_the_same(tmp_path):
    """A small one of the million that `tests/population/test_million.py` runs."""
    simulate(4_000, 7, tmp_path / "log.parquet", processes=1)
    killed_and_again(tmp_path, seconds=0.0)


def all_gone(group: int) -> bool:
    """Whether every process of this group ends by itself within some seconds."""
    for _ in range(300):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    os.killpg(group, signal.SIGKILL)
    return False


def killed_and_again(folder: Path, seconds: float) -> None:
    """Kill a run as soon as it writes (and some seconds later), start it again, and compare with one left in peace."""
    out, peace = folder / "out.parquet", folder / "peace.parquet"
    command = [sys.executable, "-m", "rootway.cli.main", "population", "run", "--entries", str(folder / "log.parquet"),
               "--as-of", AS_OF.isoformat(), "--out"]  # fmt: skip
    first = subprocess.Popen([*command, str(out)], start_new_session=True)
    while not list(folder.glob(".out.parquet*")) and first.poll() is None:
        time.sleep(0.01)
    time.sleep(seconds)
    assert first.poll() is None, "it was over before it could be killed"
    first.kill()
    first.wait()
    assert all_gone(first.pid), "its workers wait for ever"
    assert not out.exists()
    subprocess.run([*command, str(out)], check=True, capture_output=True)
    subprocess.run([*command, str(peace)], check=True, capture_output=True)
    assert out.read_bytes() == peace.read_bytes()
    assert list(folder.glob(".*")) == []


def test_a_withdrawal_of_an_entry_that_is_not_there_withdraws_nothing(tmp_path):
    """Without ids no entry can be meant; what was said about a danger then still stands."""
    said = written(tmp_path / "said.parquet", GOOD)
    table = pq.read_table(written(tmp_path / "log.parquet", [*GOOD, ("a", DAY, "fever", None)]))
    corrects = pa.array([None, None, "e1"], pa.string())
    pq.write_table(table.append_column("corrects", corrects), tmp_path / "log.parquet")
    assert decided(tmp_path / "log.parquet", tmp_path / "o.parquet") == decided(said, tmp_path / "s.parquet")


def test_a_row_without_a_person_is_put_aside_in_every_part(tmp_path, monkeypatch):
    """Where a part begins, the last person of the part before is left out, and nobody else."""
    monkeypatch.setattr("rootway.population.entries.ROWS_A_PART", 2)
    nobody: list[Row] = [(None, DAY, "fever", "true")]
    rows = [*GOOD, ("c", DAY, "fever", "true"), *nobody, ("d", DAY, "fever", "true"), *nobody]
    place = written(tmp_path / "log.parquet", rows, row_group_size=2)
    found = decided(place, tmp_path / "out.parquet")
    assert [row["person"] for row in found] == ["a", "b", "c", "d"]
    assert [fault["row"] for fault in faults_of(tmp_path / "out.parquet")] == ["4", "6"]


@pytest.mark.parametrize("names", [500, pytest.param(50_000, marks=pytest.mark.slow)])
def test_many_names_with_many_texts_are_not_mixed_up(tmp_path, names):
    """In the end more pairs of a name and a text than a narrow number can count."""
    wild: list[Row] = [("a", DAY, f"{n:05}", str(n)) for n in range(names)]
    decided(written(tmp_path / "log.parquet", [*wild, *GOOD]), tmp_path / "out.parquet")
    assert [fault["where"] for fault in faults_of(tmp_path / "out.parquet")] == [row[2] for row in wild]


def cast(place: Path, name: str, kind: pa.DataType) -> Path:
    """The same log with one column of another type."""
    table = pq.read_table(place)
    at = table.column_names.index(name)
    other = place.with_name("other.parquet")
    pq.write_table(table.set_column(at, name, table[name].cast(kind)), other)
    return other


@pytest.mark.parametrize(
    ("name", "kind"),
    [("person", pa.binary()), ("value", pa.binary()), ("fact", pa.binary()), ("observed_at", pa.date32()),
     ("observed_at", pa.string())],
)  # fmt: skip
def test_a_column_of_another_type_is_refused_and_never_guessed(name, kind, tmp_path):
    other = cast(written(tmp_path / "log.parquet", GOOD), name, kind)
    assert refused(other, tmp_path / "out.parquet") == [f"other.parquet: {name}: has the type {kind}"]


def test_true_and_numbers_in_place_of_their_text_are_refused(tmp_path):
    table = pq.read_table(written(tmp_path / "log.parquet", GOOD))
    for name, said in (("value", pa.array([True, False])), ("person", pa.array([1, 2]))):
        at = table.column_names.index(name)
        pq.write_table(table.set_column(at, name, said), tmp_path / "log.parquet")
        assert refused(tmp_path / "log.parquet", tmp_path / "out.parquet") == [
            f"log.parquet: {name}: has the type {said.type}"
        ]


@pytest.mark.parametrize("compression", ["zstd", "lz4", "brotli", "gzip", "none"])
def test_a_log_may_be_packed_unordered_and_hold_more_columns(compression, tmp_path):
    wanted = decided(written(tmp_path / "log.parquet", GOOD), tmp_path / "out.parquet")
    table = pq.read_table(written(tmp_path / "log.parquet", [GOOD[1], GOOD[0], GOOD[1]]))
    more = table.append_column("clinic", pa.array(["x", "y", "z"]))
    pq.write_table(more, tmp_path / "log.parquet", compression=compression)
    assert decided(tmp_path / "log.parquet", tmp_path / "out.parquet") == wanted
