"""Few entries of a long log are read, and they say what the whole log says."""

from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone

from rootway.record import Entry, facts_at
from rootway.web import actions
from rootway.web.log_queries import entries_that_decide, recent_entries
from rootway.web.models import Person
from rootway.web.pathway import the_guide
from rootway.web.queries import entries_of

FACTS = (
    "walking_minutes",
    "leg_pain_0_10",
    "most_distal_zone",
    "foot_drop",
    "new_episode",
    "weeks_into_plan",
)
VALUES = {
    "walking_minutes": [0, 8, 13, 40, "unsure"],
    "leg_pain_0_10": [0, 3, 7, 10],
    "most_distal_zone": ["none", "back", "thigh", "foot"],
    "foot_drop": [True, False, "unsure"],
    "new_episode": [True, False],
    "weeks_into_plan": [0, 2],
}


def somebody() -> Person:
    now = timezone.now()
    return Person.objects.create(started_at=now, check_began_at=now, touched_at=now)


def random_log(random: Random) -> list[Entry]:
    """Forty days with answers that are repeated, corrected, misdated, withdrawn, and given twice at one moment."""
    now, log = timezone.now(), []
    for _ in range(random.randrange(1, 60)):
        at = now - timedelta(days=random.randrange(40), hours=random.choice([0, 0, 5]))
        fact = random.choice(FACTS)
        earlier = [entry for entry in log if entry.fact == fact and entry.value is not None]
        if earlier and random.random() < 0.3:
            wrong = random.choice(earlier)
            value = random.choice([None, random.choice(VALUES[fact])])
            log.append(Entry(fact, value, at, id=fresh(random), corrects=wrong.id))
        else:
            log.append(Entry(fact, random.choice(VALUES[fact]), at, id=fresh(random)))
    return log


def fresh(random: Random) -> str:
    digits = f"{random.getrandbits(128):032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


@pytest.mark.parametrize("seed", range(40))
def test_entries_that_decide_say_what_the_whole_log_says(seed):
    guide, person, now = the_guide(), somebody(), timezone.now()
    actions.record_entries(person, random_log(Random(seed)), now)
    whole = entries_of(person)
    assert facts_at(guide, entries_that_decide(guide, person, now), now) == facts_at(guide, whole, now)


def test_entries_that_decide_are_few_in_a_long_log():
    person, now = somebody(), timezone.now()
    log = [
        Entry(fact, VALUES[fact][day % 2], now - timedelta(days=day), id=fresh(Random(f"{day}{fact}")))
        for day in range(100)
        for fact in ("walking_minutes", "leg_pain_0_10", "foot_drop")
    ]
    actions.record_entries(person, log, now)
    assert len(entries_that_decide(the_guide(), person, now)) == 3 + 2 + 7 - 1


def test_recent_entries_know_what_was_corrected_later():
    person, now = somebody(), timezone.now()
    wrong = Entry("walking_minutes", 120, now - timedelta(days=3), id=fresh(Random(1)))
    old = Entry("walking_minutes", 9, now - timedelta(days=30), id=fresh(Random(2)))
    mended = Entry("walking_minutes", 12, now - timedelta(days=40), id=fresh(Random(3)), corrects=wrong.id)
    actions.record_entries(person, [wrong, old, mended], now)
    found = recent_entries(person, ["walking_minutes"], now - timedelta(days=7))
    assert [entry.value for entry in found] == [12, 120]
