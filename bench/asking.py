"""How many questions are asked until every decision is settled, against asking everything and against hindsight."""

import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain

from bench.bars import Bars
from bench.people import Answers, Person, people
from bench.speed import AS_OF
from rootway.assess import Assessment, assess_facts
from rootway.guide import Guide, load_guide
from rootway.logic.value import UNSURE
from rootway.record import completed

WORKERS = 2
_CHUNK = 25


@dataclass(frozen=True)
class Asked:
    """One person: how many questions were asked, how many there are, and whether the decisions are those of all.

    `everything` counts every question of the pages, `applying` those that apply to this person, `always` those among
    them that are asked of everyone: danger signs, screening, and what tells these. `hindsight` is how many answers would
    have been enough, had one known them all; None when that was not worked out.
    """

    asked: int
    everything: int
    applying: int
    always: int
    hindsight: int | None
    danger_signs_all_asked: bool
    settled: bool
    same: bool
    seconds_per_question: float


class Asking:
    """Asks made-up people as the pages would."""

    def __init__(self, guide: Guide) -> None:
        facts = guide.facts.values()
        self.guide = guide
        self.everything = [question.fact for page in guide.pages for question in page.questions]
        self.findings = [fact.id for fact in facts if fact.clinician and fact.id in self.everything]
        self.signs = [fact.id for fact in facts if fact.red_flag]
        screening = {fact.id for fact in facts if fact.screening}
        told_by = set().union(*(guide.follows_from.get(id, ()) for id in screening))
        self.always = {*self.signs, *screening, *told_by} & {*self.everything}

    def ask(self, person: Person, hindsight: bool = False) -> Asked:
        """Ask the best question until none is left; an answer a person has not got is "not sure"."""
        said, asked = dict(person.known), 1
        if not self._examined(person):  # the one question before all findings, as on the pages
            said |= dict.fromkeys(self.findings, UNSURE)
        seconds, rounds = 0.0, 0
        while True:
            found = self._assessed(said)
            started = time.process_time()
            questions = found.next_questions
            seconds += time.process_time() - started
            rounds += 1
            if not questions:
                break
            said[questions[0]] = person.answers.get(questions[0], UNSURE)
            asked += 1
        whole = self._assessed(
            {**said, **person.everything}
        )  # what no page asks was "not sure" (the path of the pain)
        return Asked(
            asked=asked,
            everything=len(self.everything),
            applying=len(person.answers),
            always=len(self.always & person.answers.keys()),
            hindsight=self._enough(person, said, whole) if hindsight else None,
            danger_signs_all_asked=all(sign in found.facts for sign in self.signs),
            settled=found.settled,
            same=_values(found) == _values(whole),
            seconds_per_question=seconds / rounds,
        )

    def _enough(self, person: Person, answered: Answers, whole: Assessment) -> int:
        """A smallest set of answers that settles every decision as all answers do, what is always asked among them.

        Smallest in that none can be left out: every other answer is taken away in turn, and given back when it was needed.
        """
        examined = self._examined(person)
        said = {**answered, **person.everything}
        wanted = _values(whole)
        for id in [id for id in reversed(person.answers) if id not in self.always]:
            if not examined and id in self.findings:
                continue
            answer = said.pop(id)
            found = self._assessed(said)
            if not (found.settled and _values(found) == wanted):
                said[id] = answer
        counted = person.answers.keys() & said.keys()
        return 1 + len(counted if examined else counted - {*self.findings})

    def _examined(self, person: Person) -> bool:
        return any(person.answers.get(id, UNSURE) != UNSURE for id in self.findings)

    def _assessed(self, said: Answers) -> Assessment:
        return assess_facts(self.guide, completed(self.guide, said).facts, AS_OF)


def _values(found: Assessment) -> list[object]:
    return [(r.name, r.value, r.support, r.possible) for r in found.results.values()]


def ask_many(count: int, hindsight: int, seed: int) -> list[Asked]:
    """Everyone, shared between the workers; hindsight is worked out for the first `hindsight` people."""
    starts = range(0, count, _CHUNK)
    sizes = [min(_CHUNK, count - start) for start in starts]
    looked = [max(0, min(size, hindsight - start)) for start, size in zip(starts, sizes, strict=True)]
    seeds = [seed * count + start for start in starts]
    with ProcessPoolExecutor(WORKERS) as pool:
        return list(chain.from_iterable(pool.map(_share, sizes, looked, seeds)))


def _share(count: int, hindsight: int, seed: int) -> list[Asked]:
    asking = Asking(load_guide())
    return [
        asking.ask(person, number < hindsight)
        for number, person in enumerate(people(asking.guide, count, seed))
    ]


def judge(found: list[Asked], bars: Bars) -> None:
    """The bars of the questions."""
    everything = statistics.mean(one.everything for one in found)
    bars.most("share of all questions asked", statistics.mean(one.asked for one in found) / everything, 0.65)
    looked = [one for one in found if one.hindsight is not None]
    times = sum(one.asked for one in looked) / sum(one.hindsight or 0 for one in looked)
    bars.most("questions asked over those that hindsight needs", times, 1.15)
    wrong = sum(not (one.settled and one.same and one.danger_signs_all_asked) for one in found)
    bars.most("people not settled, decided otherwise, or not asked a danger sign", wrong, 0)
    bars.most("milliseconds for each next question", _milliseconds(found), 1)


def _milliseconds(found: list[Asked]) -> float:
    return statistics.median(one.seconds_per_question for one in found) * 1e3


def lines(found: list[Asked]) -> Iterator[str]:
    """The findings in words."""
    everything = statistics.mean(one.everything for one in found)
    looked = [one for one in found if one.hindsight is not None]

    def line(name: str, counts: list[int]) -> str:
        mean = statistics.mean(counts)
        return (
            f"{name:34}mean {mean:5.1f}   median {statistics.median(counts):3.0f}   {mean / everything:4.0%}"
        )

    yield f"people                            {len(found)}"
    yield line("every question of the pages", [one.everything for one in found])
    yield line("those that apply to the person", [one.applying for one in found])
    yield line("asked", [one.asked for one in found])
    yield line(f"enough in hindsight ({len(looked)} people)", [one.hindsight or 0 for one in looked])
    yield line("asked of everyone", [one.always for one in found])
    yield f"settled when none is left         {sum(one.settled for one in found)} of {len(found)}"
    yield f"same as with every answer         {sum(one.same for one in found)} of {len(found)}"
    yield f"every danger sign answered        {sum(one.danger_signs_all_asked for one in found)} of {len(found)}"
    yield f"milliseconds per question         {_milliseconds(found):.2f}"
