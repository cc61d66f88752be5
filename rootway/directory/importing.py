"""One import, whole or not at all: read, correct, count, build beside the old index, swap."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from rootway.crew.processes import cores
from rootway.directory.corrections import Correction, Corrections, read_corrections
from rootway.directory.index import postgres
from rootway.directory.index.build import Builder, beside
from rootway.directory.index.opened import Index
from rootway.directory.places import Places, places_in
from rootway.directory.provider import Provider
from rootway.directory.read.aside import DROPPED, LEFT_OUT, Aside
from rootway.directory.read.nhs import open_nhs
from rootway.directory.read.nppes import open_nppes
from rootway.directory.read.opened import DAMAGED, Opened, opened
from rootway.directory.read.register import Found, SwitchedOff, founds
from rootway.errors import Fault, FaultsFound

REGISTERS = {"nppes": open_nppes, "nhs": open_nhs}
BROKEN_ROWS = ("columns", "quote")
MOST_BROKEN_SHARE, FEW_ROWS = 0.05, 20  # our own choice: above it the file is taken for damaged
LARGE_BYTES = 32 << 20  # a smaller file is read before other processes have started
ROWS_PER_STEP = 2_000
Progress = Callable[[int, int], None]  # bytes read, bytes in all


@dataclass(frozen=True)
class Order:
    """What to import, from where, to where."""

    source: Path
    register: str
    out: str
    corrections: Path | None = None
    places: Path | None = None
    aside: Path | None = None
    update: bool = False
    released: str = ""
    processes: int | None = None  # that read it; None: as many as there are processors, when it is large


@dataclass
class Report:
    """What became of the rows. Every row of the file is in `taken`, `closed`, or one of the counts of rows left out.

    `taken` became listings, `listings` is how many the index holds now, `repeated` of the taken came again.
    """

    taken: int = 0
    listings: int = 0
    repeated: int = 0
    without_place: int = 0
    corrected: int = 0
    closed: int = 0
    removed: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    released: str = ""

    @property
    def rows(self) -> int:
        """The rows of the file, without its header."""
        return self.taken + self.closed + sum(self.counts.get(kind, 0) for kind in (*LEFT_OUT, *DROPPED))


def import_register(order: Order, now: datetime, progress: Progress = lambda *_: None) -> Report:
    """Import a register. Raises FaultsFound when the old index must stay; faults of single rows are in the report."""
    corrections = read_corrections(order.corrections) if order.corrections else ()
    places = places_in(order.places) if order.places or order.register == "nppes" else {}
    in_postgres = postgres.is_address(order.out)
    with TemporaryDirectory() as passing:  # for PostgreSQL the index is built there, and then handed over
        target = Path(passing) / "providers.sqlite" if in_postgres else Path(order.out)
        report = _imported(order, target, in_postgres, corrections, places, now, progress)
        if in_postgres:
            postgres.publish(target, order.out)
    return report


def _imported(
    order: Order, target: Path, in_postgres: bool, corrections: tuple[Correction, ...], places: Places, now: datetime,
    progress: Progress,
) -> Report:  # fmt: skip
    """The register as an index at `target`."""
    if order.update and (in_postgres or not target.is_file()):
        what = "has no index to update" if not in_postgres else "cannot be updated in PostgreSQL"
        raise FaultsFound([Fault(order.out, what, "", "Import the register's whole file.")])
    with beside(target) as building, opened(order.source) as source, Aside(order.aside) as aside:
        if order.update:
            Index(str(target)).close()  # raises when the old file is no index
            shutil.copyfile(target, building)
        builder = Builder(building)
        fixed = Corrections(corrections, order.register, aside)
        try:
            report = _build(order, source, builder, fixed, places, aside, now, progress)
        finally:
            builder.close()
    return report


def _build(
    order: Order,
    source: Opened,
    builder: Builder,
    corrections: Corrections,
    places: Places,
    aside: Aside,
    now: datetime,
    progress: Progress,
) -> Report:
    report = Report(released=order.released or _released(source.name) or _released(order.source.name))
    builder.begin_from_old() if order.update else builder.begin()
    reader = REGISTERS[order.register](source.file, order.source.name, order.places)
    processes = order.processes or (cores() if source.total_bytes >= LARGE_BYTES else 1)
    found = founds(source, reader, aside, processes)
    for line, one in _told(found, source, progress):
        if isinstance(one, Provider):
            _keep(one, line, builder, corrections, report)
        elif isinstance(one, SwitchedOff) and order.update:
            report.removed += builder.drop(order.register, one.number)
    corrections.count_unused()
    report.listings = builder.kept()
    report.repeated = 0 if order.update else report.taken - report.listings
    report.counts = {kind: count for kind, count in sorted(aside.counts.items()) if count}
    _refuse_damaged(order, report)
    builder.finish({f"register:{order.register}": _about(order, source, report, now)}, places)
    return report


def _keep(provider: Provider, line: int, builder: Builder, corrections: Corrections, report: Report) -> None:
    right = corrections.applied(provider, line)
    if right is None:
        report.closed += 1
        return
    report.taken += 1
    report.without_place += right.latitude is None
    report.corrected += bool(right.corrected)
    builder.add(right)


def _told(found: Iterator[Found], source: Opened, progress: Progress) -> Iterator[Found]:
    """The same, telling now and then how far it is."""
    for step, one in enumerate(found):
        if not step % ROWS_PER_STEP:
            progress(source.position_bytes(), source.total_bytes)
        yield one
    progress(source.total_bytes, source.total_bytes)


def _refuse_damaged(order: Order, report: Report) -> None:
    """A file of which much is broken, or in which nobody is found, is not put in the place of an index that works."""
    broken = sum(report.counts.get(kind, 0) for kind in BROKEN_ROWS)
    if broken > FEW_ROWS and broken > report.rows * MOST_BROKEN_SHARE:
        what = f"has {broken} broken rows of {report.rows}"
        raise FaultsFound([Fault(str(order.source), what, "The index was left as it was.", DAMAGED)])
    if not report.listings:
        what = f"holds no provider of a known profession in {report.rows} rows"
        remedy = "Check that it is the register's main file."
        raise FaultsFound([Fault(str(order.source), what, "The index was left as it was.", remedy)])


def _released(name: str) -> str:
    """The date up to which a file goes, when its name says so: npidata_pfile_20050523-20250413.csv."""
    days = re.findall(r"(?<!\d)(20\d{2})-?([01]\d)-?([0-3]\d)(?!\d)", name)
    return "-".join(days[-1]) if days else ""


def _about(order: Order, source: Opened, report: Report, now: datetime) -> str:
    said = {
        "file": source.name,
        "released": report.released,
        "imported_at": now.astimezone(UTC).isoformat(timespec="seconds"),
        "update": order.update,
        "rows": report.rows,
        "listings": report.listings,
        "counts": report.counts,
    }
    return json.dumps(said)
