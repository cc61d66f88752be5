"""Dice that fall the same way for ever for the same names; the only dice of the pure rooms."""

from __future__ import annotations

from random import Random


def dice_of(*names: object) -> Random:
    """Dice for these names, such as a seed and a number."""
    return Random("/".join(map(str, names)))  # noqa: S311  the same seed must give the same people; nothing is secret
