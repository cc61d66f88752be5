"""The bands of the list, the most pressing first, and their words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files
from typing import Final


class ListBand(IntEnum):
    """Who is looked at before whom. A smaller number goes first; what a band means stands in `bands.toml`."""

    DANGER = 0
    DANGER_HANDLED = 1
    RISE = 2
    OVERDUE = 3
    SILENT = 4
    STALLED = 5
    UNCLEAR = 6
    ON_COURSE = 7
    RESTING = 8


NEEDS_A_LOOK: Final = ListBand.RISE
"""Whoever stands in this band or before it told of something new that has no answer, or is in danger."""


@dataclass(frozen=True)
class BandWords:
    """The heading of a band, and who stands there."""

    title: str
    say: str


@cache
def band_words() -> dict[ListBand, BandWords]:
    """The words of each band."""
    text = files("rootway.worklist").joinpath("bands.toml").read_text(encoding="utf-8")
    return {
        ListBand[one["id"].upper()]: BandWords(one["title"], one["say"])
        for one in tomllib.loads(text)["band"]
    }
