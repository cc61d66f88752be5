"""`population run`: everyone in a log, decided. The output appears whole or not at all, and is the same each time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from rootway.errors import Fault, FaultsFound
from rootway.population.aside import RejectedRows
from rootway.population.engine import Engine, Settings
from rootway.population.entries import LogPart, damaged, opened, parts_of
from rootway.population.files import Files, Logs, files_of, keep_apart_from
from rootway.population.memory import keep_freed_memory
from rootway.population.reading import BadRows
from rootway.population.sorting import sorted_log
from rootway.population.whole import keep_apart, whole_file
from rootway.workers import cores, in_order

Job = tuple[Path, Settings, LogPart]
Done = tuple[pa.Table, BadRows]
Workers = Callable[[Callable[[Job], Done], list[Job]], Iterator[Done]]
"""How jobs are shared out: the results come back in the order of the jobs."""


@dataclass(frozen=True)
class Ran:
    """What a run did: how many people it decided about, how many rows it put aside, where, and the first of those."""

    people: int
    bad_rows: int
    aside: Path
    first: tuple[Fault, ...]


def run(
    log: Logs, out: Path, settings: Settings, workers: Workers | None = None,
    advance: Callable[[int, int], None] = lambda _done, _of: None,
) -> Ran:  # fmt: skip
    """Decide about everyone in `log` and write one row per person to `out`. Raises `FaultsFound`.

    A log is a file, a folder of files, a pattern such as `log/*.parquet`, or several of these.
    """
    if not out.parent.is_dir():
        raise FaultsFound(
            [Fault(str(out), "stands in a folder that is not there", "", "Make the folder first.")]
        )
    engine = engine_for(settings)  # a pathway that cannot be loaded is told before anything is begun
    files = files_of(log, settings.times_in_utc)
    keep_apart_from(log, out)
    for path in files.paths:
        keep_apart(path, out)
    with (
        RejectedRows(out, files) as aside,
        _in_parts(files, out, aside, settings) as parts,
        whole_file(out) as part_file,
    ):
        people = 0
        with written(part_file, engine.schema) as writer:
            jobs = [(place, settings, part) for place, part in parts]
            for done, (table, bad) in enumerate((workers or processes())(decide_part, jobs), 1):
                writer.write_table(table, row_group_size=max(1, len(table)))
                aside.add(bad)
                people += len(table)
                advance(done, len(jobs))
        return Ran(people, aside.count, aside.place, tuple(aside.first))


def written(place: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """A writer of decisions; the smallest and largest member of a list would tell nobody anything."""
    plain = [field.name for field in schema if not pa.types.is_list(field.type)]
    return pq.ParquetWriter(place, schema, compression="zstd", write_statistics=plain)


@contextmanager
def _in_parts(
    files: Files, out: Path, aside: RejectedRows, settings: Settings
) -> Iterator[list[tuple[Path, LogPart]]]:
    """The log in parts that hold whole people; one that is not sorted is sorted first."""
    parts = files.in_parts(settings.times_in_utc)
    if parts is not None:
        yield parts
        return
    with sorted_log(files, out) as (file, place, nameless):
        aside.add_nameless(nameless)
        yield [(place, part) for part in parts_of(file) or []]


def processes(count: int | None = None) -> Workers:
    """As many processes as there are cores, or `count`; never more than there are parts."""

    def workers(work: Callable[[Job], Done], jobs: list[Job]) -> Iterator[Done]:
        return in_order(work, jobs, min(count or cores(), max(1, len(jobs))))

    return workers


def decide_part(job: Job) -> Done:
    """One part of a log, in whatever process this is."""
    place, settings, part = job
    seen = place.stat()
    try:
        file = _opened(place, settings.times_in_utc, seen.st_mtime_ns, seen.st_size)
        return engine_for(settings).run(file, part)
    except (OSError, pa.ArrowInvalid):
        raise FaultsFound([damaged(place)]) from None


@lru_cache(maxsize=4)
def engine_for(settings: Settings) -> Engine:
    """The compiled pathway, made once in each process."""
    keep_freed_memory()
    return Engine(settings)


@lru_cache(maxsize=1)
def _opened(place: Path, times_in_utc: bool, _changed_ns: int, _size_bytes: int) -> pq.ParquetFile:
    """A file of the log, kept open as long as it is the same."""
    return opened(place, times_in_utc)
