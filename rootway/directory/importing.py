"""One import, whole or not at all: read, correct, count, build beside the old index, swap."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from rootway.directory.corrections import Correction, Corrections, read_corrections
from rootway.directory.index import postgres
from rootway.directory.index.build import Builder, beside
from rootway.directory.index.opened import Index, shown
from rootway.directory.intake import REGISTERS, Intake
from rootway.directory.order import Order, Progress
from rootway.directory.places import Places, places_in
from rootway.directory.read.aside import RejectionLog
from rootway.directory.read.opened import Opened, opened
from rootway.directory.report import ImportReport
from rootway.errors import Fault, FaultsFound

__all__ = ["REGISTERS", "ImportReport", "Order", "Progress", "import_register"]


def import_register(order: Order, now: datetime, progress: Progress = lambda *_: None) -> ImportReport:
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
) -> ImportReport:  # fmt: skip
    """The register as an index at `target`."""
    if order.update and (in_postgres or not target.is_file()):
        what = "has no index to update" if not in_postgres else "cannot be updated in PostgreSQL"
        raise FaultsFound([Fault(shown(order.out), what, "", "Import the register's whole file.")])
    with beside(target) as building, opened(order.source) as source, RejectionLog(order.aside) as aside:
        if order.update:
            Index(str(target)).close()  # raises when the old file is no index
            shutil.copyfile(target, building)
        builder = Builder(building)
        try:
            builder.begin_from_old() if order.update else builder.begin()
            fixed = Corrections(corrections, order.register, aside)
            report = Intake(order, builder, fixed, aside, progress).take(source)
            builder.finish({f"register:{order.register}": _about(order, source, report, now)}, places)
        finally:
            builder.close()
    return report


def _about(order: Order, source: Opened, report: ImportReport, now: datetime) -> str:
    said = {
        "file": source.name,
        "released": report.released,
        "imported_at": now.astimezone(UTC).isoformat(timespec="seconds"),
        "update": order.update,
        "rows": report.rows,
        "listings": report.listings,
        "counts": report.counts,
        "further_places": report.further.taken if report.further else 0,
    }
    return json.dumps(said)
