"""What the signs of a comparison mean where words have an order, and what they become when its sides change places."""

from __future__ import annotations

import operator
from collections.abc import Callable

_RANKED: dict[str, Callable[[int, int], bool]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
TURNED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def words_that_fit(symbol: str, word: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of which `word-of-them symbol word` holds."""
    at = words.index(word)
    return tuple(other for rank, other in enumerate(words) if _RANKED[symbol](rank, at))
