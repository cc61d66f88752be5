"""Logs as others write them: zones, forms of text, folders of part files, and what begins like a formula."""

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from rootway.cli.main import main
from rootway.errors import FaultsFound
from rootway.population.aside import aside_of
from rootway.population.engine import Settings
from rootway.population.files import Logs, files_of
from rootway.population.run import processes, run
from rootway.population.simulate import simulate
from tests.population.log import Row, written

AS_OF = datetime(2026, 11, 22, 9, tzinfo=UTC)
DAY = AS_OF - timedelta(days=3)
ROWS: list[Row] = [("a", DAY, "fever", "true"), ("b", DAY, "fever", "false"), ("c", DAY, "foot_drop", "true")]
UNSORTED = [ROWS[1], ROWS[0], ROWS[2]]


def decided(log: Logs, out: Path, times_in_utc: bool = False) -> list[dict]:
    """The rows that a run writes."""
    run(log, out, Settings(AS_OF, times_in_utc=times_in_utc), processes(1))
    return pq.read_table(out).to_pylist()


def refused(log: Logs, out: Path) -> list[str]:
    with pytest.raises(FaultsFound) as found:
        run(log, out, Settings(AS_OF), processes(1))
    assert not out.exists()
    return [str(fault) for fault in found.value.faults]


def retyped(place: Path, rows: list[Row], **kinds: pa.DataType) -> Path:
    """A log of these rows whose columns have other types."""
    table = pq.read_table(written(place, rows))
    for name, kind in kinds.items():
        table = table.set_column(table.schema.get_field_index(name), name, table[name].cast(kind))
    pq.write_table(table, place, row_group_size=1)
    return place


@pytest.mark.parametrize("rows", [ROWS, UNSORTED], ids=["sorted", "unsorted"])
@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kolkata", "+05:45"])
def test_a_time_with_its_zone_is_an_exact_moment_wherever_it_is(zone, rows, tmp_path):
    """Its last entry tells which moment was read; one after the moment asked about does not count."""
    later = [*rows, ("d", AS_OF + timedelta(minutes=1), "fever", "true"), ("e", AS_OF, "fever", "true")]
    wanted = decided(written(tmp_path / "log.parquet", later, row_group_size=1), tmp_path / "out.parquet")
    place = retyped(tmp_path / "other.parquet", later, observed_at=pa.timestamp("us", zone))
    assert decided(place, tmp_path / "out.parquet") == wanted
    assert [row["last_entry"] for row in wanted][-2:] == [None, AS_OF]


@pytest.mark.parametrize("rows", [ROWS, UNSORTED], ids=["sorted", "unsorted"])
def test_a_time_without_a_zone_is_refused_unless_it_is_said_to_be_in_utc(rows, tmp_path):
    wanted = decided(
        written(tmp_path / "log.parquet", rows, row_group_size=1), out := tmp_path / "out.parquet"
    )
    out.unlink()
    for unit in ("ms", "us", "ns"):
        place = retyped(tmp_path / "plain.parquet", rows, observed_at=pa.timestamp(unit))
        assert refused(place, out) == [
            f"plain.parquet: observed_at: has the type timestamp[{unit}], without a zone. A time without its zone is a "
            "guess. Write it with its zone. If all such times are in UTC, say so: --times-in-utc."
        ]
        assert decided(place, out, times_in_utc=True) == wanted
        out.unlink()


def test_the_command_line_takes_times_in_utc(tmp_path, capsys):
    place = retyped(tmp_path / "plain.parquet", UNSORTED, observed_at=pa.timestamp("us"))
    asked = ["population", "run", "--entries", str(place), "--as-of", AS_OF.isoformat(), "--processes", "1"]
    assert main([*asked, "--out", str(tmp_path / "out.parquet")]) == 1
    assert "--times-in-utc" in capsys.readouterr().err
    assert main([*asked, "--times-in-utc", "--out", str(tmp_path / "out.parquet")]) == 0


@pytest.mark.parametrize("rows", [ROWS, UNSORTED], ids=["sorted", "unsorted"])
def test_the_moments_that_spark_writes_by_habit_are_in_utc(rows, tmp_path):
    wanted = decided(written(tmp_path / "log.parquet", rows, row_group_size=1), tmp_path / "out.parquet")
    table, options = pq.read_table(tmp_path / "log.parquet"), {"use_deprecated_int96_timestamps": True}
    pq.write_table(table, tmp_path / "96.parquet", row_group_size=1, **options)
    assert pq.read_schema(tmp_path / "96.parquet").field("observed_at").type == pa.timestamp("ns")
    assert decided(tmp_path / "96.parquet", tmp_path / "out.parquet") == wanted


FORMS = {
    "view": pa.string_view(),
    "large": pa.large_string(),
    "dictionary": pa.dictionary(pa.int32(), pa.string()),
    "dictionary of large": pa.dictionary(pa.int32(), pa.large_string()),
}


@pytest.mark.parametrize("rows", [ROWS, UNSORTED], ids=["sorted", "unsorted"])
@pytest.mark.parametrize("form", FORMS)
def test_a_text_may_have_any_form_of_text(form, rows, tmp_path):
    corrects = [None] * len(rows) + ["e0"]
    more = [*rows, ("a", DAY + timedelta(hours=1), "fever", "false")]
    table = pq.read_table(written(tmp_path / "log.parquet", sorted(more) if rows is ROWS else more))
    ids = pa.array([f"e{n}" for n in range(len(more))], pa.string())
    table = table.append_column("id", ids).append_column("corrects", pa.array(corrects, pa.string()))
    pq.write_table(table, tmp_path / "log.parquet", row_group_size=1)
    wanted = decided(tmp_path / "log.parquet", tmp_path / "out.parquet")
    schema = pa.schema(
        [(f.name, FORMS[form] if pa.types.is_string(f.type) else f.type) for f in table.schema]
    )
    columns = [
        column.cast(pa.string_view()) if form == "view" and pa.types.is_string(column.type) else column
        for column in table.columns
    ]
    other = pa.table(columns, names=table.column_names) if form == "view" else table.cast(schema)
    pq.write_table(other, tmp_path / "other.parquet", row_group_size=1)
    assert decided(tmp_path / "other.parquet", tmp_path / "out.parquet") == wanted


def folder_of(folder: Path, table: pa.Table, cuts: list[int]) -> Path:
    """A folder as Spark writes it: part files, an empty one, a marker and checksums."""
    folder.mkdir()
    ends = [*cuts, len(table)]
    for number, (start, end) in enumerate(zip([0, *cuts], ends, strict=True)):
        part = table.slice(start, end - start)
        pq.write_table(part, folder / f"part-{number:05}-3f.snappy.parquet", row_group_size=5_000)
        (folder / f".part-{number:05}-3f.snappy.parquet.crc").write_bytes(b"crc")
    pq.write_table(table.slice(0, 0), folder / "part-00099-3f.snappy.parquet")
    (folder / "_SUCCESS").touch()
    (folder / "_temporary").mkdir()
    (folder / "_temporary" / "half.parquet").write_bytes(b"PAR1")
    return folder


@pytest.fixture(scope="module")
def simulated(tmp_path_factory) -> pa.Table:
    """A log of some hundred people, and the rows that a run of it in one file writes."""
    place = tmp_path_factory.mktemp("log") / "log.parquet"
    simulate(400, 5, place, processes=1)
    return pq.read_table(place)


def border(table: pa.Table, near: int) -> int:
    """A place where one person ends and the next begins."""
    person = table["person"].to_pylist()
    return next(row for row in range(near, len(person)) if person[row] != person[row - 1])


@pytest.mark.parametrize("how", ["whole people", "people across files", "any order"])
def test_a_folder_of_part_files_is_one_log(how, simulated, tmp_path, monkeypatch):
    monkeypatch.setattr("rootway.population.entries.ROWS_A_PART", 6_000)
    pq.write_table(simulated, tmp_path / "log.parquet")
    wanted = decided(tmp_path / "log.parquet", tmp_path / "out.parquet")
    cuts = [border(simulated, 4_000), border(simulated, 15_000)]
    table = simulated
    if how == "people across files":
        cuts = [cut + 3 for cut in cuts]
    if how == "any order":
        table = table.take(pa.array(np.random.default_rng(1).permutation(len(table))))
    folder = folder_of(tmp_path / "entries", table, cuts)
    for log in (folder, tmp_path / "entries" / "*.parquet", [*folder.glob("part*.parquet")]):
        assert decided(log, tmp_path / "out.parquet") == wanted
    assert sorted(path.name for path in tmp_path.iterdir()) == ["entries", "log.parquet", "out.parquet"]


def test_files_of_whole_people_are_read_without_sorting_in_any_order_of_names(simulated, tmp_path):
    cut = border(simulated, 9_000)
    pq.write_table(simulated.slice(cut), tmp_path / "a.parquet")
    pq.write_table(simulated.slice(0, cut), tmp_path / "b.parquet")
    parts = files_of(tmp_path).in_parts(False)
    assert [(path.name, part.number) for path, part in parts] == [("b.parquet", 0), ("a.parquet", 1)]
    assert files_of(tmp_path).row_in(len(simulated) - cut + 1) == (tmp_path / "b.parquet", 1)


@pytest.mark.parametrize("rows", [ROWS, UNSORTED], ids=["sorted", "unsorted"])
def test_bad_rows_of_a_folder_are_told_with_their_file_and_row(rows, tmp_path):
    (tmp_path / "log").mkdir()
    written(tmp_path / "log" / "one.parquet", [*rows[:2], (None, DAY, "fever", "true")], row_group_size=1)
    written(tmp_path / "log" / "two.parquet", [rows[2], ("c", DAY, "feever", "true")])
    out = tmp_path / "out.parquet"
    ran = run(tmp_path / "log", out, Settings(AS_OF), processes(1))
    with aside_of(out).open(encoding="utf-8-sig", newline="") as file:
        told = sorted((line["file"], line["row"], line["where"]) for line in csv.DictReader(file))
    assert told == [("one.parquet", "3", "person"), ("two.parquet", "2", "feever")]
    assert sorted(fault.where for fault in ran.first) == [
        "one.parquet: row 3: person",
        "two.parquet: row 2: feever",
    ]
    assert pq.read_table(out)["person"].to_pylist() == ["a", "b", "c"]


@pytest.mark.parametrize("rows", [ROWS, UNSORTED], ids=["sorted", "unsorted"])
def test_files_may_differ_in_the_columns_that_a_log_may_have_and_in_their_types(rows, tmp_path):
    wanted = decided(written(tmp_path / "log.parquet", rows, row_group_size=1), tmp_path / "out.parquet")
    (tmp_path / "log").mkdir()
    table = pq.read_table(written(tmp_path / "log" / "one.parquet", rows[:2]))
    table = table.append_column("id", pa.array(["x", "y"], pa.string_view()))
    pq.write_table(table, tmp_path / "log" / "one.parquet", row_group_size=1)
    retyped(tmp_path / "log" / "two.parquet", rows[2:], observed_at=pa.timestamp("ms", "Asia/Tokyo"))
    assert decided(tmp_path / "log", tmp_path / "out.parquet") == wanted


def test_faults_of_all_files_are_told_at_once(tmp_path):
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "notes.txt").write_text("not a log")
    retyped(tmp_path / "log" / "plain.parquet", ROWS, observed_at=pa.timestamp("us"))
    told = refused(tmp_path / "log", tmp_path / "out.parquet")
    assert [one.partition(".")[0] for one in told] == ["notes", "plain"]
    (tmp_path / "none").mkdir()
    assert "none: holds no Parquet file" in refused(tmp_path / "none", tmp_path / "out.parquet")[0]
    assert "names no file" in refused(tmp_path / "none" / "*.parquet", tmp_path / "out.parquet")[0]


def test_an_output_in_the_folder_that_is_read_is_refused(tmp_path):
    (tmp_path / "log").mkdir()
    written(tmp_path / "log" / "one.parquet", ROWS)
    assert (
        "stands in the folder that is read" in refused(tmp_path / "log", tmp_path / "log" / "out.parquet")[0]
    )


def test_a_name_with_the_signs_of_a_pattern_is_a_name(tmp_path):
    place = written(tmp_path / "log[1]*.parquet", UNSORTED, row_group_size=1)
    written(tmp_path / "log1x.parquet", [("z", DAY, "fever", "true")])
    assert [row["person"] for row in decided(place, tmp_path / "out.parquet")] == ["a", "b", "c"]


def test_nothing_in_the_list_of_faults_is_run_by_a_spreadsheet(tmp_path):
    bad = [
        ("a", DAY, '=HYPERLINK("http://x","y")', "true"),
        ("b", DAY, "@SUM(1)", "true"),
        ("c", DAY, "fever", "-1+1"),
    ]
    decided(written(tmp_path / "log.parquet", bad), out := tmp_path / "out.parquet")
    raw = aside_of(out).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    with aside_of(out).open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert '\'=HYPERLINK("http://x","y")' in cells
