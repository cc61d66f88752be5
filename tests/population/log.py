"""Logs as Parquet files, written from entries or from plain rows, for the tests of many people."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from rootway.record import Entry

TIME = pa.timestamp("us", "UTC")
Row = tuple[str | None, datetime | None, str | None, str | None]


def written(place: Path, rows: Sequence[Row], **options: object) -> Path:
    """A log of plain rows: person, observed_at, fact, value as JSON text."""
    person, at, fact, value = zip(*rows, strict=True) if rows else ((), (), (), ())
    columns = {"person": pa.array(person, pa.string()), "observed_at": pa.array(at, TIME),
               "fact": pa.array(fact, pa.string()), "value": pa.array(value, pa.string())}  # fmt: skip
    pq.write_table(pa.table(columns), place, **options)
    return place


def written_entries(place: Path, logs: Mapping[str, Sequence[Entry]], **options: object) -> Path:
    """A log of entries with their ids, corrections and times of recording."""
    flat = [(name, entry) for name, log in logs.items() for entry in log]
    columns = {
        "person": pa.array([name for name, _ in flat], pa.string()),
        "observed_at": pa.array([entry.observed_at for _, entry in flat], TIME),
        "fact": pa.array([entry.fact for _, entry in flat], pa.string()),
        "value": pa.array(
            [None if entry.value is None else json.dumps(entry.value) for _, entry in flat], pa.string()
        ),
        "recorded_at": pa.array([entry.recorded_at for _, entry in flat], TIME),
        "id": pa.array([entry.id for _, entry in flat], pa.string()),
        "corrects": pa.array([entry.corrects for _, entry in flat], pa.string()),
    }
    if any(entry.by != "self" for _, entry in flat):
        columns["by"] = pa.array([entry.by for _, entry in flat], pa.string())
    pq.write_table(pa.table(columns), place, **options)
    return place
