"""Where the rows of a register go: into the index, corrected, and out of it what earns no listing any more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rootway.directory.corrections import Corrections, as_registered, at_place
from rootway.directory.index.build import Builder
from rootway.directory.order import Order, Progress
from rootway.directory.placed import placed
from rootway.directory.places import places_in
from rootway.directory.provider import PracticePlace, Provider
from rootway.directory.read.aside import RejectionLog
from rootway.directory.read.nhs import open_nhs
from rootway.directory.read.nppes import open_nppes
from rootway.directory.read.opened import DAMAGED, Opened
from rootway.directory.read.register import Found, founds
from rootway.directory.report import ImportReport
from rootway.errors import Fault, FaultsFound
from rootway.workers import cores

REGISTERS = {"nppes": open_nppes, "nhs": open_nhs}
LARGE_BYTES = 32 << 20  # a smaller file is read before other processes have started
ROWS_PER_STEP = 2_000
_STAYS = "The index was left as it was."


class Intake:
    """One import on its way into the index that is built."""

    def __init__(
        self,
        order: Order,
        builder: Builder,
        corrections: Corrections,
        aside: RejectionLog,
        progress: Progress,
    ) -> None:
        self._order, self._builder, self._corrections = order, builder, corrections
        self._aside, self._progress = aside, progress
        self._replaced: set[str] | None = (
            None  # whose places of before are gone; None: the file brings no places
        )

    def take(self, source: Opened) -> ImportReport:
        """Read the register and its list of further places. Raises FaultsFound when the old index must stay."""
        if source.has_further_places:
            self._replaced = set()
        report = self._read(source)
        if source.has_further_places:
            with source.further_places() as further:
                report.further = self._read(further)
        self._mend(report)
        report.listings = self._builder.kept()
        if not report.listings:
            what = f"holds no provider of a known profession in {report.rows} rows"
            remedy = "Check that it is the register's main file."
            raise FaultsFound([Fault(str(self._order.source), what, _STAYS, remedy)])
        return report

    def _read(self, source: Opened) -> ImportReport:
        """What became of the rows of one file."""
        order, builder = self._order, self._builder
        report = ImportReport(
            released=order.released or _released(source.name) or _released(order.source.name)
        )
        self._aside.begin(source.name)
        before = builder.kept()
        reader = REGISTERS[order.register](source.file, source.name, order.places, order.update)
        processes = order.processes or (cores() if source.total_bytes >= LARGE_BYTES else 1)
        for line, one in _told(founds(source, reader, self._aside, processes), source, self._progress):
            if isinstance(one, Provider):
                self._list(one, line, report)
            elif isinstance(one, PracticePlace):
                self._list_place(one, line, report)
            elif order.update:
                report.removed += builder.drop(order.register, one.number)
        report.repeated = 0 if order.update else report.taken - (builder.kept() - before)
        report.counts = {kind: count for kind, count in sorted(self._aside.counts.items()) if count}
        if report.broken:
            what = f"has {report.broken} broken rows of {report.rows}"
            raise FaultsFound([Fault(str(order.source), what, _STAYS, DAMAGED)])
        return report

    def _list(self, provider: Provider, line: int, report: ImportReport) -> None:
        """A row of a provider. Where the file brings no further places, those of before stay under what it says."""
        order, builder = self._order, self._builder
        before = builder.places(order.register, provider.number) if order.update else []
        if before:
            builder.drop_places(order.register, provider.number)
        if not self._keep(provider, line, report) or self._replaced is not None:
            return
        for one in before:
            listing = self._at(PracticePlace.of(self._registered(one)))
            right = self._corrected(listing, line) if listing else None
            if right is not None:
                builder.add(right)

    def _corrected(self, provider: Provider, line: int) -> Provider | None:
        """The listing as it is right, at its place; None when a correction says that it is closed."""
        right = self._corrections.applied(provider, line)
        return None if right is None else placed(right, provider, places_in(self._order.places))

    def _registered(self, listed: Provider) -> Provider:
        """The listing as the register has it, at its place."""
        return placed(as_registered(listed), listed, places_in(self._order.places))

    def _at(self, place: PracticePlace) -> Provider | None:
        """The listing of a further place; None when its provider is not listed."""
        provider = self._builder.listing(self._order.register, place.number)
        return at_place(provider, place) if provider else None

    def _list_place(self, place: PracticePlace, line: int, report: ImportReport) -> None:
        """A row of a further place: a listing like the provider's own, with another address."""
        if self._order.update and self._replaced is not None and place.number not in self._replaced:
            self._replaced.add(place.number)
            self._builder.drop_places(self._order.register, place.number)
        listing = self._at(place)
        if listing is None:
            self._aside.counts["not-listed"] += 1
        else:
            self._keep(listing, line, report)

    def _keep(self, provider: Provider, line: int, report: ImportReport) -> bool:
        """Take a listing as it is right; whether it is one: a correction may say that the place is closed."""
        right = self._corrected(provider, line)
        if right is None:
            report.closed += 1
            report.removed += self._builder.drop(self._order.register, provider.number)
            return False
        report.taken += 1
        report.without_place += right.latitude is None
        report.corrected += bool(right.corrected)
        self._builder.add(right)
        return True

    def _mend(self, report: ImportReport) -> None:
        """Corrections hold for the listings of an update that its file does not name, too."""
        for number in self._corrections.unused() if self._order.update else ():
            listed = self._builder.listing(self._order.register, number)
            if listed is None:
                continue
            there = self._registered(listed)
            right = self._corrected(self._at(PracticePlace.of(there)) or there if "-" in number else there, 0)
            if right is None:
                report.removed += self._builder.drop(self._order.register, number)
            else:
                report.mended += right != listed
                self._builder.add(right)
        if unused := self._corrections.count_unused():
            report.counts["correction-unused"] = unused


def _told(found: Iterator[Found], source: Opened, progress: Progress) -> Iterator[Found]:
    """The same, telling now and then how far it is."""
    for step, one in enumerate(found):
        if not step % ROWS_PER_STEP:
            progress(source.position_bytes(), source.total_bytes)
        yield one
    progress(source.total_bytes, source.total_bytes)


def _released(name: str) -> str:
    """The date up to which a file goes, when its name says so: npidata_pfile_20050523-20250413.csv."""
    days = re.findall(r"(?<!\d)(20\d{2})-?([01]\d)-?([0-3]\d)(?!\d)", name)
    return "-".join(days[-1]) if days else ""
