"""What a danger sign costs: how many people the triage would send where, and which rules send them.

python -m bench.load                                  everything, 40,000 people at each of the three rates
python -m bench.load --people 4000 --seed 1 --rules 10
"""

import argparse
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.bars import Bars
from rootway.compilers.columns.to_columns import to_columns
from rootway.guide import Guide, load_guide
from rootway.logic.value import Value
from rootway.population.kernel import Decisions, Kernel
from rootway.population.planes import planes_of, stated_of
from rootway.simulation import LEVELS, Callers, Level, check_serious, people_of

BATCH = 20_000
MOST: Mapping[tuple[Level, str], float] = {
    ("middle", "emergency"): 27,
    ("middle", "urgent"): 34,
    ("low", "emergency"): 16,
    ("low", "urgent"): 22,
}
"""In 100 people. At the high rates, those of clinics, there is no bar."""


@dataclass(frozen=True)
class Spoken:
    """One rule and a level that it gives (on a yes, or on a "not sure"): the share of everybody to whom it gives it, and
    the share who would be lower without it."""

    id: str
    level: str
    in_all: float
    alone: float


@dataclass(frozen=True)
class Load:
    """The share of people at each level, the least severe first, and what each rule adds, the heaviest first."""

    people: int
    shares: Mapping[str, float]
    rules: tuple[Spoken, ...]

    def at_least(self, level: str) -> float:
        """The share at this level or above."""
        levels = list(self.shares)
        return sum(self.shares[one] for one in levels[levels.index(level) :])


@dataclass(frozen=True)
class Found:
    """One presentation of a serious disease: how many of `people` come to which level."""

    disease: str
    presentation: str
    people: int
    levels: Mapping[str, int]


class Measure:
    """The triage of one pathway, ready to be asked about many people."""

    def __init__(self, guide: Guide) -> None:
        """Compile it."""
        self.guide, self.kernel = guide, Kernel(to_columns(guide))
        self.table = guide.table("triage")

    def load(
        self, level: Level, people: int, seed: int, not_sure: float = 0.0, worded_before: bool = False
    ) -> Load:
        """Where `people` drawn at one level of the rates would be sent."""
        callers = Callers(
            self.guide, people_of(self.guide).rates, level, not_sure, worded_before=worded_before
        )
        return self._load(list(callers.people(seed, people)))

    def found(self, people: int, seed: int, not_sure: float = 0.0) -> list[Found]:
        """Where everybody with a serious disease would be sent, `people` for each presentation, all else at low rates."""
        own = people_of(self.guide)
        check_serious(self.guide, own.rates, own.serious)
        return [
            Found(disease.id, one.id, people, self._levels(one.signs, people, seed, not_sure))
            for disease in own.serious.diseases
            for one in disease.presentations
        ]

    def _levels(
        self, signs: Mapping[str, Value], people: int, seed: int, not_sure: float
    ) -> Mapping[str, int]:
        callers = Callers(self.guide, people_of(self.guide).rates, "low", not_sure, signs)
        given = self._given(list(callers.people(seed, people)))
        counts = np.bincount(given.max(axis=0), minlength=len(self.table.values))
        return dict(zip(self.table.values, map(int, counts), strict=True))

    def _load(self, said: list[dict[str, Value]]) -> Load:
        people, values = len(said), self.table.values
        batches = [self._given(said[start : start + BATCH]) for start in range(0, people, BATCH)]
        given = np.concatenate(batches, axis=1)
        reached = given.max(axis=0)
        shares = np.bincount(reached, minlength=len(values)) / people
        only = ((given == reached) & (reached > 0)).sum(axis=0) == 1
        rules = [
            Spoken(
                rule.id,
                values[level],
                float((row == level).mean()),
                float((only & (row == reached) & (row == level)).mean()),
            )
            for rule, row in zip(self.table.rules, given, strict=True)
            for level in sorted({int(level) for level in np.unique(row)} - {0})
        ]
        rules.sort(key=lambda rule: (-values.index(rule.level), -rule.alone, -rule.in_all))
        return Load(people, dict(zip(values, map(float, shares), strict=True)), tuple(rules))

    def _given(self, said: list[dict[str, Value]]) -> NDArray[np.int8]:
        """What each rule gives to each person, as the place of the level; 0 where it says nothing."""
        stated = stated_of(self.kernel.layout, said)
        followed = self.kernel.complete(planes_of(self.kernel.layout, stated), stated.filled)
        decided = self.kernel.decide(followed.cells, stated.filled, stated.people)
        result = decided.result(self.table.id)
        _all_settled(decided, result.open, self.table.rules)
        given = np.zeros((len(self.table.rules), len(said)), np.int8)
        for number, rule in enumerate(self.table.rules):
            for states, value in ((result.unsure, rule.unsure), (result.holding, rule.then)):
                if number in states and value is not None:
                    given[number][decided.truths(states[number])] = self.table.values.index(value)
        return given


def _all_settled(decided: Decisions, open_rules: Mapping[int, int], rules: Iterable[object]) -> None:
    names = [getattr(rule, "id", "") for rule in rules]
    left = [names[number] for number, place in open_rules.items() if decided.truths(place).any()]
    if left:
        raise AssertionError(f"nobody answered what these rules wait for: {', '.join(left)}")


@dataclass(frozen=True)
class Measured:
    """Everything at once, from one seed: a load at each level of the rates, two more at the middle one, and diseases."""

    loads: Mapping[Level, Load]
    doubting: Load
    worded_before: Load
    found: tuple[Found, ...]

    def rows(self) -> Iterable[tuple[str, Load]]:
        """Each load with its name."""
        yield from ((f"{level} rates", load) for level, load in self.loads.items())
        yield (
            f"middle rates, {100 * people_of(load_guide()).rates.not_sure.middle:g}% not sure",
            self.doubting,
        )
        yield "middle rates, worded as before", self.worded_before


def measured(guide: Guide, people: int, each: int, seed: int) -> Measured:
    """`people` for each load, `each` for each presentation of a disease."""
    measure = Measure(guide)
    return Measured(
        {level: measure.load(level, people, seed) for level in LEVELS},
        measure.load("middle", people, seed, people_of(measure.guide).rates.not_sure.middle),
        measure.load("middle", people, seed, worded_before=True),
        tuple(measure.found(each, seed)),
    )


def lines(guide: Guide, found: Measured, most_rules: int) -> Iterable[str]:
    """The whole report."""
    values = list(reversed(guide.table("triage").values))
    yield f"Pathway {guide.version}; {found.doubting.people} people at each rate, in 100 of them"
    yield f"  {'':30}" + "".join(f"{value:>15}" for value in values)
    for name, load in found.rows():
        yield f"  {name:30}" + "".join(f"{100 * load.shares[value]:15.1f}" for value in values)
    yield ""
    yield "What each rule adds at middle rates, in 100 people: in all; alone; alone where 3% are not sure"
    doubting = {(rule.id, rule.level): rule.alone for rule in found.doubting.rules}
    for rule in found.loads["middle"].rules[:most_rules]:
        unsure = doubting.get((rule.id, rule.level), 0.0)
        shares = "".join(f"{100 * share:7.1f}" for share in (rule.in_all, rule.alone, unsure))
        yield f"  {shares}  {rule.level:14} {rule.id}"
    yield ""
    yield f"Serious diseases, {found.found[0].people} people for each presentation; how many end below urgent"
    for one in found.found:
        at = ", ".join(f"{level} {count}" for level, count in reversed(one.levels.items()) if count)
        yield f"  {missed(guide, one):6}  {one.disease}: {one.presentation}  ({at})"


def judge(guide: Guide, found: Measured, bars: Bars) -> None:
    """The bars: how many may be sent at once, and that nobody with a serious disease is missed."""
    for (level, value), most in MOST.items():
        bars.most(f"{value} in 100 people at {level} rates", 100 * found.loads[level].shares[value], most)
    below = sum(missed(guide, one) for one in found.found)
    bars.most("people with a serious disease who end below urgent", below, 0)


def missed(guide: Guide, one: Found) -> int:
    """How many of a presentation end below urgent."""
    values = guide.table("triage").values
    return sum(one.levels[value] for value in values[: values.index("urgent")])


def main() -> int:
    """Print the report. Exit status 1 when a bar is missed."""
    parser = argparse.ArgumentParser("bench.load")
    parser.add_argument("--people", type=int, default=40_000, help="people at each rate")
    parser.add_argument("--each", type=int, default=1_000, help="people for each presentation of a disease")
    parser.add_argument("--seed", type=int, default=1, help="another seed draws other people")
    parser.add_argument("--rules", type=int, default=100, help="how many rules are listed")
    options = parser.parse_args()
    guide, bars = load_guide(), Bars()
    found = measured(guide, options.people, options.each, options.seed)
    print("\n".join(lines(guide, found, options.rules)) + "\n")
    judge(guide, found, bars)
    return bool(bars.missed)


if __name__ == "__main__":
    sys.exit(main())
