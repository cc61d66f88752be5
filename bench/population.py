"""Everyone at once: folded facts and the long log, beside the pure scan of the same columns, DuckDB and polars.

Times are of the processor, so that a busy machine changes the ratios little; each round times
everything in turn. One thread everywhere: threads share an address space, and on a busy machine they wait for its lock.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from bench import triage_by_hand
from bench.bars import Bars
from bench.speed import crowd
from rootway.compilers.sql_table import standing_name
from rootway.compilers.to_columns import tables_to_columns, to_columns
from rootway.compilers.to_sql import source_for
from rootway.guide import Guide, load_guide
from rootway.logic import Table
from rootway.logic.table import Policy
from rootway.population.entries import opened, parts_of
from rootway.population.facts_table import cells_of, facts_table
from rootway.population.fold import Fold
from rootway.population.kernel import Decisions, Kernel
from rootway.population.memory import keep_freed_memory
from rootway.population.outcome import Outcome, Weeks, schema_of
from rootway.population.planes import (
    DOES_NOT_APPLY,
    NEVER_ASKED,
    NOT_SURE,
    Stated,
    filled,
    planes_of,
    stated_of,
)
from rootway.population.reading import read_part
from rootway.population.run import written
from rootway.population.simulate import AS_OF, simulate
from rootway.population.statement import Statements

THREADS = 1
GROUP = 131_072
NEVER_ASKED_SHARE, NOT_SURE_SHARE = 0.05, 0.01
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
            started = time.process_time()
            run()
            spent[name].append(time.process_time() - started)
    return {name: Spent(tuple(seconds[1:])) for name, seconds in spent.items()}


# --- folded facts ---------------------------------------------------------------------------------------------------


def crowd_of(guide: Guide, kernel: Kernel, people: int, seed: int) -> Stated:
    """Many people: 500 plausible ones again and again, each time with other facts never asked or not sure."""
    some = crowd(guide, 500, 0.0, seed)
    base = stated_of(kernel.layout, some)
    dice = np.random.default_rng(seed)
    rows = dice.integers(0, len(some), people)
    stated = Stated({}, {}, people)
    for id in kernel.layout.facts:
        codes = np.full(filled(people), NEVER_ASKED, np.int8)
        codes[:people] = base.codes[id][rows]
        chance = dice.random(people, np.float32)
        known = codes[:people] < NOT_SURE
        codes[:people][known & (chance < NOT_SURE_SHARE)] = NOT_SURE
        codes[:people][chance > 1 - NEVER_ASKED_SHARE] = NEVER_ASKED
        stated.codes[id] = codes
        if id in base.numbers:
            stated.numbers[id] = np.zeros(filled(people))
            stated.numbers[id][:people] = base.numbers[id][rows]
    return stated


def write_facts(guide: Guide, kernel: Kernel, people: int, place: Path, by_hand: Path | None = None) -> None:
    """Folded facts of many people; and the same facts of triage as a person writing SQL would keep them."""
    done, writer, hand = 0, None, None
    while done < people:
        count = min(GROUP, people - done)
        stated = crowd_of(guide, kernel, count, seed=done // GROUP % 8)
        table = facts_table(kernel.layout, stated)
        writer = writer or pq.ParquetWriter(place, table.schema, compression="zstd")
        writer.write_table(table, row_group_size=GROUP)
        if by_hand is not None:
            coded = _coded(kernel, stated, done)
            hand = hand or pq.ParquetWriter(by_hand, coded.schema, compression="zstd")
            hand.write_table(coded, row_group_size=GROUP)
        done += count
    for one in (writer, hand):
        if one is not None:
            one.close()


def _coded(kernel: Kernel, stated: Stated, before: int) -> pa.Table:
    people = stated.people
    columns: dict[str, pa.Array] = {"row": pa.array(np.arange(people) + before)}
    for id in triage_by_hand.YES_NO:
        codes = stated.codes[id][:people]
        column = np.where(codes == DOES_NOT_APPLY, 0, np.where(codes >= NOT_SURE, 2, codes)).astype(np.int8)
        columns[id] = pa.array(column, mask=codes == NEVER_ASKED)
    for id in triage_by_hand.OTHERS:
        codes = stated.codes[id][:people]
        if kernel.layout.kind(id) == "number":
            columns[id] = pa.array(stated.numbers[id][:people], mask=codes != 0)
            columns[f"{id}_unsure"] = pa.array((codes == NOT_SURE) | (codes == NOT_SURE + 1))
        else:
            words = np.array([*kernel.layout.words(id), "unsure", "does_not_apply"])
            place = np.where(
                codes == DOES_NOT_APPLY, len(words) - 1, np.where(codes >= NOT_SURE, len(words) - 2, codes)
            )
            columns[id] = pa.array(words[np.maximum(place, 0)], mask=codes == NEVER_ASKED).dictionary_encode()
    return pa.table(columns)


def in_threads(
    place: Path, work: Callable[[pa.Table], object], columns: list[str] | None = None
) -> list[object]:
    """Some work on each row group, two at a time."""
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
        outcome = Outcome(
            guide,
            kernel.decide(cells, size, people),
            np.full(people, AS_OF_US),
            Weeks(known, cells[weeks][:people]),
        )
        return pa.Table.from_arrays(outcome.columns(schema), schema=schema)

    groups = pq.read_metadata(place).num_row_groups
    with written(out, schema) as writer, ThreadPoolExecutor(THREADS) as pool:
        for table in pool.map(
            lambda n: one(pq.ParquetFile(place).read_row_group(n, use_threads=False)), range(groups)
        ):
            writer.write_table(table, row_group_size=GROUP)


def database() -> duckdb.DuckDBPyConnection:
    """DuckDB with two threads."""
    connection = duckdb.connect()
    connection.execute(f"set threads = {THREADS}")
    return connection


def scan(connection: duckdb.DuckDBPyConnection, place: Path, columns: list[str], some: str) -> None:
    """Every column read once. The condition always holds, but keeps DuckDB from answering out of the file's footer."""
    counts = ", ".join(f'count("{name}")' for name in columns)
    connection.execute(f"select {counts} from '{place}' where {some}").fetchall()


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
    _beside_sql(guide, bars, facts, by_hand, rounds)
    _generated_sql(guide, bars, min(people, GROUP), rounds, folder)


def _generated_sql(guide: Guide, bars: Bars, people: int, rounds: int, folder: Path) -> None:
    """The whole pathway as the SQL that `rootway compile --to sql` prints, with every rule; and that both say the same."""
    kernel = Kernel(tables_to_columns(guide.tables, guide.full_scope))
    stated = crowd_of(guide, kernel, people, seed=3)
    ours, theirs = folder / "ours.parquet", folder / "theirs.parquet"
    pq.write_table(facts_table(kernel.layout, stated), ours, compression="zstd", row_group_size=GROUP)
    with_states = _with_states(kernel, stated)
    pq.write_table(with_states, theirs, compression="zstd", row_group_size=GROUP)
    connection = database()
    connection.execute(f"create view facts as select * from '{theirs}'")
    query = source_for(guide)
    answers = f"create or replace temp table answers as ({query})"
    said = ", ".join(
        name for result in kernel.program.results for name in _said(result.name, result.lowered.table)
    )
    values = f"create or replace temp table said as (select {said} from ({query}))"
    runs: dict[str, Callable[[], object]] = {
        "scan of the columns it reads, DuckDB": lambda: scan(
            connection, theirs, with_states.column_names, "coalesce(age_years, 0) >= 0"
        ),
        "generated SQL in DuckDB, values only": lambda: connection.execute(values),
        "generated SQL in DuckDB, with every rule": lambda: connection.execute(answers),
        "ours, with every rule": lambda: in_threads(ours, lambda table: decided(kernel, table, False)),
    }
    found = together(runs, rounds)
    base, only_values, sql, own = found.values()
    print(f"\nThe whole pathway as generated SQL, {people:,} people")
    for name, spent in found.items():
        print(f"  {spent}  {spent.over(base):6.2f} x  {name}")
    bars.most("generated SQL in DuckDB, values only, over the scan of its columns", only_values.over(base), 6)
    print(f"  with every rule {sql.over(own):.1f} times as long as ours")
    bars.most(
        "rules that hold for other people in SQL than in ours",
        _rules_that_differ(kernel, ours, connection),
        0,
    )


def _said(name: str, table: Table) -> list[str]:
    """The columns that say a result."""
    if table.policy is Policy.COLLECT:
        return [f'"{name}_has_{value}"' for value in table.values]
    return [f'"{name}"', f'"{name}_settled"']


def _with_states(kernel: Kernel, stated: Stated) -> pa.Table:
    people = stated.people
    columns: dict[str, pa.Array] = {"person": pa.array([f"{row:07}" for row in range(people)])}
    for id in kernel.layout.facts:
        codes = stated.codes[id][:people]
        empty = (codes == NEVER_ASKED) | (codes >= NOT_SURE)
        if kernel.layout.kind(id) == "number":
            columns[id] = pa.array(stated.numbers[id][:people], mask=empty)
        elif kernel.layout.kind(id) == "word":
            words = np.array(kernel.layout.words(id))
            columns[id] = pa.array(words[np.where(empty, 0, codes)], mask=empty).dictionary_encode()
        else:
            columns[id] = pa.array(codes == 1, mask=empty)
        state = np.where(codes == DOES_NOT_APPLY, 2, np.where(codes >= NOT_SURE, 1, 0)).astype(np.int8)
        columns[f"{id}_state"] = pa.array(state)
    return pa.table(columns)


def _rules_that_differ(kernel: Kernel, ours: Path, connection: duckdb.DuckDBPyConnection) -> int:
    """How many rules of lists and of triage are held by another number of people."""
    decisions = [
        one
        for one in in_threads(ours, lambda table: decided(kernel, table, False))
        if isinstance(one, Decisions)
    ]
    differ = 0
    for result in decisions[0].results:
        table = result.lowered.table
        if table.policy is Policy.FIRST:
            continue  # it names the one rule that decides; SQL says of each rule whether it holds
        for number, place in result.holding.items():
            column = standing_name(table, number)
            counted = connection.execute(f'select count(*) from answers where "{column}" = 1').fetchall()[0][
                0
            ]
            differ += counted != sum(int(one.truths(place).sum()) for one in decisions)
    return differ


def _beside_sql(guide: Guide, bars: Bars, facts: Path, by_hand: Path, rounds: int) -> None:
    triage = guide.table("triage")
    alone = Kernel(tables_to_columns([triage], guide.full_scope))
    columns = [*alone.layout.facts, "unsure", "conflicting", "not_applicable"]
    connection = database()
    with_reasons = triage_by_hand.query(f"'{by_hand}'", reasons=True)
    alone_query = triage_by_hand.query(f"'{by_hand}'", reasons=False)
    counted = f"select reached, could_be, count(*) from ({alone_query}) group by all order by all"
    reasons = f"select reached, could_be, count(*), bit_xor(holds), bit_xor(unsure) from ({with_reasons}) group by all"
    lazy = pl.scan_parquet(by_hand)

    def polars() -> pl.DataFrame:
        query = triage_by_hand.query("people", reasons=False)
        counts = f"select reached, could_be, count(*) as n from ({query}) group by reached, could_be"
        return pl.SQLContext(people=lazy).execute(counts).collect(engine="streaming")

    runs: dict[str, Callable[[], object]] = {
        "triage alone, ours with reasons": lambda: in_threads(
            facts, lambda table: decided(alone, table, False), columns
        ),
        "triage alone, hand-written SQL in DuckDB, no reasons": lambda: connection.execute(
            counted
        ).fetchall(),
        "triage alone, the same SQL with reasons": lambda: connection.execute(reasons).fetchall(),
    }
    try:
        polars()
        runs["triage alone, the same SQL in polars"] = polars
    except pl.exceptions.PolarsError as error:
        print(f"  polars does not run the SQL: {str(error).splitlines()[0]}")
    found = together(runs, rounds)
    print("\nTriage alone, of the same people")
    for name, spent in found.items():
        print(f"  {spent}  {name}")
    wanted = _counts(alone, facts, columns)
    by_sql = {(reached, could_be): n for reached, could_be, n in connection.execute(counted).fetchall()}
    differ = sum(abs(wanted.get(key, 0) - by_sql.get(key, 0)) for key in {*wanted, *by_sql})
    print(
        f"  the SQL decides {differ:,} of {sum(by_sql.values()):,} people otherwise: in it a rule no longer waits for an answer"
    )
    print("  that was never asked, once another one that was not sure has made it pointless")
    ours, theirs = found["triage alone, ours with reasons"], found["triage alone, the same SQL with reasons"]
    bars.least("triage and reasons by hand-written SQL in DuckDB, over ours", theirs.over(ours), 2)


def _counts(kernel: Kernel, facts: Path, columns: list[str]) -> dict[tuple[int, int], int]:
    """How many people at which level reached, and at which worst one still possible."""
    counts: dict[tuple[int, int], int] = {}
    for decisions in in_threads(facts, lambda table: decided(kernel, table, False), columns):
        result = decisions.result("triage")
        values = result.lowered.table.values
        could = np.zeros(decisions.people, np.int8)
        for rank, value in enumerate(values):
            could[decisions.truths(result.possible[value])] = rank
        reached = np.full(decisions.people, -1, np.int8)
        rules = result.lowered.table.rules
        for number in range(len(rules)):
            for places, value in (
                (result.holding, rules[number].then),
                (result.unsure, rules[number].unsure),
            ):
                who = decisions.truths(places[number])
                reached[who] = np.maximum(reached[who], values.index(value))
        for pair, count in zip(*_pairs(reached, could), strict=True):
            counts[pair] = counts.get(pair, 0) + count
    return counts


def _pairs(reached: np.ndarray, could: np.ndarray) -> tuple[list[tuple[int, int]], list[int]]:
    both, counts = np.unique(np.stack([reached, could]), axis=1, return_counts=True)
    return [(int(a), int(b)) for a, b in both.T], [int(count) for count in counts]


# --- the long log ---------------------------------------------------------------------------------------------------


def long_log(guide: Guide, bars: Bars, people: int, rounds: int, folder: Path) -> None:
    """Bar 5."""
    log = folder / "log.parquet"
    entries = simulate(people, 1, log)
    kernel = Kernel(to_columns(guide))
    fold = Fold(guide, kernel.layout)
    statements = Statements(guide, fold)
    connection = database()

    def features(decide: bool) -> None:
        def one(part: object) -> None:
            read = read_part(opened(log), part, statements)
            stated = fold.at(read.log, np.full(read.log.people, AS_OF_US)).stated
            cells = planes_of(kernel.layout, stated)
            if decide:
                kernel.decide(kernel.complete(cells, stated.filled).cells, stated.filled, stated.people)

        for part in parts_of(opened(log)) or []:
            one(part)

    columns = ["person", "observed_at", "fact", "value"]
    every_value = ", ".join(f"bit_xor(hash({name}))" for name in columns)
    found = together(
        {
            "scan of the four columns, DuckDB, every value": lambda: connection.execute(
                f"select {every_value} from '{log}'"
            ).fetchall(),
            "  the same, only counted: texts stay codes": lambda: scan(
                connection, log, columns, "length(value) > 0"
            ),
            "scan of the four columns, polars": lambda: pl.read_parquet(log),
            "ours: every entry looked at, facts folded": lambda: features(False),
            "ours: and what follows, all tables, reasons": lambda: features(True),
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


# --- growth ---------------------------------------------------------------------------------------------------------


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
        print(time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def write_only(people: int, place: str) -> None:
    """Folded facts of many people."""
    guide = load_guide()
    write_facts(guide, Kernel(to_columns(guide)), people, Path(place))


def everyone(guide: Guide, bars: Bars, people: int, logged: int, rounds: int, sizes: tuple[int, ...]) -> None:
    """All of it."""
    keep_freed_memory()
    with tempfile.TemporaryDirectory() as name:
        folded(guide, bars, people, rounds, Path(name))
        long_log(guide, bars, logged, rounds, Path(name))
    growth(bars, sizes)


if __name__ == "__main__":
    _grown(int(sys.argv[1]))
