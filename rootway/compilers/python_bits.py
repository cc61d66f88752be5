"""What the bits of a mask stand for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from operator import getitem
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Bits(Generic[Thing]):
    """The things that the bits of a mask stand for, the lowest bit for the first."""

    def __init__(self, things: Sequence[Thing]) -> None:
        """The things in order."""
        self._things = things
        self._eights = [_Eight(things[first : first + 8]) for first in range(0, len(things), 8)]

    def listed(self, mask: int) -> tuple[Thing, ...]:
        """In order."""
        eights = self._eights
        return tuple(chain.from_iterable(map(getitem, eights, mask.to_bytes(len(eights), "little"))))

    def named(self, mask: int) -> frozenset[Thing]:
        """As a set. Bit by bit, the highest first: with few of many bits set that is the quickest."""
        things, found = self._things, []
        while mask:
            highest = mask.bit_length() - 1
            found.append(things[highest])
            mask ^= 1 << highest
        return frozenset(found)


class _Eight(dict[int, tuple[Thing, ...]]):
    """What the bytes stand for that are masks of eight things; each is worked out once."""

    def __init__(self, things: Sequence[Thing]) -> None:
        super().__init__()
        self._things = things

    def __missing__(self, byte: int) -> tuple[Thing, ...]:
        found = self[byte] = tuple(thing for bit, thing in enumerate(self._things) if byte >> bit & 1)
        return found
