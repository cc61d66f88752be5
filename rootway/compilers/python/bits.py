"""What the bits of a mask stand for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

Key = TypeVar("Key")
Thing = TypeVar("Thing")

MOST_SHARED = 4096
"""How many things of one kind are kept at the same time."""


class MadeOnce(dict[Key, Thing]):
    """Things by what they are made from, each made when it is first wanted."""

    def __init__(self, make: Callable[[Key], Thing]) -> None:
        """Begin with none."""
        super().__init__()
        self._make = make

    def __missing__(self, key: Key) -> Thing:
        """Make it; when there are too many, begin again."""
        if len(self) >= MOST_SHARED:
            self.clear()
        found = self[key] = self._make(key)
        return found


class Bits(Generic[Thing]):
    """The things that the bits of a mask stand for, the lowest bit for the first.

    `lists` has them in order and `sets` as a set, by mask, for masks that are met again and again.
    """

    def __init__(self, things: Sequence[Thing]) -> None:
        """The things in order."""
        self._things = things
        self._bits = [1 << place for place in range(len(things))]
        self.lists = MadeOnce(self._listed)
        self.sets = MadeOnce(self.named)

    def named(self, mask: int) -> frozenset[Thing]:
        """As a set. Bit by bit, the highest first: with few of many bits set that is the quickest."""
        return frozenset(self._highest_first(mask))

    def _highest_first(self, mask: int) -> list[Thing]:
        things, bits, found = self._things, self._bits, []
        while mask:
            highest = mask.bit_length() - 1
            found.append(things[highest])
            mask ^= bits[highest]
        return found

    def _listed(self, mask: int) -> tuple[Thing, ...]:
        return tuple(reversed(self._highest_first(mask)))


class Halves(Generic[Thing]):
    """Sets by mask, each put together from two: of few things there are many masks, but few masks of half of them."""

    def __init__(self, things: Sequence[Thing]) -> None:
        """The things in order."""
        self._middle = len(things) // 2
        self._below = (1 << self._middle) - 1
        self._low, self._high = Bits(things[: self._middle]).sets, Bits(things[self._middle :]).sets

    def named(self, mask: int) -> frozenset[Thing]:
        """As a set."""
        return self._low[mask & self._below] | self._high[mask >> self._middle]
