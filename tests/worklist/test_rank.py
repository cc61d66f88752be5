"""Where somebody stands in a clinician's list: each band, its order, and what is never a reason."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from rootway.assess import Assessment, assess
from rootway.assess.worked import assessed
from rootway.follow_up import due_of
from rootway.follow_up.due import Circumstances
from rootway.follow_up.pause import paused_since
from rootway.record import Entry
from rootway.worklist import (
    NEEDS_A_LOOK,
    Followed,
    ListBand,
    Rank,
    Rise,
    band_words,
    most_pressing,
    placing_of,
    rank_of,
    rises_of,
)
from tests.follow_up.log import GUIDE, NOW, TODAY, ZONE, on, said
from tests.worklist.log import calm, told


def followed(log: list[Entry], handled: bool = False, **kept) -> tuple[Assessment, Followed]:
    """What the list knows of somebody; `handled`: somebody took care of all that rose."""
    assessment = assess(GUIDE, log, NOW)
    more = {name: kept.pop(name) for name in ("message",) if name in kept}
    lived = Circumstances(NOW, ZONE, facts=assessment.facts, **kept)
    rises = rises_of(GUIDE, log, NOW)
    return assessment, Followed(
        day=TODAY,
        due=due_of(GUIDE, assessment.reevaluate, log, lived),
        rises=rises,
        handled=frozenset(rise.key for rise in rises) if handled else frozenset(),
        last_entry=max(entry.known_from for entry in log),
        paused=paused_since(GUIDE, log, NOW) is not None,
        **more,
    )


def rank(log: list[Entry], handled: bool = False, **kept) -> Rank:
    return rank_of(*followed(log, handled, **kept))


def test_danger_that_nobody_answered_stands_first_until_a_name_is_written_down():
    log = [*calm(20), *told("foot_drop", {9: True})]
    assert rank(log) == Rank(ListBand.DANGER, on(9), ("foot-drop", "new-weakness"))
    assert rank(log, handled=True).band is ListBand.DANGER_HANDLED
    safe = [*log, *calm(2)]
    assert rank(safe) == rank(log), "a later no answers for nobody"
    assert rank(safe, handled=True).band > NEEDS_A_LOOK


def test_danger_of_another_topic_that_rang_for_nobody_is_danger():
    calm_here, other = followed(calm(20)), assess(GUIDE, [*calm(20), *told("foot_drop", {9: True})], NOW)
    assert rank_of(replace(calm_here[0], beside=(other,)), calm_here[1]) == Rank(ListBand.DANGER, on(20))


def test_what_got_worse_waits_for_a_name_too():
    log = [*calm(5), *told("most_distal_zone", {4: "calf", 3: "calf", 1: "foot"})]
    assert rank(log) == Rank(ListBand.RISE, on(1), ("place-lower-than-start",))
    assert rank(log, handled=True).band > NEEDS_A_LOOK


def test_a_look_whose_day_has_passed():
    worse = [*calm(20), *told("big_toe_lift_weak", {9: True})]
    found = rank(worse, handled=True)
    assert (found.band, found.since, found.why) == (
        ListBand.OVERDUE,
        midnight(TODAY - timedelta(days=7)),
        ("self-test-weak",),
    )
    planned = rank(calm(20), plan_shown_at=on(20))
    assert (planned.band, planned.why) == (ListBand.OVERDUE, ("two-week-look",))
    assert rank(calm(20), plan_shown_at=on(13)).band is ListBand.ON_COURSE


def test_a_message_that_waits():
    assert rank(calm(5), message=on(2)) == Rank(ListBand.OVERDUE, on(2))
    worse = [*calm(20), *told("big_toe_lift_weak", {9: True})]
    assert rank(worse, handled=True, message=on(12)).since == on(12)


def test_silence_after_answers_that_ask_for_a_look():
    log = calm(9)
    assert rank(log, checked_in_at=on(5), borderline=True).band is ListBand.SILENT
    assert rank(log, checked_in_at=on(5), borderline=True).since == midnight(TODAY - timedelta(days=2))
    assert rank(log, checked_in_at=on(5)).band is ListBand.ON_COURSE


def test_no_gain_stands_since_the_plan_began():
    log = [*calm(20, function_improving=False), *said("weeks_into_plan", {0: 3})]
    found = rank(log)
    assert (found.band, found.since) == (ListBand.STALLED, NOW - timedelta(weeks=3, hours=3))
    unknown = [*log, *said("weeks_into_plan", {-1: 1})]
    assert rank(unknown) == found, "what lies ahead does not count"


def test_no_gain_of_a_plan_of_which_nobody_knows_when_it_began():
    log = [*calm(20), *told("manual_visits_count", {3: 5}), *told("function_improving", {3: False})]
    log += said("weeks_into_plan", {2: "unsure"})
    assert (rank(log).band, rank(log).since) == (ListBand.STALLED, on(2))


def test_a_reason_to_look_in_some_days_is_none_to_stand_higher_now():
    log = [*calm(5), *told("big_toe_lift_weak", {0: True})]
    assert rank(log, handled=True).band is ListBand.ON_COURSE


def test_answers_that_disagree_or_are_open():
    assert rank(said("age_years", {3: 45})) == Rank(ListBand.UNCLEAR, on(3))
    log = [*calm(5), *(replace(entry, id="two", value=46) for entry in said("age_years", {5: 45}))]
    assert rank(log) == Rank(ListBand.UNCLEAR, on(5), ("age_years",))


def test_whoever_rests_or_has_recovered_stands_last():
    assert rank([*calm(9), *said("log_paused", {3: True})]) == Rank(ListBand.RESTING, on(3))
    assert rank([*calm(9), *said("log_paused", {3: True, 1: False})]).band is ListBand.ON_COURSE
    assert rank_of(recovered(), Followed(TODAY)) == Rank(ListBand.RESTING, None)


def test_of_several_topics_the_most_pressing_counts():
    ranks = [Rank(ListBand.SILENT, on(9)), Rank(ListBand.RISE, on(1)), Rank(ListBand.RISE, on(3))]
    assert most_pressing(ranks) == Rank(ListBand.RISE, on(3))


def test_how_much_somebody_logs_is_no_reason():
    """The same answers, told once or on each day, give the same band."""
    seldom = [*calm(20), *told("walking_minutes", {20: 10, 1: 12})]
    often = [*calm(20), *told("walking_minutes", {20: 10, **dict.fromkeys(range(1, 20), 12)})]
    assert rank(seldom).band is rank(often).band


def test_every_band_has_its_words():
    words = band_words()
    assert list(words) == list(ListBand)
    assert all(one.title and one.say.endswith(".") for one in words.values())


MOMENTS = st.none() | st.integers(0, 5).map(on)
RANKS = st.builds(Rank, st.sampled_from(ListBand), MOMENTS)
RISES = st.builds(
    Rise, st.sampled_from("abc"), st.just("rule"), st.just("level"), st.booleans(), st.integers(0, 9).map(on),
    st.just("what"), st.booleans(), st.just(()),
)  # fmt: skip
DUE = due_of(
    GUIDE,
    assess(GUIDE, said("age_years", {1: 40}), NOW).reevaluate,
    [],
    Circumstances(NOW, ZoneInfo("UTC"), checked_in_at=on(9), borderline=True),
)
ASSESSMENTS = [
    assess(GUIDE, log, NOW)
    for log in ([*calm(3), *told("foot_drop", {1: True})], calm(3), said("age_years", {1: 40}))
]
LISTED = st.builds(
    Followed, st.just(TODAY), st.sampled_from([(), DUE]), st.lists(RISES, max_size=3).map(tuple),
    st.frozensets(st.sampled_from("abc")), MOMENTS, st.booleans(), MOMENTS,
)  # fmt: skip


@given(st.lists(st.tuples(RANKS, st.sampled_from("ABCD")), min_size=3, max_size=3))
def test_the_order_is_total(listed):
    places = [rank.place_of(person) for rank, person in listed]
    for one, other in combinations(places, 2):
        assert (one < other) + (other < one) + (one == other) == 1
    first, second, third = sorted(places)
    assert first <= third and not third < second < first


@given(st.sampled_from(ASSESSMENTS), LISTED, st.sampled_from(ASSESSMENTS), LISTED)
def test_whoever_told_of_something_new_stands_above_whoever_told_of_nothing(one, with_rise, other, without):
    """Danger that rings for nobody stands with those who told of something: it is left to them."""
    above, below = rank_of(one, with_rise), rank_of(other, replace(without, rises=()))
    if placing_of(one, with_rise).open(with_rise.handled):
        assert above.band <= NEEDS_A_LOOK
        if other.urgency.value not in GUIDE.levels.stopping:
            assert above.place_of("z") < below.place_of("a")


@given(st.sampled_from(ASSESSMENTS), LISTED, st.sampled_from("abc"))
def test_taking_care_of_something_never_lifts_somebody(assessment, listed, key):
    handled = replace(listed, handled=listed.handled | {key})
    assert rank_of(assessment, handled).band >= rank_of(assessment, listed).band


def midnight(day) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def recovered() -> Assessment:
    """Somebody of a worked case that ends so."""
    cases = (case for case in GUIDE.cases if case.expect.get("state") in GUIDE.files["state"].ends)
    return assessed(GUIDE, next(cases))
