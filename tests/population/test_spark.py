"""The same rows from Spark: on a standalone master with two separate workers, all of it on loopback."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from rootway.cli.main import main
from rootway.population.engine import Settings
from rootway.population.run import processes, run
from rootway.population.simulate import AS_OF, simulate
from tests.population.log import written
from tests.population.spark_cluster import cluster
from tests.population.test_run import DAY

pytestmark = pytest.mark.engines
SETTINGS = Settings(AS_OF)


@pytest.fixture(scope="module")
def master(tmp_path_factory) -> Iterator[str]:
    """The address of a master with two workers."""
    with cluster(tmp_path_factory.mktemp("spark")) as address:
        yield address


@pytest.fixture
def log(tmp_path, monkeypatch) -> Path:
    """A simulated log in several parts."""
    monkeypatch.setattr("rootway.population.entries.ROWS_A_PART", 15_000)
    simulate(2_000, 3, tmp_path / "whole.parquet", processes=1)
    pq.write_table(pq.read_table(tmp_path / "whole.parquet"), tmp_path / "log.parquet", row_group_size=12_000)
    return tmp_path / "log.parquet"


def test_two_workers_write_the_same_file(master, log, tmp_path, capsys):
    run(log, tmp_path / "local.parquet", SETTINGS, processes(1))
    out = tmp_path / "spark.parquet"
    asked = ["--engine", "spark", "--spark-master", master, "--as-of", AS_OF.isoformat()]
    assert main(["population", "run", *asked, "--entries", str(log), "--out", str(out)]) == 0
    assert capsys.readouterr().out == f"2,000 people decided, written to {out}\n"
    assert out.read_bytes() == (tmp_path / "local.parquet").read_bytes()
    assert list(tmp_path.glob(".*")) == []


def test_bad_rows_are_put_aside_by_spark_too(master, tmp_path):
    from rootway.population.spark import spark

    rows = [("a", DAY, "fever", "true"), ("b", DAY, "fever", "perhaps"), ("b", DAY, "foot_drop", "true")]
    place = written(tmp_path / "log.parquet", rows)
    both = [run(place, tmp_path / f"{name}.parquet", SETTINGS, workers) for name, workers in
            (("local", processes(1)), ("spark", spark(master, tmp_path / "spark.parquet")))]  # fmt: skip
    assert [ran.first for ran in both] == [both[0].first] * 2
    assert [ran.bad_rows for ran in both] == [1, 1]
    csv = [(tmp_path / f"{name}.faults.csv").read_text(encoding="utf-8") for name in ("local", "spark")]
    assert csv[0] == csv[1]


def test_a_folder_that_spark_wrote_is_read_by_both_engines(master, log, tmp_path):
    """Part files by any cut, markers and checksums; nobody stands in one file alone."""
    from rootway.population.spark import session, spark

    run(log, tmp_path / "whole.parquet", SETTINGS, processes(1))
    with session(master) as connected:
        connected.read.parquet(str(log)).repartition(5, "fact").write.parquet(str(tmp_path / "entries"))
    assert (tmp_path / "entries" / "_SUCCESS").is_file()
    run(tmp_path / "entries", tmp_path / "local.parquet", SETTINGS, processes(1))
    run(tmp_path / "entries", tmp_path / "spark.parquet", SETTINGS, spark(master, tmp_path / "spark.parquet"))
    wanted = pq.read_table(tmp_path / "whole.parquet").to_pylist()
    found = [pq.read_table(tmp_path / f"{name}.parquet").to_pylist() for name in ("local", "spark")]
    assert found == [wanted] * 2


def test_a_log_that_stands_in_spark_is_decided_in_place(master, log, tmp_path):
    """The kernel inside `mapInArrow`: people come together, whatever order the rows were in."""
    from rootway.population.spark import decided_frame, session

    run(log, tmp_path / "local.parquet", SETTINGS, processes(1))
    wanted = {row.pop("person"): row for row in pq.read_table(tmp_path / "local.parquet").to_pylist()}
    with session(master) as connected:
        connected.conf.set("spark.sql.session.timeZone", "UTC")
        frame = connected.read.parquet(str(log)).orderBy("fact")
        found = decided_frame(frame, SETTINGS).toArrow().to_pylist()
    assert {row["faults"] == [] for row in found} == {True}
    assert {
        row.pop("person"): {name: row[name] for name in row if name != "faults"} for row in found
    } == wanted
