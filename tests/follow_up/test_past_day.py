"""A day that is past: which can be told, what its check-in said, and what telling it late adds."""

from datetime import date, timedelta
from typing import Any

from rootway.follow_up.past_day import NO_CHECK, ToldLate, open_days, past_day
from rootway.guide.follow_up import Part, Rhythm
from rootway.logic.value import UNSURE
from rootway.record import Entry
from tests.follow_up.log import GUIDE, NOW, TODAY, ZONE, on

SIGN, PAIN, ZONE_OF_PAIN, WALK = "heel_walk_difficult", "leg_pain_0_10", "most_distal_zone", "walking_minutes"
PART = Part(
    "daily",
    "check_in",
    "",
    "",
    (PAIN, ZONE_OF_PAIN, WALK, SIGN),
    ("book",),
    may_skip=(WALK,),
    rhythms=(Rhythm("", (SIGN,)),),
)
YESTERDAY = TODAY - timedelta(days=1)


def said(fact: str, value: Any, ago: int, hour: int = 12) -> Entry:
    return Entry(fact, value, on(ago, hour), id=f"{fact}-{ago}-{hour}", check_number=4)


def told(log: list[Entry], answered: dict[str, Any], known: dict[str, Any] | None = None) -> list[Entry]:
    return ToldLate(GUIDE, PART, past_day(PART, log, YESTERDAY, ZONE), answered, known or {}, NOW).entries()


def test_a_week_can_be_told_and_nothing_before_the_log():
    assert open_days(date(2026, 1, 1), TODAY) == tuple(TODAY - timedelta(days=ago) for ago in range(1, 8))
    assert open_days(YESTERDAY, TODAY) == (YESTERDAY,)
    assert open_days(TODAY, TODAY) == ()


def test_the_newest_check_in_of_the_day_is_the_one_that_is_mended():
    log = [said(PAIN, 5, 1, 8), said(ZONE_OF_PAIN, "calf", 1, 8), said(PAIN, 3, 1, 19), said(PAIN, 2, 0)]
    found = past_day(PART, log, YESTERDAY, ZONE)
    assert (found.moment, found.said) == (on(1, 8), {PAIN: 5, ZONE_OF_PAIN: "calf"})
    later = [*log, said(ZONE_OF_PAIN, "knee", 1, 19)]
    assert past_day(PART, later, YESTERDAY, ZONE).said == {PAIN: 3, ZONE_OF_PAIN: "knee"}


def test_a_day_without_a_check_in_is_told_as_of_its_evening():
    found = past_day(PART, [said(PAIN, 5, 1, 8), said("fever", False, 1, 8)], YESTERDAY, ZONE)
    assert found.moment.astimezone(ZONE).isoformat() == "2026-11-21T23:59:00-05:00"
    assert found.said == {}
    (entry,) = told([], {PAIN: 6})
    assert (entry.fact, entry.value, entry.observed_at, entry.recorded_at) == (PAIN, 6, found.moment, NOW)
    assert (entry.corrects, entry.check_number) == (None, NO_CHECK)


def test_what_was_said_is_mended_by_what_corrects_it():
    log = [said(PAIN, 5, 1), said(ZONE_OF_PAIN, "calf", 1), said(WALK, 20, 1)]
    found = told(log, {PAIN: 4, ZONE_OF_PAIN: "calf"})
    assert [(entry.fact, entry.value, entry.corrects, entry.check_number) for entry in found] == [
        (PAIN, 4, log[0].id, 4),
        (WALK, None, log[2].id, 4),
    ]
    assert {entry.observed_at for entry in found} == {on(1)}


def test_a_sign_is_never_taken_back_and_counts_now_when_it_was_not_denied():
    whole = [said(PAIN, 5, 1), said(ZONE_OF_PAIN, "calf", 1)]
    answers = {PAIN: 5, ZONE_OF_PAIN: "calf"}

    def of_sign(before: Any, value: Any, known: Any = None) -> list[tuple[Any, bool, bool]]:
        log = whole if before is None else [*whole, said(SIGN, before, 1)]
        given = answers if value is None else {**answers, SIGN: value}
        found = told(log, given, {} if known is None else {SIGN: known})
        return [(entry.value, entry.observed_at == NOW, entry.corrects is not None) for entry in found]

    assert of_sign(True, False) == [] == of_sign(True, None)
    assert of_sign(UNSURE, False) == []
    assert of_sign(True, UNSURE, True) == []  # a yes of now stays a yes
    assert of_sign(False, False) == []
    assert of_sign(None, False) == [(False, False, False)]
    assert of_sign(None, True) == [(True, False, False), (True, True, False)]
    assert of_sign(False, True, False) == [(True, False, True), (True, True, False)]
    assert of_sign(UNSURE, True, UNSURE) == [(True, False, True), (True, True, False)]
    assert of_sign(False, UNSURE, UNSURE) == [(UNSURE, False, True)]
