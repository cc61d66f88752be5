"""What is due and when: the table's days, from when they are counted, pauses, silence, check-ins."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from rootway.assess import Reason, Reevaluation, assess
from rootway.follow_up import due_of
from rootway.follow_up.due import Circumstances
from rootway.follow_up.pause import paused_after, paused_since, pauses
from rootway.record import Entry
from tests.follow_up.log import GUIDE, NOW, TODAY, ZONE, on, said

SIGNS = [
    *(fact.id for fact in GUIDE.facts.values() if fact.when_denied is False and GUIDE.question(fact.id)),
    "anticoagulated",
    "diabetes",
]
"""What the danger pages ask of everybody."""


def day(ago: int) -> date:
    return TODAY - timedelta(days=ago)


def log(weeks_ago: int = 1, **facts: dict[int, Any]) -> list[Entry]:
    """A plain case whose plan began some weeks ago, with more facts by how many days ago they were said."""
    began = {7 * weeks_ago: 0}
    entries = [*said("weeks_into_plan", began), *said("duration_weeks", {7 * weeks_ago: 1})]
    entries += said("age_years", {7 * weeks_ago: 45})
    entries += [entry for sign in SIGNS if sign not in facts for entry in said(sign, {7 * weeks_ago: False})]
    return [*entries, *(entry for fact, days in facts.items() for entry in said(fact, days))]


def found(entries: list[Entry], **kept: Any):
    assessment = assess(GUIDE, entries, NOW)
    assert assessment.triage.settled, assessment.triage.waiting_for
    lines = assessment.reevaluate
    return due_of(GUIDE, lines, entries, Circumstances(NOW, ZONE, facts=assessment.facts, **kept))


def dates(entries: list[Entry], **kept: Any) -> dict[str, date]:
    return {due.rule or due.kind: due.on for due in found(entries, **kept)}


def test_planned_looks_count_from_the_plan_and_from_when_it_was_shown():
    found = dates(log(1), plan_shown_at=on(5), checked_in_at=on(1), forms_at=on(3))
    assert found == {
        "check_in": day(0),
        "forms": day(-4),
        "two-week-look": day(-9),
        "four-week-look": day(-21),
    }


def test_a_pathway_without_weekly_forms_has_none_due():
    daily = tuple(part for part in GUIDE.check_in.parts if part.kind != "forms")
    guide = replace(GUIDE, check_in=replace(GUIDE.check_in, parts=daily))
    assert guide.check_in.facts_of("forms") == ()
    assert [due.kind for due in due_of(guide, [], [], Circumstances(NOW, ZONE))] == ["check_in"]


def test_planned_looks_count_from_now_while_no_plan_was_shown():
    assert dates(log(0)) == {
        "check_in": day(0),
        "forms": day(0),
        "two-week-look": day(-14),
        "four-week-look": day(-28),
    }


def test_plan_start_that_nobody_knows_counts_from_now():
    entries = [*log(1), *said("weeks_into_plan", {0: "unsure"})]
    assert dates(entries).get("four-week-look", day(-28)) == day(-28)


def test_what_an_answer_made_urgent_stays_where_that_answer_put_it():
    entries = log(1, big_toe_lift_weak={7: False, 3: True, 2: True, 0: True})
    assert dates(entries)["self-test-weak"] == day(1)


def test_week_two_rule_that_holds_is_due_today_with_its_reason():
    entries = log(2, walking_minutes={14: 12, 1: 13})
    due = next(due for due in found(entries) if due.rule == "walking-not-longer")
    assert (due.kind, due.value, due.on, due.do) == (
        "look",
        "week_2",
        day(0),
        "Ask for the plan to be changed.",
    )
    assert due.because[0].facts["walking_minutes"] == 13


def test_reason_that_only_follows_from_other_facts_is_due_from_now():
    entries = log(1, symptoms_moving_distally={7: False})
    reason = Reason("moving-down", "quickly", "It moves.", "", {"pain_below_knee": True}, (), "guide")
    line = Reevaluation("quickly", "moving-down", NOW.date(), "It moves.", "", (reason,))
    assert due_of(GUIDE, [line], entries, Circumstances(NOW, ZONE))[0].on in (day(0), day(-2))


def test_earliest_comes_first_and_the_tables_before_the_rest():
    kinds = [due.kind for due in found(log(2, walking_minutes={14: 12, 1: 13}), checked_in_at=on(1))]
    assert kinds[:3] == ["look", "check_in", "forms"]


def test_day_that_went_by_without_check_in_is_not_made_up_for():
    assert dates(log(1), checked_in_at=on(6))["check_in"] == day(0)
    assert dates(log(1), checked_in_at=on(0))["check_in"] == day(-1)


def test_silence_after_a_borderline_answer_is_asked_about():
    assert "silence" not in dates(log(1), checked_in_at=on(2), borderline=True)
    assert dates(log(1), checked_in_at=on(3), borderline=True)["silence"] == day(0)
    assert dates(log(1), checked_in_at=on(5), borderline=True)["silence"] == day(2)
    assert "silence" not in dates(log(1), checked_in_at=on(5), borderline=False)
    assert "silence" not in dates(log(1), borderline=True)


def test_rule_that_a_re_evaluation_ended_on_is_not_due_again_before_the_next_planned_look():
    entries = log(2, walking_minutes={14: 12, 1: 13}, big_toe_lift_weak={14: False, 2: True})
    answered = frozenset({"walking-not-longer", "self-test-weak", "two-week-look"})
    found = dates(entries, plan_shown_at=on(1), answered=answered)
    assert "walking-not-longer" not in found
    assert found["self-test-weak"] == day(0)
    assert found["two-week-look"] == day(-13)


def test_pause_hides_what_is_planned_and_never_what_is_to_be_done_quickly():
    entries = [
        *log(2, walking_minutes={14: 12, 1: 13}, big_toe_lift_weak={14: False, 2: True}),
        *said("log_paused", {1: True}),
    ]
    assert set(dates(entries, checked_in_at=on(5), borderline=True)) == {"self-test-weak"}


def test_pause_that_ended_moves_what_was_planned():
    entries = [*log(1), *said("log_paused", {6: True, 2: False})]
    found = dates(entries, plan_shown_at=on(7), checked_in_at=on(6), forms_at=on(6), borderline=True)
    assert found["two-week-look"] == day(
        -11
    )  # fourteen days and the four of the pause after the plan was shown
    assert found["forms"] == day(-5)
    assert "silence" not in found


def test_pauses_are_read_from_the_log():
    entries = said("log_paused", {9: False, 8: True, 7: True, 5: False, 4: False, 1: True})
    spans = pauses(GUIDE, entries, NOW)
    assert spans == ((on(8), on(5)), (on(1), NOW))
    assert paused_since(GUIDE, entries, NOW) == on(1)
    assert paused_after(spans, on(6)) == (on(5) - on(6)) + (NOW - on(1))
    assert paused_since(GUIDE, said("log_paused", {3: True, 1: False}), NOW) is None
    assert (pauses(GUIDE, [], NOW), paused_since(GUIDE, [], NOW)) == ((), None)
