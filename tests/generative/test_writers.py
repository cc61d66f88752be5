"""Logs in which a person and clinicians speak: nobody's ordinary word takes away what the other one said."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from rootway.assess import assess
from rootway.guide import DOUBT, GRAVE, gravity, is_weighed
from rootway.record import Entry, facts_at
from tests.generative.people import AS_OF, answers, denials, entries, guide

pytestmark = pytest.mark.no_cover  # the near tests cover what this tries on many

LEVELS = guide().table("triage").values
WEIGHED = sorted(fact.id for fact in guide().facts.values() if is_weighed(fact))
ABOUT = sorted({*WEIGHED, *(source for id in WEIGHED for source in guide().follows_from.get(id, ()))})
"""What triage hangs on: what it reads, and from what that follows."""


@st.composite
def about_danger(draw: DrawFn, **more: object) -> Entry:
    """One entry about something on which triage hangs, within the last weeks."""
    fact = draw(st.sampled_from(ABOUT))
    at = AS_OF - timedelta(days=draw(st.integers(0, 20)))
    return Entry(fact, draw(st.sampled_from(answers(fact))), at, id=f"d{draw(st.integers(0, 10**9))}", **more)  # type: ignore[arg-type]


@st.composite
def of_both(draw: DrawFn) -> list[Entry]:
    """A log of a person and clinicians; often the person denied nearly every danger sign at first."""
    log = draw(entries(most=8)) + draw(st.lists(about_danger(), max_size=8))
    wrote = draw(st.lists(st.booleans(), min_size=len(log), max_size=len(log)))
    log = [replace(entry, by="clinician") if by else entry for entry, by in zip(log, wrote, strict=True)]
    calm = denials() if draw(st.booleans()) else {}
    return [*log, *(Entry(id, no, AS_OF - timedelta(days=60), id=f"c{id}") for id, no in calm.items())]


def reached(log: list[Entry]) -> int:
    """The level that is reached whatever is answered next."""
    value = assess(guide(), log, AS_OF).triage.value
    return LEVELS.index(value) if value else 0


@given(of_both(), about_danger(by="clinician", recorded_at=AS_OF))
def test_an_ordinary_entry_of_a_clinician_never_lowers_the_urgency(log, found):
    assert reached([*log, found]) >= reached(log)


@given(of_both())
def test_the_urgency_is_never_lower_than_by_the_persons_own_word(log):
    assert reached(log) >= reached([entry for entry in log if not entry.by_clinician])


@given(of_both(), about_danger(recorded_at=AS_OF))
def test_no_entry_of_a_person_makes_a_deficit_that_was_found_absent(log, said):
    """Of each sign the newest finding, where it is grave, is never less than a doubt. Age is no deficit."""
    newest = {
        entry.fact: entry
        for entry in sorted(
            log, key=lambda one: (one.observed_at, gravity(guide().facts[one.fact], one.value))
        )
        if entry.by_clinician and entry.known_from <= AS_OF
    }
    known = facts_at(guide(), [*log, said], AS_OF)
    for id, entry in newest.items():
        fact = guide().facts[id]
        if is_weighed(fact) and fact.grades != "person" and gravity(fact, entry.value) >= GRAVE:
            assert gravity(fact, known.get(id)) >= DOUBT


@given(of_both(), st.randoms(use_true_random=False))
def test_the_order_in_which_the_two_are_heard_does_not_matter(log, dice):
    mixed = list(log)
    dice.shuffle(mixed)
    assert facts_at(guide(), mixed, AS_OF) == facts_at(guide(), log, AS_OF)


@st.composite
def looked_at(draw: DrawFn) -> Entry:
    """A clinician's entry that says on what a danger sign was looked at, written down today at the latest."""
    at = AS_OF - timedelta(days=draw(st.integers(0, 10)))
    fact = draw(st.sampled_from(sorted(guide().assessments)))
    return Entry(
        fact, draw(st.sampled_from(answers(fact))), at, AS_OF, "clinician", f"l{draw(st.integers(0, 10**9))}"
    )


def stands(log: list[Entry]) -> bool:
    return facts_at(guide(), log, AS_OF)["assessed_stands"] is True


@given(of_both(), looked_at(), about_danger(by="clinician", recorded_at=AS_OF))
def test_beside_what_was_looked_at_an_ordinary_entry_of_a_clinician_never_lowers_either(log, looked, found):
    assert reached([*log, looked, found]) >= reached([*log, looked])


@given(of_both(), looked_at())
def test_what_was_looked_at_never_opens_self_care_and_lowers_one_sign_alone(log, looked):
    found = assess(guide(), [*log, looked], AS_OF)
    if stands([*log, looked]):
        assert found.triage.value in LEVELS[1:]
    before = facts_at(guide(), log, AS_OF)
    sign = guide().assessments[looked.fact]
    for fact in guide().facts.values():
        if fact.red_flag and fact.id != sign and fact.id not in guide().follows_from:
            assert gravity(fact, found.facts.get(fact.id)) >= gravity(fact, before.get(fact.id)), fact.id


@given(of_both(), looked_at(), about_danger())
def test_what_was_looked_at_ends_with_any_newer_danger_answer_of_the_person(log, looked, said):
    """Newer is what is known from the moment of the examination on; only what is weighed is surely about danger."""
    newer = replace(said, recorded_at=max(said.observed_at, looked.observed_at))
    if is_weighed(guide().facts[newer.fact]):
        with_it, without = [*log, looked, newer], [*log, newer]
        assert facts_at(guide(), with_it, AS_OF) == facts_at(guide(), without, AS_OF)


@given(of_both(), looked_at(), st.integers(0, 30))
def test_what_was_looked_at_ends_by_itself(log, looked, days):
    days_held = guide().assessed.days
    later = looked.observed_at + timedelta(days=days_held + days)
    with_it = facts_at(guide(), [*log, looked], later)
    assert with_it == facts_at(guide(), log, later)
    assert with_it["assessed_stands"] is False
