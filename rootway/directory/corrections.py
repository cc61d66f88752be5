"""Corrections to a register, kept as data: who is wrong in which field, what is right, why, and since when.

A correction names what the register said (`was`). It holds while the register still says so; once the register says
something else, the register counts again and the correction is reported as overtaken.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rootway.directory.credentials import marks_of, marks_of_kinds
from rootway.directory.provider import TEXT_FIELDS, PracticePlace, Provider
from rootway.directory.read import value
from rootway.directory.read.aside import RejectionLog
from rootway.errors import Fault, FaultsFound
from rootway.spreadsheet import said

CLOSED = "closed"
OF_THE_PROVIDER = ("name", "credential_text")  # the other texts are of its address
FIELDS = (*TEXT_FIELDS, CLOSED)
COLUMNS = ("register", "number", "field", "value", "was", "reason", "date")


@dataclass(frozen=True)
class Correction:
    """One field of one listing. `was` is empty when the corrector did not say what the register had."""

    register: str
    number: str
    field: str
    value: str
    was: str
    reason: str
    date: str


class Corrections:
    """All corrections of one register, by number; those that no row asked for are counted in the end."""

    def __init__(self, corrections: Iterable[Correction], register: str, aside: RejectionLog) -> None:
        self._aside = aside
        self._by_number: dict[str, list[Correction]] = {}
        for one in corrections:
            if one.register == register:
                self._by_number.setdefault(one.number, []).append(one)
        self._unused = set(self._by_number)

    def applied(self, provider: Provider, line: int) -> Provider | None:
        """The provider with its corrections; None when one of them says that the place is closed."""
        known = self._by_number.get(provider.number)
        if not known:
            return provider
        self._unused.discard(provider.number)
        changes: dict[str, str] = {}
        notes = noted(provider)
        for one in known:
            if one.field == CLOSED:
                return None
            stated = getattr(provider, one.field)
            if one.was and plain(one.field, stated) != plain(one.field, one.was):
                if plain(one.field, stated) != plain(one.field, one.value):
                    self._aside.note("correction-overtaken", line, one.field)
                continue
            changes[one.field] = one.value
            notes[one.field] = [one.date, one.reason, stated]
        return changed(provider, {**changes, "corrected": json.dumps(notes) if notes else ""})

    def unused(self) -> list[str]:
        """The numbers that no row asked for so far."""
        return sorted(self._unused)

    def count_unused(self) -> int:
        """How many numbers with corrections never came; each is written aside."""
        for _ in self._unused:
            self._aside.note("correction-unused", 0)
        return len(self._unused)


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """The corrections in a CSV with the columns of COLUMNS; raises FaultsFound with all that is wrong with it."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
            if missing:
                what = f"lacks the columns {', '.join(missing)}"
                remedy = f"Its first line reads: {','.join(COLUMNS)}"
                raise FaultsFound([Fault(str(path), what, "", remedy)])
            read = [(number, row) for number, row in enumerate(reader, 2)]
    except (OSError, UnicodeDecodeError) as error:
        what = f"cannot be read ({type(error).__name__})"
        raise FaultsFound([Fault(str(path), what, "", "Give a CSV file in UTF-8.")]) from None
    faults = [fault for number, row in read for fault in _faults(f"{path} line {number}", row)]
    if faults:
        raise FaultsFound(faults)
    return tuple(Correction(**{name: _text(row[name]) for name in COLUMNS}) for _, row in read)


def _text(cell: str | None) -> str:
    """One cell on one line, without the guard that stands before a formula in a list from here."""
    return value.one_line(said((cell or "").strip()))


def _faults(where: str, row: dict[str, str]) -> Iterator[Fault]:
    for name in ("register", "number", "reason"):
        if not (row[name] or "").strip():
            yield Fault(where, f"has no {name}", "", "Every correction says whom it is about, and why.")
    field = (row["field"] or "").strip()
    if field not in FIELDS:
        yield Fault(where, f'corrects "{field}"', "", f"It can correct: {', '.join(FIELDS)}.")
    elif field == CLOSED and (row["value"] or "").strip() != "yes":
        yield Fault(where, "closes a listing without the value yes", "", "Write yes, or take the line out.")
    try:
        date.fromisoformat((row["date"] or "").strip())
    except ValueError:
        yield Fault(where, "has no date", "", "Write it like 2026-11-22.")


def noted(provider: Provider) -> dict[str, list[str]]:
    """What was corrected in a listing: by field the day, the reason, and what the register says."""
    found: dict[str, list[str]] = json.loads(provider.corrected) if provider.corrected else {}
    return found


def as_registered(provider: Provider) -> Provider:
    """The provider as the register has it, without the corrections that it bears."""
    stated = {field: was for field, (_day, _why, was) in noted(provider).items()}
    return changed(provider, {**stated, "corrected": ""})


def at_place(provider: Provider, place: PracticePlace) -> Provider:
    """The listing of a provider at a further place. What was corrected of the provider holds there too."""
    notes = {field: note for field, note in noted(provider).items() if field in OF_THE_PROVIDER}
    corrected = json.dumps(notes) if notes else ""
    return provider._replace(**place._asdict() | {"number": place.listing_number, "corrected": corrected})


def changed(provider: Provider, changes: Mapping[str, str]) -> Provider:
    """The provider with other texts; what its letters earn goes with them."""
    if "credential_text" in changes:
        marks = marks_of(changes["credential_text"]) | marks_of_kinds(provider.kinds)
        provider = provider._replace(marks=marks)
    return provider._replace(**changes)  # type: ignore[arg-type]


def plain(field: str, stated: str) -> str:
    """What a field says, without the differences that do not matter: blanks, capitals, and how a number is written."""
    if field == "phone":
        return "".join(char for char in stated if char.isdigit())
    return value.text(stated).casefold()
