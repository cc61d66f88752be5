"""Many generated people at once, for targets that decide for a whole batch: the answers of `people`, faster drawn."""

from collections.abc import Sequence
from random import Random

from rootway.logic.value import CONFLICTING
from tests.generative.people import Said, answers, denials, sayable

SHARES = (0.02, 0.15, 0.3, 0.6)
"""How much of everything was never asked."""


def crowd(count: int, seed: int, never_asked: float, calm: float = 0.5) -> list[Said]:
    """People of whom each fact was never asked with this share; the others may be unsure, disagree or contradict.

    The share `calm` denies most danger signs, so that what comes after an urgent answer is seen too.
    """
    dice = Random(seed)
    facts = [(fact.id, (*answers(fact.id), CONFLICTING)) for fact in sayable()]
    people = []
    for _ in range(count):
        said = {id: _one(values, dice) for id, values in facts if dice.random() >= never_asked}
        if dice.random() < calm:
            said |= {id: no for id, no in denials().items() if id in said and dice.random() < 0.95}
        people.append(said)
    return people


def _one(values: Sequence[object], dice: Random) -> object:
    """Any answer; the two kinds of not knowing are rarer than the rest."""
    return dice.choice(values if dice.random() < 0.2 else values[:-2])
