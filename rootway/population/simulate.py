"""Invented people at scale, as a log to rehearse with: the same bytes for the same seed, on however many processes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from rootway.guide import Guide, load_guide
from rootway.population.whole import whole_file
from rootway.simulation import SPARSE, people_of, rows
from rootway.workers import in_order

AS_OF = datetime(2026, 11, 22, 9, tzinfo=UTC)
"""The moment up to which people are invented, unless another one is given; no clock is read, or bytes would differ."""
PEOPLE_A_BLOCK = 2_000
BLOCKS_A_GROUP = 8
_TEXT = pa.dictionary(pa.int32(), pa.string())
SCHEMA = pa.schema(
    [("person", _TEXT), ("observed_at", pa.timestamp("us", "UTC")), ("fact", _TEXT), ("value", _TEXT)]
)


def simulate(
    people: int, seed: int, out: Path, as_of: datetime = AS_OF, pathway: Path | None = None,
    processes: int | None = None, advance: Callable[[int], None] = lambda _: None,
) -> int:  # fmt: skip
    """Write the log of `people` invented people; how many entries it has. `advance` hears how many are done.

    Raises `FaultsFound` when the pathway has no invented people, or they do not fit it.
    """
    people_of(_guide(pathway))
    blocks = [
        (seed, first, min(first + PEOPLE_A_BLOCK, people), as_of, pathway)
        for first in range(0, people, PEOPLE_A_BLOCK)
    ]
    entries, waiting = 0, list[pa.Table]()
    with whole_file(out) as place, pq.ParquetWriter(place, SCHEMA, compression="zstd") as writer:
        for number, block in enumerate(in_order(_block, blocks, processes)):
            waiting.append(block)
            entries += len(block)
            if len(waiting) == BLOCKS_A_GROUP or number == len(blocks) - 1:
                writer.write_table(_together(waiting), row_group_size=2**30)
                waiting = []
            advance(min(people, (number + 1) * PEOPLE_A_BLOCK))
    return entries


def _together(blocks: list[pa.Table]) -> pa.Table:
    return pa.concat_tables(blocks).unify_dictionaries().combine_chunks()


@cache
def _guide(pathway: Path | None) -> Guide:
    return load_guide(pathway)


def _block(block: tuple[int, int, int, datetime, Path | None]) -> pa.Table:
    """The log of some people, sorted by person and then by time."""
    seed, first, end, as_of, pathway = block
    guide = _guide(pathway)
    said = [row for number in range(first, end) for row in rows(guide, seed, number, as_of, SPARSE)]
    person, at, fact, value = zip(*said, strict=True) if said else ((), (), (), ())
    columns = [
        pa.array(person, pa.string()).dictionary_encode(),
        pa.array(at, pa.timestamp("us", "UTC")),
        pa.array(fact, pa.string()).dictionary_encode(),
        pa.array(value, pa.string()).dictionary_encode(),
    ]
    return pa.Table.from_arrays(columns, schema=SCHEMA)
