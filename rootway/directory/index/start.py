"""Where a search begins: a ZIP or postal code, or a town, as the index knows them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rootway.directory.index.build import folded
from rootway.directory.index.opened import Index
from rootway.directory.index.search import Point

MOST_TOWNS = 12


@dataclass(frozen=True)
class Start:
    """A point with the words for it."""

    point: Point
    label: str


def start_at_code(index: Index, code: str) -> Start | None:
    """The middle of a postal code's area; None when it is not known. Of a longer ZIP the first five digits count."""
    plain = " ".join(code.upper().split())
    if re.fullmatch(r"\d{5}-?\d{4}", plain):
        plain = plain[:5]
    forms = [plain]
    if match := re.fullmatch(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})", plain):
        forms.append(f"{match[1]} {match[2]}")
    for form in forms:
        rows = index.rows("SELECT latitude, longitude FROM place WHERE code = ?", (form,))
        if rows:
            return Start(Point(*rows[0]), form)
    return None


def starts_in_town(index: Index, town: str) -> list[Start]:
    """The towns of a name, "Springfield, IL" only in that state; those with the most providers first."""
    name, _, region = (part.strip() for part in town.partition(","))
    sql = "SELECT label, region, latitude, longitude FROM town WHERE name = ?"
    values = [folded(name)]
    if region:
        sql, values = f"{sql} AND region = ?", [*values, region.upper()]
    rows = index.rows(f"{sql} ORDER BY providers DESC, region", values)[:MOST_TOWNS]
    return [
        Start(Point(north, east), f"{label}, {region}" if region else label)
        for label, region, north, east in rows
    ]
