"""Where a search begins: a ZIP or postal code, or a town, as the index knows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rootway.directory.index.form import FOLDING
from rootway.directory.index.opened import Index
from rootway.directory.index.search import Coordinates
from rootway.directory.index.town import folded
from rootway.directory.read.value import one_line
from rootway.directory.states import state_named

MOST_TOWNS = 12
LONGEST_STATE_WORDS = 3  # "District of Columbia"
_HYPHENS = "[-\u2010-\u2015\u2212]"


@dataclass(frozen=True)
class Start:
    """A point with the words for it."""

    point: Coordinates
    label: str


def start_at_code(index: Index, code: str) -> Start | None:
    """The middle of a postal code's area; None when it is not known. A town and a state may stand before a ZIP code."""
    plain = re.sub(_HYPHENS, "-", one_line(code).upper())
    if match := re.fullmatch(r"(?:.*[ ,])?([0-9]{5})(?: ?-? ?[0-9]{4})?", plain):
        plain = match[1]
    forms = [plain]
    if match := re.fullmatch(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})", plain):
        forms.append(f"{match[1]} {match[2]}")
    for form in forms:
        rows = index.rows("SELECT latitude, longitude FROM place WHERE code = ?", (form,))
        if rows:
            return Start(Coordinates(*rows[0]), form)
    return None


def starts_in_town(index: Index, town: str) -> list[Start]:
    """The towns of a name, "Springfield, IL" only in that state; those with the most providers first."""
    for name, region in readings(one_line(town)):
        found = [one for one in _towns(index, folded(name)) if not region or one[1] == region]
        if found:
            return [
                Start(Coordinates(north, east), f"{label}, {region}" if region else label)
                for label, region, north, east in found[:MOST_TOWNS]
            ]
    return []


def readings(town: str) -> Iterator[tuple[str, str]]:
    """A town and its state as they may be meant: all of it a town, or its last words a state, comma or not."""
    name, comma, region = (part.strip() for part in town.rpartition(","))
    if comma:
        state = state_named(region)
        yield name, state.code if state else region.upper()
        return
    yield town, ""
    words = town.split()
    for count in range(1, min(len(words), LONGEST_STATE_WORDS + 1)):
        if state := state_named(" ".join(words[-count:])):
            yield " ".join(words[:-count]), state.code


def _towns(index: Index, key: str) -> list[tuple[Any, ...]]:
    """Label, region and place of the towns of a folded name."""
    sql, order = (
        "SELECT label, region, latitude, longitude, name FROM town",
        "ORDER BY providers DESC, region",
    )
    if index.about.get("folding") == FOLDING:
        rows = index.rows(f"{sql} WHERE name = ? {order}", (key,))
    else:  # it was built when names were folded otherwise, and serves until the next import
        rows = [row for row in index.rows(f"{sql} {order}") if folded(row[4]) == key]
    return [row[:4] for row in rows]
