"""Findings of both sides, and the worst of several: what follows from them is written here, once, for every such fact.

sides      a finding is held for the left and for the right; the fact itself is what holds on the side with symptoms,
           the worse of both when that is both sides, or no side at all
worst_of   ordered words: the worst of several facts with the same words

A side that was not tested is not known, never normal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from rootway.guide.labels import Labels
from rootway.guide.written import Fact, Follow

SIDES = ("left", "right")


def with_sides(facts: Iterable[Fact], labels: Labels) -> Iterator[Fact]:
    """The facts, each with what follows for it; after one that is held for both sides, its two sides."""
    for fact in facts:
        if fact.worst_of:
            yield replace(fact, follows=_worst(fact, [f"{name}{{0}}" for name in fact.worst_of]))
        elif fact.sides:
            yield replace(fact, follows=_of_sides(fact))
            for side, words in zip(SIDES, (labels.left, labels.right), strict=True):
                plain = replace(fact, follows=(), folds=(), worst_in_days=(), covers=(), sides="")
                yield replace(plain, id=f"{fact.id}_{side}", of=fact.id, label=f"{fact.label}, {words}")
        else:
            yield fact


def sides_of(id: str) -> tuple[str, ...]:
    """The names of a finding on each side."""
    return tuple(f"{id}_{side}" for side in SIDES)


def other_side(facts: Mapping[str, Fact], id: str) -> str:
    """The same finding on the other side; "" for a fact that is not held for one side."""
    fact = facts[id]
    names = dict(zip(sides_of(fact.of), reversed(sides_of(fact.of)), strict=True))
    return names.get(id, "") if fact.of and facts[fact.of].sides else ""


def _of_sides(fact: Fact) -> str | tuple[Follow, ...]:
    """What holds on the side with symptoms; a side counts unless it is the other one that has them."""
    read = [f"({fact.id}_{side}{{0}} and {fact.sides} != '{other}')" for side, other in _each()]
    alike = " and ".join(f"{fact.id}_{side}{{0}}" for side in SIDES)  # then it does not matter which
    return _worst(fact, [*read, f"({alike})"])


def _each() -> Iterator[tuple[str, str]]:
    return zip(SIDES, reversed(SIDES), strict=True)


def _worst(fact: Fact, read: list[str]) -> str | tuple[Follow, ...]:
    """The worst word first; of a yes/no, yes."""
    if fact.kind == "yes_no":
        return " or ".join(one.format("") for one in read)
    words = reversed(fact.words) if fact.worse == "higher" else fact.words
    return tuple(Follow(" or ".join(one.format(f" == '{word}'") for one in read), word) for word in words)
