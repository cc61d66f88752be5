"""Everyone at once: folded facts and the long log, beside the pure scan of the same columns, DuckDB and polars.

Times are of the processor, so that a busy machine changes the ratios little; each round times
everything in turn. One thread everywhere: threads share an address space, and on a busy machine they wait for its lock.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow.parquet as pq

from bench.bars import Bars
from bench.population_facts import write_facts
from bench.population_sql import beside_sql, generated_sql
from bench.population_work import AS_OF_US, apart, database, decided, in_threads, scan, to_parquet, together
from rootway.compilers.columns.to_columns import to_columns
from rootway.guide import Guide, load_guide
from rootway.population.entries import opened, parts_of
from rootway.population.fold import Fold
from rootway.population.kernel import Kernel
from rootway.population.memory import keep_freed_memory
from rootway.population.planes import (
    planes_of,
)
from rootway.population.reading import read_part
from rootway.population.simulate import simulate
from rootway.population.statement import Statements

LOG_COLUMNS = ["person", "observed_at", "fact", "value"]


def folded(guide: Guide, bars: Bars, people: int, rounds: int, folder: Path) -> None:
    """Bar 4, and triage alone beside hand-written SQL."""
    kernel = Kernel(to_columns(guide))
    facts, by_hand = folder / "facts.parquet", folder / "by_hand.parquet"
    write_facts(guide, kernel, people, facts, by_hand)
    connection, names = database(), pq.read_schema(facts).names
    some = "coalesce(age_years, 0) >= 0"
    found = together(
        {
            "scan of the same columns, DuckDB": lambda: scan(connection, facts, names, some),
            "scan of the same columns, polars": lambda: pl.read_parquet(facts),
            "scan of the same columns, pyarrow": lambda: in_threads(facts, len),
            "ours: what follows, all tables, reasons": lambda: in_threads(
                facts, lambda table: decided(kernel, table)
            ),
            "ours: the same to Parquet": lambda: to_parquet(guide, kernel, facts, folder / "out.parquet"),
        },
        rounds,
    )
    base = found["scan of the same columns, DuckDB"]
    print(
        f"\n{people:,} people with folded facts, {len(names)} columns; seconds of the processor, and times the scan"
    )
    for name, spent in found.items():
        print(f"  {spent}  {spent.over(base):6.2f} x  {name}")
    bars.most(
        "everyone decided with reasons, over the scan",
        found["ours: what follows, all tables, reasons"].over(base),
        1.8,
    )
    bars.most(
        "everyone decided to Parquet, over the scan", found["ours: the same to Parquet"].over(base), 3.5
    )
    beside_sql(guide, bars, facts, by_hand, rounds)
    generated_sql(guide, bars, people, rounds, folder)


def long_log(bars: Bars, people: int, rounds: int, folder: Path) -> None:
    """Bar 5."""
    log = folder / "log.parquet"
    entries = simulate(people, 1, log)
    found = apart(
        {
            "scan of the four columns, DuckDB, every value": partial(_every_value, log),
            "  the same, only counted: texts stay codes": partial(_only_counted, log),
            "scan of the four columns, polars": partial(_in_polars, log),
            "ours: every entry looked at, facts folded": partial(_folding, log, False),
            "ours: and what follows, all tables, reasons": partial(_folding, log, True),
        },
        rounds,
    )
    base = found["scan of the four columns, DuckDB, every value"]
    print(
        f"\n{people:,} people with a log of {entries:,} entries, sorted by person; seconds of the processor"
    )
    for name, spent in found.items():
        print(f"  {spent}  {spent.over(base):6.2f} x  {name}")
    bars.most(
        "facts folded from the log, over the scan",
        found["ours: every entry looked at, facts folded"].over(base),
        2.8,
    )
    bars.most(
        "log to decisions, over the scan",
        found["ours: and what follows, all tables, reasons"].over(base),
        3.2,
    )


def _every_value(log: Path) -> Callable[[], object]:
    connection, values = database(), ", ".join(f"bit_xor(hash({name}))" for name in LOG_COLUMNS)
    return lambda: connection.execute(f"select {values} from '{log}'").fetchall()


def _only_counted(log: Path) -> Callable[[], object]:
    connection = database()
    return lambda: scan(connection, log, LOG_COLUMNS, "length(value) > 0")


def _in_polars(log: Path) -> Callable[[], object]:
    return lambda: pl.read_parquet(log)


def _folding(log: Path, decide: bool) -> Callable[[], object]:
    guide = load_guide()
    kernel = Kernel(to_columns(guide))
    fold = Fold(guide, kernel.layout)
    statements = Statements(guide, fold)

    def one(part: object) -> None:
        read = read_part(opened(log), part, statements)
        stated = fold.at(read.log, np.full(read.log.people, AS_OF_US)).stated
        cells = planes_of(kernel.layout, stated)
        if decide:
            kernel.decide(kernel.complete(cells, stated.filled).cells, stated.filled, stated.people)

    def every_part() -> None:
        for part in parts_of(opened(log)) or []:
            one(part)

    return every_part


def growth(bars: Bars, sizes: tuple[int, ...]) -> None:
    """Time and memory as people grow tenfold; each size in a process of its own."""
    print("\nGrowth, folded facts to Parquet")
    found = []
    for people in sizes:
        line = subprocess.run(
            [sys.executable, "-m", "bench.population", str(people)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        seconds, megabytes = float(line[0]), float(line[1])
        found.append((people, seconds, megabytes))
        print(
            f"  {people:>10,} people  {seconds:8.2f} s  {seconds / people * 1e6:6.2f} us a person  {megabytes:6.0f} MB"
        )
    first, last = found[0], found[-1]
    bars.most("time a person, most people over fewest", last[1] / last[0] / (first[1] / first[0]), 1.3)
    bars.most("memory at the most people, MB", last[2], 1024)


def largest_memory_mb() -> float:
    """The most that this program held. What `getrusage` says counts also what the program before it in the process held."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise LookupError("VmHWM")


def _grown(people: int) -> None:
    """One size: write the facts in another process, decide them here, print seconds and the largest memory."""
    guide = load_guide()
    with tempfile.TemporaryDirectory() as name:
        facts = Path(name) / "facts.parquet"
        code = (
            "from bench.population import write_only; import sys; write_only(int(sys.argv[1]), sys.argv[2])"
        )
        subprocess.run([sys.executable, "-c", code, str(people), str(facts)], check=True)
        kernel = Kernel(to_columns(guide))
        keep_freed_memory()
        started = time.process_time()
        to_parquet(guide, kernel, facts, Path(name) / "out.parquet")
        print(time.process_time() - started, largest_memory_mb())


def write_only(people: int, place: str) -> None:
    """Folded facts of many people."""
    guide = load_guide()
    write_facts(guide, Kernel(to_columns(guide)), people, Path(place))


def everyone(guide: Guide, bars: Bars, people: int, logged: int, rounds: int, sizes: tuple[int, ...]) -> None:
    """All of it."""
    keep_freed_memory()
    with tempfile.TemporaryDirectory() as name:
        folded(guide, bars, people, rounds, Path(name))
        long_log(bars, logged, rounds, Path(name))
    growth(bars, sizes)


if __name__ == "__main__":
    _grown(int(sys.argv[1]))
