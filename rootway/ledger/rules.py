"""The numbers that the ledger counts to, the codes that ask for them, and what is to be said: each with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rootway.errors import Fault, FaultsFound
from rootway.guide.shape import Words, key, shaped
from rootway.guide.source_meaning import source_faults
from rootway.guide.written import Source

FILE = Path(__file__).with_name("rules.toml")
_WHY = "A ledger that counts to a wrong number is worth nothing."


@dataclass(frozen=True)
class DayBand:
    """So many days of one window, and the number of the code that asks for them."""

    upto: int
    code: str
    sources: tuple[str, ...]
    first: int = key("from")


@dataclass(frozen=True)
class WindowRule:
    """How many days in a row are one window."""

    days: int
    sources: tuple[str, ...]


@dataclass(frozen=True)
class MonthRule:
    """From `few` minutes on one code, from `full` on another in its place, and one for each further `full`."""

    few: int
    few_code: str
    full: int
    full_code: str
    further_code: str
    sources: tuple[str, ...]

    def codes_of(self, minutes: int) -> tuple[tuple[str, int], ...]:
        """Each code that so many minutes reach, and how often. Nothing is rounded up."""
        if minutes < self.few:
            return ()
        if minutes < self.full:
            return ((self.few_code, 1),)
        further = minutes // self.full - 1
        return ((self.full_code, 1), (self.further_code, further)) if further else ((self.full_code, 1),)


@dataclass(frozen=True)
class LedgerSaying:
    """One thing that a page says of the ledger."""

    id: str
    say: Words
    sources: tuple[str, ...]


@dataclass(frozen=True)
class LedgerRules:
    """rules.toml. The bands stand in rising order."""

    window: WindowRule
    month: MonthRule
    bands: tuple[DayBand, ...] = key("band")
    sayings: tuple[LedgerSaying, ...] = key("saying")
    sources: tuple[Source, ...] = key("source")

    def band_of(self, days: int) -> DayBand | None:
        """The band that so many days of one window reach."""
        return next((band for band in self.bands if band.first <= days <= band.upto), None)

    def next_band(self, days: int) -> DayBand | None:
        """The lowest band that asks for more days."""
        return next((band for band in self.bands if band.first > days), None)

    def saying(self, id: str) -> LedgerSaying:
        """What is said under a name."""
        return next(saying for saying in self.sayings if saying.id == id)

    def cited(self, ids: tuple[str, ...]) -> tuple[Source, ...]:
        """The sources with these ids, in the order of the file."""
        return tuple(source for source in self.sources if source.id in ids)


@cache
def the_rules() -> LedgerRules:
    """The rules that ship with the program."""
    return read_rules(FILE)


def read_rules(path: Path) -> LedgerRules:
    """The rules in a file of the form of rules.toml. Raises FaultsFound with all that is wrong in it."""
    raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    rules, faults = shaped(LedgerRules, raw, path.name)
    if rules is not None:
        faults = [*_number_faults(rules), *_citing_faults(rules)]
        faults = [fault.under(path.name) for fault in faults] + list(source_faults(rules.sources))
    if rules is None or faults:
        raise FaultsFound(faults)
    return rules


def _number_faults(rules: LedgerRules) -> Iterator[Fault]:
    """Bands that overlap, leave a gap or do not end with the window; minutes that do not rise."""
    edges = [number for band in rules.bands for number in (band.first, band.upto)]
    gaps = [low for low, high in zip(edges[1::2], edges[2::2], strict=False) if high != low + 1]
    if edges != sorted(edges) or gaps or edges[-1:] != [rules.window.days]:
        remedy = "Let each band begin a day after the one before, and the last end with the window."
        yield Fault("band", "does not lead from one to the next", _WHY, remedy)
    if not 0 < rules.month.few < rules.month.full:
        yield Fault("month", "has minutes that do not rise", _WHY, "Let `few` be above 0 and below `full`.")


def _citing_faults(rules: LedgerRules) -> Iterator[Fault]:
    """What names no source, or one that is not there; a source that nobody names."""
    known, named = {source.id for source in rules.sources}, set()
    parts = [("window", rules.window.sources), ("month", rules.month.sources)]
    parts += [(f"band {band.code}", band.sources) for band in rules.bands]
    parts += [(f"saying {saying.id}", saying.sources) for saying in rules.sayings]
    for where, ids in parts:
        named |= set(ids)
        if not ids or not set(ids) <= known:
            yield Fault(where, "does not name its source", "Nothing is said without a source.", "Name one.")
    for id in sorted(known - named):
        yield Fault(f"source {id}", "is named by nothing", "", "Delete it.")
