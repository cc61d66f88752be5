"""Made-up histories: late, corrected, withdrawn, tied and contradicting entries, of everything that can be said."""

from datetime import timedelta
from random import Random

from rootway.record import Entry
from tests.generative.people import AS_OF, answers, denials, statements

OFTEN = (
    "walking_minutes",
    "leg_pain_0_10",
    "most_distal_zone",
    "new_episode",
    "weeks_into_plan",
    "leg_weakness",
)


def history(dice: Random) -> list[Entry]:
    """One log; some entries lie after `AS_OF`, some were recorded late, some correct or withdraw others."""
    log = calm_visit(dice) if dice.random() < 0.5 else []
    for _ in range(dice.choice((0, 1, 3, 10, 40))):
        fact, value = dice.choice(statements())
        if dice.random() < 0.4:
            fact = dice.choice(OFTEN)
            value = dice.choice(answers(fact))
        days, hours = dice.choice((dice.randint(-70, 3), -14, -7, 0)), dice.choice((0, 0, 5))
        at = AS_OF + timedelta(days=days, hours=hours)
        late = dice.choice((None, None, None, at + timedelta(days=dice.choice((1, 30)))))
        log.append(Entry(fact, value, at, late, id=f"e{len(log)}"))
        if dice.random() < 0.1:
            log.append(correction(dice.choice(log), len(log), dice))
    dice.shuffle(log)
    return log


def calm_visit(dice: Random) -> list[Entry]:
    """A visit at which nearly every danger sign was denied, so that what comes after an urgent answer is seen too."""
    at = AS_OF - timedelta(days=dice.choice((0, 3, 60)))
    said = {id: no for id, no in denials().items() if dice.random() < 0.98}
    return [Entry(id, no, at, id=f"first{number}") for number, (id, no) in enumerate(said.items())]


def correction(wrong: Entry, number: int, dice: Random) -> Entry:
    """An entry that replaces another one, or takes it back."""
    value = None if dice.random() < 0.4 else dice.choice(answers(wrong.fact))
    later = wrong.known_from + timedelta(minutes=dice.choice((0, 5)))
    return Entry(wrong.fact, value, wrong.observed_at, later, id=f"e{number}", corrects=wrong.id)


def histories(count: int, seed: int) -> dict[str, list[Entry]]:
    """Some logs by name."""
    dice = Random(seed)
    return {f"Person {number:05}": history(dice) for number in range(count)}
