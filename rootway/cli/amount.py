"""How many of something, in words: one rule, two rules."""

from __future__ import annotations


def amount(count: int, one: str) -> str:
    """So many of them, as a sentence says it; `one` takes an "s" when there are more or none."""
    return f"{count} {one if count == 1 else f'{one}s'}"
