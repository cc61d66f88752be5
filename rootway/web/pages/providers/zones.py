"""Time zones by country, from the zone database itself: a practice chooses among those of its own country."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final
from zoneinfo import available_timezones

MOST_READERS: Final = (
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
    "America/Puerto_Rico",
)  # first where their country has them
Zone = tuple[str, str]  # its name, and how people find it


def zones_in(country: str) -> list[Zone]:
    """The zones of a country, those of most people first; none of a country that is not known."""
    found = _zones().get(country, [])
    return sorted(
        found, key=lambda zone: MOST_READERS.index(zone[0]) if zone[0] in MOST_READERS else len(MOST_READERS)
    )


def country_of_zone(zone: str) -> str:
    """The code of the country that has a zone, or ""."""
    return next((code for code, zones in _zones().items() if zone in dict(zones)), "")


def is_zone(name: str) -> bool:
    """Whether there is a zone of this name."""
    return "/" in name and name in available_timezones()


def countries() -> list[tuple[str, str]]:
    """Code and name of every country that has a zone, by name."""
    known = _zones()
    rows = (line.split("\t") for line in _lines("iso3166.tab"))
    return sorted(((row[0], row[1]) for row in rows if row[0] in known), key=lambda country: country[1])


@cache
def _zones() -> dict[str, list[Zone]]:
    found: dict[str, list[Zone]] = {}
    for line in _lines("zone.tab"):
        code, _place, name, *more = line.split("\t")
        town = name.rpartition("/")[2].replace("_", " ")
        found.setdefault(code, []).append((name, f"{town}: {more[0]}" if more else town))
    return found


def _lines(name: str) -> Iterator[str]:
    """The lines of a table of the zone database that are no comments."""
    text = files("tzdata.zoneinfo").joinpath(name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
