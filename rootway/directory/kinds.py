"""Professions and specialties: what a register's codes are called here, and their numbers in the index."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rootway.errors import Fault, FaultsFound

TABLE = Path(__file__).with_name("kinds.toml")
SPECIALTIES_PER_PROFESSION = 100
_NAMED: dict[str, type] = {"number": int, "id": str, "label": str}
_SPECIALTY: dict[str, type] = {**_NAMED, "asked_for": bool}
_MAY_STAND: dict[str, type] = {"until_age": int}
_PROFESSION: dict[str, type] = {
    **_NAMED, "plural": str, "page": str, "named_by": list, "words": list, "codes": list,
}  # fmt: skip
_TYPES = {int: "a whole number", str: "a text", list: "a list", bool: "true or false"}


@dataclass(frozen=True)
class Specialty:
    """A field inside a profession, as providers state it themselves. `asked_for`: a search can ask for it alone.

    `until_age`: it is for people of at most so many years; 0: for everybody.
    """

    number: int
    id: str
    label: str
    asked_for: bool
    until_age: int = 0

    def is_for(self, age: float | None) -> bool:
        """Whether it is for somebody of an age in years; of an age that nobody said: whether it is for grown-ups."""
        return not self.until_age or (age is not None and age < self.until_age + 1)


@dataclass(frozen=True)
class Profession:
    """One kind of provider. `words` find it in the name of an organisation, where a register has no codes.

    `page` is the id of the page that tells of it, `named_by` are the values by which a check can say to see it.
    """

    number: int
    id: str
    label: str
    plural: str
    page: str
    named_by: tuple[str, ...]
    words: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]  # code, id of its specialty or ""

    @property
    def specialties(self) -> tuple[str, ...]:
        """The ids of its specialties, each once."""
        return tuple(dict.fromkeys(specialty for _, specialty in self.codes if specialty))


@dataclass(frozen=True)
class Kinds:
    """Every profession and specialty by its id, and what each code stands for."""

    professions: dict[str, Profession]
    specialties: dict[str, Specialty]
    notice: str

    def kind(self, profession: str, specialty: str = "") -> int:
        """The number under which the index keeps providers of a profession, or of one specialty of it."""
        number = self.professions[profession].number
        if not specialty:
            return number
        return number * SPECIALTIES_PER_PROFESSION + self.specialties[specialty].number

    def codes(self) -> dict[str, tuple[int, ...]]:
        """What each code stands for: the kind of its profession, then that of its specialty."""
        return {
            code: (p.number, self.kind(p.id, specialty)) if specialty else (p.number,)
            for p in self.professions.values()
            for code, specialty in p.codes
        }

    def named(self, kinds: tuple[int, ...]) -> dict[str, tuple[str, ...]]:
        """Professions by id with their specialties by id, from the kinds that the index keeps."""
        by_number = {p.number: p.id for p in self.professions.values()}
        fields = {s.number: s.id for s in self.specialties.values()}
        found: dict[str, list[str]] = {by_number[kind]: [] for kind in kinds if kind in by_number}
        for kind in kinds:
            profession, specialty = divmod(kind, SPECIALTIES_PER_PROFESSION)
            if specialty in fields and by_number.get(profession) in found:
                found[by_number[profession]].append(fields[specialty])
        return {profession: tuple(fields) for profession, fields in found.items()}


@cache
def the_kinds() -> Kinds:
    """The table that ships with the program. Raises FaultsFound with all that is wrong in it."""
    return read_kinds(TABLE)


def read_kinds(path: Path) -> Kinds:
    """The professions and specialties in a file of the form of TABLE. Raises FaultsFound."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    faults = [*_faults(raw.get("profession", []), "profession", _PROFESSION)]
    faults += _faults(raw.get("specialty", []), "specialty", _SPECIALTY)
    if faults:
        raise FaultsFound([fault.under(path.name) for fault in faults])
    professions = {
        row["id"]: Profession(
            number=row["number"],
            id=row["id"],
            label=row["label"],
            plural=row["plural"],
            page=row["page"],
            named_by=tuple(row["named_by"]),
            words=tuple(row["words"]),
            codes=tuple((code["code"], code.get("specialty", "")) for code in row["codes"]),
        )
        for row in raw["profession"]
    }
    specialties = {row["id"]: Specialty(**row) for row in raw["specialty"]}
    return Kinds(professions, specialties, raw["notice"])


def _faults(rows: list[dict[str, Any]], what: str, keys: dict[str, type]) -> Iterator[Fault]:
    """Keys that are missing, of another type or unknown, and ids and numbers that come twice."""
    may = keys | (_MAY_STAND if keys is _SPECIALTY else {})
    for place, row in enumerate(rows, 1):
        where = f"{what} {row.get('id', place)}"
        missing, unknown = [key for key in keys if key not in row], [key for key in row if key not in may]
        for key in (*missing, *unknown):
            remedy = f"Write its keys: {', '.join(may)}."
            yield Fault(f"{where}: {key}", "is missing" if key in keys else "is no key", "", remedy)
        for key in (key for key in may if key in row and type(row[key]) is not may[key]):
            yield Fault(f"{where}: {key}", f"is {row[key]!r}", "", f"Give it as {_TYPES[may[key]]}.")
    for key in ("id", "number"):
        counted = Counter(str(row.get(key)) for row in rows if key in row)
        for said in (said for said, count in counted.items() if count > 1):
            yield Fault(
                f"{what} {said}: {key}", "comes twice", "One of them would be lost.", "Choose another."
            )
