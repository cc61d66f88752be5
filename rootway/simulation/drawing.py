"""How each trait of an invented person is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from random import Random

from rootway.logic.value import Value
from rootway.simulation.sayings import Trait

Drawn = Callable[[Random], Value]


def traits_of(traits: Iterable[Trait], figures: Mapping[str, float]) -> tuple[tuple[str, Drawn], ...]:
    """Each trait with how it is drawn, in order."""
    return tuple((trait.fact, _drawn(trait, figures)) for trait in traits)


def _drawn(trait: Trait, figures: Mapping[str, float]) -> Drawn:
    low, high = trait.low, trait.high
    if trait.words:
        return _one_of(trait.words)
    if trait.figure:  # a triangle whose top is where the mean asks for
        return _around(low, high, 3 * figures[trait.figure] - low - high)
    if trait.top is None:
        return _evenly(low, high - low)
    around = _around(low, high, trait.top)
    return _whole(around) if trait.whole else around


def _one_of(words: tuple[str, ...]) -> Drawn:
    return lambda dice: words[int(dice.random() * len(words))]


def _evenly(low: float, width: float) -> Drawn:
    return lambda dice: low + width * dice.random()


def _around(low: float, high: float, top: float) -> Callable[[Random], float]:
    return lambda dice: dice.triangular(low, high, top)


def _whole(drawn: Callable[[Random], float]) -> Drawn:
    return lambda dice: int(drawn(dice))
