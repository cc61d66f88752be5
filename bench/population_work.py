"""What is timed of everyone at once, and how: the processor's seconds, everything in turn, round after round."""

import statistics
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench.population_facts import GROUP
from rootway.guide import Guide
from rootway.population.facts_table import cells_of
from rootway.population.kernel import Decisions, Kernel
from rootway.population.memory import keep_freed_memory
from rootway.population.outcome import DecisionColumns, Weeks, schema_of
from rootway.population.planes import disagreeing, filled
from rootway.population.run import written
from rootway.population.simulate import AS_OF

Ready = Callable[[], Callable[[], object]]
"""Makes something ready, and gives what is timed."""

THREADS = 1
_run: list[Callable[[], object]] = []  # what a process of `apart` runs
AS_OF_US = int(AS_OF.timestamp() * 1e6)


@dataclass(frozen=True)
class Spent:
    """Seconds of the processor in each round."""

    rounds: tuple[float, ...]

    def over(self, other: "Spent") -> float:
        """How many times as long as `other`: the median over the rounds, each beside the same round of the other."""
        return statistics.median(a / b for a, b in zip(self.rounds, other.rounds, strict=True))

    def __str__(self) -> str:
        return f"{statistics.median(self.rounds):8.2f} s ({min(self.rounds):.2f} to {max(self.rounds):.2f})"


def together(runs: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Spent]:
    """Every run in turn, round after round; one round more at the beginning, which does not count."""
    spent: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds + 1):
        for name, run in runs.items():
            spent[name].append(_seconds(run))
    return {name: Spent(tuple(seconds[1:])) for name, seconds in spent.items()}


def apart(runs: Mapping[str, Ready], rounds: int) -> dict[str, Spent]:
    """As `together`, each in a process of its own, where it is made ready first.

    DuckDB gives back to the system what the whole process has freed. Beside it in one process ours would pay for asking
    anew, which no run of ours does.
    """
    spent: dict[str, list[float]] = {name: [] for name in runs}
    with ExitStack() as open_ones:
        pools = {
            name: open_ones.enter_context(
                ProcessPoolExecutor(1, get_context("spawn"), initializer=_make_ready, initargs=(ready,))
            )
            for name, ready in runs.items()
        }
        for _ in range(rounds + 1):
            for name, pool in pools.items():
                spent[name].append(pool.submit(_once).result())
    return {name: Spent(tuple(seconds[1:])) for name, seconds in spent.items()}


def _make_ready(ready: Ready) -> None:
    keep_freed_memory()
    _run.append(ready())


def _once() -> float:
    return _seconds(_run[0])


def _seconds(run: Callable[[], object]) -> float:
    """What one run takes of the processor."""
    started = time.process_time()
    run()
    return time.process_time() - started


def in_threads(
    place: Path, work: Callable[[pa.Table], object], columns: list[str] | None = None
) -> list[object]:
    """Some work on each row group, so many at a time as THREADS says."""
    groups = pq.read_metadata(place).num_row_groups

    def one(number: int) -> object:
        return work(pq.ParquetFile(place).read_row_group(number, columns, use_threads=False))

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(one, range(groups)))


def decided(kernel: Kernel, table: pa.Table, follows: bool = True) -> Decisions:
    """All tables with their reasons, as planes."""
    size = filled(len(table))
    cells = cells_of(kernel.layout, table)
    if follows:
        cells = kernel.complete(cells, size).cells
    return kernel.decide(cells, size, len(table))


def to_parquet(guide: Guide, kernel: Kernel, place: Path, out: Path) -> None:
    """Values, what is settled, reasons and dates of everyone, as one file."""
    schema = schema_of(guide)
    weeks = kernel.layout.all_cells.index(kernel.layout.cells("weeks_into_plan")[0])

    def one(table: pa.Table) -> pa.Table:
        size, people = filled(len(table)), len(table)
        cells = kernel.complete(cells_of(kernel.layout, table), size).cells
        known = np.unpackbits(cells[weeks + 1].view(np.uint8), bitorder="little")[:people].view(bool)
        outcome = DecisionColumns(
            guide,
            kernel.decide(cells, size, people),
            np.full(people, AS_OF_US),
            Weeks(known, cells[weeks][:people]),
            disagreeing(kernel.layout, cells),
        )
        return pa.Table.from_arrays(outcome.columns(schema), schema=schema)

    groups = pq.read_metadata(place).num_row_groups
    with written(out, schema) as writer, ThreadPoolExecutor(THREADS) as pool:
        for table in pool.map(
            lambda n: one(pq.ParquetFile(place).read_row_group(n, use_threads=False)), range(groups)
        ):
            writer.write_table(table, row_group_size=GROUP)


def database() -> duckdb.DuckDBPyConnection:
    """DuckDB with as many threads as ours."""
    connection = duckdb.connect()
    connection.execute(f"set threads = {THREADS}")
    connection.execute("set enable_progress_bar = false")
    return connection


def scan(connection: duckdb.DuckDBPyConnection, place: Path, columns: list[str], some: str) -> None:
    """Every column read once. The condition always holds, but keeps DuckDB from answering out of the file's footer."""
    counts = ", ".join(f'count("{name}")' for name in columns)
    connection.execute(f"select {counts} from '{place}' where {some}").fetchall()
