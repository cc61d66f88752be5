"""Someone who opens the check: an answer to every danger question, drawn by the rates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

from rootway.guide import Guide
from rootway.logic import Expression, State, names_in, truth_of
from rootway.logic.expression import Name
from rootway.logic.value import UNSURE, Value
from rootway.simulation.rate import AnswerShares, Drawn, Level, Rates, Whole, YesNo, check_rates
from rootway.simulation.seed import dice_of

Said = dict[str, Value]


class Callers:
    """People drawn at one level of the rates. The same seed and number give the same person for ever.

    `signs` are answers that everyone here gives. `not_sure` is the share of all other answers that are "not sure",
    from 0 to 1. With `worded_before`, signs are as common as the questions of before found them. Raises `FaultsFound`
    when the rates and the pathway do not fit each other.
    """

    def __init__(
        self,
        guide: Guide,
        rates: Rates,
        level: Level,
        not_sure: float = 0.0,
        signs: Mapping[str, Value] | None = None,
        worded_before: bool = False,
    ) -> None:
        """Hold the rates against the pathway, once."""
        check_rates(guide, rates)
        self._guide, self._rates, self._level = guide, rates, level
        self._not_sure, self._signs = not_sure, dict(signs or {})
        self._conditions = {
            row.id: guide.only_if[row.id] for row in rates.drawn if row.id in guide.only_if
        } | {row.id: Name(row.among) for row in rates.drawn if isinstance(row, AnswerShares) and row.among}
        self._shares = {
            row.id: row.share(level, worded_before) for row in rates.drawn if isinstance(row, YesNo)
        }

    def people(self, seed: int, count: int) -> Iterator[Said]:
        """`count` people. At every level of the rates, and however many are not sure, the dice fall alike."""
        return (self.one(dice_of(seed, number, "caller")) for number in range(count))

    def one(self, dice: Random) -> Said:
        """One person: only what the questions that arise were answered with."""
        said: Said = {}
        doubts: list[str] = []
        for row in self._rates.drawn:
            chance, doubt = dice.random(), dice.random()
            said[row.id] = self._signs[row.id] if row.id in self._signs else self._answer(row, said, chance)
            if doubt < self._not_sure and row.id not in self._signs and not isinstance(row, Whole):
                doubts.append(row.id)
        return self._asked({**said, **dict.fromkeys(doubts, UNSURE)})

    def _answer(self, row: Drawn, said: Said, chance: float) -> Value:
        if isinstance(row, YesNo):
            return chance < self._chance(row, said)
        return _chosen(row, chance) if isinstance(row, AnswerShares) else _number(row, chance)

    def _chance(self, row: YesNo, said: Said) -> float:
        """The share among people who, so far, are like this one; over everybody it is the share of the row."""
        share = self._shares[row.id]
        if not row.within:
            return share
        none = 1.0
        for other in row.within:
            none *= 1 - self._shares[other]
        if any(said[other] is True for other in row.within):
            return min(1.0, share * row.part / (1 - none))
        return share * (1 - row.part) / none

    def _asked(self, said: Said) -> Said:
        """Only the answers to questions that arise. Where that is not sure, so is an answer that would tell it."""
        for id, condition in self._conditions.items():
            arises = truth_of(condition, State(self._guide.scope, said))
            if arises is False:
                del said[id]
            elif arises is None and self._tells(id, condition):
                said[id] = UNSURE
        return said

    def _tells(self, id: str, condition: Expression) -> bool:
        """Whether an answer settles what the question hangs on, as a course of a weakness says that there is one."""
        return any(id in self._guide.follows_from.get(name, ()) for name in names_in(condition))


def _chosen(row: AnswerShares, chance: float) -> Value:
    for value, share in row.shares[:-1]:
        chance -= share
        if chance < 0:
            return value
    return row.shares[-1][0]


def _number(row: Whole, chance: float) -> Value:
    if row.usual is None:
        return row.least + int(chance * (row.most - row.least + 1))
    low, top, high = row.least, row.usual, row.most
    rises = (top - low) / (high - low)
    if chance < rises:
        return int(low + ((high - low) * (top - low) * chance) ** 0.5)
    return int(high - ((high - low) * (high - top) * (1 - chance)) ** 0.5)
