"""The daily check-in: danger signs answered one by one and never assumed, judged at once by the tables."""

import re

from rootway.web.data.models import Sitting
from rootway.web.pathway import the_guide
from tests.web.at_a_glance import glance
from tests.web.keeping_a_log import DAILY, Keeper, at, danger_signs, day, section
from tests.web.person import Person, errors_on, text_of

# What is asked only of who has the sign it hangs on; what of a denied weakness or of both legs is then no answer.
NO_WEAKNESS = ("leg_weakness_course", "weakness_onset", "weakness_movement", "both_legs_onset")
HANGING = (
    *NO_WEAKNESS,
    *("both_legs_worsening", "leg_cannot_carry_on_step", "numbness_slow_in_foot", "skin_cancer_only"),
    *("spinal_surgery_last_6_weeks", "bruise_over_spine", "heavy_lift_onset", "pain_unchanged_3_weeks"),
)
UNANSWERED = (
    "diabetes",
    "anticoagulated",
)  # no danger sign, so a file that denies the signs does not answer it


def test_log_begins_only_when_the_person_says_so_and_names_a_time_zone():
    person = Keeper()
    assert person.get("/log/").headers["Location"] == "/?first=1"
    person.walk()
    assert person.get("/log/").headers["Location"] == "/log/begin/"
    assert errors_on(person.send("/log/begin/", {"time_zone": "Moon"})) == [
        "Choose the time zone you live in"
    ]
    assert person.row.keeps_log is False
    assert person.send("/log/begin/", {"time_zone": "Europe/Berlin"}).headers["Location"] == "/log/"
    assert (person.row.keeps_log, person.row.time_zone) == (True, "Europe/Berlin")


def test_nothing_new_answers_each_sign_on_the_page_and_no_other():
    person = Keeper().begin_log()
    response = person.page(1, "/log/check-in/")
    asked = [sign for sign in danger_signs() if sign not in (*HANGING, *UNANSWERED)]
    before = {fact: person.told(fact) for fact in danger_signs()}
    assert {fact: told for fact, told in before.items() if told == []}.keys() == {*UNANSWERED, *NO_WEAKNESS}
    assert person.check_in(1).headers["Location"] == "/log/"
    assert {fact: person.told(fact) for fact in asked} == {fact: before[fact] * 2 for fact in asked}
    assert [fact for fact in (*HANGING, *UNANSWERED) if person.told(fact) != before[fact]] == []
    assert [fact for fact in asked if before[fact] != [fact == "tingling_or_numbness"]] == []
    page, shown = response.content.decode(), text_of(response).lower()
    assert [fact for fact in asked if the_guide().facts[fact].label.lower() not in shown] == []
    assert " checked" not in page


def test_what_was_not_denied_is_said_to_count_again():
    person = Keeper().begin_log()
    page = person.page(1, "/log/check-in/").content.decode()
    again = page.partition("These count again as last time:")[2].partition("</p>")[0].lower()
    facts = the_guide().facts
    assert facts["tingling_or_numbness"].label.lower() in again
    denied = [fact for fact in danger_signs() if person.told(fact) == [False]]
    assert denied and [fact for fact in denied if facts[fact].label.lower() in again] == []


def test_check_in_without_a_word_on_danger_signs_is_not_kept():
    person = Keeper().begin_log()
    response = person.check_in(1, signs="")
    assert (response.status_code, errors_on(response)) == (422, ["Say whether any danger sign is new"])
    assert person.told("most_distal_zone") == []
    assert person.told("saddle_numbness") == [False]


def test_questions_left_open_are_errors_unless_they_may_be_skipped():
    person = Keeper().begin_log()
    response = person.check_in(1, most_distal_zone="", leg_pain_0_10="11", walking_minutes="x")
    assert errors_on(response) == [
        "Choose the farthest place of the pain, or not sure",
        "Enter a number from 0 to 10 for leg pain from 0 to 10, such as 4",
        "Enter a number from 0 to 1440 for walking time before it gets worse, such as 20",
    ]
    assert person.told("leg_pain_0_10") == [6]


def test_last_answers_stand_beside_the_questions():
    person = Keeper().begin_log()
    person.check_in(1, walking_minutes="14")
    page = text_of(person.page(2, "/log/check-in/"))
    assert "Last time: Calf or shin" in page
    assert "14 minutes" not in page
    page = text_of(person.page(2, "/log/check-in/?whole=1"))
    assert "Last time: 14 minutes" in page


def test_each_question_says_whether_it_may_be_left_empty():
    person = Keeper().begin_log()
    _, *fields = re.split(r'id="field-', person.page(1, "/log/check-in/?whole=1").content.decode())
    part = the_guide().check_in.parts[0]
    said = {field.partition('"')[0]: "may be left empty" in field for field in fields}
    assert said == {fact: fact in part.may_skip for fact in said}
    assert {*said.values()} == {True, False}


def test_an_ordinary_day_asks_for_the_place_and_the_pain_alone():
    person = Keeper().begin_log()
    person.check_in(1, walking_minutes="14")
    page = person.page(2, "/log/check-in/").content.decode()
    asked = re.findall(r'id="field-(\w+)"', page)
    assert asked == ["most_distal_zone", "leg_pain_0_10"]
    ordinary = {"signs": "same", "most_distal_zone": "thigh", "leg_pain_0_10": "4"}
    with at(day(2)):
        assert person.send("/log/check-in/", ordinary).headers["Location"] == "/log/"
    assert (person.told("most_distal_zone")[-1], person.told("leg_pain_0_10")[-1]) == ("thigh", 4)


def test_today_promises_three_taps_only_when_the_check_in_asks_no_more():
    person = Keeper().begin_log()
    minutes = {"walking_minutes": "14", "sitting_minutes": "20", "standing_minutes": "9"}
    person.check_in(1, **minutes, sleep_position_changes="2", back_pain_0_10="3", heel_raises_count="9")

    def said(number: int) -> str:
        return section(person.page(number), "Daily check-in").partition("Check in")[0].strip()

    assert said(2) == "Three taps"
    assert said(4) == "Today also: How it feels, and how long you can do things"
    assert said(8) == "Today also: How it feels, and how long you can do things · Strength"


def test_minutes_come_every_third_day_and_tests_of_strength_every_week():
    person = Keeper().begin_log()

    def asked(number: int) -> list[str]:
        return re.findall(r'id="field-(\w+)"', person.page(number, "/log/check-in/").content.decode())

    minutes = {"walking_minutes": "14", "sitting_minutes": "20", "standing_minutes": "9"}
    person.check_in(1, **minutes, sleep_position_changes="2", back_pain_0_10="3", heel_raises_count="9")
    assert "walking_minutes" not in asked(3)
    assert "walking_minutes" in asked(4)
    assert "heel_walk_difficult" not in asked(7)
    assert "heel_walk_difficult" in asked(8)
    assert "walks_count" not in asked(8)


def test_what_is_due_and_must_be_answered_is_an_error_when_it_is_left_open():
    person = Keeper().begin_log()
    person.check_in(1)
    assert person.check_in(3, heel_walk_difficult="").status_code == 302
    assert errors_on(person.check_in(9, heel_walk_difficult="")) == [
        "Choose yes, no or not sure for a forefoot that stays low or sinks"
    ]


def test_a_number_can_be_as_last_time():
    person = Keeper().begin_log()
    person.check_in(1, walking_minutes="14")
    assert person.check_in(2, as_last=["walking_minutes", "standing_minutes"]).headers["Location"] == "/log/"
    assert person.told("walking_minutes")[-2:] == [14, 14]
    person.check_in(3, as_last="walking_minutes", walking_minutes="15")
    assert person.told("walking_minutes")[-1] == 15


def test_new_foot_drop_leads_to_the_result_and_fast_weakness_to_the_danger_page():
    person = Keeper().begin_log()
    with at(day(3)):
        assert "Is your leg or foot weak?" in text_of(person.get("/log/check-in/signs/"))
        asked = person.send("/log/check-in/signs/", {"sign": ["foot_drop"]})
        assert "Are you unable to lift the front of your foot?" in text_of(asked)
        assert " checked" not in asked.content.decode()
        sent = {"sign": ["foot_drop"], "answers": "1", "foot_drop": "yes"}
        refused = person.send("/log/check-in/signs/", sent)
        assert errors_on(refused) == [
            "Choose how the weakness is changing, or not sure",
            "Choose when the weakness began, or not sure",
        ]
        told = {"leg_weakness_course": "worsening_fast", "weakness_onset": "days"}
        fast = person.send("/log/check-in/signs/", {**sent, **told})
        assert fast.headers["Location"] == "/check/emergency/"
        assert person.get("/log/").headers["Location"] == "/check/emergency/"
    assert (person.told("foot_drop"), person.told("saddle_numbness")) == ([False, True], [False, False])


def test_stable_foot_drop_is_urgent_and_shuts_the_exercises_of_the_home_page():
    person = Keeper().begin_log()
    assert "For today" in text_of(person.page(2))
    with at(day(3)):
        sent = {"sign": ["foot_drop"], "answers": "1", "foot_drop": "yes", "leg_weakness_course": "stable"}
        sent["weakness_onset"] = "longer"
        assert person.send("/log/check-in/signs/", sent).headers["Location"] == "/check/result/"
        home = person.get("/log/")
    assert "Urgent: see a doctor today" in text_of(home)
    assert "For today" not in text_of(home)
    assert "/sessions/" not in home.content.decode()
    assert "/care/exercises/" not in home.content.decode()


def test_signs_answered_just_now_are_not_asked_again_in_the_same_sitting():
    person = Keeper().begin_log()
    with at(day(3)):
        sent = {"sign": ["feels_unwell"], "answers": "1", "feels_unwell": "no"}
        assert person.send("/log/check-in/signs/", sent).headers["Location"] == "/log/check-in/"
        assert "You answered the danger signs just now." in text_of(person.get("/log/check-in/"))
        daily = {name: value for name, value in DAILY.items() if name != "signs"}
        assert person.send("/log/check-in/", daily).headers["Location"] == "/log/"
    assert person.told("feels_unwell") == [False, False]


def test_weakness_that_is_gone_takes_its_course_along():
    person = Keeper(diabetes=False, anticoagulated=False).begin_log()
    with at(day(1)):
        weak = {
            "sign": ["leg_weakness"],
            "answers": "1",
            "leg_weakness": "yes",
            "leg_weakness_course": "stable",
            "weakness_onset": "longer",
            "weakness_movement": "ankle_up",
            "leg_cannot_carry_on_step": "no",
        }
        assert person.send("/log/check-in/signs/", weak).headers["Location"] == "/check/result/"
    with at(day(5)):
        gone = {"sign": ["leg_weakness"], "answers": "1", "leg_weakness": "no"}
        assert person.send("/log/check-in/signs/", gone).headers["Location"] == "/log/check-in/"
        assert person.get("/check/result/").status_code == 200
    assert person.check_in(6).headers["Location"] == "/log/"
    assert person.told("leg_weakness_course") == ["stable"]


def test_answer_that_raises_the_urgency_leads_to_the_result():
    person = Keeper().begin_log()
    assert person.check_in(1, heel_walk_difficult="yes").headers["Location"] == "/check/result/"
    assert person.check_in(2, heel_walk_difficult="yes").headers["Location"] == "/log/"


def test_after_a_session_that_ended_because_something_was_new_the_signs_come_first():
    person = Keeper().begin_log()
    begun, ended = day(2, 16), day(2, 17)
    Sitting.objects.create(
        person=person.row,
        protocol="walking",
        program="0" * 16,
        began_at=begun,
        ended_at=ended,
        recorded_at=ended,
        history={},
        events=[],
        ended="stopped_danger",
        response="not_known",
    )
    with at(day(2, 18)):
        home = person.get("/log/")
        assert "A session ended because something was new." in text_of(home)
        assert "For today" not in text_of(home)
        assert "/sessions/" not in home.content.decode()
        assert person.get("/log/check-in/").headers["Location"] == "/log/check-in/signs/"
        assert person.send("/log/check-in/", DAILY).headers["Location"] == "/log/check-in/signs/"
        slip = {"sign": ["fever"], "answers": "1", "fever": "no"}
        assert person.send("/log/check-in/signs/", slip).headers["Location"] == "/log/check-in/"
        assert "For today" in text_of(person.get("/log/"))


def test_no_page_of_the_log_opens_for_who_keeps_none():
    stranger = Person()
    for address in (
        "check-in/",
        "weekly/",
        "trends/",
        "look-again/",
        "look-again/found/",
        "hands-on/",
        "reminders/",
    ):
        assert stranger.get(f"/log/{address}").headers["Location"] == "/?first=1"
    for address in ("pause/", "resume/", "reminders/revoke/"):
        assert stranger.send(f"/log/{address}", {}).headers["Location"] == "/?first=1"


def test_nobody_sees_what_is_not_theirs():
    alice, bob = Keeper().begin_log(), Keeper(walking_minutes=41).begin_log()
    alice.check_in(1, walking_minutes="23")
    assert "23 minutes" in text_of(alice.page(2, "/log/check-in/?whole=1"))
    for address in ("/log/", "/log/check-in/", "/log/trends/", "/log/weekly/"):
        assert "23 minutes" not in text_of(bob.page(2, f"{address}?whole=1"))


def test_the_first_check_in_asks_nothing_that_the_check_asked_on_that_day():
    person = Keeper()
    with at(day(0)):
        person.walk()
        assert person.send("/log/begin/", {"time_zone": "America/New_York"}).headers["Location"] == "/log/"
    page = person.page(0, "/log/check-in/")
    asked = re.findall(r'id="field-(\w+)"', page.content.decode())
    told = {entry.fact for entry in person.row.entries.all()}
    part = the_guide().check_in.parts[0]
    seldom = part.rhythms[-1].facts
    assert {"leg_pain_0_10", "pain_at_calf", "heel_walk_difficult", "tingling_or_numbness"} <= told
    assert asked == [fact for fact in part.facts[1:] if fact not in (*told, *seldom)]  # the first was drawn
    assert 0 < len(asked) <= 6 and len(glance(page.content.decode())) <= 200
    assert "What you answered today is not asked again." in text_of(page)
    assert "Today also: How it feels, and how long you can do things" in section(
        person.page(0), "Daily check-in"
    )
    for more, facts in (("whole=1", part.facts), ("then=read", part.every_time)):
        page = person.page(0, f"/log/check-in/?{more}")
        assert {*facts} <= {*re.findall(r'id="field-(\w+)"', page.content.decode())}
        assert "What you answered today" not in text_of(page)


def test_a_first_check_in_with_nothing_answered_is_kept_and_the_next_asks_for_the_place_again():
    person = Keeper().begin_log()
    with at(day(0, 16)):
        assert person.send("/log/check-in/", {"signs": "same"}).headers["Location"] == "/log/"
    assert person.told("checked_in") == [True]
    for number in (0, 1):  # who comes back on the same day has something to say
        page = person.page(number, "/log/check-in/").content.decode()
        assert {"most_distal_zone", "leg_pain_0_10"} <= {*re.findall(r'id="field-(\w+)"', page)}
        assert "What you answered today" not in page
