"""Few entries of a long log are read, and they say what the whole log says."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.utils import timezone

from rootway.follow_up import Series
from rootway.record import Entry, facts_at
from rootway.visit_summary import pack_json
from rootway.web import actions
from rootway.web.content import recent_trends
from rootway.web.content.progress import entries_for, progress_of, serieses_of
from rootway.web.content.visit.summary import pack_for
from rootway.web.data import log_queries, queries
from rootway.web.data.log_queries import entries_that_decide, recent_entries
from rootway.web.data.models import Person
from rootway.web.data.queries import entries_of
from rootway.web.pathway import the_guide
from rootway.web.state import summary_log
from rootway.web.state.keeper import Keeper
from rootway.web.state.standing import Standing, standing_of
from tests.assess.test_left import CHECK
from tests.sampling import sampled

pytestmark = pytest.mark.no_cover  # the near tests cover what this tries on many

FACTS = (
    "walking_minutes",
    "leg_pain_0_10",
    "most_distal_zone",
    "foot_drop",
    "new_episode",
    "weeks_into_plan",
)
TOLD_OFTEN = ("walking_minutes", "leg_pain_0_10", "most_distal_zone", "foot_drop", "tingling_or_numbness")
DRAWN = (
    "pain_at_back_thigh",
    "pain_at_top_foot",
    "pain_at_sole",
    "numb_at_outer_foot",
    "worse_bending",
    "worse_sitting",
    "leg_side",
)
VALUES = {
    "walking_minutes": [0, 8, 13, 40, "unsure"],
    "leg_pain_0_10": [0, 3, 7, 10],
    "most_distal_zone": ["none", "back", "thigh", "foot"],
    "foot_drop": [True, False, "unsure"],
    "new_episode": [True, False],
    "weeks_into_plan": [0, 2],
    "tingling_or_numbness": [True, False],
    "leg_side": ["left", "right"],
    "weakness_grade_0_5": [2, 4, 5, "unsure"],
}
YES_NO = [True, True, False, "unsure"]


def somebody() -> Person:
    now = timezone.now()
    return Person.objects.create(started_at=now, touched_at=now)


def random_log(random: Random, facts: Iterable[str] = FACTS, most: int = 60) -> list[Entry]:
    """Forty days with answers that are repeated, corrected, misdated, withdrawn, and given twice at one moment."""
    now, log = timezone.now(), []
    for _ in range(random.randrange(1, most)):
        at = now - timedelta(days=random.randrange(40), hours=random.choice([0, 0, 5]))
        fact = random.choice(tuple(facts))
        earlier = [entry for entry in log if entry.fact == fact and entry.value is not None]
        if earlier and random.random() < 0.3:
            wrong = random.choice(earlier)
            value = random.choice([None, random.choice(VALUES.get(fact, YES_NO))])
            log.append(Entry(fact, value, at, id=fresh(random), corrects=wrong.id))
        else:
            log.append(Entry(fact, random.choice(VALUES.get(fact, YES_NO)), at, id=fresh(random)))
    return log


def fresh(random: Random) -> str:
    digits = f"{random.getrandbits(128):032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


@pytest.mark.parametrize("seed", sampled(range(40)))
def test_entries_that_decide_say_what_the_whole_log_says(seed):
    guide, person, now = the_guide(), somebody(), timezone.now()
    actions.record_entries(person, random_log(Random(f"decide {seed}")), now)
    whole = entries_of(person)
    assert facts_at(guide, entries_that_decide(guide, person, now), now) == facts_at(guide, whole, now)


@pytest.mark.parametrize("seed", sampled(range(20)))
def test_entries_that_decide_say_what_the_whole_log_says_where_a_clinician_speaks_too(seed):
    guide, person, now, random = the_guide(), somebody(), timezone.now(), Random(f"both {seed}")
    facts = (*FACTS, "weakness_grade_0_5", "leg_weakness")
    log = [
        replace(entry, by="clinician") if random.random() < 0.3 else entry
        for entry in random_log(random, facts)
    ]
    actions.record_entries(person, log, now)
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


def course(random: Random) -> list[Entry]:
    """A whole check on one day, and before and after it what a check-in asks; sometimes a new episode, or a drawing."""
    at_times = [
        *(["new_episode"] if random.random() < 0.3 else []),
        *(DRAWN if random.random() < 0.3 else ()),
    ]
    log = random_log(random, [*TOLD_OFTEN * 8, *at_times], 90)
    checked = timezone.now() - timedelta(days=random.choice([39, 39, 20, 3, 0]))
    return [*log, *(Entry(fact, value, checked, id=fresh(random)) for fact, value in CHECK.items())]


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch):
    """Every log counts as long, and nothing is read at once because it is little."""
    monkeypatch.setattr(log_queries, "LONG", 0)
    monkeypatch.setattr(summary_log, "FEW", 0)


def keeper_with(log: list[Entry], examined: bool | None = False) -> Person:
    """A person in a second check: some of the log was said in the first, some elsewhere, and not in any order."""
    person = somebody()
    Person.objects.filter(id=person.id).update(check_number=2, keeps_log=True)
    person = Person.objects.get(id=person.id)
    numbered = [replace(entry, check_number=check_of(entry)) for entry in log]
    actions.record_entries(person, numbered, timezone.now())
    if examined is not None:
        actions.say_examined(person, examined, timezone.now())
    return Person.objects.get(id=person.id)


def check_of(entry: Entry) -> int:
    """The check in which an entry was said; the same for entries of one moment and fact."""
    return Random(f"{entry.fact}{entry.observed_at}").choice([0, 1, 2, 2])


def whole_standing(person: Person) -> Standing:
    """Where a person stands by the whole log."""
    now = queries.moment_of(person, timezone.now())
    log = queries.standing(entries_of(person))
    answers = queries.latest(queries.in_this_check(person, log))
    return Standing(the_guide(), log, answers, person.episode.examined, person.country, now)


@pytest.mark.parametrize("seed", sampled(range(40)))
def test_where_someone_with_a_long_log_stands_is_where_the_whole_log_puts_them(seed: int, long: None):
    random = Random(f"stands {seed}")
    person = keeper_with(course(random), random.choice([False, None]))
    whole = whole_standing(person)
    found = standing_of(the_guide(), person, whole.now)
    assert len(found.log) <= len(whole.log)
    assert (found.facts, found.is_history, found.answers) == (whole.facts, whole.is_history, whole.answers)
    assert found.assessment.to_json() == whole.assessment.to_json()


def but_days_and_counts(said: dict[str, Any]) -> dict[str, Any]:
    """What a pack says beside every day of the trends, and how often something was measured."""
    measures = [{**one, "count": min(one["count"], 2)} for one in said["measures"]]
    return {**said, "measures": measures, "trends": None, "sources": None}


@pytest.mark.parametrize("seed", sampled(range(60)))
def test_a_summary_of_a_long_log_says_what_that_of_the_whole_log_says(seed: int, long: None):
    random = Random(f"summary {seed}")
    person = keeper_with(course(random))
    standing = standing_of(the_guide(), person, timezone.now())
    part, whole = pack_for(person, standing), pack_for(person, standing, whole=True)
    assert len(part.log.entries) <= len(whole.log.entries)
    assert but_days_and_counts(pack_json(part)) == but_days_and_counts(pack_json(whole))


@pytest.mark.parametrize(("logs", "some"), [(15, 1), pytest.param(60, 5, marks=pytest.mark.slow)])
def test_summaries_of_random_logs_tell_of_findings_that_left_and_of_days_since(
    logs: int, some: int, long: None
):
    told = [left_and_since(seed) for seed in range(logs)]
    assert sum(left for left, _since in told) > some
    assert sum(since for _left, since in told) > some


def left_and_since(seed: int) -> tuple[bool, bool]:
    random = Random(f"left {seed}")
    person = keeper_with(course(random))
    pack = pack_for(person, standing_of(the_guide(), person, timezone.now()))
    return bool(pack.left), bool(pack.where.pain.since or pack.where.numbness.since)


def ends(series: Series, days: int) -> tuple[Any, ...]:
    """The first day of a series, and its last days; words that a trend takes as one are one."""
    since = timezone.now().date() - timedelta(days=days - 1)
    told = [(point.day, point.number) for point in series.points]
    return series.trend.id, told[0], [one for one in told if one[0] >= since]


@pytest.mark.parametrize("seed", sampled(range(40)))
def test_a_trend_of_the_last_days_begins_and_ends_as_the_whole_one(
    seed: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(recent_trends, "FIRST", timedelta(days=5))
    random, only = Random(f"trend {seed}"), ("place", "walking", "leg-pain")
    person = keeper_with(course(random))
    keeper = Keeper(person, standing_of(the_guide(), person, timezone.now()))
    part = recent_trends.serieses_lately(keeper, 10, only)
    whole = [one for one in serieses_of(keeper, entries_for(keeper)) if one.trend.id in only]
    assert [ends(one, 10) for one in part] == [ends(one, 10) for one in whole]
    assert [one.start for one in progress_of(keeper, part)] == [
        one.start for one in progress_of(keeper, whole)
    ]


def test_a_trend_of_the_last_days_begins_with_the_new_episode_and_not_where_one_was_denied(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(recent_trends, "FIRST", timedelta(days=5))
    now, id = timezone.now(), "walking_minutes"
    days = {number: now - timedelta(days=number) for number in range(1, 41)}
    log = [Entry(id, number, moment) for number, moment in days.items()]
    begun, denied = Entry("new_episode", True, days[30]), Entry("new_episode", False, days[20])
    person = keeper_with([*log, begun, denied])
    keeper = Keeper(person, standing_of(the_guide(), person, now))
    (part,) = recent_trends.serieses_lately(keeper, 10, ["walking"])
    assert part.points[0].day == days[30].date()


def test_a_correction_that_was_corrected_itself_does_not_count(long: None):
    now, (wrong, mended, mended_again, drawn) = (
        timezone.now(),
        [fresh(Random(f"chain {n}")) for n in range(4)],
    )
    person = keeper_with(
        [
            Entry("pain_at_sole", True, now - timedelta(days=1), id=wrong),
            Entry("pain_at_sole", "unsure", now - timedelta(days=20), id=mended, corrects=wrong),
            Entry("pain_at_sole", False, now - timedelta(days=25), id=mended_again, corrects=mended),
            Entry("pain_at_calf", True, now - timedelta(days=2), id=drawn),
        ]
    )
    found = queries.standing(recent_entries(person, ["pain_at_sole"], now - timedelta(days=7)))
    assert [entry.id for entry in found] == [mended_again]
    pack = pack_for(person, standing_of(the_guide(), person, now))
    assert {entry.id for entry in pack.log.entries if entry.id} == {mended_again, drawn}
