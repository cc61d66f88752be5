"""What followed at each moment from the answers of that moment is what `record.told_of` says, for every fact."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random

import numpy as np
import pytest

from rootway.compilers.columns.to_columns import ColumnLayout, follows_to_columns
from rootway.logic.value import Value
from rootway.population.engine import EPOCH
from rootway.population.log import PeopleLog
from rootway.population.planes import code_of, value_of
from rootway.population.told import Following
from rootway.record import Entry
from rootway.record.told import by_fact, told_of
from tests.generative.people import AS_OF, answers, guide

US = timedelta(microseconds=1)
Told = tuple[int, int, Value]


def of_given_facts() -> list[str]:
    """The facts that follow from nothing but what somebody says."""
    facts = guide().facts
    return [
        id
        for id, names in guide().follows_from.items()
        if names and all(facts[one].is_given for one in names)
    ]


def said(id: str, dice: Random) -> list[list[Entry]]:
    """Of some people, at few moments, much of what a fact follows from; now and then twice, and not alike."""
    names = sorted(guide().follows_from[id])
    moments = [AS_OF, AS_OF + US, AS_OF + timedelta(days=1)]
    return [
        sorted(
            (Entry(name, dice.choice(answers(name)), at) for at in dice.sample(moments, dice.randint(0, 3))
             for name in names for _ in range(dice.choice((0, 1, 1, 1, 1, 2)))),
            key=lambda entry: entry.observed_at,
        )
        for _ in range(12)
    ]  # fmt: skip


def in_columns(layout: ColumnLayout, logs: Sequence[list[Entry]], place: dict[str, int]) -> PeopleLog:
    flat = [(number, entry) for number, log in enumerate(logs) for entry in log]
    pairs = [code_of(layout, entry.fact, entry.value) for _, entry in flat]
    at = np.array([(entry.observed_at - EPOCH) // US for _, entry in flat], np.int64)
    return PeopleLog(
        len(logs), np.array([number for number, _ in flat], np.int32), at, at,
        np.array([place[entry.fact] for _, entry in flat], np.int16),
        np.array([code for code, _ in pairs], np.int8), np.array([number for _, number in pairs], np.float64),
    )  # fmt: skip


@pytest.mark.parametrize("id", of_given_facts())
def test_what_followed_is_told_as_of_one_person(id):
    logs = said(id, Random(id))
    layout = follows_to_columns(guide(), id).layout
    place = {name: number + 1 for number, name in enumerate(guide().follows_from[id])}
    found = Following(guide(), [id, "fever"], place).of(in_columns(layout, logs, place))
    assert list(found) == [id], "nothing follows for what is only said"
    columns = (found[id].person, found[id].at, found[id].code, found[id].number)
    told: list[Told] = [
        (person, at, value_of(layout, id, code, number))
        for person, at, code, number in zip(*(column.tolist() for column in columns), strict=True)
    ]
    wanted: list[Told] = [
        (number, (entry.observed_at - EPOCH) // US, entry.value)
        for number, log in enumerate(logs)
        for entry in told_of(guide(), id, by_fact(log))
    ]
    assert told == sorted(wanted, key=lambda one: one[:2]), "by person, then by time"
    assert told, "something followed"
