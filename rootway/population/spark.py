"""The same parts handed out by Apache Spark. Spark is the scheduler; what runs in a task is the engine, nothing else.

Each task reads its row groups by itself, decides, and leaves its result in a folder that driver and workers share; the
driver then writes the one output as if it had done all of it. So the rows are the same, and so is their order.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from rootway.errors import Fault, FaultsFound
from rootway.population.engine import Settings
from rootway.population.entries import MAY_HAVE, NEEDED, ROWS_A_PART, TIMES, without_zone
from rootway.population.reading import BadRows
from rootway.population.run import Done, Job, Workers, engine_for

BAD_ROWS = pa.schema([("row", pa.int64()), ("which", pa.int32())])
LOOPBACK = "127.0.0.1"


def spark(master: str, out: Path) -> Workers:
    """Spark at this master; results pass through a folder beside `out`, which every worker must see under its name."""

    def workers(work: Callable[[Job], Done], jobs: list[Job]) -> Iterator[Done]:
        with _shared_folder(out) as folder, session(master) as connected:
            context = connected.sparkContext
            try:
                made = (
                    context.parallelize(jobs, max(1, len(jobs))).map(partial(_kept, work, folder)).collect()
                )
            except Exception as error:  # what Spark raises comes from Java, in many classes
                raise _told(error) from error
            for name in made:
                yield _fetched(folder / name)

    return workers


def _told(error: Exception) -> Exception:
    if type(error).__module__.startswith(("py4j", "pyspark")):
        said = [line for line in str(error).splitlines() if line.strip()]
        what = f"Spark gave up ({said[-1][:150] if said else type(error).__name__})"
        remedy = "See Spark's log; each worker needs Rootway with its extra population, and must see the log's folder."
        return FaultsFound([Fault("--engine spark", what, "Nothing was written.", remedy)])
    return error


@contextmanager
def _shared_folder(out: Path) -> Iterator[Path]:
    folder = out.resolve().with_name(f".{out.name}.parts")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def session(master: str) -> Iterator[Any]:
    """A session at this master, stopped at the end; one that is active already is used and left as it is."""
    from pyspark.sql import SparkSession

    active = SparkSession.getActiveSession()
    if active is not None:
        yield active
        return
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # the workers run the Python that has Rootway
    settings = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
    if master.startswith("local") or LOOPBACK in master:
        settings |= {"spark.driver.host": LOOPBACK, "spark.driver.bindAddress": LOOPBACK}
    builder = SparkSession.builder.master(master).appName("rootway population").config(map=settings)
    connected = builder.getOrCreate()
    connected.sparkContext.setLogLevel("ERROR")
    try:
        yield connected
    finally:
        connected.stop()


def _kept(work: Callable[[Job], Done], folder: Path, job: Job) -> str:
    """One part, decided wherever this runs, its result put into the folder in one step."""
    place, settings, part = job
    table, bad = work((place.resolve(), settings, part))
    name = f"{part.number:08}.arrow"
    aside = pa.table([pa.array(bad.rows), pa.array(bad.which)], schema=BAD_ROWS)
    faults = [[fault.where, fault.what, fault.why, fault.remedy] for fault in bad.faults]
    rest = pa.table({"faults": pa.array(faults, pa.list_(pa.string()))})
    for kind, some in (("decided", table), ("bad", aside), ("faults", rest)):
        beside = (
            folder / f".{name}.{kind}.{np.random.default_rng().integers(2**62)}"
        )  # a task may run twice at once
        with pa.OSFile(str(beside), "wb") as sink, pa.ipc.new_file(sink, some.schema) as writer:
            writer.write_table(some)
        beside.replace(folder / f"{name}.{kind}")
    return name


def _fetched(place: Path) -> Done:
    def table(kind: str) -> pa.Table:
        with pa.memory_map(f"{place}.{kind}") as source:
            return pa.ipc.open_file(source).read_all()

    aside, faults = table("bad"), tuple(Fault(*four) for four in table("faults")["faults"].to_pylist())
    return table("decided"), BadRows(aside["row"].to_numpy(), aside["which"].to_numpy(), faults)


def decided_frame(frame: Any, settings: Settings) -> Any:
    """The decisions about everyone in a log that stands in Spark already, as another frame.

    The log has the columns of a log file. Rows that cannot be used are not lost: `faults` names what is wrong with
    each, beside the decisions of their person, or in a row without a person where it has none.
    """
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import TimestampNTZType

    plain = [f.name for f in frame.schema if f.name in TIMES and isinstance(f.dataType, TimestampNTZType)]
    if plain and not settings.times_in_utc:
        raise FaultsFound(without_zone(name, "timestamp_ntz") for name in plain)
    columns = [name for name in (*NEEDED, *MAY_HAVE) if name in frame.columns]
    ordered = frame.select(*columns).repartition("person").sortWithinPartitions("person", "observed_at")
    schema = from_arrow_schema(_plain(engine_for(settings).frame_schema))
    return ordered.mapInArrow(partial(_batches, settings), schema)


def _batches(settings: Settings, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Whole people together, as many as make a part."""
    engine = engine_for(settings)
    for table in _whole_people(batches):
        found = engine.run_table(table)
        yield from found.cast(_plain(found.schema)).combine_chunks().to_batches()


def _whole_people(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.Table]:
    waiting: list[pa.RecordBatch] = []
    rows = 0
    for batch in batches:
        if not len(batch):
            continue
        if rows >= ROWS_A_PART:
            last = waiting[-1].column("person")[-1].as_py()
            person = batch.column("person")
            goes_on = 0
            while goes_on < len(batch) and person[goes_on].as_py() == last:
                goes_on += 1
            waiting.append(batch.slice(0, goes_on))
            if goes_on == len(batch):
                continue
            yield pa.Table.from_batches(waiting)
            waiting, rows, batch = [], 0, batch.slice(goes_on)
        waiting.append(batch)
        rows += len(batch)
    if waiting:
        yield pa.Table.from_batches(waiting)


def _plain(schema: pa.Schema) -> pa.Schema:
    """The same columns without dictionaries, as Spark wants them."""

    def plain(kind: pa.DataType) -> pa.DataType:
        if pa.types.is_list(kind):
            return pa.list_(plain(kind.value_type))
        return kind.value_type if pa.types.is_dictionary(kind) else kind

    return pa.schema([(field.name, plain(field.type)) for field in schema])
