"""Bars 8 and 9: a register read beside DuckDB's plain read, and a search of nine million beside a tree in memory.

python -m bench.providers [quick]    this part alone
"""

from __future__ import annotations

import gc
import math
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import numpy as np
from scipy.spatial import cKDTree

from bench.bars import Bars
from bench.registers import COLUMNS, write_register
from rootway.directory.importing import Order, import_register
from rootway.directory.index.form import COLUMNS as STORED
from rootway.directory.index.form import PROVIDER_TABLE, TABLES, VERSION, cell
from rootway.directory.index.opened import Index
from rootway.directory.index.search import EARTH_RADIUS_KM, Coordinates, nearest

ROUNDS = 5
THERAPISTS_SHARE = 349_000 / 9_000_000  # as in the register
ROWS_PER_PROVIDER = 11_680_000 / 9_000_000
KINDS = 40  # the other professions, so that the index is as full as the register
NEAREST, WITHIN_KM = 20, 25.0


@dataclass(frozen=True)
class Read:
    """Rows per second of each, and our peak memory in MiB."""

    rows: int
    ours: list[float]
    theirs: list[float]
    peak_mib: float

    @property
    def ratio(self) -> float:
        """Ours over theirs, in the median round."""
        return statistics.median(a / b for a, b in zip(self.ours, self.theirs, strict=True))


def read_beside_duckdb(rows: int) -> Read:
    """Import a generated monthly file, and let DuckDB read the same columns of it into a table, in turn."""
    with tempfile.TemporaryDirectory(prefix="rootway-bench-") as folder:
        source, out = Path(folder, "npidata_pfile_20050523-20250413.csv"), Path(folder, "index.sqlite")
        write_register(source, rows)
        ours, theirs = [], []
        for _ in range(ROUNDS):
            started = time.perf_counter()
            report = import_register(Order(source, "nppes", str(out)), datetime.now(UTC))
            ours.append(report.rows / (time.perf_counter() - started))
            theirs.append(rows / _duckdb_seconds(source))
        return Read(rows, ours, theirs, _peak_mib(source, out))


def _duckdb_seconds(source: Path) -> float:
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    connection = duckdb.connect()
    started = time.perf_counter()
    connection.execute(
        f"CREATE TABLE plain AS SELECT {names} FROM read_csv('{source}', header = true, all_varchar = true)"
    )
    seconds = time.perf_counter() - started
    connection.close()
    return seconds


def _import_of(source: Path) -> list[str]:
    """The command that imports a file of the US register."""
    return [
        sys.executable,
        *["-m", "rootway.cli.main", "providers", "import"],
        str(source),
        "--register",
        "nppes",
    ]


def _peak_mib(source: Path, out: Path) -> float:
    """The most memory that the command and the processes that read for it ever held together."""
    command = [*_import_of(source), "--out", str(out)]
    peak = 0.0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True) as importing:
        while importing.poll() is None:
            peak = max(peak, _held_mib(importing.pid))
            time.sleep(0.05)
    assert importing.returncode == 0
    return peak


def _held_mib(group: int) -> float:
    """What the processes of a group hold now; what several share is counted once."""
    held_kib = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(process.name)) == group:
                said = (process / "smaps_rollup").read_text()
                held_kib += sum(map(int, re.findall(r"^Pss: +(\d+) kB", said, re.M)))
        except (ProcessLookupError, FileNotFoundError):
            continue  # it ended while we looked
    return held_kib / 1024


@dataclass(frozen=True)
class Searched:
    """Milliseconds of the processor for each query, ours and the tree's, and how many answers differ.

    The processor's time, because other work on the machine would otherwise be counted as ours.
    """

    providers: int
    ours: list[float]
    theirs: list[float]
    during_import: list[float]
    wrong: int

    def at(self, which: list[float], share: float) -> float:
        """A quantile of the times."""
        return float(np.quantile(which, share))


def search_beside_tree(providers: int, queries: int, import_rows: int) -> Searched:
    """The nearest 20 of one profession: our index on the disk beside a KD-tree in memory, alone and while importing."""
    with tempfile.TemporaryDirectory(prefix="rootway-bench-") as folder:
        path = Path(folder, "index.sqlite")
        rng = np.random.default_rng(1)
        latitude, longitude = _places(rng, providers)
        kinds = _kinds(rng, providers)
        _write_index(path, latitude, longitude, kinds)
        chosen = np.flatnonzero(kinds[:, 0] == 1)
        tree = cKDTree(_on_sphere(latitude[chosen], longitude[chosen]))
        index = Index(str(path))
        picked = rng.integers(0, providers, queries)
        points = [Coordinates(float(latitude[n]), float(longitude[n])) for n in picked]
        ours, theirs, wrong = _time(index, tree, chosen.tolist(), points)
        during = _while_importing(index, points, Path(folder), import_rows)
        return Searched(providers, ours, theirs, during, wrong)


def _places(rng: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Providers in 3,000 towns of very different size, on the middles of some areas, and some in the open."""
    towns = np.column_stack([rng.uniform(25, 49, 3000), rng.uniform(-124, -67, 3000)])
    weight = rng.pareto(1.1, 3000) + 0.01
    town = rng.choice(3000, count, p=weight / weight.sum())
    latitude = np.clip(towns[town, 0] + rng.normal(0, 0.08, count), -89, 89)
    longitude = towns[town, 1] + rng.normal(0, 0.1, count)
    return latitude, longitude


def _kinds(rng: np.random.Generator, count: int) -> np.ndarray:
    """Of each provider the first kind, and for some a second one (0: none)."""
    first = rng.integers(2, KINDS, count)
    first[rng.random(count) < THERAPISTS_SHARE] = 1
    second = np.where(rng.random(count) < ROWS_PER_PROVIDER - 1, rng.integers(KINDS, 2 * KINDS, count), 0)
    return np.column_stack([first, second])


def _write_index(path: Path, latitude: np.ndarray, longitude: np.ndarray, kinds: np.ndarray) -> None:
    """The tables of the index, filled in the order of their key."""
    import sqlite3

    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=OFF")
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute(PROVIDER_TABLE.format(key="INTEGER PRIMARY KEY"))
    for name, table in TABLES.items():
        connection.execute(f"{table} WITHOUT ROWID" if name != "about" else table)
    connection.execute("INSERT INTO about VALUES ('version', ?)", (VERSION,))
    gy, gx = np.floor(latitude * 50).astype(int), np.floor(longitude * 50).astype(int)
    assert cell(float(latitude[0])) == gy[0]
    number = np.arange(len(latitude))
    rows = np.concatenate([number, number[kinds[:, 1] > 0]])
    kind = np.concatenate([kinds[:, 0], kinds[kinds[:, 1] > 0, 1]])
    order = np.lexsort([rows, gx[rows], gy[rows], kind])
    rows, kind = rows[order], kind[order]
    holders = ", ".join("?" * len(STORED["near"]))
    connection.execute("BEGIN")
    for start in range(0, len(rows), 200_000):
        part, of = rows[start : start + 200_000], kind[start : start + 200_000]
        columns = (of, gy[part], gx[part], part, latitude[part], longitude[part], np.zeros(len(part), int))
        connection.executemany(
            f"INSERT INTO near VALUES ({holders})", zip(*(column.tolist() for column in columns), strict=True)
        )
    connection.execute("COMMIT")
    connection.close()


def _on_sphere(latitude: np.ndarray, longitude: np.ndarray) -> np.ndarray:
    north, east = np.radians(latitude), np.radians(longitude)
    return np.column_stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)])


def _nearest_in(tree: cKDTree, keys: list[int], point: Coordinates, far: float) -> list[tuple[float, int]]:
    """The same question to the tree, and the same answer: kilometers and keys, nearest first."""
    north, east = math.radians(point.latitude), math.radians(point.longitude)
    at = (math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north))
    chords, places = tree.query(at, k=NEAREST, distance_upper_bound=far)
    return [
        (2 * EARTH_RADIUS_KM * math.asin(chord / 2), keys[place])
        for chord, place in zip(chords.tolist(), places.tolist(), strict=True)
        if chord < far
    ]


def _time(
    index: Index, tree: cKDTree, keys: list[int], points: list[Coordinates]
) -> tuple[list[float], list[float], int]:
    """Both, query by query in turn; an answer is right when its distances are the tree's."""
    far = 2 * np.sin(WITHIN_KM / EARTH_RADIUS_KM / 2)
    ours, theirs, wrong = [], [], 0
    for warm in points[:50]:
        nearest(index, 1, warm, WITHIN_KM, NEAREST)
    gc.collect()
    for point in points:
        started = time.thread_time()
        found = nearest(index, 1, point, WITHIN_KM, NEAREST)
        between = time.thread_time()
        wanted = _nearest_in(tree, keys, point, far)
        theirs.append((time.thread_time() - between) * 1e3)
        ours.append((between - started) * 1e3)
        far_apart = any(abs(a[0] - b[0]) > 1e-5 for a, b in zip(found, wanted, strict=False))
        wrong += len(found) != len(wanted) or far_apart
    return ours, theirs, wrong


def _while_importing(index: Index, points: list[Coordinates], folder: Path, rows: int) -> list[float]:
    """The same queries while another process imports."""
    source = folder / "register.csv"
    write_register(source, rows)
    command = _import_of(source)
    taken: list[float] = []
    with subprocess.Popen(
        [*command, "--out", str(folder / "other.sqlite")], stdout=subprocess.DEVNULL
    ) as importing:
        while importing.poll() is None:
            for point in points[:200]:
                started = time.thread_time()
                nearest(index, 1, point, WITHIN_KM, NEAREST)
                taken.append((time.thread_time() - started) * 1e3)
    assert importing.returncode == 0
    return taken


def report(bars: Bars, rows: int, providers: int, queries: int) -> None:
    """Run both, print them and say the bars: `rows` to import, `providers` to search among."""
    read = read_beside_duckdb(rows)
    print(f"\nA register of {rows:,} rows of 330 columns, rows per second (median of {ROUNDS})")
    print(f"  {statistics.median(read.ours):12,.0f}  ours: read, checked, corrected, indexed, swapped")
    print(f"  {statistics.median(read.theirs):12,.0f}  DuckDB: the same columns as text into a table")
    bars.least("rows of a register per second, over DuckDB's plain read", read.ratio, 0.5)
    bars.most("peak memory of an import, GiB", read.peak_mib / 1024, 1.0)
    found = search_beside_tree(providers, queries, max(rows // 5, 20_000))
    print(
        f"\nThe nearest {NEAREST} of a profession among {providers:,} providers; milliseconds of the processor"
    )
    timed = (found.ours, "ours, on the disk"), (found.theirs, "KD-tree in memory")
    for which, name in (*timed, (found.during_import, "ours, while an import runs")):
        print(f"  p50 {found.at(which, 0.5):7.3f}   p99 {found.at(which, 0.99):7.3f}   {name}")
    bars.most("answers of a search that differ from the tree's", found.wrong, 0)
    bars.most("a search, p50 in ms", found.at(found.ours, 0.5), 1.0)
    bars.most("a search, p99 in ms", found.at(found.ours, 0.99), 5.0)
    bars.most("a search, p50 over the tree's", found.at(found.ours, 0.5) / found.at(found.theirs, 0.5), 6.0)


if __name__ == "__main__":
    sizes = (50_000, 300_000, 500) if "quick" in sys.argv else (1_000_000, 9_000_000, 2_000)
    tally = Bars()
    report(tally, *sizes)
    sys.exit(1 if tally.missed else 0)
