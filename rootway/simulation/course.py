"""The course of one invented person: the same for ever for one seed and number; no clock is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from rootway.guide import Guide
from rootway.logic.value import Value
from rootway.record import Entry
from rootway.simulation.kind import Kind
from rootway.simulation.log import entered
from rootway.simulation.pace import DAILY, Pace
from rootway.simulation.person import Person, drawn_person
from rootway.simulation.saying import Said, check_in, drawn_alarm, first_check
from rootway.simulation.seed import dice_of
from rootway.simulation.vocabulary import Vocabulary, vocabulary_of

Row = tuple[str, datetime, str, str]
Visit = tuple[datetime, Said]


@dataclass(frozen=True)
class Course:
    """An invented person and their log, in the order in which it was recorded; every time lies before `as_of`."""

    person: Person
    entries: tuple[Entry, ...]


def course(
    guide: Guide, seed: int, number: int, as_of: datetime, pace: Pace = DAILY, kind: Kind | None = None
) -> Course:
    """The person `number` of the world `seed`, with corrections, withdrawals and late entries as real logs have them.

    `as_of` is an aware time. `kind` asks for a kind of course instead of drawing it. Raises `FaultsFound` when the
    pathway lacks a fact that the simulation speaks of.
    """
    vocabulary = vocabulary_of(guide)
    person, visits = _visits(vocabulary, seed, number, as_of, pace, kind)
    return Course(person, entered(vocabulary, visits, as_of, dice_of(seed, number, "log")))


def rows(guide: Guide, seed: int, number: int, as_of: datetime, pace: Pace = DAILY) -> Iterator[Row]:
    """The same person as plain tuples (person, observed_at, fact, value as JSON), as the log stands at `as_of`.

    Corrections are already in: folded at `as_of`, these say what `course(...).entries` say.
    """
    person, visits = _visits(vocabulary_of(guide), seed, number, as_of, pace, None)
    name = person.name
    for at, said in visits:
        for fact, value in said:
            yield name, at, fact, _json(value)


def _json(value: Value) -> str:
    if value is False:
        return "false"
    if value is True:
        return "true"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _visits(
    vocabulary: Vocabulary, seed: int, number: int, as_of: datetime, pace: Pace, kind: Kind | None
) -> tuple[Person, list[Visit]]:
    """Everything a person says, moment by moment."""
    dice = dice_of(seed, number)
    person = drawn_person(vocabulary, number, as_of, pace, dice, kind)
    began = person.began_at
    visits = [(began, first_check(vocabulary, person, pace, dice))]
    alarm = drawn_alarm(vocabulary, dice)
    for day in _days(vocabulary, person, pace, dice):
        at = began + timedelta(days=day, seconds=int(3599 * dice.random()))
        turned = alarm if person.kind == "turning_urgent" and day >= person.alarm_day else ()
        visits.append((at, check_in(vocabulary, person, day, pace, turned, dice)))
    return person, visits


def _days(vocabulary: Vocabulary, person: Person, pace: Pace, dice: Random) -> list[int]:
    """The days of the check-ins that were done: most of those due, less a pause or a silence."""
    figures, length = vocabulary.figures, person.days
    due = [day for day in pace.due if day <= length] if pace.due else range(1, length + 1)
    days = [day for day in due if dice.random() < figures["check_in_kept"]]
    pauses, begin, gap = dice.random() < figures["pauses"], dice.random() * length, 4 + dice.random() * 10
    silent, last = dice.random() < figures["goes_silent"], dice.random() * length
    if pauses:
        days = [day for day in days if not begin <= day < begin + gap]
    if person.kind == "turning_urgent":  # the sign is told on its day, and then the person is seen to
        return [*(day for day in days if 0 < day < person.alarm_day), max(1, person.alarm_day)]
    return [day for day in days if day < last] if silent else days
