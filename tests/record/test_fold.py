"""The fold of a log: latest, baseline of the episode, change, days since, worst, and what grows by itself."""

from datetime import UTC, datetime, timedelta, timezone

from rootway.record import Entry, facts_at
from tests.record.log import GUIDE, NOW, ago, facts, said


def test_the_newest_value_counts():
    found = facts(said("fever", True, 3), said("fever", False, 1))
    assert found["fever"] is False


def test_entries_out_of_order_give_the_same_facts():
    log = [said("walking_minutes", minutes, days) for minutes, days in ((12, 1), (8, 20), (10, 9))]
    assert facts(*log) == facts(*reversed(log))
    assert facts(*log)["walking_minutes"] == 12


def test_two_values_of_one_moment_are_conflicting():
    assert facts(said("fever", True, 1), said("fever", False, 1))["fever"] == "conflicting"
    assert (
        facts(said("walking_minutes", 8, 1), said("walking_minutes", 9, 1))["walking_minutes"]
        == "conflicting"
    )


def test_the_same_value_twice_is_no_conflict():
    assert facts(said("fever", True, 1), said("fever", True, 1, by="clinician"))["fever"] is True
    assert facts(said("walking_minutes", 8, 1), said("walking_minutes", 8.0, 1))["walking_minutes"] == 8


def test_the_history_of_a_number():
    found = facts(
        said("walking_minutes", 8, 21), said("walking_minutes", 14, 3), said("walking_minutes", 12, 9)
    )
    assert found["walking_minutes_baseline"] == 8
    assert found["walking_minutes_change"] == 6
    assert found["walking_minutes_days_since"] == 3


def test_the_baseline_is_the_first_of_the_newest_episode():
    log = [said("walking_minutes", 40, 300), said("walking_minutes", 8, 20), said("walking_minutes", 10, 2)]
    assert facts(*log)["walking_minutes_baseline"] == 40
    assert facts(*log, said("new_episode", True, 20))["walking_minutes_baseline"] == 8
    assert (
        facts(*log, said("new_episode", True, 200), said("new_episode", True, 20))["walking_minutes_baseline"]
        == 8
    )
    assert facts(*log, said("new_episode", False, 20))["walking_minutes_baseline"] == 40


def test_there_is_no_baseline_when_nothing_was_said_since_the_episode_began():
    found = facts(said("walking_minutes", 40, 300), said("new_episode", True, 20))
    assert "walking_minutes_baseline" not in found
    assert "walking_minutes_change" not in found


def test_a_baseline_can_be_given_directly():
    found = facts(said("walking_minutes_baseline", 5, 30), said("walking_minutes", 12, 1))
    assert (found["walking_minutes_baseline"], found["walking_minutes_change"]) == (5, 7)


def test_a_change_from_something_not_known_is_not_known():
    found = facts(said("walking_minutes", 8, 21), said("walking_minutes", "unsure", 3))
    assert found["walking_minutes_change"] == "unsure"


def test_days_since_are_whole_days():
    assert facts(said("walking_minutes", 8, 1.9))["walking_minutes_days_since"] == 1
    assert facts(said("walking_minutes", 8, 0))["walking_minutes_days_since"] == 0


def test_the_worst_of_the_last_days_ignores_older_and_unknown_values():
    log = [said("leg_pain_0_10", score, days) for score, days in ((9, 8), (6, 5), ("unsure", 3), (4, 1))]
    assert facts(*log)["leg_pain_0_10_worst_7_days"] == 6


def test_the_worst_place_is_the_farthest_one():
    log = [
        said("most_distal_zone", zone, days)
        for zone, days in (("foot", 9), ("buttock", 6), ("calf", 2), ("back", 1))
    ]
    assert facts(*log)["most_distal_zone_worst_7_days"] == "calf"
    assert facts(*log)["most_distal_zone_baseline"] == "foot"


def test_the_worst_is_what_was_said_last_when_nothing_was_said_in_those_days():
    assert facts(said("leg_pain_0_10", 9, 30))["leg_pain_0_10_worst_7_days"] == 9
    assert facts(said("leg_pain_0_10", "unsure", 1))["leg_pain_0_10_worst_7_days"] == "unsure"
    assert (
        facts(said("leg_pain_0_10", 9, 3), said("leg_pain_0_10", "unsure", 1))["leg_pain_0_10_worst_7_days"]
        == 9
    )
    assert "leg_pain_0_10_worst_7_days" not in facts(said("back_pain_0_10", 9, 1))


def drawn(days: float, *places: str) -> list[Entry]:
    """The body map with these places painful and no other."""
    places = tuple(f"pain_at_{place}" for place in places)
    return [said(id, id in places, days) for id in GUIDE.facts if id.startswith("pain_at_")]


def test_the_start_and_the_worst_also_follow_from_what_was_drawn():
    found = facts(*drawn(20, "calf"), said("most_distal_zone", "foot", 1))
    assert found["most_distal_zone_baseline"] == "calf"
    found = facts(
        said("most_distal_zone", "calf", 20), *drawn(3, "sole"), said("most_distal_zone", "calf", 1)
    )
    assert (found["most_distal_zone_worst_7_days"], found["most_distal_zone"]) == ("foot", "calf")


def test_a_place_drawn_once_has_nothing_to_compare_with():
    assert facts(*drawn(20, "calf"))["most_distal_zone_baseline"] == "not_applicable"


def test_a_drawing_and_a_word_of_the_same_moment_that_differ_disagree():
    found = facts(
        *drawn(20, "calf"), said("most_distal_zone", "foot", 20), said("most_distal_zone", "foot", 1)
    )
    assert found["most_distal_zone_baseline"] == "conflicting"


def test_a_drawing_tells_what_nobody_was_sure_of_in_words_at_the_same_moment():
    unsure, later = said("most_distal_zone", "unsure", 20), said("most_distal_zone", "foot", 1)
    found = facts(*drawn(20, "calf"), unsure, later)
    assert found["most_distal_zone_baseline"] == "calf"
    assert facts(*drawn(1, "calf"), said("most_distal_zone", "unsure", 1))["most_distal_zone"] == "calf"
    both_words = facts(*drawn(20, "calf"), unsure, said("most_distal_zone", "calf", 20), later)
    assert both_words["most_distal_zone_baseline"] == "conflicting"  # two words of one moment that differ
    assert facts(unsure, later)["most_distal_zone_baseline"] == "unsure"  # nothing was drawn


def test_a_place_drawn_in_two_ways_at_once_is_not_known():
    twice = [*drawn(20, "calf"), said("pain_at_sole", True, 20), said("most_distal_zone", "foot", 1)]
    assert facts(*twice)["most_distal_zone_baseline"] == "not_applicable"


def test_weeks_go_on_by_themselves():
    found = facts(said("duration_weeks", 3, 14), said("weeks_into_plan", 0, 7))
    assert (found["duration_weeks"], found["weeks_into_plan"]) == (5, 1)


def test_weeks_that_are_not_known_do_not_grow():
    assert facts(said("duration_weeks", "unsure", 14))["duration_weeks"] == "unsure"


def test_an_episode_becomes_long_by_itself():
    assert facts(said("duration_weeks", 11, 0))["over_12_weeks"] is False
    assert facts(said("duration_weeks", 11, 7))["over_12_weeks"] is True


def test_a_correction_takes_the_place_of_what_it_corrects():
    log = [said("walking_minutes", 120, 2, id="a"), said("walking_minutes", 12, 2, id="b", corrects="a")]
    assert facts(*log)["walking_minutes"] == 12
    again = said("walking_minutes", 13, 2, id="c", corrects="b")
    assert facts(*log, again)["walking_minutes"] == 13


def test_what_is_withdrawn_was_never_said():
    log = [
        said("fever", False, 9),
        said("fever", True, 2, id="a"),
        said("fever", None, 1, id="b", corrects="a"),
    ]
    assert facts(*log)["fever"] is False


def test_a_withdrawn_correction_does_not_bring_back_what_was_wrong():
    log = [
        said("walking_minutes", 120, 3, id="a"),
        said("walking_minutes", 12, 2, id="b", corrects="a"),
        said("walking_minutes", None, 1, id="c", corrects="b"),
    ]
    assert "walking_minutes" not in facts(*log)


def test_what_is_recorded_or_observed_later_does_not_count_yet():
    late = Entry("fever", True, ago(5), recorded_at=NOW + timedelta(hours=1))
    assert "fever" not in facts(late, said("fever", False, -1))
    assert facts_at(GUIDE, [late], NOW + timedelta(hours=1))["fever"] is True


def test_a_correction_recorded_later_does_not_count_yet():
    wrong = said("fever", True, 2, id="a")
    mended = Entry("fever", False, ago(2), recorded_at=NOW + timedelta(days=1), corrects="a")
    assert facts(wrong, mended)["fever"] is True
    assert facts_at(GUIDE, [wrong, mended], NOW + timedelta(days=2))["fever"] is False


def test_what_was_recorded_before_it_happened_counts_from_when_it_happened():
    early = Entry("fever", True, ago(0), recorded_at=ago(9))
    assert early.known_from == ago(0)
    assert "fever" not in facts_at(GUIDE, [early], ago(1))


def test_times_of_other_zones_are_the_same_moments():
    there = timezone(timedelta(hours=-8))
    log = [
        Entry("fever", True, datetime(2026, 11, 21, 20, tzinfo=there)),
        Entry("fever", False, datetime(2026, 11, 22, 3, tzinfo=UTC)),
    ]
    assert facts(*log)["fever"] is True


def test_an_empty_log_says_nothing():
    assert facts() == GUIDE.untold
