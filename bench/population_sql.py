"""The columns beside SQL: triage by hand, and the whole pathway as `rootway compile --to sql` prints it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from bench import triage_by_hand
from bench.bars import Bars
from bench.population_facts import GROUP, crowd_of, with_states
from bench.population_work import database, decided, in_threads, scan, together
from rootway.compilers.columns.to_columns import ColumnResult, tables_to_columns
from rootway.compilers.sql.to_sql import source_for, standing_name
from rootway.guide import Guide
from rootway.logic.table import Policy
from rootway.population.facts_table import facts_table
from rootway.population.kernel import Decisions, Kernel


def generated_sql(guide: Guide, bars: Bars, people: int, rounds: int, folder: Path) -> None:
    """The whole pathway as the SQL that `rootway compile --to sql` prints; and that both say the same.

    DuckDB plans the query for as long over few people as over many, so that is printed too; it counts in every figure.
    """
    kernel = Kernel(tables_to_columns(guide.tables, guide.full_scope))
    groups = max(1, people // GROUP)
    stated = crowd_of(guide, kernel, min(people, GROUP), seed=3)
    ours, theirs = folder / "ours.parquet", folder / "theirs.parquet"
    coded = with_states(kernel, stated)
    _write_again(facts_table(kernel.layout, stated), groups, ours)
    _write_again(coded, groups, theirs)
    connection = database()
    connection.execute(f"create view facts as select * from '{theirs}'")
    query = source_for(guide)
    said = {name: how for result in kernel.program.results for name, how in _said(result)}
    counted = f"select {', '.join(said.values())} from ({query})"
    runs: dict[str, Callable[[], object]] = {
        "scan of the columns it reads, DuckDB": lambda: scan(
            connection, theirs, coded.column_names, "coalesce(age_years, 0) >= 0"
        ),
        "  generated SQL in DuckDB, planned only": lambda: connection.execute(f"prepare it as {counted}"),
        "generated SQL in DuckDB, each value counted": lambda: connection.execute(counted).fetchall(),
        "the same, each value kept in a table": lambda: connection.execute(
            f"create or replace temp table said as (select {', '.join(said)} from ({query}))"
        ),
        "the same, each value and each rule kept in a table": lambda: connection.execute(
            f"create or replace temp table answers as ({query})"
        ),
        "ours, each value and each rule": lambda: in_threads(
            ours, lambda table: decided(kernel, table, False)
        ),
    }
    found = together(runs, rounds)
    base, _, values, _, sql, own = found.values()
    print(f"\nThe whole pathway as generated SQL, {groups * len(coded):,} people")
    for name, spent in found.items():
        print(f"  {spent}  {spent.over(base):6.2f} x  {name}")
    bars.most("generated SQL in DuckDB, each value, over the scan of its columns", values.over(base), 6)
    print(f"  with every rule {sql.over(own):.1f} times as long as ours")
    bars.most(
        "rules that hold for other people in SQL than in ours",
        _rules_that_differ(kernel, ours, connection),
        0,
    )


def _write_again(table: pa.Table, groups: int, place: Path) -> None:
    """The same people in each row group: a reader decodes each of them anew."""
    with pq.ParquetWriter(place, table.schema, compression="zstd") as writer:
        for _ in range(groups):
            writer.write_table(table, row_group_size=GROUP)


def _said(result: ColumnResult) -> Iterator[tuple[str, str]]:
    """The columns that say a result, and how each is counted so that every value is looked at."""
    table = result.lowered.table
    if table.policy is Policy.COLLECT:
        names = [f'"{result.name}_has_{value}"' for value in table.values]
        yield from ((name, f"count_if({name})") for name in names)
        return
    yield f'"{result.name}"', f'max("{result.name}")'
    yield f'"{result.name}_settled"', f'count_if("{result.name}_settled")'


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


def beside_sql(guide: Guide, bars: Bars, facts: Path, by_hand: Path, rounds: int) -> None:
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
