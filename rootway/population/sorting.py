"""A log in any order, sorted by person and time with little memory: DuckDB sorts on disk what does not fit."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path

import duckdb
import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from rootway.errors import Fault, FaultsFound
from rootway.population.entries import MAY_HAVE, NEEDED, ROW, has_plain_times, opened
from rootway.population.files import Files
from rootway.record.check import LONGEST_CHARACTERS
from rootway.workers import cores

MEMORY = "500MB"
ROWS_A_GROUP = 245_760
_READ = "read_parquet(?, union_by_name = true, file_row_number = true, filename = true) join file using (filename)"
_ROW = "before + file_row_number"
_NAMED = f"person is not null and length(person) between 1 and {LONGEST_CHARACTERS}"


def beside(out: Path) -> Path:
    """The folder in which a log is sorted. A run that was killed leaves it behind; the next one begins it anew."""
    return out.with_name(f".{out.name}.sorting")


@contextmanager
def sorted_log(files: Files, out: Path) -> Iterator[tuple[pq.ParquetFile, Path, NDArray[np.int64]]]:
    """The same log sorted, in a folder beside `out` that is removed afterwards; and the rows that belong to nobody."""
    folder = beside(out)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        with duckdb.connect(str(folder / "work.duckdb")) as connection:
            connection.execute(f"set memory_limit = '{MEMORY}'")
            connection.execute(f"set threads = {cores()}")
            connection.execute("set temp_directory = ?", [str(folder / "spill")])
            connection.execute("set preserve_insertion_order = false")
            connection.execute("set TimeZone = 'UTC'")  # what has no zone was looked at, and is in UTC
            connection.execute("create table file (filename varchar, before bigint)")
            named = [(str(path), before) for path, before in zip(files.paths, files.before, strict=True)]
            connection.executemany("insert into file values (?, ?)", named)
            place, paths = folder / "sorted.parquet", [escape(str(path)) for path in files.paths]
            connection.execute(
                f"copy (select {_columns(files)}, {_ROW} as {ROW} from {_READ} where {_NAMED} "  # noqa: S608  fixed names
                f"order by person, observed_at, {ROW}) to '{_quoted(place)}' "
                f"(format parquet, compression zstd, row_group_size {ROWS_A_GROUP})",
                [paths],
            )
            nameless = connection.execute(
                f"select {_ROW} as row from {_READ} where not ({_NAMED}) or person is null order by 1",  # noqa: S608
                [paths],
            ).fetchnumpy()["row"]
    except duckdb.Error as error:
        shutil.rmtree(folder, ignore_errors=True)
        what, why = "cannot be sorted", str(error).partition("\n")[0]
        name = str(files.paths[0].parent if len(files.paths) > 1 else files.paths[0])
        raise FaultsFound([Fault(name, what, why, "It is damaged, or the disk is full.")]) from None
    try:
        yield opened(place), place, np.asarray(nameless, np.int64)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _columns(files: Files) -> str:
    """The columns of the log; times that say no zone as the moments that they are."""
    schemas = [pq.read_schema(path) for path in files.paths]
    there = {name for schema in schemas for name in schema.names}
    plain = any(has_plain_times(schema) for schema in schemas)
    moment = "{0}::timestamp::timestamptz as {0}" if plain else "{0}"
    forms = dict.fromkeys(("observed_at", "recorded_at"), moment)
    return ", ".join(
        forms.get(name, "{0}").format(f'"{name}"') for name in (*NEEDED, *MAY_HAVE) if name in there
    )


def _quoted(place: Path) -> str:
    return str(place).replace("'", "''")
