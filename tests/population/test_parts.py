"""How a log that is sorted by person is cut into parts: worked by hand, group by group."""

from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from rootway.population.engine import Settings
from rootway.population.entries import LogPart, opened, parts_of, spans_of
from rootway.population.files import files_of
from rootway.population.reading import read_part
from rootway.population.run import engine_for
from tests.generative.people import AS_OF
from tests.population.log import written


def groups(place: Path, *persons: str, **options: object) -> pq.ParquetFile:
    """A file with these row groups; each letter is a row of the person of that name."""
    schema = pa.schema([("observed_at", pa.int64()), ("person", pa.string())])
    with pq.ParquetWriter(place, schema, **options) as writer:
        for names in persons:
            writer.write_table(pa.table([[0] * len(names), list(names)], schema=schema))
    return pq.ParquetFile(place)


CUTS = {
    "a part ends with the person who began in it": (
        ("aa", "bb", "bc", "cd", "dd", "de"), 4,
        [LogPart(0, 0, 2, 3, 0, None, "b"), LogPart(1, 2, 4, 6, 4, "b", "d"), LogPart(2, 4, 6, 6, 8, "d", "e")],
    ),
    "one person fills all that is left": (("ab", "bb", "bb"), 2, [LogPart(0, 0, 3, 3, 0, None, "b")]),
    "one person fills a group, and another goes on": (
        ("ab", "bb", "bc", "cc"), 2, [LogPart(0, 0, 1, 3, 0, None, "b"), LogPart(1, 1, 4, 4, 2, "b", "c")],
    ),
    "one row too few": (("aa", "bb", "cc"), 5, [LogPart(0, 0, 3, 3, 0, None, "c")]),
    "just enough, and one more": (
        ("aaa", "b", "c"), 4, [LogPart(0, 0, 2, 2, 0, None, "b"), LogPart(1, 2, 3, 3, 4, "b", "c")],
    ),
    "one person alone": (("a",), 1, [LogPart(0, 0, 1, 1, 0, None, "a")]),
    "no rows": ((), 4, []),
}  # fmt: skip


@pytest.mark.parametrize("case", CUTS)
def test_a_part_holds_enough_rows_and_whole_people(case, tmp_path, monkeypatch):
    persons, rows, wanted = CUTS[case]
    monkeypatch.setattr("rootway.population.entries.ROWS_A_PART", rows)
    assert parts_of(groups(tmp_path / "log.parquet", *persons)) == wanted


def test_only_a_sorted_file_of_small_groups_with_notes_of_them_is_cut(tmp_path, monkeypatch):
    monkeypatch.setattr("rootway.population.entries.MOST_ROWS_A_GROUP", 3)
    place = tmp_path / "log.parquet"
    assert spans_of(groups(place, "aab", "bcc")) == [(3, "a", "b"), (3, "b", "c")]
    assert spans_of(groups(place, "aabb")) is None, "a group is too large to be read at once"
    assert spans_of(groups(place, "abc", "bcd")) is None, "somebody comes back"
    assert spans_of(groups(place, "abc", "d", write_statistics=False)) is None
    assert spans_of(groups(place, "abc", "d", write_statistics=["observed_at"])) is None
    assert parts_of(groups(place, "abc", "bcd")) is None


@pytest.mark.parametrize("rows_a_part", [1, 2, 3, 4, 7, 100])
@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_every_row_is_read_in_one_part_and_with_all_of_its_person(size, rows_a_part, tmp_path, monkeypatch):
    """The walking minutes number the rows; one of them has a fault."""
    monkeypatch.setattr("rootway.population.entries.ROWS_A_PART", rows_a_part)
    rows = [
        (name, AS_OF - timedelta(days=9), "walking_minutes", str(number))
        for number, name in enumerate("aaabbcdddddeef")
    ]
    rows[9] = (*rows[9][:3], "far")
    file = opened(written(tmp_path / "log.parquet", rows, row_group_size=size))
    parts = parts_of(file)
    read = [read_part(file, part, engine_for(Settings(AS_OF)).statements) for part in parts]
    assert [name for one in read for name in one.names.to_pylist()] == list("abcdef")
    numbers = [int(number) for one in read for number in one.log.number]
    assert numbers == [number for number in range(14) if number != 9]
    names = [one.names[person].as_py() for one in read for person in one.log.person.tolist()]
    assert names == [rows[number][0] for number in numbers]
    assert [row for one in read for row in one.bad.rows.tolist()] == [10]


@pytest.mark.parametrize(
    ("files", "wanted"),
    [
        (("ab", "cd"), ["0 ab", "1 cd"]),
        (("cd", "ab"), ["0 ab", "1 cd"]),
        (("", "cd", "ab", ""), ["0 ab", "1 cd"]),
        (("ac", "bd"), None),
        (("ab", "bc"), None),
        (("ad", "bc"), None),
        (("ab", "cb"), None),
        (("", ""), []),
    ],
)
def test_files_of_people_apart_are_read_as_they_are(files, wanted, tmp_path):
    for number, names in enumerate(files):
        rows = [(name, AS_OF, "fever", "true") for name in names]
        written(tmp_path / f"{number}.parquet", rows, row_group_size=1)
    log = files_of(tmp_path)
    parts = log.in_parts(False)
    found = parts and [f"{part.number} {files[int(path.stem)]}" for path, part in parts]
    assert found == wanted
    starts = [0, *(sum(map(len, files[: number + 1])) for number in range(len(files)))]
    assert log.before == tuple(starts[:-1])
    for row in range(1, starts[-1] + 1):
        path, number = log.row_in(row)
        which = int(path.stem)
        assert starts[which] + number == row and 1 <= number <= len(files[which])
    for path, part in parts or []:
        assert part.row == starts[int(path.stem)]
