"""What rises in a log: at which moment, under which name, and what takes it back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from rootway.guide import Guide, load_guide
from rootway.guide.library import shipped_library
from rootway.logic.expression import Literal
from rootway.record import Entry
from rootway.simulation import DAILY, course
from rootway.worklist import Rise, once, rises_after, rises_of
from rootway.worklist.ringing import RINGING, ringing_of
from tests.follow_up.log import GUIDE, NOW, on, said
from tests.generative.people import AS_OF
from tests.house.tree import ROOT
from tests.population.histories import by_two, contradicting, histories, looked_at
from tests.worklist.log import calm, rules, told
from tests.worklist.slow import slow_rises

TOPICS = sorted(path.name for path in (ROOT / "pathways").iterdir() if (path / "pathway.toml").is_file())


def found(entries: Iterable[Entry], guide: Guide = GUIDE, as_of=NOW) -> list[tuple]:
    return [(rise.key, rise.rule, rise.level, rise.since) for rise in rises_of(guide, entries, as_of)]


@pytest.mark.no_cover
@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in (1, 2))])
def test_the_quick_way_finds_what_the_slow_one_does(seed: int):
    rose = 0
    for log in logs(6, seed):
        wanted = slow_rises(GUIDE, log, AS_OF)
        assert found(log, as_of=AS_OF) == wanted
        rose += bool(wanted)
    assert rose > 6


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20))
def test_the_quick_way_finds_what_the_slow_one_does_in_many_logs(seed: int):
    for log in logs(100, 40 + seed):
        assert found(log, as_of=AS_OF) == slow_rises(GUIDE, log, AS_OF)


@pytest.mark.no_cover
@pytest.mark.parametrize("number", range(4))
def test_the_same_for_courses_with_slips(number: int):
    log = course(GUIDE, 7, number, AS_OF, replace(DAILY, days=(14, 14))).entries
    assert found(log, as_of=AS_OF) == slow_rises(GUIDE, log, AS_OF)


@pytest.mark.no_cover
def test_what_rose_stays_whatever_is_said_later():
    """At every earlier moment the rises were among those of now, under the same names."""
    for log in histories(40, seed=71).values():
        definite = [entry for entry in log if not entry.corrects]
        later = {rise.key for rise in rises_of(GUIDE, definite, AS_OF)}
        for days in (60, 20, 7, 1):
            moment = AS_OF - timedelta(days=days)
            told_then = [one for one in definite if one.known_from <= moment]
            if told_then:  # at a moment of the log, so that time alone did nothing
                moment = max(one.known_from for one in told_then)
                assert {rise.key for rise in rises_of(GUIDE, told_then, moment)} <= later


@pytest.mark.no_cover
@pytest.mark.parametrize("days", [40, *(pytest.param(days, marks=pytest.mark.long) for days in (14, 5, 0))])
def test_a_log_that_grew_adds_to_what_was_known(days: int):
    """Told in two parts, all the same rises are there; what mends an entry of before is left to the whole."""
    after = AS_OF - timedelta(days=days)
    for log in logs(5, seed=80 + days):
        grown = [one for one in log if not one.corrects]
        before = rises_of(GUIDE, [one for one in grown if one.known_from <= after], after)
        later = rises_after(GUIDE, grown, after, AS_OF)
        whole = {rise.key: rise for rise in rises_of(GUIDE, grown, AS_OF)}
        assert {rise.key for rise in once([*before, *later])} >= whole.keys()
        assert all(rise == whole.get(rise.key, rise) for rise in later)


def test_of_a_log_that_was_settled_only_later_all_is_worked_out_anew():
    log = [*told("big_toe_lift_weak", {9: True}), *calm(5), *told("foot_drop", {2: True})]
    assert rises_after(GUIDE, log, on(7), NOW) == rises_of(GUIDE, log, NOW) != ()


def test_what_rose_before_is_not_told_again():
    log = [*calm(20), *told("foot_drop", {9: True}), *told("bladder_change", {2: True})]
    assert {rise.since for rise in rises_of(GUIDE, log, NOW)} == {on(9), on(2)}
    assert {rise.since for rise in rises_after(GUIDE, log, on(5), NOW)} == {on(2)}


def test_a_change_that_another_fact_gives_is_read_with_it():
    """The change stands in the log; the rules speak of what follows from it."""
    log = [*calm(20), *told("heel_raises_count_change", {9: -2, 3: -8})]
    assert found(log) == slow_rises(GUIDE, log, NOW)


def test_an_entry_that_takes_back_what_nobody_said_changes_nothing():
    log = [*calm(20), *told("foot_drop", {9: True})]
    assert found([*log, *told("fever_measured", {3: None})]) == found(log)


def test_a_front_door_rings_by_its_urgency_alone():
    door = load_guide(shipped_library() / "front-door")
    assert {line.role for line in ringing_of(door).lines} == {"triage"}


def test_a_danger_sign_rises_once_however_often_it_is_told():
    log = [*calm(20), *told("foot_drop", {9: True, 8: True, 5: True, 2: True})]
    (rise,) = of("foot-drop", log)
    assert (rise.danger, rise.since, rise.level) == (True, on(9), "urgent")
    assert rise.entries == ("foot_drop-9",)
    assert rise.what == next(rule.say for rule in GUIDE.files["triage"].rules if rule.id == "foot-drop")


def test_told_anew_after_a_no_it_is_another_rise():
    log = [*calm(20), *told("foot_drop", {9: True, 8: False, 5: True, 2: True})]
    assert [rise.since for rise in of("foot-drop", log)] == [on(9), on(5)]


def test_a_doubt_that_turns_to_yes_is_news_and_back_is_none():
    log = [*calm(20), *told("foot_drop", {9: "unsure", 7: True, 5: "unsure"})]
    assert [(rise.since, rise.sure) for rise in of("foot-drop", log)] == [(on(9), False), (on(7), True)]


def test_a_slip_that_its_writer_mends_is_no_doubt():
    wrong = Entry("foot_drop", "unsure", on(5), id="wrong")
    for mended in (False, None):
        right = Entry("foot_drop", mended, on(5), on(4), id="right", corrects="wrong")
        assert rules(rises_of(GUIDE, [*calm(20), wrong], NOW)) == ["foot-drop", "new-weakness"]
        assert rules(rises_of(GUIDE, [*calm(20), wrong, right], NOW)) == []
        assert rises_of(GUIDE, [*calm(20), wrong, right], NOW, slips=True) == rises_of(
            GUIDE, [*calm(20), wrong], NOW
        )


def test_a_yes_that_is_taken_back_still_shows():
    wrong = Entry("foot_drop", True, on(5), id="wrong")
    taken = Entry("foot_drop", None, on(5), on(4), id="right", corrects="wrong")
    assert found([*calm(20), wrong, taken]) == found([*calm(20), wrong]) != []


def test_the_same_rule_on_a_corrected_entry_is_the_same_rise():
    wrong = Entry("foot_drop", "unsure", on(5), id="wrong")
    right = Entry("foot_drop", True, on(5), on(4), id="right", corrects="wrong")
    before, after = (of("foot-drop", [*calm(20), *log]) for log in ([wrong], [wrong, right]))
    assert [rise.key for rise in before] == [rise.key for rise in after]


def test_what_is_less_than_danger_rings_only_after_a_settled_urgency():
    worse = told("big_toe_lift_weak", {3: True})
    assert rules(rises_of(GUIDE, worse, NOW)) == []
    assert "self-test-weak" in rules(rises_of(GUIDE, [*calm(20), *worse], NOW))


def test_farther_down_rings_and_stronger_does_not():
    place = told("most_distal_zone", {15: "calf", 14: "calf", 3: "foot"})
    assert "place-lower-than-start" in rules(rises_of(GUIDE, [*calm(20), *place], NOW))
    strong = told("leg_pain_0_10", {15: 3, 14: 3, 3: 8}) + told("walking_minutes", {15: 30, 3: 2})
    assert rules(rises_of(GUIDE, [*calm(20), *strong], NOW)) == []


def looked(days_ago: int, name: str = "looked") -> Entry:
    at = on(days_ago)
    return Entry("bladder_change_assessed", "post_void_scan", at, at, by="clinician", id=name)


@pytest.mark.parametrize("as_of", [12, 5, 0])
def test_a_sign_that_was_looked_at_rises_anew_once_that_ends_by_itself(as_of: int):
    """Nobody has looked since it ended, so whoever handled the first rise has not handled this one."""
    log = [*calm(30), *told("bladder_change", {20: True}), looked(19)]
    (first,) = rises_of(GUIDE, log, on(13))
    before, again = rises_of(GUIDE, log, on(as_of))
    assert (before, again.rule, again.danger, again.sure) == (first, first.rule, True, True)
    assert again.key != first.key
    assert (first.since, again.since, again.entries) == (on(20), on(12), ("looked",))
    assert found(log, as_of=on(as_of)) == slow_rises(GUIDE, log, on(as_of))


def test_it_rises_anew_when_the_person_answers_about_danger_and_looking_again_is_a_new_look():
    log = [*calm(30), *told("bladder_change", {20: True}), looked(19), *told("fever", {16: False})]
    assert [rise.since for rise in of("bladder-change", log)] == [on(20), on(16)]
    assert [rise.since for rise in rises_after(GUIDE, log, on(17), NOW)] == [on(16)]
    more = [*log, looked(15, "again")]
    assert [rise.since for rise in of("bladder-change", more)] == [on(20), on(16), on(8)]
    better = [*log, *told("bladder_change", {14: False})]
    assert [rise.since for rise in of("bladder-change", better)] == [on(20), on(16)]


def test_that_a_sign_was_looked_at_rings_for_nobody():
    log = [*calm(30), looked(3)]
    assert found(log) == slow_rises(GUIDE, log, NOW) == []


def test_a_person_who_says_that_a_clinician_looked_is_behind_no_rise():
    """The clinician's entry of the same moment alone tells since when the sign counts again."""
    log = [*calm(30), *told("bladder_change", {20: True}), looked(19)]
    by_self = replace(looked(19, "z-said"), by="self")
    assert rises_of(GUIDE, [*log, by_self], NOW) == rises_of(GUIDE, log, NOW)
    assert found([*log, by_self]) == slow_rises(GUIDE, [*log, by_self], NOW)


def test_time_alone_rings_for_no_less_than_danger():
    log = [*calm(20), *said("duration_weeks", {20: 11})]
    late = NOW + timedelta(weeks=3)
    levels = {rise.level for rise in rises_of(GUIDE, log, late)}
    assert levels == set() != {line.then for line in ringing_of(GUIDE).lines}


@pytest.mark.no_cover
def test_what_holds_of_somebody_who_said_nothing_is_not_new():
    """A rule may hold when nothing is known: it tells of nobody."""
    triage = GUIDE.table(GUIDE.roles.triage)
    always = replace(triage, rules=(replace(triage.rules[0], when=Literal(True)), *triage.rules[1:]))
    tables = tuple(always if table is triage else table for table in GUIDE.tables)
    assert rises_of(replace(GUIDE, tables=tables), [], NOW) == ()


def test_a_rule_that_gives_the_lowest_level_does_not_ring():
    triage = GUIDE.table(GUIDE.roles.triage)
    calm_one = replace(triage.rules[0], then=GUIDE.levels.lowest, unsure=None)
    tables = tuple(
        replace(table, rules=(calm_one, *triage.rules[1:])) if table is triage else table
        for table in GUIDE.tables
    )
    assert len(ringing_of(replace(GUIDE, tables=tables)).lines) == len(ringing_of(GUIDE).lines) - 1


def test_only_so_many_pathways_are_kept_compiled(monkeypatch):
    monkeypatch.setattr("rootway.worklist.ringing.MOST_GUIDES", 1)
    before = rises_of(GUIDE, told("foot_drop", {2: True}), NOW)
    ringing_of(replace(GUIDE, tables=(*GUIDE.tables[:-1], GUIDE.tables[-1])))
    assert rises_of(GUIDE, told("foot_drop", {2: True}), NOW) == before


@pytest.mark.no_cover
def test_every_topic_has_lines_that_ring():
    for topic in TOPICS:
        guide = load_guide(ROOT / "pathways" / topic)
        lines = ringing_of(guide).lines
        triage = {rule.id for rule in guide.table(guide.roles.triage).rules}
        assert {line.rule for line in lines if line.role == "triage"} == triage
        assert RINGING not in {table.id for table in guide.tables}
        soon = {line.rule for line in lines} - triage
        assert bool(soon) != (guide.pathway.door is not None), topic


def logs(many: int, seed: int) -> list[list[Entry]]:
    """Made-up logs: mixed, contradicting, and such in which a clinician wrote."""
    mixed, doubled = histories(many, seed=seed), contradicting(many // 2, seed=100 + seed)
    by_both = by_two(histories(many, seed=200 + seed), seed)
    return [*mixed.values(), *doubled.values(), *by_both.values(), *looked_at(by_both, seed).values()]


def of(rule: str, log: Iterable[Entry]) -> list[Rise]:
    return [rise for rise in rises_of(GUIDE, log, NOW) if rise.rule == rule]
