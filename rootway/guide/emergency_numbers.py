"""The number to call for an ambulance, by country, each with its source. The country is asked, never guessed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("emergency_numbers.toml")


@dataclass(frozen=True)
class EmergencyNumber:
    """`number` is dialed, `words` is read; `source` was looked up on `read_at`.

    `name` stands in a list, `named` in a sentence ("the United Kingdom"); `also` is another number for the same help.
    """

    code: str
    name: str
    number: str
    words: str
    source: str
    read_at: date
    also: str = ""
    in_a_sentence: str = ""

    @property
    def named(self) -> str:
        """The country as it stands in a sentence: "in the Netherlands", "in Czechia"."""
        return self.in_a_sentence or self.name


@cache
def _table() -> dict[str, Any]:
    with TABLE.open("rb") as file:
        return tomllib.load(file)


@cache
def emergency_numbers() -> tuple[EmergencyNumber, ...]:
    """Every country in the table, in its order."""
    return tuple(EmergencyNumber(**row) for row in _table()["country"])


def number_for(country: str) -> EmergencyNumber | None:
    """The number of a country code; None when no country was chosen or it is not in the table."""
    return next((row for row in emergency_numbers() if row.code == country), None)


def number_shown(country: str) -> EmergencyNumber:
    """The number to show: the chosen country's, else that of most readers. Say "or your local emergency number" too."""
    most_readers = _table()["most_readers"]
    found = number_for(country) or number_for(most_readers)
    if found is None:
        raise LookupError(f"{most_readers} is missing in {TABLE.name}")
    return found


def number_words(country: str) -> str:
    """What "Call …" goes on with: the chosen country's number alone, else that of most readers and any other."""
    chosen = number_for(country)
    return chosen.words if chosen else f"{number_shown('').words} {number_sentence('elsewhere')}"


def number_sentence(key: str) -> str:
    """A sentence of the table: `elsewhere`, `chosen`, `not_chosen` or `any`; a page fills in the country."""
    said: str = _table()[key]
    return said
