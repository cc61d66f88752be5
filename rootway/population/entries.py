"""A Parquet file of the long log, and how it is cut into parts that hold whole people.

A part takes some row groups. Where a person goes on in the next row group, the part reads on, and the part after it
leaves those rows out. Which people a group has is told by the smallest and largest name that Parquet notes of it.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from rootway.errors import Fault, FaultsFound

NEEDED = ("person", "observed_at", "fact", "value")
MAY_HAVE = ("recorded_at", "id", "corrects", "by")
ROW = "rootway_row"
"""Where a log was sorted first, this column keeps the place that each row had."""
ROWS_A_PART = 750_000
MOST_ROWS_A_GROUP = 4_000_000
INT96 = "INT96"  # how Spark and its kin long wrote a moment: always in UTC, though the type does not say so
_TEXTS = ("person", "fact", "value", "id", "corrects", "by")
TIMES = ("observed_at", "recorded_at")


@dataclass(frozen=True)
class LogPart:
    """Some row groups of a log, `first` up to but without `end`, of which `own` are its own.

    `after` is the last person of the part before, whose rows are left out; `last` this part's last person.
    `row` counts the rows before it.
    """

    number: int
    first: int
    own: int
    end: int
    row: int
    after: str | None
    last: str | None


def damaged(path: Path) -> Fault:
    """The log begins like one, and cannot be read to its end."""
    return Fault(str(path), "is damaged", "Only part of it can be read.", "Fetch it again, or write it anew.")


def reason_of(error: OSError, path: Path) -> str:
    """Why a file cannot be read, in the words of the system where it says any."""
    return "Is a directory" if path.is_dir() else os.strerror(error.errno) if error.errno else "it is damaged"


def opened(path: Path, times_in_utc: bool = False) -> pq.ParquetFile:
    """A file of a log, once its columns are those of a log. Raises `FaultsFound`.

    Times without a zone are refused, unless the caller knows that they are `times_in_utc`.
    """
    try:
        metadata = pq.read_metadata(path)
        schema = metadata.schema.to_arrow_schema()
    except (OSError, pa.ArrowInvalid) as error:
        reason = (
            "is not a Parquet file"
            if isinstance(error, pa.ArrowInvalid)
            else f"cannot be read ({reason_of(error, path)})"
        )
        raise FaultsFound(
            [Fault(path.name, reason, "", "Give a Parquet file with one entry per row.")]
        ) from None
    columns = map(metadata.schema.column, range(metadata.num_columns))
    instants = {column.path for column in columns if column.physical_type == INT96}
    faults = [fault.under(path.name) for fault in column_faults(schema, instants, times_in_utc)]
    if faults:
        raise FaultsFound(faults)
    return pq.ParquetFile(path, read_dictionary=["person", "fact", "value"])


def column_faults(schema: pa.Schema, instants: Collection[str], times_in_utc: bool) -> Iterator[Fault]:
    """What is wrong with the columns of a log. `instants` are exact moments whatever their type says."""
    for name in NEEDED:
        if name not in schema.names:
            allowed = "person, fact and value are text, observed_at is a timestamp with its zone"
            yield Fault(name, "is missing", "", f"A log has the columns {', '.join(NEEDED)}: {allowed}.")
    for name in (name for name in schema.names if name in (*NEEDED, *MAY_HAVE)):
        found = schema.field(name).type
        if name in _TEXTS and not _is_text(found.value_type if pa.types.is_dictionary(found) else found):
            yield Fault(name, f"has the type {found}", "", "Give text.")
        if name in TIMES and not pa.types.is_timestamp(found):
            yield Fault(name, f"has the type {found}", "", "Give a timestamp with its zone.")
        elif name in TIMES and found.tz is None and name not in instants and not times_in_utc:
            yield without_zone(name, str(found))


def without_zone(name: str, kind: str) -> Fault:
    """A column of times of which nobody knows the zone."""
    remedy = "Write it with its zone. If all such times are in UTC, say so: --times-in-utc."
    return Fault(name, f"has the type {kind}, without a zone", "A time without its zone is a guess.", remedy)


def _is_text(found: pa.DataType) -> bool:
    texts = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    return any(is_one(found) for is_one in texts)


def has_plain_times(schema: pa.Schema) -> bool:
    """Whether a column of times says no zone."""
    return any(schema.field(name).type.tz is None for name in schema.names if name in TIMES)


def columns_of(file: pq.ParquetFile) -> list[str]:
    """The columns that are read."""
    return [name for name in (*NEEDED, *MAY_HAVE, ROW) if name in file.schema_arrow.names]


Spans = list[tuple[int, str, str]]
"""Of each row group: how many rows it has, its smallest and its largest person."""


def spans_of(file: pq.ParquetFile) -> Spans | None:
    """The spans of a file that is sorted by person; `None` when it is not, or when that cannot be told."""
    metadata = file.metadata
    place = [metadata.schema.column(n).name for n in range(metadata.num_columns)].index("person")
    spans = []
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        statistics = group.column(place).statistics
        if group.num_rows > MOST_ROWS_A_GROUP or statistics is None or not statistics.has_min_max:
            return None
        spans.append((group.num_rows, statistics.min, statistics.max))
    if any(before[2] > after[1] for before, after in pairwise(spans)):
        return None
    return spans


def parts_of(file: pq.ParquetFile) -> list[LogPart] | None:
    """The parts of a file that is sorted by person; `None` when it is not, or when that cannot be told."""
    spans = spans_of(file)
    return None if spans is None else _cut(spans)


def _cut(spans: Sequence[tuple[int, str, str]]) -> list[LogPart]:
    """Row groups together until there are enough rows, then on to the end of the last person."""
    parts: list[LogPart] = []
    first, rows, row = 0, 0, 0
    after: str | None = None
    for number, (count, _, last) in enumerate(spans):
        rows += count
        if rows < ROWS_A_PART and number + 1 < len(spans):
            continue
        end = number + 1
        while end < len(spans) and spans[end][1] == last:
            end += 1
        if after != last:
            parts.append(LogPart(len(parts), first, number + 1, end, row, after, last))
            after, row = last, row + rows
            first, rows = number + 1, 0
    if rows and parts:  # nothing but the last person, whom the last part has read already
        parts[-1] = replace(parts[-1], own=len(spans))
    return parts
