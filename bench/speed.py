"""How long one full decision takes: our program, its two-valued floor, all words, and zen-engine beside them."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import Any

from bench.floor import Floor
from bench.peer_zen import Zen
from bench.people import people
from rootway.assess import assess_facts
from rootway.compilers.python.to_python import program_for
from rootway.guide import Guide
from rootway.logic.value import NOT_KNOWN, Value
from rootway.record import completed

AS_OF = datetime(2026, 11, 22, 12, tzinfo=UTC)
FLOOR = "two-valued floor, no reasons"
MASKS = "full decision, reasons as masks"
NAMED = "full named assessment"
WORDS = "all words as JSON, with next questions"
ZEN = "zen-engine, null-safe, values only"

Runs = Mapping[str, tuple[Callable[[Any], object], Sequence[Any]]]
"""What is timed, by name: a function of one person, and the people as it wants them."""


@dataclass(frozen=True)
class Timed:
    """Microseconds of the processor per person in each round."""

    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The round in the middle."""
        return statistics.median(self.rounds)

    def over(self, other: "Timed") -> float:
        """How many times as long as `other`: the median of the rounds, each beside the same round of the other."""
        return statistics.median(a / b for a, b in zip(self.rounds, other.rounds, strict=True))

    def __str__(self) -> str:
        return f"{self.median:9.1f} ({min(self.rounds):.1f} to {max(self.rounds):.1f})"


def crowd(guide: Guide, count: int, missing: float, seed: int) -> list[dict[str, Value]]:
    """Complete people, of whom a share of all facts was never asked."""
    random = Random(seed)
    whole = [completed(guide, person.everything).facts for person in people(guide, count, seed)]
    return [{id: value for id, value in facts.items() if random.random() >= missing} for facts in whole]


def together(runs: Runs, rounds: int) -> dict[str, Timed]:
    """Time every run in turn, round after round, so that a busy machine slows all of them alike.

    Every round has people of its own, whom no run has seen before; the first round only warms up.
    """
    share = min(len(inputs) for _, inputs in runs.values()) // (rounds + 1)
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for turn in range(rounds + 1):
        for name, (run, inputs) in runs.items():
            some = inputs[turn * share : (turn + 1) * share]
            gc.collect()
            started = time.process_time()
            for one in some:
                run(one)
            taken[name].append((time.process_time() - started) / share * 1e6)
    return {name: Timed(tuple(times[1:])) for name, times in taken.items()}


def decisions(guide: Guide, missing: float, people_count: int, rounds: int) -> dict[str, Timed]:
    """Floor, masks, named results and all words, on the same people with a share of facts missing."""
    program, floor = program_for(guide), Floor(guide)
    facts = crowd(guide, people_count * (rounds + 1), missing, seed=1)
    coded = list(map(program.coded, facts))
    return together(
        {
            FLOOR: (floor.decide, [floor.coded(values) for values, _ in coded]),
            MASKS: (lambda one: program.decide(*one), coded),
            NAMED: (lambda known: named(guide, known), facts),
            WORDS: (lambda known: assess_facts(guide, known, AS_OF).to_json(), facts),
        },
        rounds,
    )


def named(guide: Guide, facts: Mapping[str, Value]) -> list[object]:
    """An assessment with every value, rule and waiting fact by name."""
    results = assess_facts(guide, facts, AS_OF).results.values()
    return [
        (r.name, r.value, r.support, r.possible, r.holding, r.unsure, r.settled, r.waiting_for)
        for r in results
    ]


def beside_zen(guide: Guide, people_count: int, rounds: int) -> tuple[dict[str, Timed], int, int]:
    """Our full decision beside zen's, and in how many of how many results they agree."""
    program, peer = program_for(guide), Zen(guide)
    facts = list(map(_without_not_sure, crowd(guide, people_count * (rounds + 1), 0.15, seed=2)))
    coded, contexts = list(map(program.coded, facts)), list(map(peer.coded, facts))
    same = sum(
        program.run(known)[name].possible == values
        for known, context in zip(facts, contexts, strict=True)
        for name, values in peer.decide(context).items()
    )
    runs = {MASKS: (lambda one: program.decide(*one), coded), ZEN: (peer.decide, contexts)}
    return together(runs, rounds), same, len(facts) * len(program.outcomes)


def _without_not_sure(facts: Mapping[str, Value]) -> dict[str, Value]:
    """Zen has one null: "not sure" and "never asked" cannot be told apart, so the sample has only the second."""
    return {id: value for id, value in facts.items() if value not in NOT_KNOWN}
