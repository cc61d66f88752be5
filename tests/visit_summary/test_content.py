"""The visit pack as content: nothing is lost, nothing unasked is told as a no, and no plan while it is not safe."""

import json
from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rootway.assess import assess
from rootway.record import Entry
from rootway.simulation import KINDS, SPARSE, course
from rootway.visit_summary import DoneSession, Pack, pack_json, pack_of
from rootway.visit_summary.place import Since
from tests.assess.test_left import CHECK
from tests.generative import people
from tests.generative.people import AS_OF, guide

YES = "leg_weakness"


def packed(*entries: Entry, sittings: tuple[DoneSession, ...] = ()) -> Pack:
    return of_log(entries, sittings=sittings)


def of_log(log: Iterable[Entry], **more: object) -> Pack:
    return pack_of(assess(guide(), log, AS_OF), log, **more)


def ago(days: float, fact: str, value: object, **more: object) -> Entry:
    return Entry(fact, value, AS_OF - timedelta(days=days), **more)


def denied(days: float = 1) -> list[Entry]:
    return [ago(days, id, False) for id in people.denials()]


def sign(pack: Pack, fact: str):
    return next((one for one in pack.signs if one.fact == fact), None)


def test_a_pack_of_nothing_says_that_nothing_was_asked():
    pack = packed()
    assert {one.value for one in pack.signs} == {None}
    assert (pack.measures, pack.plan, pack.ask, pack.expect, pack.last_at) == ((), (), (), (), None)
    assert (pack.where.pain.state, pack.where.numbness.state) == ("not_asked", "not_asked")
    assert {one.value for one in pack.changing} == {None}
    assert {one.latest for one in pack.tests} == {None}


def test_every_danger_sign_is_there_with_its_answer_and_date():
    signs = {fact.id for fact in guide().facts.values() if fact.red_flag or fact.screening}
    pack = packed(
        *denied(), ago(0.5, "bladder_change", "unsure"), ago(3, "fever", True), ago(1, "leg_weakness", True)
    )
    assert {one.fact for one in pack.signs} == signs
    assert (sign(pack, "bladder_change").value, sign(pack, "bladder_change").at) == (
        "unsure",
        AS_OF - timedelta(days=0.5),
    )
    assert (sign(pack, "fever").value, sign(pack, "fever").yes_until) == (False, AS_OF - timedelta(days=3))
    assert sign(pack, "bowel_change").yes_until is None


def test_a_question_that_does_not_arise_is_left_out_and_one_that_was_not_asked_is_not():
    pack = packed(*denied())
    assert sign(pack, "leg_weakness_course") is None
    assert sign(packed(), "leg_weakness_course").value is None


def test_a_corrected_and_a_withdrawn_entry_count_no_longer():
    wrong = ago(3, "fever", True, id="a")
    right = ago(3, "fever", False, id="b", corrects="a")
    gone = ago(2, "bowel_change", True, id="c")
    back = ago(2, "bowel_change", None, id="d", corrects="c")
    pack = packed(wrong, right, gone, back)
    assert (sign(pack, "fever").value, sign(pack, "fever").yes_until) == (False, None)
    assert sign(pack, "bowel_change").value is None


def test_best_and_worst_go_by_what_the_pathway_calls_worse():
    pack = packed(
        ago(9, "walking_minutes", 12), ago(5, "walking_minutes", 4), ago(3, "walking_minutes", 30),
        ago(1, "walking_minutes", 25), ago(0.5, "walking_minutes", "unsure"),
        ago(9, "leg_pain_0_10", 3), ago(1, "leg_pain_0_10", 7),
    )  # fmt: skip
    walk = next(one for one in pack.measures if one.fact == "walking_minutes")
    pain = next(one for one in pack.measures if one.fact == "leg_pain_0_10")
    assert (walk.count, walk.first.value, walk.latest.value, walk.best.value, walk.worst.value) == (
        4,
        12,
        25,
        30,
        4,
    )
    assert (pain.best.value, pain.worst.value) == (3, 7)


def test_the_map_says_here_nowhere_not_sure_or_not_asked():
    places = [fact.id for fact in guide().facts.values() if fact.id.startswith("pain_at_")]
    none = [ago(2, id, False) for id in places]
    assert packed(*none).where.pain.state == "nowhere"
    assert packed(*none[1:]).where.pain.state == "in_part"
    assert packed(ago(1, "most_distal_zone", "calf")).where.pain.state == "not_drawn"
    assert packed(*none, ago(1, "pain_at_calf", "unsure")).where.pain.state == "unsure"
    pack = packed(*none, ago(1, "pain_at_calf", True), ago(1, "leg_side", "left"))
    assert ([place.place for place in pack.where.pain.here], pack.where.pain.state) == (["calf"], "here")
    assert (pack.where.pain.told_at, pack.where.side.value) == (AS_OF - timedelta(days=1), "left")
    assert (pack.where.farthest.value, pack.where.farthest_first.value) == ("calf", "none")


def drawn(days: float, *felt: str) -> list[Entry]:
    """Both maps as the check asks for them."""
    places = [id for id in guide().facts if id.startswith(("pain_at_", "numb_at_"))]
    return [ago(days, id, id in felt) for id in places]


def checked_in(days: float, place: str, tingling: bool) -> list[Entry]:
    """What a check-in asks of the place."""
    return [ago(days, "most_distal_zone", place), ago(days, "tingling_or_numbness", tingling)]


FELT = ("pain_at_calf", "pain_at_outer_foot", "numb_at_outer_foot")


def test_a_check_in_leaves_the_drawing_with_its_day_and_says_what_was_said_since():
    pack = packed(*drawn(20, *FELT), *checked_in(3, "calf", False), *checked_in(1, "calf", False))
    pain, numb = pack.where.pain, pack.where.numbness
    assert [place.place for place in pain.here] == ["calf", "outer_foot"]
    assert [place.place for place in numb.here] == ["outer_foot"]
    assert {pain.told_at, numb.told_at} == {AS_OF - timedelta(days=20)}
    since = AS_OF - timedelta(days=3)
    assert pain.since == (Since("most_distal_zone", "calf", since),)
    assert numb.since == (Since("tingling_or_numbness", False, since),)
    assert (pack.where.farthest_first.value, pack.where.farthest.value) == ("foot", "calf")


def test_a_drawing_that_still_holds_has_no_since():
    pack = packed(*drawn(20, *FELT), *checked_in(1, "foot", True))
    assert (pack.where.pain.since, pack.where.numbness.since) == ((), ())


def test_the_side_stays_when_nothing_hurts_any_more():
    calm = [*checked_in(1, "none", False), ago(1, "leg_pain", False)]
    pack = packed(*drawn(20, *FELT), ago(20, "leg_side", "left"), *calm)
    assert pack.where.side.value == "left"


def test_the_farthest_place_is_told_from_the_first_to_now():
    pack = packed(ago(20, "most_distal_zone", "foot"), ago(1, "most_distal_zone", "thigh"))
    assert (pack.where.farthest_first.value, pack.where.farthest.value) == ("foot", "thigh")


def test_sessions_are_counted_by_protocol_with_what_they_did():
    walk = DoneSession("walking", AS_OF - timedelta(days=2), "done", "better")
    pack = packed(
        sittings=(
            DoneSession("extension-relief", AS_OF - timedelta(days=9), "done", "centralizes"),
            DoneSession(
                "extension-relief", AS_OF - timedelta(days=8), "stopped_moved_down", "peripheralizes"
            ),
            walk,
            DoneSession("gone-protocol", AS_OF - timedelta(days=1), "left", ""),
            DoneSession("walking", AS_OF + timedelta(days=1), "done", "worse"),
        )
    )
    relief, walking, gone = pack.tried.done
    assert (relief.title, relief.count, relief.stopped) == (guide().protocols["extension-relief"].title, 2, 1)
    assert relief.responses == {"centralizes": 1, "peripheralizes": 1}
    assert (walking.count, walking.first_at, walking.last_at) == (1, walk.began_at, walk.began_at)
    assert (gone.title, gone.responses) == ("gone protocol", {})


def test_what_was_noticed_of_each_direction_is_there():
    pack = packed(ago(3, "extension_response", "centralizes"), ago(3, "home_exercise_tried", "unsure"))
    assert {one.fact: one.reading.value for one in pack.tried.noticed} == {
        "extension_response": "centralizes",
        "home_exercise_tried": "unsure",
    }


def test_what_no_clinician_tested_is_not_told_as_tried():
    of_directions = [fact for fact in guide().facts.values() if fact.group == "direction" and fact.is_given]
    found = {fact.id for fact in of_directions if fact.clinician}
    pack = packed(*(ago(3, fact.id, "unsure") for fact in of_directions))
    told = {one.fact for one in pack.tried.noticed}
    assert found and "extension_response" in told and not found & told


def test_an_answer_from_before_the_plan_does_not_deny_the_sessions_that_were_done():
    said, walk = (
        ago(30, "home_exercise_tried", False),
        DoneSession("walking", AS_OF - timedelta(days=2), "done", "better"),
    )
    assert [one.fact for one in packed(said).tried.noticed] == ["home_exercise_tried"]
    assert packed(said, sittings=(walk,)).tried.noticed == ()


def test_findings_that_nobody_tested_or_that_are_not_sure_could_still_settle_something():
    facts = {"leg_pain": True, "pain_path": "back_calf_outer_foot"}
    some = [*denied(), *(ago(1, id, value) for id, value in facts.items())]
    assert "ankle_reflex" in packed(*some).would_settle
    assert "ankle_reflex" in packed(*some, ago(1, "ankle_reflex", "unsure")).would_settle
    assert "ankle_reflex" not in packed(*some, ago(1, "ankle_reflex", "normal")).would_settle


def test_the_findings_that_most_hangs_on_come_first_whether_nobody_tested_them_or_they_are_open():
    """Not by where they stand in the pathway: a reflex that tells one root from another before a rare sign."""
    some = [*denied(), ago(1, "leg_pain", True), ago(1, "pain_path", "back_calf_outer_foot")]
    found = packed(*some).would_settle
    order = [fact for fact in packed(*some).guide.facts if fact in found]
    assert sorted(found) == sorted(order) and list(found) != order
    best = [fact for fact in packed(*some).assessment.next_questions if fact in found]
    assert list(found[: len(best)]) == best
    untested = packed(*some, *(ago(1, fact, "unsure") for fact in found)).would_settle
    assert set(found) <= set(untested) and set(untested[:5]) == set(found[:5])


def test_what_may_slow_recovery_is_told_only_where_the_answer_was_yes():
    pack = packed(
        *denied(), ago(1, "low_mood", True), ago(1, "off_work", False), ago(1, "fears_movement", "unsure")
    )
    assert pack.slowing == ("low_mood",)
    found = pack_json(pack)
    assert found["may_slow_recovery"] == ["low_mood"]
    assert [line["id"] for line in found["care"]] == [
        "pain-relief",
        "worry-and-pacing",
        "what-not-to-pay-for",
    ]


@given(people.entries())
def test_no_plan_and_no_program_unless_the_urgency_is_settled_and_safe(log: list[Entry]):
    pack = of_log(log)
    safe = assess(guide(), log, AS_OF).may_have_plan
    assert bool(pack.ask or pack.expect or pack.plan) == safe
    assert not (pack.stops and safe)


@given(people.entries())
def test_an_unasked_or_unsure_sign_is_never_told_as_a_no(log: list[Entry]):
    facts = assess(guide(), log, AS_OF).facts
    told = {one.fact: one.value for one in of_log(log).signs}
    assert told == {id: facts.get(id) for id in told}
    assert all(told[id] is not False for id in told if facts.get(id) in (None, "unsure", "conflicting"))


@pytest.mark.no_cover
@given(st.integers(0, 10**6), st.sampled_from(KINDS))
def test_the_json_is_whole_and_cites_only_what_is_known(number: int, kind):
    one = course(guide(), 2, number, AS_OF, SPARSE, kind)
    pack = of_log(one.entries, label=one.person.name, by_carer=True)
    found = json.loads(json.dumps(pack_json(pack)))
    assert (found["form"], found["for"], found["by_carer"]) == ("rootway-visit-pack", one.person.name, True)
    assert found["urgency"]["value"] == pack.assessment.triage.value
    assert {line["id"] for line in found["questions_to_ask"]} == {line.id for line in pack.ask}
    cited = {id for line in found["questions_to_ask"] + found["first_visit"] for id in line["sources"]}
    cited |= {id for reason in found["urgency"]["because"] for id in reason["sources"]}
    assert cited <= found["sources"].keys()
    assert found["last_entry_at"] <= found["as_of"]
    assert len(found["measures"]) == len(pack.measures)


def test_the_json_of_a_whole_history_holds_sessions_and_what_was_noticed():
    sat = DoneSession("walking", AS_OF - timedelta(days=2), "done", "better")
    found = pack_json(packed(*denied(), ago(3, "extension_response", "better"), sittings=(sat,)))
    assert found["tried"]["sessions"][0]["last_at"] == "2026-11-20T09:00:00Z"
    assert found["tried"]["noticed"][0]["value"] == "better"
    assert found["danger_signs"][0]["fact"] == "under_18"


def test_what_was_followed_over_days_has_its_series_and_verdict_and_one_check_has_none():
    log = [ago(day, "walking_minutes", 30 - day) for day in range(20)]
    walking = next(one for one in packed(*log).trends if one.series.trend.fact == "walking_minutes")
    assert [point.value for point in walking.series.points] == list(range(11, 31))
    assert walking.verdict.word == "better"
    found = next(one for one in pack_json(packed(*log))["trends"] if one["fact"] == "walking_minutes")
    assert (found["days"][0], found["verdict"]) == ({"day": "2026-11-03", "value": 11}, "better")
    assert packed(log[0]).trends == ()


def test_the_days_to_look_again_are_those_of_the_log_where_it_knows_them():
    log = [
        *denied(),
        ago(15, "weeks_into_plan", 0),
        ago(15, "walking_minutes", 5),
        ago(1, "walking_minutes", 6),
    ]
    known = {"two-week-look": date(2026, 12, 1)}
    days = {line["rule"]: line["due"] for line in pack_json(of_log(log, due=known))["reevaluate"]}
    assert days["two-week-look"] == "2026-12-01"
    assert days["walking-not-longer"] == "2026-11-22"


def test_the_json_tells_which_finding_left_since_when_and_why():
    drawn = [ago(9, id, value) for id, value in CHECK.items()]
    found = pack_json(packed(*drawn, ago(3, "most_distal_zone", "calf")))
    (one,) = [one for one in found["no_longer_shows"] if one["decision"] == "nerve_root"]
    assert (one["value"], one["shown_at"]) == ("S1", "2026-11-13T09:00:00Z")
    changed = {"fact": "most_distal_zone", "before": "foot", "after": "calf", "since": "2026-11-19T09:00:00Z"}
    assert one["changed"] == [changed]
