"""How many questions are asked until every decision is settled, against asking everything."""

import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain

from bench.bars import Bars
from bench.people import Person, people
from bench.speed import AS_OF
from rootway.assess import Assessment, assess_facts
from rootway.guide import Guide, load_guide
from rootway.logic.value import UNSURE
from rootway.record import completed

WORKERS = 2


@dataclass(frozen=True)
class Asked:
    """One person: how many questions were asked, how many there are, and whether the decisions are those of all."""

    asked: int
    everything: int
    danger_signs_all_asked: bool
    settled: bool
    same: bool
    seconds_per_question: float


def ask(guide: Guide, person: Person) -> Asked:
    """Ask the best question until none is left; an answer a person has not got is "not sure"."""
    said, asked, seconds = dict(person.known), 0, 0.0
    while True:
        found = _assessed(guide, said)
        started = time.perf_counter()
        questions = found.next_questions
        seconds += time.perf_counter() - started
        if not questions:
            break
        said[questions[0]] = person.answers.get(questions[0], UNSURE)
        asked += 1
    whole = _assessed(guide, person.everything)
    signs = [fact.id for fact in guide.facts.values() if fact.red_flag]
    return Asked(
        asked,
        len(person.answers),
        all(sign in found.facts for sign in signs),
        found.settled,
        _values(found) == _values(whole),
        seconds / (asked + 1),
    )


def _assessed(guide: Guide, said: dict[str, object]) -> Assessment:
    return assess_facts(guide, completed(guide, said).facts, AS_OF)  # type: ignore[arg-type]


def _values(found: Assessment) -> list[object]:
    return [(r.name, r.value, r.support, r.possible) for r in found.results.values()]


def ask_many(count: int, seed: int) -> list[Asked]:
    """Everyone, shared between the workers."""
    share = -(-count // WORKERS)
    with ProcessPoolExecutor(WORKERS) as pool:
        return list(chain.from_iterable(pool.map(_share, [share] * WORKERS, range(seed, seed + WORKERS))))[
            :count
        ]


def _share(count: int, seed: int) -> list[Asked]:
    guide = load_guide()
    return [ask(guide, person) for person in people(guide, count, seed)]


def judge(found: list[Asked], bars: Bars) -> None:
    """The bars of the questions."""
    share = statistics.mean(one.asked for one in found) / statistics.mean(one.everything for one in found)
    bars.most("share of all questions asked", share, 0.65)
    wrong = sum(not (one.settled and one.same and one.danger_signs_all_asked) for one in found)
    bars.most("people not settled, decided otherwise, or not asked a danger sign", wrong, 0)
    bars.most("milliseconds for each next question", _milliseconds(found), 1)


def _milliseconds(found: list[Asked]) -> float:
    return statistics.median(one.seconds_per_question for one in found) * 1e3


def lines(found: list[Asked]) -> Iterator[str]:
    """The findings in words."""
    asked, everything = [one.asked for one in found], [one.everything for one in found]
    yield f"people                        {len(found)}"
    yield f"questions asked               mean {statistics.mean(asked):.1f}, median {statistics.median(asked):.0f}"
    yield f"asking everything             mean {statistics.mean(everything):.1f}, median {statistics.median(everything):.0f}"
    yield f"settled when none is left     {sum(one.settled for one in found)} of {len(found)}"
    yield f"same as with every answer     {sum(one.same for one in found)} of {len(found)}"
    yield f"every danger sign answered    {sum(one.danger_signs_all_asked for one in found)} of {len(found)}"
    yield f"milliseconds per question     {_milliseconds(found):.2f}"
