"""Words of others as one line of plain text: nothing in them starts a line, turns the writing around or hides."""

from __future__ import annotations

import unicodedata
from typing import Final

TURNING: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What makes later letters run the other way."""
JOINING: Final = frozenset("\u200c\u200d")
"""Unseen, but some scripts and signs are written with them."""
_GONE: Final = frozenset({"Cf", "Cs", "Co", "Cn"})


def plain(text: str) -> str:
    """The text in one line, without unseen letters; all that can be seen stays as it was written."""
    return " ".join("".join(_shown(letter) for letter in text).split())


def _shown(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    if letter in JOINING:
        return letter
    return "" if letter in TURNING or category in _GONE else letter
