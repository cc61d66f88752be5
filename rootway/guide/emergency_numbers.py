"""The number to call for an ambulance, by country, each with its source. The country is asked, never guessed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("emergency_numbers.toml")
MOST_READERS = (
    "US"  # the country this edition is written for; its number is named while no country was chosen
)


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
def emergency_numbers() -> tuple[EmergencyNumber, ...]:
    """Every country in the table, in its order."""
    with TABLE.open("rb") as file:
        return tuple(EmergencyNumber(**row) for row in tomllib.load(file)["country"])


def number_for(country: str) -> EmergencyNumber | None:
    """The number of a country code; None when no country was chosen or it is not in the table."""
    return next((row for row in emergency_numbers() if row.code == country), None)


def number_shown(country: str) -> EmergencyNumber:
    """The number to show: the chosen country's, else that of most readers. Say "or your local emergency number" too."""
    found = number_for(country) or number_for(MOST_READERS)
    if found is None:
        raise LookupError(f"{MOST_READERS} is missing in {TABLE.name}")
    return found


def number_words(country: str) -> str:
    """What "Call …" goes on with: the chosen country's number alone, else that of most readers and any other."""
    chosen = number_for(country)
    return chosen.words if chosen else f"{number_shown('').words} or your local emergency number"
