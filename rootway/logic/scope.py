"""The names a condition may read, each with its type, so that nonsense is refused before it runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rootway.logic.expression import Compare, Name


@dataclass(frozen=True)
class YesNoType:
    """True or false."""


@dataclass(frozen=True)
class NumberType:
    """A number in one unit, `""` for a bare number."""

    unit: str = ""


@dataclass(frozen=True)
class WordType:
    """One of some words; `ordered` when < and > make sense, least first."""

    words: tuple[str, ...]
    ordered: bool = False


Type = YesNoType | NumberType | WordType


@dataclass(frozen=True)
class Scope:
    """Every readable name with its type; `results` are those that are results of tables, not facts."""

    types: Mapping[str, Type]
    results: frozenset[str] = frozenset()

    def ranks_of(self, comparison: Compare) -> dict[str, int]:
        """The rank of each word of an ordered comparison, taken from the name that it compares."""
        for side in (comparison.left, comparison.right):
            found = self.types.get(side.id) if isinstance(side, Name) else None
            if isinstance(found, WordType):
                return {word: rank for rank, word in enumerate(found.words)}
        raise TypeError("an ordered comparison of words needs a name with ordered words")

    def with_types(self, more: Mapping[str, Type]) -> Scope:
        """This scope and the results of tables (a table sees those of the tables above it)."""
        return Scope({**self.types, **more}, self.results | more.keys())
