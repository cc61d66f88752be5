"""Spark on two workers beside one machine: the same log, the same rows, what the scheduling costs."""

import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq

from bench.bars import Bars
from rootway.population.engine import Settings
from rootway.population.run import processes, run
from rootway.population.simulate import AS_OF, simulate
from rootway.population.spark import session, spark
from tests.population.spark_cluster import cluster


def beside_one_machine(bars: Bars, people: int, rounds: int) -> None:
    """Bar 6. Both have two processes; both write the whole output; the first round of each warms up and does not count."""
    with TemporaryDirectory() as name, cluster(Path(name)) as master, session(master):
        folder = Path(name)
        entries = simulate(people, 1, folder / "log.parquet")
        outs = {"one machine": folder / "local.parquet", "Spark": folder / "spark.parquet"}
        workers = {"one machine": processes(2), "Spark": spark(master, outs["Spark"])}
        spent: dict[str, list[float]] = {kind: [] for kind in outs}
        for _ in range(rounds + 1):
            for kind, out in outs.items():
                started = time.perf_counter()
                run(folder / "log.parquet", out, Settings(AS_OF), workers[kind])
                spent[kind].append(time.perf_counter() - started)
        same = pq.read_table(outs["one machine"]).equals(pq.read_table(outs["Spark"]))
    print(f"\n{people:,} people, {entries:,} entries, from log to output; seconds on the clock")
    for kind, seconds in spent.items():
        print(
            f"  {statistics.median(seconds[1:]):8.2f} s ({min(seconds[1:]):.2f} to {max(seconds[1:]):.2f})  {kind}, two processes"
        )
    ratio = statistics.median(
        theirs / ours for theirs, ours in zip(spent["Spark"][1:], spent["one machine"][1:], strict=True)
    )
    bars.most("Spark on two workers, over one machine", ratio, 2)
    bars.most("rows that differ between Spark and one machine", 0 if same else 1, 0)
