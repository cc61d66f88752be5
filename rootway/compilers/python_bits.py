"""What the bits of a mask stand for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Bits(Generic[Thing]):
    """The things that the bits of a mask stand for, the lowest bit for the first."""

    def __init__(self, things: Sequence[Thing]) -> None:
        """The things in order."""
        self._things = things

    def listed(self, mask: int) -> tuple[Thing, ...]:
        """In order."""
        return tuple(self._each(mask)[::-1])

    def named(self, mask: int) -> frozenset[Thing]:
        """As a set."""
        return frozenset(self._each(mask))

    def _each(self, mask: int) -> list[Thing]:
        """The highest first: that is the quickest way to find a bit."""
        things, found = self._things, []
        while mask:
            highest = mask.bit_length() - 1
            found.append(things[highest])
            mask ^= 1 << highest
        return found
