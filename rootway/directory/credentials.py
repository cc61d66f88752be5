"""Letters after a name: found in free text, told in plain words, never taken for checked."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from rootway.directory.kinds import the_kinds

TABLE = Path(__file__).with_name("credentials.toml")
SOURCE = "credential-letters"  # in the pathway's sources
MARKS = {"movement": 1, "orthopedic": 2}  # bits, as the index keeps them


@dataclass(frozen=True)
class Credential:
    """One set of letters. `recalled`: its meaning is only remembered, not read in a source; no page shows it."""

    letters: str
    says: str
    recalled: bool
    mark: str


@cache
def the_credentials() -> tuple[Credential, ...]:
    """Every credential that is known, in the order of the table."""
    return tuple(credential for credential, _ in _table())


@lru_cache(maxsize=10_000)
def credentials_in(text: str) -> tuple[Credential, ...]:
    """The known credentials that a free text names, in the table's order; unknown letters stay text."""
    words = f" {_plain(text)} "
    return tuple(credential for credential, forms in _table() if any(f" {form} " in words for form in forms))


@lru_cache(maxsize=10_000)
def marks_of(text: str) -> int:
    """The bits of MARKS for a free text: what a search may put first."""
    return sum({MARKS[one.mark] for one in credentials_in(text) if one.mark})


@lru_cache(maxsize=10_000)
def marks_of_kinds(kinds: tuple[int, ...]) -> int:
    """The bits of MARKS that the stated specialties earn: bones, joints and muscles."""
    table = the_kinds()
    orthopedic = {table.kind(name, "orthopedic") for name in ("physical_therapist", "chiropractor")}
    return 0 if orthopedic.isdisjoint(kinds) else MARKS["orthopedic"]


def _plain(text: str) -> str:
    """Capitals without dots; "P. T." and "P T" become "PT"."""
    words = re.sub(r"[^A-Z0-9]+", " ", text.upper().replace(".", "")).strip()
    return re.sub(r"\b(?:[A-Z] )+[A-Z]\b", lambda run: run[0].replace(" ", ""), words)


@cache
def _table() -> tuple[tuple[Credential, tuple[str, ...]], ...]:
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["credential"]
    return tuple(
        (
            Credential(row["letters"], row["says"], row["evidence"] == "recalled", row.get("mark", "")),
            (_plain(row["letters"]), *row["forms"]),
        )
        for row in rows
    )
