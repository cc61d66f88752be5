"""People who said things at the very edges of the days that are counted: decided and ranked as each one alone is."""

from datetime import timedelta
from random import Random

from rootway.record import Entry
from tests.generative.people import AS_OF, answers, denials
from tests.population.histories import LOOKED_AT, OFTEN, WEIGHED
from tests.population.test_everyone_is_decided_alike import assert_alike
from tests.population.test_ranked_alike import assert_alike as assert_ranked_alike

DAYS = (0, 0, 1, 7, 7, 14, 14, 28, 28)
"""The ends of the windows: a worst value, an examination, a look again, a silence."""
NEAR = (-1, 0, 0, 1)
"""Microseconds beside them."""
RESTS = (
    "log_paused",
    "new_episode",
    "most_distal_zone",
    "leg_pain_0_10",
    "back_pain_0_10",
    "walking_minutes",
)


def edgy(number: int, facts: tuple[str, ...], by_both: bool) -> list[Entry]:
    """A calm visit, and things said at the edges; some of them late, some by a clinician."""
    dice = Random(number)
    first = AS_OF - timedelta(days=dice.choice((28, 42, 60)))
    log = [Entry(id, no, first) for id, no in denials().items() if dice.random() < 0.99]
    log.append(Entry("weeks_into_plan", dice.choice((0, 1, 2)), first))
    for _ in range(dice.choice((1, 3, 5))):
        at = AS_OF - timedelta(days=dice.choice(DAYS), microseconds=dice.choice(NEAR))
        fact = dice.choice(facts)
        late = dice.choice(
            (None, None, None, at + timedelta(microseconds=1), AS_OF + timedelta(microseconds=1))
        )
        theirs = by_both and (fact.endswith("_assessed") or dice.random() < 0.3)
        log.append(Entry(fact, dice.choice(answers(fact)), at, late, "clinician" if theirs else "self"))
    return [Entry(e.fact, e.value, e.observed_at, e.recorded_at, e.by, id=f"e{n}") for n, e in enumerate(log)]


SIGNS = (*LOOKED_AT, *(f"{sign}_assessed" for sign in LOOKED_AT), *WEIGHED)


def test_people_at_the_edges_of_windows_are_decided_alike(tmp_path):
    assert_alike({f"Person {n:03}": edgy(n, (*OFTEN, *RESTS), False) for n in range(24)}, tmp_path)


def test_what_clinicians_saw_at_the_edges_is_decided_alike(tmp_path):
    logs = {f"Person {n:03}": edgy(n, SIGNS, True) for n in range(24)}
    logs |= {f"Person {n:03}": edgy(n, (*OFTEN, *RESTS), True) for n in range(24, 48)}
    assert_alike(logs, tmp_path)


def test_people_at_the_edges_of_windows_are_ranked_alike(tmp_path):
    logs = {f"Person {n:03}": edgy(n, (*OFTEN, *RESTS, *LOOKED_AT), False) for n in range(12)}
    logs |= {f"Person {n:03}": edgy(n, SIGNS, True) for n in range(12, 24)}
    assert len(assert_ranked_alike(tmp_path, logs, 1)) > 3


def looked_at(sign: str, ago: timedelta, by: str) -> list[Entry]:
    """A sign that was there, and somebody who looked at it a while ago."""
    there = next(value for value in answers(sign) if value not in (denials()[sign], "unsure"))
    seen = Entry(f"{sign}_assessed", answers(f"{sign}_assessed")[0], AS_OF - ago, by=by)
    said = [Entry(id, no, AS_OF - timedelta(days=20)) for id, no in denials().items()]
    log = [*said, Entry(sign, there, AS_OF - timedelta(days=10)), seen]
    return [Entry(e.fact, e.value, e.observed_at, None, e.by, id=f"e{n}") for n, e in enumerate(log)]


def test_a_sign_rises_again_when_the_look_at_it_is_over(tmp_path):
    """From a moment that no entry tells: some days after the examination. What the person says of one is nothing."""
    spans = [timedelta(days=9), *(timedelta(days=7, microseconds=us) for us in (-1, 0, 1)), timedelta(days=3)]
    signs = [sign for sign in LOOKED_AT if sign in denials()][:3]
    logs = {
        f"{sign} {number} {by}": looked_at(sign, ago, by)
        for sign in signs
        for number, ago in enumerate(spans)
        for by in ("clinician", "self")
    }
    assert_ranked_alike(tmp_path, logs, 3)
