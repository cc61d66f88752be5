"""The same rows from Spark: on a standalone master with two separate workers, all of it on loopback."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from rootway.cli.main import main
from rootway.population.engine import Settings
from rootway.population.run import processes, run
from rootway.population.simulate import AS_OF, simulate
from tests.population.log import written
from tests.population.test_run import DAY

pytestmark = pytest.mark.engines
LOOPBACK = "127.0.0.1"
SETTINGS = Settings(AS_OF)


@contextmanager
def started(home: Path, folder: Path, *words: str) -> Iterator[subprocess.Popen]:
    """One of Spark's own processes, stopped at the end whatever happens."""
    java = shutil.which("java")
    assert java, "the tests of Spark need Java 17 (Debian: openjdk-17-jre-headless)"
    environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": LOOPBACK, "SPARK_WORKER_DIR": str(folder),
                   "JAVA_HOME": os.environ.get("JAVA_HOME", str(Path(java).resolve().parents[1]))}  # fmt: skip
    log = (folder / f"{words[0].rpartition('.')[2]}-{words[-1]}.log").open("w")
    process = subprocess.Popen(
        [str(home / "bin/spark-class"), *words], env=environment, stdout=log, stderr=log
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on."""
    sockets = [socket.create_server((LOOPBACK, 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def wait_for(port: int, process: subprocess.Popen) -> None:
    """Until something answers there."""
    for _ in range(600):
        assert process.poll() is None, "Spark ended before it answered"
        with socket.socket() as one:
            if one.connect_ex((LOOPBACK, port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(port)


@pytest.fixture(scope="module")
def master(tmp_path_factory) -> Iterator[str]:
    """The address of a master with two workers of one core each."""
    import pyspark

    home, folder = Path(pyspark.__file__).parent, tmp_path_factory.mktemp("spark")
    port, pages, *worker_pages = free_ports(4)
    address = f"spark://{LOOPBACK}:{port}"
    where = ["--host", LOOPBACK, "--webui-port"]
    deploy = "org.apache.spark.deploy"
    with started(home, folder, f"{deploy}.master.Master", "--port", str(port), *where, str(pages)) as first:
        wait_for(port, first)
        size = ["--cores", "1", "--memory", "1200m"]
        worker = [f"{deploy}.worker.Worker", address, *size, *where]
        with (
            started(home, folder, *worker, str(worker_pages[0])) as one,
            started(home, folder, *worker, str(worker_pages[1])) as two,
        ):
            wait_for(worker_pages[0], one)
            wait_for(worker_pages[1], two)
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
    both = [run(place, tmp_path / f"{name}.parquet", SETTINGS, crew) for name, crew in
            (("local", processes(1)), ("spark", spark(master, tmp_path / "spark.parquet")))]  # fmt: skip
    assert [ran.first for ran in both] == [both[0].first] * 2
    assert [ran.bad_rows for ran in both] == [1, 1]
    csv = [(tmp_path / f"{name}.faults.csv").read_text(encoding="utf-8") for name in ("local", "spark")]
    assert csv[0] == csv[1]


def test_a_log_that_stands_in_spark_is_decided_in_place(master, log, tmp_path):
    """The kernel inside `mapInArrow`: people come together, whatever order the rows were in."""
    from rootway.population.spark import _session, decided_frame

    run(log, tmp_path / "local.parquet", SETTINGS, processes(1))
    wanted = {row.pop("person"): row for row in pq.read_table(tmp_path / "local.parquet").to_pylist()}
    with _session(master) as session:
        session.conf.set("spark.sql.session.timeZone", "UTC")
        frame = session.read.parquet(str(log)).orderBy("fact")
        found = decided_frame(frame, SETTINGS).toArrow().to_pylist()
    assert {row["faults"] == [] for row in found} == {True}
    assert {
        row.pop("person"): {name: row[name] for name in row if name != "faults"} for row in found
    } == wanted
