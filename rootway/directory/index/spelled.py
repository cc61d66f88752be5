"""What somebody may have meant who wrote a place that the index does not know: towns and codes spelled alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from rootway.directory.index.opened import Index
from rootway.directory.index.start import MOST_TOWNS, readings
from rootway.directory.index.town import folded
from rootway.directory.read.value import one_line

MOST: Final = 6
ALIKE: Final = 0.72  # of difflib's ratio: one slip in a name of four letters, two in one of eight
LONGER: Final = 2  # letters that are missing or too many
SHORTEST: Final = 3  # of fewer letters everything is alike
_ZIP = re.compile(r"([0-9]{3})[0-9]{2}(?:-[0-9]{4})?")
_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?) ?[0-9][A-Z]{2}")


def places_like(index: Index, written: str) -> list[str]:
    """Codes and towns to offer, the likeliest first; each is found when it is looked for."""
    plain = one_line(written)
    found = [*_codes_like(index, plain.upper()), *_towns_like(index, plain)]
    return list(dict.fromkeys(found))[:MOST]


def _codes_like(index: Index, code: str) -> Iterator[str]:
    """The nearest numbers of the same postal district: a post-box code lies among those of its town."""
    if match := _ZIP.fullmatch(code):
        district = f"{match[1]}%"
    elif match := _POSTCODE.fullmatch(code):
        district = f"{match[1]} %"
    else:
        return
    near = [row[0] for row in index.rows("SELECT code FROM place WHERE code LIKE ?", (district,))]
    yield from sorted(near, key=lambda other: (_apart(code, other), other))[:MOST]


def _apart(code: str, other: str) -> int:
    """How far two ZIP codes are apart as numbers; other codes have no such order."""
    return abs(int(code[:5]) - int(other)) if other.isdigit() and code[:5].isdigit() else 0


def _towns_like(index: Index, town: str) -> Iterator[str]:
    """Towns of that name in other states first, then those of a name like it, in the state that was written."""
    for name, region in readings(town):
        key = folded(name)
        if len(key) < SHORTEST:
            continue
        for like in (key, *_names_like(index, key)):
            rows = index.rows(
                "SELECT label, region FROM town WHERE name = ? ORDER BY providers DESC, region", (like,)
            )
            rows.sort(key=lambda row: bool(region) and row[1] != region)
            yield from (f"{row[0]}, {row[1]}" if row[1] else row[0] for row in rows[:MOST_TOWNS])


def _names_like(index: Index, key: str) -> list[str]:
    sql = "SELECT DISTINCT name FROM town WHERE length(name) BETWEEN ? AND ?"
    names = [row[0] for row in index.rows(sql, (len(key) - LONGER, len(key) + LONGER))]
    return get_close_matches(key, names, MOST, ALIKE)
