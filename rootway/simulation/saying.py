"""What a person says at a moment: the first check, and each check-in after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from rootway.logic import State, truth_of
from rootway.logic.value import UNSURE, Value
from rootway.record import completed
from rootway.simulation.measuring import Each
from rootway.simulation.pace import Pace
from rootway.simulation.person import Person
from rootway.simulation.reach import drawn_places, numb_at
from rootway.simulation.sayings import Among, Detail
from rootway.simulation.vocabulary import Answers, Vocabulary

Said = list[tuple[str, Value]]
NOISE = 0.05
"""How far a day may be better or worse than the course, either way."""


def first_check(vocabulary: Vocabulary, person: Person, pace: Pace, dice: Random) -> Said:
    """The answers of the first check, in order: danger signs first, as every page asks them."""
    figures = vocabulary.figures
    rest = _about(vocabulary, person, dice)
    if pace.thorough:
        rest += _details(vocabulary, person, dice)
    rest += _measured(person, vocabulary.measures.first, 1.0)
    rest += [(wish.fact, True) for wish in vocabulary.sayings.wishes if dice.random() < figures[wish.figure]]
    rest = _applying(vocabulary, rest)
    told = vocabulary.farthest if pace.thorough else ""
    said = _danger_first(vocabulary, dice) + _some_unsure(rest, figures["not_sure"], dice, told)
    if dice.random() < figures["first_check_broken_off"]:
        del said[1 + int(dice.random() * len(said)) :]
    return said


def first_answers(vocabulary: Vocabulary, person: Person, dice: Random) -> dict[str, Value]:
    """What a thorough person answers to all but the danger signs."""
    about, details = _about(vocabulary, person, dice), _details(vocabulary, person, dice)
    return dict([*about, *details, *_measured(person, vocabulary.measures.first, 1.0)])


def check_in(
    vocabulary: Vocabulary, person: Person, day: int, pace: Pace, alarm: Answers, dice: Random
) -> Said:
    """The answers of the check-in on a day of the course; `alarm` holds the danger sign that has come, if one has."""
    severity = max(0.0, person.severity(day) + NOISE * (2 * dice.random() - 1))
    weekly = pace.thorough and day % 7 == 0
    asked = vocabulary.measures.with_weekly if weekly else vocabulary.measures.check_in
    measures = _measured(person, asked, severity)
    down = severity > 1 and round(1 + (person.zone - 1) * severity) > person.zone
    danger: Said = [(id, False) for id in vocabulary.danger] if pace.thorough else []
    news = (*alarm, (vocabulary.moving, True)) if down else alarm
    if news:
        names = {name for name, _ in news}
        danger = [said for said in danger if said[0] not in names] + list(news)
    return danger + _some_unsure(measures, vocabulary.figures["not_sure"], dice)


def drawn_alarm(vocabulary: Vocabulary, dice: Random) -> Answers:
    """The danger sign that a course turns to, with how it goes on where that is asked."""
    return vocabulary.alarms[int(dice.random() * len(vocabulary.alarms))]


def _danger_first(vocabulary: Vocabulary, dice: Random) -> Said:
    said: Said = [(id, False) for id in vocabulary.danger]
    if dice.random() < vocabulary.figures["danger_sign_at_first_check"]:
        at = int(dice.random() * len(said))
        sign = said[at][0]
        yes = {sign} | vocabulary.behind.get(sign, frozenset())
        said = [(id, id in yes) for id in vocabulary.danger]
        for more in vocabulary.sayings.with_signs:
            said += more.told.items() if sign in more.signs else ()
    if dice.random() < vocabulary.figures["danger_sign_not_sure"] * len(said):
        at = int(dice.random() * len(vocabulary.danger))
        said[at] = (said[at][0], UNSURE)
    return said + [(id, False) for id in vocabulary.details]


def _applying(vocabulary: Vocabulary, said: Said) -> Said:
    """The same answers without the habits that do not apply after the others."""
    if not vocabulary.conditions:
        return said
    known = State(vocabulary.guide.scope, completed(vocabulary.guide, dict(said)).facts)
    off = {id for id, condition in vocabulary.conditions.items() if truth_of(condition, known) is False}
    return [(id, value) for id, value in said if id not in off]


def _about(vocabulary: Vocabulary, person: Person, dice: Random) -> Said:
    said: Said = []
    for first in vocabulary.sayings.first:
        if not _is_among(person, first.among):
            continue
        value = first.value
        if first.below:
            value = int(first.below * dice.random())
        elif value is None:
            value = person.traits[first.fact]
        said.append((first.fact, value))
    return said


def _measured(person: Person, measures: Each, severity: float) -> Said:
    """What is measured of someone on a day that is so bad."""
    starts: Mapping[str, Any] = person.traits  # what is measured is a number
    return [(fact, measured(starts[fact], severity)) for fact, measured in measures]


def _details(vocabulary: Vocabulary, person: Person, dice: Random) -> Said:
    """Everything else the pages ask: both maps, what changes it, what was noticed and tried."""
    figures, sayings, way = vocabulary.figures, vocabulary.sayings, person.way
    reach = vocabulary.reaches[way.id, vocabulary.zones[person.zone]]
    places = drawn_places(sayings, way, reach)
    numb = numb_at(way, reach) if dice.random() < figures[sayings.map.numb_figure] else ""
    said: Said = [(id, id in places) for id in vocabulary.pain]
    said += [(id, id == numb) for id in vocabulary.numbness]
    said += _own_details(vocabulary, person, dice)
    said += [(id, dice.random() < share) for id, share in vocabulary.habits.items()]
    return said + _measured(person, vocabulary.measures.weekly, 1.0)


def _own_details(vocabulary: Vocabulary, person: Person, dice: Random) -> Iterator[tuple[str, Value]]:
    for detail in vocabulary.sayings.details:
        if _is_among(person, detail.among):
            yield detail.fact, _detail(vocabulary, detail, dice)


def _is_among(person: Person, among: Among | None) -> bool:
    return among is None or person.traits[among.fact] == among.word


def _detail(vocabulary: Vocabulary, detail: Detail, dice: Random) -> Value:
    if detail.value is not None:
        return detail.value
    chance = dice.random()
    if detail.words:
        return detail.words[int(chance * len(detail.words))]
    if detail.figure:
        return chance < vocabulary.figures[detail.figure]
    return _response(vocabulary.responses, vocabulary.figures, detail, chance)


def _response(words: Mapping[str, str], figures: Mapping[str, float], detail: Detail, where: float) -> str:
    if where < figures[detail.nearer]:
        return words["nearer"]
    where -= figures[detail.nearer]
    if where < figures[detail.eased]:
        return words["eased"]
    where -= figures[detail.eased]
    return (words["same"], words["stronger"], words["farther"])[min(2, int(where * 9))]


def _some_unsure(said: Said, share: float, dice: Random, told: str = "") -> Said:
    """The same answers, of which about `share` are "not sure"; one draw tells whether any is.

    Nobody is unsure of what they have `told` otherwise in the same check, as the map tells the farthest place.
    """
    if dice.random() < share * len(said):
        at = int(dice.random() * len(said))
        said[at] = (said[at][0], UNSURE if said[at][0] != told else said[at][1])
    return said
