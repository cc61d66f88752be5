"""Made-up histories: late, corrected, withdrawn, tied and contradicting entries, of everything that can be said."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from random import Random

from rootway.logic.value import Value
from rootway.record import Entry
from tests.generative.crowds import crowd
from tests.generative.people import AS_OF, answers, denials, statements

WEIGHED = (
    "leg_weakness", "leg_weakness_course", "foot_drop", "weakness_grade_0_5", "weakness_movement", "age_years", "fever",
    "under_18", "duration_weeks", "over_12_weeks", "weeks_since_surgery", "recent_spinal_procedure", "minor_trauma",
    "prior_lumbar_surgery", "numbness_area", "saddle_numbness",
)  # fmt: skip
"""What triage reads where a finding and an answer can speak about the same, and from what that follows."""
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


def contradicting(count: int, seed: int) -> dict[str, list[Entry]]:
    """Logs of people who said much at one moment, some of it once more at another, and contradict themselves."""
    dice = Random(seed)
    people = crowd(count, seed, never_asked=0.5, calm=0.7)
    return {f"Person {number:05}": _twice(said, dice) for number, said in enumerate(people)}


def by_two(logs: Mapping[str, list[Entry]], seed: int) -> dict[str, list[Entry]]:
    """The same logs, in most of which a clinician wrote some of it, and some more about what triage reads."""
    dice = Random(seed)
    return {name: _by_two(log, dice) for name, log in logs.items()}


def _by_two(log: list[Entry], dice: Random) -> list[Entry]:
    share, more = dice.choice((0, 0.1, 0.5, 1)), list(log)
    for number in range(dice.choice((0, 3, 10))):
        fact, days = dice.choice(WEIGHED), dice.randint(-20, 0)
        late = dice.choice((None, None, AS_OF - timedelta(days=1)))
        value = dice.choice(answers(fact))
        more.append(Entry(fact, value, AS_OF + timedelta(days=days), late, id=f"w{number}"))
    return [replace(e, by="clinician") if dice.random() < share else e for e in more]


def _twice(said: Mapping[str, Value], dice: Random) -> list[Entry]:
    log = []
    for days in (30, dice.choice((30, 2))):
        at = AS_OF - timedelta(days=days)
        some = [id for id in said if dice.random() < (1 if not log else 0.3)]
        log += [Entry(id, said[id] if not log else dice.choice(answers(id)), at) for id in some]
    return [Entry(e.fact, e.value, e.observed_at, id=f"e{number}") for number, e in enumerate(log)]


LOOKED_AT = ("fever", "saddle_numbness", "leg_weakness_course", "foot_drop", "bladder_change")
"""Signs that clinicians looked at: some of them follow from other answers, one has words."""


def looked_at(logs: Mapping[str, list[Entry]], seed: int) -> dict[str, list[Entry]]:
    """The same logs, with danger signs of the last weeks and what clinicians, now and then others, looked at."""
    dice = Random(seed)
    return {name: [*log, *_looked_at(dice)] for name, log in logs.items()}


def _looked_at(dice: Random) -> list[Entry]:
    more = []
    for number in range(dice.choice((2, 4, 8))):
        at = AS_OF - timedelta(days=dice.choice((0, 1, 3, 6, 7, 9)), hours=dice.choice((0, 1)))
        late = dice.choice((None, None, at + timedelta(days=1)))
        sign = dice.choice(LOOKED_AT)
        fact = dice.choice((sign, f"{sign}_assessed", f"{sign}_assessed", "numbness_area"))
        by = "clinician" if dice.random() < (0.9 if fact.endswith("_assessed") else 0.2) else "self"
        more.append(Entry(fact, dice.choice(answers(fact)), at, late, by, id=f"a{number}"))
        if dice.random() < 0.1:
            wrong = dice.choice(more)
            more.append(replace(correction(wrong, 100 + number, dice), by=wrong.by))
    return more
