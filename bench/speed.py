"""How long one full decision takes: our program, its two-valued floor, all words, and zen-engine beside them."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

from bench.floor import Floor
from bench.peer_zen import Zen
from bench.people import people
from rootway.assess import assess_facts
from rootway.compilers.to_python import program_for
from rootway.guide import Guide
from rootway.logic.value import NOT_KNOWN, Value
from rootway.record import completed

AS_OF = datetime(2026, 11, 22, 12, tzinfo=UTC)
ROUNDS = 7
PEOPLE = 150


@dataclass(frozen=True)
class Timed:
    """Microseconds per person: the median of the rounds, the least and the most."""

    median: float
    least: float
    most: float

    def __str__(self) -> str:
        return f"{self.median:9.1f} ({self.least:.1f} to {self.most:.1f})"


def crowd(guide: Guide, count: int, missing: float, seed: int) -> list[dict[str, Value]]:
    """Complete people, of whom a share of all facts was never asked."""
    random = Random(seed)
    whole = [completed(guide, person.everything).facts for person in people(guide, count, seed)]
    return [{id: value for id, value in facts.items() if random.random() >= missing} for facts in whole]


def together(
    runs: Mapping[str, Callable[[], None]], people_count: int, rounds: int = ROUNDS
) -> dict[str, Timed]:
    """Time every run in turn, round after round, so that a busy machine slows all of them alike."""
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            gc.collect()
            started = time.perf_counter()
            run()
            taken[name].append((time.perf_counter() - started) / people_count * 1e6)
    return {name: Timed(statistics.median(t), min(t), max(t)) for name, t in taken.items()}


def decisions(guide: Guide, missing: float) -> dict[str, Timed]:
    """Floor, masks, named results and all words, on the same people with a share of facts missing."""
    program, floor = program_for(guide), Floor(guide)
    facts = crowd(guide, PEOPLE, missing, seed=1)
    coded = [program.coded(known) for known in facts]
    plain = [floor.coded(values) for values, _ in coded]
    return together(
        {
            "two-valued floor": lambda: _all(floor.decide, plain),
            "full decision with reasons as masks": lambda: [program.decide(*one) for one in coded] and None,
            "full named assessment": lambda: [named(guide, known) for known in facts] and None,
            "all words as JSON, with next questions": lambda: (
                [assess_facts(guide, known, AS_OF).to_json() for known in facts] and None
            ),
        },
        PEOPLE,
    )


def named(guide: Guide, facts: Mapping[str, Value]) -> list[object]:
    """An assessment with every value, rule and waiting fact by name."""
    results = assess_facts(guide, facts, AS_OF).results.values()
    return [(r.name, r.value, r.support, r.possible, r.holding, r.unsure, r.waiting_for) for r in results]


def _all(run: Callable[[object], object], inputs: list[object]) -> None:
    for one in inputs:
        run(one)


def beside_zen(guide: Guide) -> tuple[dict[str, Timed], int, int]:
    """Our full decision beside zen's, and in how many of how many results they agree."""
    program, peer = program_for(guide), Zen(guide)
    facts = [_without_not_sure(known) for known in crowd(guide, 40, 0.15, seed=2)]
    coded, contexts = [program.coded(known) for known in facts], [peer.coded(known) for known in facts]
    same = sum(
        program.run(known)[name].possible == values
        for known, context in zip(facts, contexts, strict=True)
        for name, values in peer.decide(context).items()
    )
    runs = {
        "full decision with reasons as masks": lambda: [program.decide(*one) for one in coded] and None,
        "zen-engine, null-safe, values only": lambda: [peer.decide(one) for one in contexts] and None,
    }
    return together(runs, len(facts)), same, len(facts) * sum(len(table.results) for table in guide.tables)


def _without_not_sure(facts: Mapping[str, Value]) -> dict[str, Value]:
    """Zen has one null: "not sure" and "never asked" cannot be told apart, so the sample has only the second."""
    return {id: value for id, value in facts.items() if value not in NOT_KNOWN}
