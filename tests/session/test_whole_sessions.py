"""Whole sessions, as people have them: what happens, what is said, what is kept."""

import json
from dataclasses import replace

import pytest

from rootway.session import (
    BEGAN,
    LEFT,
    MOVED_DOWN,
    NOTHING_CHANGED,
    PAIN_GREW,
    PAUSED,
    REPETITION_DONE,
    RESUMED,
    SOMETHING_CHANGED,
    STEP_DONE,
    Earlier,
    Noted,
    Session,
    after,
    after_all,
    answered_screen,
    begin,
    cue,
    noted,
    outcome,
    said_place,
    summary,
    time_passed,
)
from tests.session.exploring import GUIDE

ROLES = GUIDE.fact_roles

EXTENSION = GUIDE.protocols["extension-relief"]
TEN_PRESS_UPS = [REPETITION_DONE, time_passed(1)] * 10
ONE_SET = [
    *[BEGAN, time_passed(120)],  # lying
    *[BEGAN, time_passed(90)],  # on the elbows
    *[BEGAN, *TEN_PRESS_UPS],
    *[BEGAN, time_passed(120)],  # walking
]
ONE_MORE = [BEGAN, BEGAN, *TEN_PRESS_UPS, BEGAN, time_passed(120)]


def extension(*earlier: Earlier) -> Session:
    """A session with the extension protocol that the plan holds."""
    return begin(EXTENSION, GUIDE.guidance, {"extension-relief", "walking"}, earlier)


def opened(session: Session, zone: str = "calf", pain: float | str = 6) -> Session:
    """The session after the danger screen and the first place, begun."""
    return after_all(session, [answered_screen(NOTHING_CHANGED), said_place(zone, pain), BEGAN])


def facts(session: Session) -> list[tuple[str, object, str]]:
    """What is kept, briefly."""
    return [(found.fact, found.value, found.moment) for found in noted(session, ROLES)]


def test_first_session_that_centralizes():
    session = after_all(opened(extension()), [*ONE_SET, said_place("thigh", 5)])
    assert session.kind == "repeat"
    session = after(session, STEP_DONE)
    end = outcome(session)
    assert (end.reason, end.response, end.go, end.book) == ("done", "centralizes", "go_on", "")
    assert (end.again.every_hours, end.again.times_per_day) == ((2, 3), None)
    assert facts(session) == [
        ("most_distal_zone", "calf", "begin"),
        ("leg_pain_0_10", 6, "begin"),
        ("most_distal_zone", "thigh", "end"),
        ("leg_pain_0_10", 5, "end"),
        ("extension_response", "centralizes", "end"),
    ]


def test_from_the_second_day_on_it_is_so_many_times_a_day():
    session = after_all(opened(extension(Earlier("centralizes", 1))), [*ONE_SET, said_place("calf", 5)])
    session = after_all(session, [STEP_DONE, STEP_DONE])
    assert outcome(session).again.times_per_day == (3, 5)
    assert outcome(session).again.every_hours is None


def test_on_the_day_it_first_helped_it_is_every_few_hours():
    session = after_all(
        opened(extension(Earlier("better", 0))), [*ONE_SET, said_place("calf", 5), STEP_DONE, STEP_DONE]
    )
    assert outcome(session).again.every_hours == (2, 3)


def test_less_strong_but_farther_down_stops_at_the_check():
    session = after_all(opened(extension()), [*ONE_SET, said_place("foot", 1)])
    end = outcome(session)
    assert (end.reason, end.response, end.go, end.book) == (
        "stopped_moved_down",
        "peripheralizes",
        "stop",
        "clinician",
    )
    assert facts(session)[2:] == [
        ("most_distal_zone", "foot", "end"),
        ("leg_pain_0_10", 1, "end"),
        ("extension_response", "peripheralizes", "end"),
        ("symptoms_moving_distally", True, "end"),
    ]


def test_moving_down_at_the_third_step_stops_at_once_and_books_a_clinician():
    session = after_all(
        opened(extension()), [*ONE_SET[:5], REPETITION_DONE, time_passed(1), REPETITION_DONE, MOVED_DOWN]
    )
    assert session.ended == "stopped_moved_down"
    assert session.at.step == "press-ups"
    assert outcome(session).book == "clinician"
    assert EXTENSION.stop_do in [line.text for line in outcome(session).lines]
    assert facts(session) == [
        ("most_distal_zone", "calf", "begin"),
        ("leg_pain_0_10", 6, "begin"),
        ("extension_response", "peripheralizes", "end"),
        ("symptoms_moving_distally", True, "end"),
    ]
    assert (
        after_all(session, [BEGAN, STEP_DONE, RESUMED, said_place("none", 0), time_passed(999)]).ended
        == session.ended
    )


def test_leg_pain_that_grows_stops():
    session = after_all(opened(extension()), [BEGAN, time_passed(30), PAIN_GREW])
    assert (outcome(session).reason, outcome(session).response, outcome(session).book) == (
        "stopped_pain",
        "worse",
        "clinician",
    )
    assert facts(session)[-1] == ("extension_response", "worse", "end")


def test_a_stop_before_anything_was_done_says_nothing_of_the_exercise():
    session = after(opened(extension()), MOVED_DOWN)
    assert facts(session) == [
        ("most_distal_zone", "calf", "begin"),
        ("leg_pain_0_10", 6, "begin"),
        ("symptoms_moving_distally", True, "end"),
    ]
    assert outcome(session).book == "clinician"


@pytest.mark.parametrize("answer", [SOMETHING_CHANGED, "unsure"])
def test_a_change_or_not_sure_at_the_screen_leads_to_the_danger_questions(answer):
    session = after(extension(), answered_screen(answer))
    assert (session.ended, outcome(session).book) == ("stopped_danger", "danger_questions")
    assert noted(session, ROLES) == ()


def test_a_danger_sign_in_the_middle_stops_at_once():
    session = after_all(opened(extension()), [*ONE_SET[:4], answered_screen(SOMETHING_CHANGED)])
    assert (session.ended, outcome(session).book) == ("stopped_danger", "danger_questions")
    assert [found.fact for found in noted(session, ROLES)] == ["most_distal_zone", "leg_pain_0_10"]


def test_no_change_is_not_repeated_and_goes_to_a_clinician():
    session = after_all(opened(extension()), [*ONE_SET, said_place("calf", 6)])
    end = outcome(session)
    assert (end.reason, end.response, end.go, end.book) == ("done", "no_change", "see_clinician", "clinician")
    assert end.again is None
    assert any("Do not keep repeating" in line.text for line in end.lines)


def test_not_sure_afterward_is_never_a_help():
    session = after_all(opened(extension()), [*ONE_SET, said_place("unsure", 2)])
    end = outcome(session)
    assert (end.reason, end.response, end.go, end.again) == ("done", "not_known", "not_judged", None)
    assert any("Unsure does not count as better" in line.text for line in end.lines)
    assert facts(session)[2:] == [
        ("most_distal_zone", "unsure", "end"),
        ("leg_pain_0_10", 2, "end"),
        ("extension_response", "unsure", "end"),
    ]


def test_a_place_that_is_not_known_does_not_begin():
    session = after_all(extension(), [answered_screen(NOTHING_CHANGED), said_place("unsure", 6)])
    assert (session.kind, session.refused) == ("baseline", "place_needed")
    assert after(session, said_place("calf", "unsure")).kind == "ready"


def test_a_clear_leg_stays_neutral_and_keeps_what_was_earned():
    first = after_all(opened(extension(), "none", 0), [*ONE_SET, said_place("back", 0)])
    assert (outcome(first).response, outcome(first).again) == ("clear", None)
    assert any("nothing new" in line.text for line in outcome(first).lines)
    later = opened(extension(Earlier("better", 1), Earlier("clear", 0)), "none", 0)
    later = after_all(later, [*ONE_SET, said_place("none", 0), STEP_DONE])
    assert outcome(later).again.times_per_day == (3, 5)
    assert len(outcome(later).lines) == 1
    assert "extension_response" not in [found.fact for found in noted(first, ROLES) + noted(later, ROLES)]


def test_progress_only_when_the_set_keeps_helping():
    first = after_all(opened(extension()), [*ONE_SET, said_place("calf", 5)])
    assert first.kind == "repeat"
    worse = after_all(
        opened(extension(Earlier("better", 2), Earlier("no_change", 0))), [*ONE_SET, said_place("calf", 5)]
    )
    assert worse.kind == "repeat"
    again = after_all(opened(extension(Earlier("better", 0))), [*ONE_SET, said_place("calf", 5)])
    assert again.kind == "progress"
    assert cue(again).words.say == EXTENSION.progress[0].do
    assert after(again, STEP_DONE).kind == "repeat"


def test_one_more_set_is_checked_by_itself():
    again = after_all(opened(extension(Earlier("better", 0))), [*ONE_SET, said_place("thigh", 5), *ONE_MORE])
    assert (again.kind, again.at.set) == ("check", 2)
    stopped = after(again, said_place("calf", 5))
    assert (stopped.ended, outcome(stopped).response) == ("stopped_moved_down", "peripheralizes")
    same = after_all(again, [said_place("thigh", 5), STEP_DONE])
    assert (same.ended, outcome(same).response) == ("done", "centralizes")
    assert [one["response"] for one in summary(same)["sets"]] == ["centralizes", "no_change"]


def test_moving_down_in_the_second_set_outweighs_the_first():
    again = after_all(
        opened(extension(Earlier("better", 0))), [*ONE_SET, said_place("thigh", 5), BEGAN, BEGAN]
    )
    stopped = after(again, MOVED_DOWN)
    assert facts(stopped)[-2:] == [
        ("extension_response", "peripheralizes", "end"),
        ("symptoms_moving_distally", True, "end"),
    ]
    assert outcome(after(again, PAIN_GREW)).response == "worse"
    assert outcome(after(again, LEFT)).response == "centralizes"


def test_time_counts_only_while_not_paused():
    lying = after_all(opened(extension()), [BEGAN, time_passed(100), PAUSED])
    assert cue(lying).seconds_left == 20
    assert after(lying, time_passed(600)) == lying
    assert after(lying, STEP_DONE).refused == "paused"
    assert after(lying, MOVED_DOWN).ended == "stopped_moved_down"
    assert after_all(lying, [RESUMED, time_passed(20)]).kind == "get_ready"


def test_a_phone_that_slept_skips_nothing():
    lying = after(opened(extension()), BEGAN)
    woken = after(lying, time_passed(3600))
    assert (woken.at.kind, woken.at.step, woken.seconds) == ("get_ready", "on-elbows", 0)


def test_a_hold_lasts_its_shortest_time():
    elbows = after_all(opened(extension()), [BEGAN, time_passed(120), BEGAN, time_passed(59)])
    assert after(elbows, STEP_DONE).refused == "too_soon"
    assert "step_done" not in [button.event for button in cue(elbows).buttons]
    assert after_all(elbows, [time_passed(1), STEP_DONE]).at.step == "press-ups"


def test_repetitions_are_counted_and_paced():
    session = after_all(opened(extension()), ONE_SET[:5])
    assert (cue(session).repetition, cue(session).repetitions) == (1, 10)
    top = after(session, REPETITION_DONE)
    assert (top.kind, cue(top).words.say, top.at.seconds_max) == ("pause", "Hold.", 1)
    assert after(top, REPETITION_DONE).refused == "too_soon"
    second = after(top, time_passed(1))
    assert (cue(second).repetition, cue(second).words.say) == (2, "2")
    assert after(second, STEP_DONE).at.step == "stand-and-walk"


def test_a_stop_is_a_stop_even_when_its_event_is_not_in_order():
    session = after(opened(extension()), BEGAN)
    assert after(session, replace(MOVED_DOWN, seconds=3)).ended == "stopped_moved_down"
    assert after(session, replace(PAIN_GREW, zone="foot")).ended == "stopped_pain"
    assert after(session, replace(BEGAN, zone="foot")).refused == "not_understood"


def test_extension_is_offered_only_when_the_plan_holds_it():
    session = begin(EXTENSION, GUIDE.guidance, {"walking"})
    assert (session.ended, outcome(session).book, noted(session, ROLES)) == ("not_offered", "", ())
    assert cue(session).buttons == ()
    assert after(session, answered_screen(NOTHING_CHANGED)).refused == "over"


def test_walking_without_change_is_walked_again():
    walking = GUIDE.protocols["walking"]
    session = opened(begin(walking, GUIDE.guidance, {"walking"}))
    session = after_all(
        session, [STEP_DONE, time_passed(10), time_passed(240), STEP_DONE, said_place("calf", 6)]
    )
    assert session.kind == "repeat"
    end = outcome(after(session, STEP_DONE))
    assert (end.again.times_per_day, end.response, end.book) == ((2, 4), "no_change", "")
    assert [found.fact for found in noted(after(session, STEP_DONE), ROLES)] == [
        "most_distal_zone",
        "leg_pain_0_10",
    ] * 2


def test_tracking_asks_once_and_judges_nothing():
    tracking = GUIDE.protocols["symptom-tracking"]
    session = after_all(opened(begin(tracking, GUIDE.guidance, {"symptom-tracking"})), [STEP_DONE] * 5)
    end = outcome(session)
    assert (end.reason, end.response, end.again.times_per_day) == ("done", "not_known", (1, 1))
    assert noted(session, ROLES) == (
        Noted("most_distal_zone", "calf", "begin"),
        Noted("leg_pain_0_10", 6, "begin"),
    )
    assert len(end.lines) == 1


def test_heat_ends_with_its_check():
    heat = GUIDE.protocols["heat-then-walk"]
    session = after_all(
        opened(begin(heat, GUIDE.guidance, {"heat-then-walk"})),
        [time_passed(900), STEP_DONE, BEGAN, time_passed(600)],
    )
    assert session.kind == "check"
    end = outcome(after(session, said_place("thigh", 6)))
    assert (end.reason, end.response, end.again) == ("done", "centralizes", None)


def test_hinging_has_no_number():
    hinge = GUIDE.protocols["hinge"]
    session = after_all(opened(begin(hinge, GUIDE.guidance, {"hinge"})), [BEGAN, BEGAN])
    assert cue(session).repetitions == 0
    assert after_all(session, [REPETITION_DONE] * 3) == session
    assert after(session, STEP_DONE).at.step == "load-close"


def test_the_summary_of_a_session_that_is_going_on_says_so():
    assert summary(opened(extension()))["reason"] == ""
    assert summary(opened(extension()))["book"] == ""
    assert summary(after_all(opened(extension()), [BEGAN, MOVED_DOWN]))["book"] == "clinician"


def test_what_a_player_needs_goes_into_json():
    session = after_all(opened(extension()), [*ONE_SET, said_place("thigh", 5), STEP_DONE, STEP_DONE])
    shown = json.loads(json.dumps(cue(session).to_json()))
    assert (shown["kind"], shown["buttons"]) == ("ended", [])
    assert shown["note"] == "This session is over. Nothing can be added to it."
    assert json.loads(json.dumps(outcome(session).to_json()))["again"]["every_hours"] == [2, 3]
    lying = cue(after(opened(extension()), BEGAN)).to_json()
    assert lying["words"]["title"] == "Lie on your stomach"
    assert [button["event"] for button in lying["buttons"]] == [
        "paused",
        "moved_down",
        "pain_grew",
        "answered_screen",
        "left",
    ]


def test_a_countdown_says_what_comes_next():
    shown = cue(opened(extension()))
    assert (shown.words.title, shown.seconds_max) == ("Get ready: Lie on your stomach", 10)
    assert shown.words.say == EXTENSION.steps[1].do
    again = after_all(opened(extension(Earlier("better", 0))), [*ONE_SET, said_place("calf", 5), BEGAN])
    assert EXTENSION.progress[0].do in cue(again).words.show
