"""What a task of Spark does, without a Spark: whole people together, and a part's result through a folder."""

from datetime import timedelta

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from rootway.errors import Fault, FaultsFound
from rootway.population.engine import Settings
from rootway.population.entries import LogPart
from rootway.population.reading import BadRows
from rootway.population.run import engine_for
from rootway.population.spark import _batches, _fetched, _kept, _plain, _shared_folder, _told, _whole_people
from tests.generative.people import AS_OF
from tests.population.log import written


def batches(*persons: str) -> list[pa.RecordBatch]:
    return [
        pa.record_batch({"person": list(names)}, pa.schema([("person", pa.string())])) for names in persons
    ]


TOGETHER = {
    "people end with their batch": (("aa", "bb", "cc"), ["aa", "bb", "cc"]),
    "somebody goes on": (("ab", "bbc", "c"), ["abbb", "cc"]),
    "somebody goes on through whole batches": (("ab", "bb", "", "b", "bcc", "c"), ["abbbbb", "ccc"]),
    "too few rows": (("a",), ["a"]),
    "a few, and more": (("a", "b", "c"), ["ab", "c"]),
    "nobody": (("", ""), []),
}


@pytest.mark.parametrize("case", TOGETHER)
def test_people_stay_together_and_no_row_is_lost(case, monkeypatch):
    monkeypatch.setattr("rootway.population.spark.ROWS_A_PART", 2)
    said, wanted = TOGETHER[case]
    tables = list(_whole_people(iter(batches(*said))))
    assert ["".join(table["person"].to_pylist()) for table in tables] == wanted


def test_a_batch_is_decided_as_its_table_is(tmp_path):
    at = AS_OF - timedelta(days=1)
    rows = [("a", at, "fever", "true"), ("b", at, "fever", "perhaps"), ("b", at, "foot_drop", "true")]
    table = pq.read_table(written(tmp_path / "log.parquet", rows))
    settings = Settings(AS_OF)
    found = pa.Table.from_batches(_batches(settings, iter(table.to_batches())))
    assert found.to_pylist() == engine_for(settings).run_table(table).to_pylist()
    assert not any(pa.types.is_dictionary(field.type) for field in found.schema)
    assert [len(row["faults"]) for row in found.to_pylist()] == [0, 1]


def test_lists_of_words_become_lists_of_text():
    word = pa.dictionary(pa.int16(), pa.string())
    schema = _plain(pa.schema([("one", word), ("more", pa.list_(word)), ("day", pa.list_(pa.date32()))]))
    assert schema.types == [pa.string(), pa.list_(pa.string()), pa.list_(pa.date32())]


def test_a_part_comes_back_as_it_was_decided(tmp_path):
    table = pa.table({"person": ["a", "b"], "triage": ["urgent", None]})
    faults = (
        Fault("fever", "is odd", "It is a sign.", "Say yes or no."),
        Fault("person", "is missing", "", ""),
    )
    bad = BadRows(np.array([3, 2**40]), np.array([1, 0], np.int32), faults)
    job = (tmp_path / "log.parquet", Settings(AS_OF), LogPart(7, 0, 1, 1, 0, None, "b"))
    with _shared_folder(tmp_path / "out.parquet") as folder:
        assert folder == tmp_path / ".out.parquet.parts"
        name = _kept(lambda _: (table, bad), folder, job)
        assert sorted(path.name for path in folder.iterdir()) == [
            f"{name}.{kind}" for kind in ("bad", "decided", "faults")
        ]
        found, aside = _fetched(folder / name)
        assert name == "00000007.arrow"
        assert found.equals(table)
        assert (aside.rows.tolist(), aside.which.tolist(), aside.faults) == ([3, 2**40], [1, 0], faults)
    assert not folder.exists()


def test_what_a_killed_run_left_in_the_folder_goes(tmp_path):
    (tmp_path / ".out.parquet.parts").mkdir()
    (tmp_path / ".out.parquet.parts" / "old").touch()
    with _shared_folder(tmp_path / "out.parquet") as folder:
        assert list(folder.iterdir()) == []


class _OfSpark(Exception):
    __module__ = "py4j.protocol"


def test_what_spark_says_last_is_told_and_other_errors_stay_as_they_are():
    told = _told(_OfSpark("An error occurred.\n\n" + "x" * 200 + "\n \n"))
    assert isinstance(told, FaultsFound)
    assert [fault.what for fault in told.faults] == [f"Spark gave up ({'x' * 150})"]
    assert "(_OfSpark)" in str(_told(_OfSpark("")))
    other = ValueError("mine")
    assert _told(other) is other
