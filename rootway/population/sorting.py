"""A log in any order, sorted by person and time with little memory: DuckDB sorts on disk what does not fit."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from rootway.crew.processes import cores
from rootway.errors import Fault, FaultsFound
from rootway.population.entries import MAY_HAVE, NEEDED, ROW, opened
from rootway.record.check import LONGEST_CHARACTERS

MEMORY = "500MB"
ROWS_A_GROUP = 245_760
_NAMED = f"person is not null and length(person) between 1 and {LONGEST_CHARACTERS}"


def beside(out: Path) -> Path:
    """The folder in which a log is sorted. A run that was killed leaves it behind; the next one begins it anew."""
    return out.with_name(f".{out.name}.sorting")


@contextmanager
def sorted_log(log: Path, out: Path) -> Iterator[tuple[pq.ParquetFile, Path, NDArray[np.int64]]]:
    """The same log sorted, in a folder beside `out` that is removed afterwards; and the rows that belong to nobody."""
    folder = beside(out)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        there = opened(log).schema_arrow.names
        columns = ", ".join(f'"{name}"' for name in (*NEEDED, *MAY_HAVE) if name in there)
        with duckdb.connect(str(folder / "work.duckdb")) as connection:
            connection.execute(f"set memory_limit = '{MEMORY}'")
            connection.execute(f"set threads = {cores()}")
            connection.execute("set temp_directory = ?", [str(folder / "spill")])
            connection.execute("set preserve_insertion_order = false")
            read = "read_parquet(?, file_row_number = true)"
            place = folder / "sorted.parquet"
            connection.execute(
                f"copy (select {columns}, file_row_number as {ROW} from {read} where {_NAMED} "  # noqa: S608  fixed names
                f"order by person, observed_at, file_row_number) to '{_quoted(place)}' "
                f"(format parquet, compression zstd, row_group_size {ROWS_A_GROUP})",
                [str(log)],
            )
            nameless = connection.execute(
                f"select file_row_number from {read} where not ({_NAMED}) or person is null order by 1",  # noqa: S608
                [str(log)],
            ).fetchnumpy()["file_row_number"]
    except duckdb.Error as error:
        shutil.rmtree(folder, ignore_errors=True)
        what, why = "cannot be sorted", str(error).partition("\n")[0]
        raise FaultsFound([Fault(str(log), what, why, "It is damaged, or the disk is full.")]) from None
    try:
        yield opened(place), place, np.asarray(nameless, np.int64)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _quoted(place: Path) -> str:
    return str(place).replace("'", "''")
