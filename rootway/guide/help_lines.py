"""Whom to call who thinks of harming themselves, by country, each with its source; nobody's line is guessed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("help_lines.toml")


@dataclass(frozen=True)
class HelpLine:
    """`number` is dialed, `words` is read; `source` was looked up on `read_at`. `hours`: nothing where it is unsaid."""

    code: str
    name: str
    number: str
    words: str
    source: str
    read_at: date
    hours: str = ""


@cache
def help_lines() -> tuple[HelpLine, ...]:
    """Every line in the table, in its order."""
    with TABLE.open("rb") as file:
        return tuple(HelpLine(**row) for row in tomllib.load(file)["line"])


def help_line_for(country: str) -> HelpLine | None:
    """The line of a country; None where none was confirmed, or no country was chosen."""
    return next((line for line in help_lines() if line.code == country), None)
