"""When a topic has calmed: every sign told as gone for so many days, and no day taken for granted."""

from dataclasses import replace

import pytest

from rootway.follow_up.calmed import days_read, facts_read, has_calmed
from rootway.guide import Guide
from rootway.guide.follow_up import Free
from rootway.logic.value import UNSURE, Value
from rootway.record import Entry
from tests.follow_up.log import GUIDE, NOW, ZONE, on, said

assert GUIDE.trends.calmed is not None
DAYS = GUIDE.trends.calmed.after_days
GONE: dict[str, Value] = {
    "most_distal_zone": "buttock",
    "leg_pain_0_10": 0,
    **dict.fromkeys(("tingling_or_numbness", "heel_walk_difficult", "toe_walk_difficult"), False),
    **dict.fromkeys(("big_toe_lift_weak", "leg_weakness", "numbness_increasing"), False),
}
EVERY_DAY = range(DAYS + 1)


def log(**but: dict[int, Value]) -> list[Entry]:
    """Each sign gone on each day; of a fact in `but` other values on some days."""
    return [
        e
        for fact, gone in GONE.items()
        for e in said(fact, dict.fromkeys(EVERY_DAY, gone) | but.get(fact, {}))
    ]


def calmed(entries: list[Entry], guide: Guide = GUIDE) -> bool:
    return has_calmed(guide, entries, NOW, ZONE)


def test_the_signs_of_the_pathway_are_those_of_this_test():
    assert {free.fact for free in GUIDE.trends.calmed.free} == GONE.keys()  # type: ignore[union-attr]
    assert facts_read(GUIDE) >= GONE.keys() and GUIDE.fact_roles.new_episode in facts_read(GUIDE)
    assert days_read(GUIDE).days > DAYS


def test_a_leg_that_was_free_for_all_of_the_days_has_calmed():
    assert calmed(log())
    assert not calmed([])


@pytest.mark.parametrize("ago", [0, 7, DAYS])
@pytest.mark.parametrize(
    ("fact", "value"),
    [("most_distal_zone", "thigh"), ("most_distal_zone", UNSURE), ("leg_pain_0_10", 1), ("leg_pain_0_10", UNSURE),
     ("leg_weakness", True), ("tingling_or_numbness", UNSURE)],
)  # fmt: skip
def test_one_day_on_which_a_sign_was_there_or_in_doubt_begins_the_days_anew(
    fact: str, value: Value, ago: int
):
    assert not calmed(log(**{fact: {ago: value}}))


def test_a_sign_of_the_day_before_the_days_does_not_count():
    assert calmed(log(leg_pain_0_10={DAYS + 1: 4}))


def test_a_sign_that_nobody_told_is_not_gone():
    for fact in GONE:
        assert not calmed([entry for entry in log() if entry.fact != fact]), fact


def test_days_on_which_nothing_was_due_are_bridged_and_others_are_not():
    def on_days(*days: int) -> list[Entry]:
        rare = {"heel_walk_difficult", "toe_walk_difficult", "big_toe_lift_weak"}
        often = {fact: gone for fact, gone in GONE.items() if fact not in rare}
        weekly = [e for fact in rare for e in said(fact, dict.fromkeys((15, 8, 1), False))]
        return weekly + [e for fact, gone in often.items() for e in said(fact, dict.fromkeys(days, gone))]

    assert calmed(on_days(15, 12, 9, 6, 3, 0))  # every third day, while another topic hurts more
    assert not calmed(on_days(15, 12, 8, 6, 3, 0))
    assert not calmed(on_days(15, 12, 9, 6, 4))  # the last days are not known
    assert not calmed(on_days(12, 9, 6, 3, 0))  # too short


def test_days_before_a_new_episode_do_not_count():
    assert not calmed([*log(), Entry(GUIDE.fact_roles.new_episode, True, on(3))])
    assert calmed([*log(), Entry(GUIDE.fact_roles.new_episode, False, on(3))])


def test_a_topic_that_says_nothing_of_it_never_calms():
    plain = replace(GUIDE, trends=replace(GUIDE.trends, calmed=None))
    assert not calmed(log(), plain)
    assert (facts_read(plain), days_read(plain).days) == (frozenset(), 0)


def test_without_a_daily_part_each_day_has_to_be_told():
    rare = replace(GUIDE, check_in=replace(GUIDE.check_in, parts=()))
    assert calmed(log(), rare)
    assert not calmed([entry for entry in log() if entry.observed_at != on(5)], rare)


def test_what_is_gone_is_said_by_the_kind_of_the_fact():
    assert Free("sign").holds(False) and not Free("sign").holds(True)
    assert Free("pain", up_to=1).holds(1) and not Free("pain", up_to=1).holds(1.5)
    assert Free("place", ("back",)).holds("back") and not Free("place", ("back",)).holds("foot")
    assert not Free("sign").holds(0) and not Free("pain", up_to=0).holds(False)
