"""The home page of a log: what is due, how it goes, pause; nothing counts as missed."""

from uuid import uuid4

import pytest

from rootway.record import Entry
from rootway.web import actions
from rootway.web.data.models import Shown
from rootway.web.pathway import the_guide
from tests.web.keeping_a_log import Keeper, at, day, denied_grades, section
from tests.web.person import errors_on, text_of
from tests.web.test_shut_doors import shut
from tests.web.test_sittings import played


def followed(last: int, **said: str) -> Keeper:
    """A log with a check-in on every day up to `last`."""
    person = Keeper().begin_log()
    for number in range(1, last + 1):
        person.check_in(number, **said)
    return person


def test_home_says_what_is_due_today_and_next():
    person = Keeper().begin_log()
    home = person.page(3)
    assert "Check in" in section(home, "Daily check-in")
    assert "The weekly forms are due" in text_of(home)
    assert section(home, "Due next").startswith(
        "Planned : Look again in two weeks at the latest: walking, sitting and standing minutes, and how far down "
        "the symptoms reach. November 15, 2026"
    )
    person.check_in(4)
    home = person.page(4)
    assert "You have checked in today." in text_of(home)
    assert section(home, "Daily check-in") == ""
    assert section(home, "Due next").endswith("Daily check-in tomorrow") or "tomorrow" in section(
        home, "Due next"
    )


def test_home_offers_the_sessions_of_the_plan_and_the_words_of_the_trends():
    person = followed(18, most_distal_zone="calf")
    person.check_in(19, most_distal_zone="thigh", walking_minutes="30")
    text = text_of(person.page(19))
    assert "For today" in text
    assert (
        "Farthest place of the pain About the same as two weeks ago (Calf or shin then, Calf or shin now)"
        in text
    )
    assert "Too early to compare" not in section(person.page(19), "How it is going")


def test_home_says_worse_at_once_when_the_newest_place_is_farther_down():
    person = followed(18, most_distal_zone="thigh")
    person.check_in(19, most_distal_zone="foot")
    assert "Farthest place of the pain Worse than two weeks ago (Thigh then, Foot now)" in text_of(
        person.page(19)
    )


def test_due_look_of_week_two_stands_on_the_home_page_with_its_reason():
    person = Keeper().begin_log()
    person.check_in(14, walking_minutes="13")
    page = person.page(14)
    looks = section(page, "Time to look at the plan")
    assert "After two weeks you cannot walk at least 5 minutes longer than at the start." in looks
    assert 'data-rule="walking-not-longer"' in page.content.decode()


def test_silence_after_a_borderline_answer_is_a_reason_to_ask():
    person = Keeper().begin_log()
    person.check_in(1, heel_walk_difficult="yes")
    assert section(person.page(3), "Check in now") == ""
    assert "Silence does not mean that all is well." in section(person.page(4), "Check in now")


def practise(person: Keeper, number: int) -> None:
    """A guided walk, some days after the log began."""
    actions.record_sitting(person.row, uuid4(), played(ended_at=day(number)), day(number))


def test_a_guided_session_is_no_check_in():
    person = Keeper().begin_log()
    person.check_in(1)
    practise(person, 2)
    assert "You have checked in today" not in text_of(person.page(2))
    assert section(person.page(2), "Daily check-in") != ""
    person.check_in(3)
    practise(person, 3)
    assert "You have checked in today" in text_of(person.page(3))
    assert person.told("checked_in") == [True, True]


def test_a_guided_session_does_not_break_the_silence():
    person = Keeper().begin_log()
    person.check_in(1, heel_walk_difficult="yes")
    practise(person, 3)
    assert "Silence does not mean that all is well." in section(person.page(4), "Check in now")


def test_a_check_in_from_before_it_had_an_entry_of_its_own_still_counts():
    person = Keeper().begin_log()
    said = {"most_distal_zone": "calf", "leg_pain_0_10": 6, "tingling_or_numbness": True}
    actions.record_entries(person.row, [Entry(fact, said[fact], day(1)) for fact in said], day(1))
    practise(person, 1)
    assert "You have checked in today" in text_of(person.page(1))
    practise(person, 2)
    assert "You have checked in today" not in text_of(person.page(2))


def test_pause_moves_what_is_planned_and_counts_nothing_as_missed():
    person = Keeper().begin_log()
    person.check_in(1)
    with at(day(2)):
        assert person.send("/log/pause/", {}).headers["Location"] == "/log/"
        person.send("/log/pause/", {})
    home = person.page(8)
    assert "Since November 3." in section(home, "Your log is paused")
    assert section(home, "Due next") == section(home, "Daily check-in") == section(home, "For today") == ""
    with at(day(12)):
        person.send("/log/resume/", {})
        person.send("/log/resume/", {})
    assert person.told("log_paused") == [True, False]
    assert person.told("weeks_into_plan") == [0, 0.29]  # two days of the plan had gone by when it stopped
    assert "November 25, 2026" in section(person.page(12), "Due next")  # fourteen days, and ten of the pause


def test_pause_of_a_plan_whose_age_nobody_knows_restates_nothing():
    person = Keeper(weeks_into_plan="unsure").begin_log()
    with at(day(2)):
        person.send("/log/pause/", {})
    with at(day(5)):
        person.send("/log/resume/", {})
    assert person.told("weeks_into_plan") == ["unsure"]


def test_log_that_is_not_screened_yet_leads_to_the_danger_signs():
    person = Keeper().begin_log()
    with at(day(3)):
        person.begin()
    assert person.page(3).headers["Location"] == "/check/questions/bladder-bowel-saddle/"
    for address in ("check-in/", "weekly/", "trends/", "look-again/", "hands-on/", "look-again/found/"):
        assert person.page(3, f"/log/{address}").headers["Location"].startswith("/check/questions/")


def test_trends_page_has_each_chart_with_its_finding_table_rule_and_source():
    person = Keeper().begin_log()
    for number in (1, 2, 15, 16):
        person.check_in(number, walking_minutes=str(12 + number))
    page = person.page(16, "/log/trends/")
    html, text = page.content.decode(), text_of(page)
    finding = "Better than two weeks ago: 13 minutes then, 27 minutes now. 12 minutes on November 1, 2026, 28 minutes"
    assert f'<desc id="walking-finding">{finding} now.' in html
    assert "Five minutes more count as better." in text
    assert '<th scope="row">Nov 17</th><td>28 minutes</td>' in html
    assert 'style="' not in html


def test_chart_marks_the_weeks_and_the_bands_of_gain():
    person = Keeper().begin_log()
    person.check_in(20, walking_minutes="30")
    html = person.page(20, "/visit/").content.decode()
    walking = html[html.index('aria-labelledby="chart-walking"') :].split("</section>")[0]
    assert [mark for mark in ("wk 2", "+5", "+10") if mark not in walking] == []
    assert "wk 4" not in walking


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({}, "Tick the sentences that describe you, or that none does"),
        ({"sentence": ["1"], "none": "1"}, "Tick sentences, or that none describes you, not both"),
        ({"sentence": ["25", "x"]}, "Tick the sentences that describe you, or that none does"),
        ({"activities": "1"}, "Name at least one activity"),
        ({"activities": "1", "psfs_first_0_10-words": "Walk"}, "Give activity 1 a number from 0 to 10"),
        ({"activities": "1", "psfs_second_0_10": "3"}, "Name activity 2"),
    ],
)
def test_weekly_forms_take_no_empty_answer_for_a_score(sent, error):
    person = Keeper().begin_log()
    with at(day(3)):
        response = person.send("/log/weekly/", sent)
    assert (response.status_code, errors_on(response)) == (422, [error])
    assert person.told("rmdq_0_24") == person.told("psfs_0_10") == []


def test_weekly_scores_are_kept_and_the_activities_keep_their_names():
    person = Keeper().begin_log()
    with at(day(3)):
        person.send("/log/weekly/", {"sentence": ["1", "4", "24", "4"]})
        own = {"psfs_first_0_10-words": " Drive  to work ", "psfs_first_0_10": "2"}
        own |= {"psfs_third_0_10-words": "Pick up my child", "psfs_third_0_10": "5"}
        person.send("/log/weekly/", {"activities": "1", **own})
    assert (person.told("rmdq_0_24"), person.told("psfs_0_10")) == ([3], [3.5])
    assert (person.told("psfs_first_0_10"), person.told("psfs_second_0_10")) == ([2], [])
    with at(day(10)):
        person.send("/log/weekly/", {"sentence": [], "none": "1"})
        again = {"psfs_first_0_10": "4", "psfs_first_0_10-words": "Something else", "psfs_third_0_10": "7"}
        person.send("/log/weekly/", {"activities": "1", **again})
    shown = person.page(10, "/log/weekly/")
    assert (
        '<p class="last">Last: 0 of 24 on ' in shown.content.decode()
    )  # in a line of its own, as of the activities
    page = text_of(shown)
    assert (person.told("rmdq_0_24"), person.told("psfs_0_10")) == ([3, 0], [3.5, 5.5])
    assert "Drive to work Last time: 4" in page
    assert "Something else" not in page


CHANGE = the_guide().title_of("state", "change_plan")


def test_week_two_that_fails_on_walking_ends_in_a_visit_to_book():
    person = Keeper().begin_log()
    for number in (5, 10):
        person.check_in(number, walking_minutes="12")
    response = person.look_again(14)
    assert response.headers["Location"] == "/log/look-again/found/"
    page = person.page(14, "/log/look-again/found/")
    text = text_of(page)
    assert CHANGE in text
    assert "After two weeks you cannot walk at least 5 minutes longer than at the start." in text
    assert "Walking: 12 minutes on November 1, 2026, 13 minutes now." in text
    assert "Bring this to the visit" in text
    shown = Shown.objects.filter(person=person.row, kind="again").get()
    assert shown.content["title"] == CHANGE


def test_looking_again_ends_in_going_on_or_in_whom_to_see():
    person = Keeper().begin_log()
    person.look_again(14, walking_minutes="25")
    assert the_guide().title_of("state", "keep_going") in text_of(person.page(14, "/log/look-again/found/"))
    assert section(person.page(14, "/log/look-again/found/"), "Whom to see") == ""
    other = Keeper().begin_log()
    other.look_again(14, walking_minutes="25", symptoms_moving_distally="yes")
    page = other.page(14, "/log/look-again/found/")
    assert the_guide().title_of("triage", "see_clinician") in text_of(page)
    assert "Bring this to the visit" in text_of(page)


def test_week_two_that_was_looked_at_is_not_asked_again_the_next_day():
    person = Keeper().begin_log()
    person.look_again(14)
    assert section(person.page(15), "Time to look at the plan") == ""
    assert "November 29, 2026" in section(person.page(15), "Due next")


def test_home_has_no_plan_while_the_urgency_is_open():
    person = Keeper(**{**denied_grades(), "tingling_or_numbness": True})
    del person.facts["age_years"]
    person.begin_log()
    text = text_of(person.page(1))
    assert "We cannot say yet how urgent this is, so there is no plan here." in text
    assert "For today" not in text


def test_the_first_result_waits_while_the_urgency_hangs_on_a_danger_page():
    person = Keeper()
    del person.facts["age_years"]
    with at(day(0)):
        person.bring({"facts": {**person.facts, "other_red_flags_denied": True}})
        assert person.get("/check/result/").headers["Location"] == "/check/questions/infection/"


def test_next_planned_look_counts_from_the_last_one():
    person = Keeper().begin_log()
    person.look_again(14, walking_minutes="25")
    assert "November 29, 2026" in section(person.page(15), "Due next")


def test_plan_is_shown_beside_the_one_before():
    person = Keeper(diabetes=False).begin_log()
    person.check_in(5, sleep_position_changes="0", tingling_or_numbness="no")
    person.look_again(6, walking_minutes="25")
    html = person.page(6, "/log/look-again/found/").content.decode()
    assert '<li class="gone"><span lang="en-US">Two positions for sleep</span></li>' in html
    assert "/care/exercises/heat-then-walk/" in html[html.index("New in the plan") : html.index("As before")]
    assert 'data-rule="' in html[html.index("New in the plan") : html.index("As before")]


def test_looking_again_without_an_answer_is_not_kept():
    person = Keeper().begin_log()
    response = person.look_again(14, function_improving="", walking_minutes="")
    assert errors_on(response) == [
        "Enter the minutes you can walk, from 0 to 1440, or choose not sure",
        "Choose yes, no or not sure for doing more than at the start",
    ]
    assert person.page(14, "/log/look-again/found/").headers["Location"] == "/log/look-again/"


def test_hands_on_visits_are_counted_with_what_was_measured_and_judged_after_three_weeks():
    person = Keeper().begin_log()
    with at(day(2)):
        person.send(
            "/log/hands-on/", {"walking_minutes": "12", "ankle_reflex": "reduced", "slr_degrees": "40"}
        )
    with at(day(9)):
        assert person.send("/log/hands-on/", {"walking_minutes": "200000"}).status_code == 422
        person.send("/log/hands-on/", {})
    assert person.told("manual_visits_count") == [0, 1, 2]
    assert person.told("manual_trial_weeks") == [0]
    page = person.page(10, "/log/hands-on/")
    text = text_of(page)
    assert (page.status_code, text.count("Visit 1"), text.count("Visit 2")) == (200, 1, 1)
    assert "2 visits so far." in text
    assert "Visit 1, November 3, 2026" in text
    assert "Straight-leg raise angle 40 degrees" in text
    person.look_again(23, function_improving="no", manual_visits_count="2", walking_minutes="25")
    assert "Three weeks of hands-on care have not changed what you can do." in text_of(
        person.page(23, "/log/hands-on/")
    )


def test_the_way_to_what_to_do_leads_the_page_of_who_has_to_be_seen_today():
    """It stands before the reasons, which may fill a small screen, and nothing can be started."""
    person = Keeper().begin_log()
    shut(person, 1)
    html = person.page(1).content.decode().partition("<main")[2].partition("</main>")[0]
    heading, _, below = html.partition("</h1>")
    assert "today" in heading
    assert below.index('href="/check/result/"') < below.index("<strong>")
    assert below.count("What to do now, and why") == 1 and "/sessions/" not in below
