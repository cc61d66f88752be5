"""Someone who answers every question of the check: danger signs by the rates, the rest by the assumptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from random import Random
from typing import Final

from rootway.guide import Fact, Guide
from rootway.logic.value import UNSURE, Value
from rootway.record import known_of
from rootway.simulation.caller import Callers
from rootway.simulation.pace import DAILY
from rootway.simulation.people import people_of
from rootway.simulation.person import drawn_person
from rootway.simulation.saying import first_answers
from rootway.simulation.seed import dice_of
from rootway.simulation.vocabulary import vocabulary_of

SOME: Final = 0.2
"""Share that says yes to what no figure tells of: our own choice, so that both answers occur."""
RARE: Final = 0.02
"""The same of a danger sign for which the rates have no row."""
ANY_DAY: Final = datetime(2026, 1, 1, tzinfo=UTC)

Said = dict[str, Value]


def whole_checks(guide: Guide, numbers: Iterable[int], seed: int) -> Iterator[Said]:
    """For each number a person at the middle rates, with an answer to every question that can be asked of them at home.

    The same seed and number give the same person for ever. Raises `FaultsFound` when the rates and the pathway do not
    fit each other.
    """
    rates = people_of(guide).rates
    share = rates.not_sure.middle
    callers = Callers(guide, rates, "middle", share)
    for number in numbers:
        drawn = callers.one(dice_of(seed, number, "caller"))
        at_home = {id: value for id, value in drawn.items() if not guide.facts[id].clinician}
        yield _whole(guide, at_home, share, number, dice_of(seed, number, "whole check"))


def _whole(guide: Guide, danger: Said, not_sure: float, number: int, dice: Random) -> Said:
    vocabulary = vocabulary_of(guide)
    person = drawn_person(vocabulary, number, ANY_DAY, DAILY, dice, None)
    own = (fact for fact in _asked(guide) if fact.id not in danger and not fact.clinician)
    rest = {fact.id: _some(fact, dice) for fact in own} | first_answers(vocabulary, person, dice)
    said = {id: UNSURE if dice.random() < not_sure else value for id, value in rest.items()}
    return _agreeing(guide, {**said, **danger}, danger)


def _asked(guide: Guide) -> Iterator[Fact]:
    return (guide.facts[question.fact] for page in guide.pages for question in page.questions)


def _some(fact: Fact, dice: Random) -> Value:
    if fact.kind == "yes_no":
        return dice.random() < (RARE if fact.red_flag or fact.screening else SOME)
    if fact.kind == "word":
        return fact.words[int(dice.random() * len(fact.words))]
    return int((fact.min or 0) + dice.random() * SOME * ((fact.max or 0) - (fact.min or 0)))


def _agreeing(guide: Guide, said: Said, danger: Said) -> Said:
    """Without what disagrees with another answer or does not apply; danger signs stay as they were drawn."""
    while True:
        disagreeing = {fact for one in known_of(guide, said).conflicts for fact in one.facts}
        out = disagreeing & said.keys() - danger.keys()
        if not out:
            return said
        said = {id: value for id, value in said.items() if id not in out}
