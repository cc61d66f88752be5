"""The long log as a Parquet file, and how it is cut into parts that hold whole people.

A part takes some row groups. Where a person goes on in the next row group, the part reads on, and the part after it
leaves those rows out. Which people a group has is told by the smallest and largest name that Parquet notes of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from rootway.errors import Fault, FaultsFound

NEEDED = ("person", "observed_at", "fact", "value")
MAY_HAVE = ("recorded_at", "id", "corrects")
ROW = "rootway_row"
"""Where a log was sorted first, this column keeps the place that each row had."""
ROWS_A_PART = 750_000
MOST_ROWS_A_GROUP = 4_000_000
_TEXTS, _TIMES = ("person", "fact", "value", "id", "corrects"), ("observed_at", "recorded_at")


@dataclass(frozen=True)
class Part:
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


def opened(path: Path) -> pq.ParquetFile:
    """The log, once its columns are those of a log. Raises `FaultsFound`."""
    try:
        schema = pq.read_schema(path)
    except (OSError, pa.ArrowInvalid) as error:
        reason = (
            "is not a Parquet file"
            if isinstance(error, pa.ArrowInvalid)
            else f"cannot be read ({reason_of(error, path)})"
        )
        raise FaultsFound(
            [Fault(path.name, reason, "", "Give a Parquet file with one entry per row.")]
        ) from None
    faults = [fault.under(path.name) for fault in _column_faults(schema)]
    if faults:
        raise FaultsFound(faults)
    return pq.ParquetFile(path, read_dictionary=["person", "fact", "value"])


def _column_faults(schema: pa.Schema) -> Iterator[Fault]:
    for name in NEEDED:
        if name not in schema.names:
            allowed = "person, fact and value are text, observed_at is a timestamp in UTC"
            yield Fault(name, "is missing", "", f"A log has the columns {', '.join(NEEDED)}: {allowed}.")
    for name in (name for name in schema.names if name in (*NEEDED, *MAY_HAVE)):
        found = schema.field(name).type
        inner = found.value_type if pa.types.is_dictionary(found) else found
        if name in _TEXTS and not (pa.types.is_string(inner) or pa.types.is_large_string(inner)):
            yield Fault(name, f"has the type {found}", "", "Give text.")
        if name in _TIMES and not (
            pa.types.is_timestamp(found) and found.tz in (None, "UTC", "Etc/UTC", "+00:00")
        ):
            why, remedy = "A time without its zone is a guess.", "Give a timestamp in UTC."
            yield Fault(name, f"has the type {found}", why, remedy)


def columns_of(file: pq.ParquetFile) -> list[str]:
    """The columns that are read."""
    return [name for name in (*NEEDED, *MAY_HAVE, ROW) if name in file.schema_arrow.names]


def parts_of(file: pq.ParquetFile) -> list[Part] | None:
    """The parts of a log that is sorted by person; `None` when it is not, or when that cannot be told."""
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
    return _cut(spans)


def _cut(spans: Sequence[tuple[int, str, str]]) -> list[Part]:
    """Row groups together until there are enough rows, then on to the end of the last person."""
    parts: list[Part] = []
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
            parts.append(Part(len(parts), first, number + 1, end, row, after, last))
            after, row = last, row + rows
            first, rows = number + 1, 0
    if rows and parts:  # nothing but the last person, whom the last part has read already
        parts[-1] = replace(parts[-1], own=len(spans))
    return parts
