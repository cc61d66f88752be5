"""How a log that is sorted by person is cut into parts: worked by hand, group by group."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from rootway.population.entries import LogPart, parts_of, spans_of


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
