"""Many generated people, quickly: a random answer, or none, to everything that rules read, drawn from one seed.

Each person has a share of unknown answers of their own (from none to most), denies most danger signs or none, and
gives numbers on and beside what the rules compare them with. One in eight also says anything about facts that follow
from others, and so contradicts themselves. What follows is worked out as for everyone.
"""

from random import Random

from rootway.logic.value import CONFLICTING, UNSURE
from rootway.record import known_of
from tests.generative.people import Said, definite, denials, guide, sayable


def crowd(seed: int, size: int) -> list[Said]:
    """The completed facts of so many people."""
    return [facts for _, facts in said_and_completed(seed, size)]


def said_and_completed(seed: int, size: int) -> list[tuple[Said, Said]]:
    """What so many people say, once answers that disagree are "conflicting"; and their completed facts."""
    dice = Random(seed)
    people = [known_of(guide(), _said(dice)) for _ in range(size)]
    disagree = sum(CONFLICTING in known.stated.values() for known in people)
    assert size < 200 or disagree > size / 10
    return [(known.stated, known.facts) for known in people]


def _said(dice: Random) -> Said:
    """What someone says: mostly little of what follows from other answers, so that few contradict themselves."""
    missing, doubt, calm = (
        dice.choice((0.0, 0.05, 0.3, 0.8)),
        dice.choice((0.0, 0.02, 0.2)),
        dice.random() < 0.7,
    )
    free = dice.random() < 0.5
    often = 0.3 if dice.random() < 0.125 else 0.9
    said: Said = {}
    for fact in sayable():
        derived = fact.id in guide().follows or fact.id in guide().only_if
        if dice.random() < missing or (derived and (free or dice.random() < often)):
            continue
        if dice.random() < doubt:
            said[fact.id] = UNSURE if dice.random() < 0.9 else CONFLICTING
        elif calm and fact.id in denials() and dice.random() < 0.95:
            said[fact.id] = False
        else:
            said[fact.id] = dice.choice(definite(fact.id))
    return said
