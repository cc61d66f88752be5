"""Names of towns as they are looked up, however they are written."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, normalize

_SHORT = {"SAINT": "ST", "SAINTE": "STE", "FORT": "FT", "MOUNT": "MT"}
_COMPASS = {"N": "NORTH", "S": "SOUTH", "E": "EAST", "W": "WEST"}


@lru_cache(maxsize=100_000)
def folded(name: str) -> str:
    """A town's name in capitals, with neither accents nor what stands between its letters; "ST" for "SAINT".

    A register writes "O FALLON", a person "O\u2019Fallon"; "Mc Allen" and "Winston-Salem" come in as many forms.
    """
    plain = normalize("NFKD", name.upper()).upper()
    words = re.split(r"[\s.\-\u2010-\u2015\u2212]+", plain.strip(" ."))
    if len(words) > 1:
        words[0] = _COMPASS.get(words[0], words[0])
    joined = "".join(_SHORT.get(word, word) for word in words)
    return "".join(char for char in joined if _is_of_a_name(category(char)))


def _is_of_a_name(kind: str) -> bool:
    """Letters and digits; an apostrophe that Unicode takes for a letter (Lm) is none here."""
    return kind[0] in "LN" and kind != "Lm"
