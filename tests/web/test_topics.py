"""Several topics: the door asks first and leads on, one level counts for a person, and one topic can become another."""

import re
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.utils import timezone

from rootway.web.data.episodes import begun_topics
from rootway.web.data.models import Person as Row
from rootway.web.pathway import guide_of, the_guide
from rootway.web.state.journey import Journey
from rootway.web.state.permit import startable
from rootway.web.state.standing import standing_of
from rootway.web.topics import at_hand, door, topics
from tests.web.at_the_door import END, TWO_PLACES, Visitor, drafts_shown
from tests.web.person import PLAIN_S1, page_at, text_of

LEG = {**PLAIN_S1, "leg_pain": True, "pain_at_low_back": True}


@pytest.fixture(autouse=True)
def _drafts() -> Iterator[None]:
    with drafts_shown():
        yield


def test_the_door_asks_what_cannot_wait_before_anything_else():
    seen = Visitor(**LEG).through_the_door()
    assert seen[0] == "/check/questions/cannot-wait/"
    assert seen[1] == "/check/questions/place/"


def test_a_sign_on_the_first_page_is_an_emergency_whatever_hurts():
    visitor = Visitor(face_or_speech_change_sudden=True)
    assert visitor.through_the_door() == ["/check/questions/cannot-wait/", "/check/emergency/"]
    page = visitor.get("/check/emergency/")
    assert page.status_code == 200


def test_a_danger_answer_of_the_door_that_cannot_be_kept_is_told_at_once():
    sent = {"chest_pain_or_sweat_with_arm_pain": "yes", "none_of_these": "1"}
    answer = Visitor().send("/check/questions/cannot-wait/", sent)
    assert answer.status_code == 403
    with at_hand(door()):
        assert the_guide().levels.of(the_guide().levels.highest).title in text_of(answer)


def test_topics_that_nobody_signed_are_not_shown_where_drafts_are_off():
    with override_settings(DRAFTS=False):
        assert (door(), topics()) == ("", topics()[:1])
        visitor = Visitor(**LEG)
        assert visitor.begin() != "/check/questions/cannot-wait/"
        assert visitor.get("/care/topics/low-back-pain/").status_code == 404
        assert "Draft" not in text_of(visitor.get("/care/"))


def test_the_door_leads_to_a_topic_with_its_reason_and_asks_nothing_twice():
    visitor = Visitor(**LEG)
    at_door = visitor.through_the_door()
    assert at_door[-1] == END
    told = text_of(visitor.get(END))
    assert "Where your answers lead" in told
    assert "Sciatica" in told
    asked_at_door = set(visitor.asked(at_door))
    assert visitor.row.topic_now == door()
    after = visitor.go_on()
    assert visitor.row.topic_now == topics()[0]
    answered = visitor.row.entries.exclude(value=None).values_list("fact", flat=True)
    assert len(answered) == len(set(answered))  # each fact was answered once
    assert after[-1] == END
    assert asked_at_door


def test_whether_anybody_examined_a_weak_leg_is_asked_once_and_before_all_that_only_sharpens_a_plan():
    visitor = Visitor(**LEG, leg_weakness=True, leg_weakness_course="stable", weakness_onset="longer")
    at_door = visitor.through_the_door()
    after = visitor.go_on()
    assert [*at_door, *after].count("/check/examined/") == 1
    assert at_door[-2] == "/check/examined/"


def test_the_start_page_leads_whoever_is_at_the_end_of_the_door_back_there():
    visitor = Visitor(**LEG)
    visitor.through_the_door()
    told = visitor.get("/")
    assert told.status_code == 200
    assert "Your result" not in text_of(told)  # the door gives no plan, and so no result
    assert visitor.get("/check/").headers["Location"] == END


def test_a_place_without_a_topic_ends_in_pages_and_a_clinician():
    visitor = Visitor(pain_elsewhere=True, age_years=40, duration_weeks=2)
    assert visitor.through_the_door()[-1] == END
    told = text_of(visitor.get(END))
    assert "no check for this place" in told
    assert visitor.send("/check/go-on/", {}).headers["Location"] == END
    assert list(visitor.row.episodes.values_list("pathway", flat=True)) == [door()]


def test_what_only_the_door_asks_raises_the_level_of_the_topic():
    plain, heavy = Visitor(**LEG), Visitor(**LEG, legs_heavy_or_stiff=True)
    for visitor in (plain, heavy):
        visitor.through_the_door()
        visitor.go_on()
    assert plain.get("/sessions/").status_code == 200
    with at_hand(topics()[0]):
        urgent = the_guide().levels.of("urgent").title
    assert urgent in text_of(heavy.get(END))
    assert "spinal cord" in text_of(heavy.get(END))  # the words of the rule that only the door has
    assert heavy.get("/sessions/").status_code == 302  # no exercise


def test_two_places_are_two_topics_and_a_plan_waits_for_the_danger_signs_of_both():
    visitor = Visitor(
        pain_at_neck=True,
        pain_at_low_back=True,
        age_years=45,
        duration_weeks=2,
        neck_duration_weeks=2,
        sex="male",
    )
    visitor.through_the_door()
    visitor.go_on()
    opened = set(visitor.row.episodes.values_list("pathway", flat=True)) - {door()}
    assert len(opened) == 2
    told = text_of(visitor.get(END))
    assert "Today: 3 things" in told
    other = next(topic for topic in opened if topic != visitor.row.topic_now)
    assert visitor.send("/check/topic/", {"topic": other}).status_code == 302
    assert visitor.row.topic_now == other
    assert "Today: 3 things" in text_of(visitor.get(END))
    answered = visitor.row.entries.exclude(value=None).values_list("fact", flat=True)
    assert len(answered) == len(set(answered))


def test_back_pain_that_runs_into_the_leg_is_handed_over_with_what_was_said():
    visitor = Visitor(pain_at_low_back=True, age_years=35, duration_weeks=1, sex="male", back_pain_0_10=4)
    visitor.through_the_door()
    visitor.go_on()
    back = visitor.row.topic_now
    assert "This now looks like" not in text_of(visitor.get(END))
    visitor.facts |= {"pain_at_calf": True, "leg_pain": True, "leg_pain_0_10": 5, "leg_side": "left"}
    with at_hand(back):
        assert visitor.answer("/check/questions/map/").status_code == 302
    told = text_of(visitor.get(END))
    assert "This now looks like: Sciatica" in told
    checks = visitor.row.check_number
    assert visitor.send("/check/became/", {}).status_code == 302
    row = visitor.row
    assert (row.topic_now, row.check_number) == (topics()[0], checks + 1)
    before = row.episodes.get(pathway=back)
    assert before.ended_at is not None
    assert row.episodes.get(pathway=topics()[0]).after_id == before.id
    with at_hand(row.topic_now):
        standing = standing_of(the_guide(), row, timezone.now())
        assert round(standing.facts["duration_weeks"]) == 1  # what was said goes along
        assert "pain_at_calf" in standing.is_history  # and is no answer of the new check
    seen = visitor.walk_through_again()
    assert seen[-1] == END
    assert "Today: 3 things" in text_of(visitor.get(END))
    assert visitor.send("/check/became/", {}).headers["Location"] == "/check/"  # nothing more to hand over


def test_a_topic_that_is_not_open_cannot_be_looked_at():
    visitor = Visitor(**LEG)
    visitor.through_the_door()
    visitor.go_on()
    assert visitor.send("/check/topic/", {"topic": topics()[-1]}).status_code == 404


def test_something_else_that_hurts_goes_back_to_the_door_and_keeps_what_is_open():
    visitor = Visitor(**LEG)
    visitor.through_the_door()
    visitor.go_on()
    assert visitor.send("/check/something-else/", {}).status_code == 302
    assert visitor.row.topic_now == door()
    assert topics()[0] in visitor.row.episodes.values_list("pathway", flat=True)
    visitor.facts |= {"pain_at_neck": True, "neck_duration_weeks": 2}
    again = visitor.walk_through_again()
    assert again[:2] == [
        "/check/questions/cannot-wait/",
        "/check/questions/place/",
    ]  # an earlier no says nothing now
    assert again[-1] == END
    visitor.go_on()
    begun = set(visitor.row.episodes.filter(ended_at=None).values_list("pathway", flat=True))
    assert len(begun - {door()}) == 2
    assert "Today: 3 things" in text_of(visitor.get(END))


def test_no_question_is_asked_in_two_topics_and_what_was_drawn_before_is_drawn_already():
    visitor, asked = Visitor(**TWO_PLACES), list[str]()
    answer = visitor.answer

    def watched(address: str) -> HttpResponse:
        html = visitor.get(address).content.decode()
        page, fields = page_at(address), set(re.findall(r'name="(\w+)"', html))
        facts = [question.fact for question in page.questions if question.fact in fields]
        again = [fact for fact in facts if fact in asked]
        assert all(page.form == "map" for _ in again), (address, again)
        for fact in again:  # a map is looked at as a whole, with what was marked before
            marked = re.search(rf'name="{fact}"[^>]*>', html)
            assert marked and (" checked" in marked[0]) == bool(visitor.facts.get(fact)), fact
        asked.extend(facts)
        return answer(address)

    visitor.answer = watched  # type: ignore[method-assign]
    visitor.through_the_door()
    visitor.go_on()
    assert {"pregnant", "age_years", "pain_at_neck", "pain_at_low_back"} & {*asked}


def test_a_plan_waits_for_the_danger_signs_of_the_other_topic_wherever_it_is_looked_for():
    visitor = Visitor(**TWO_PLACES)
    visitor.through_the_door()
    visitor.go_on()
    here = visitor.row.topic_now
    other = next(topic for topic in begun_topics(visitor.row) if topic != here)
    assert visitor.get("/check/danger-first/").headers["Location"] == "/check/"  # nothing waits
    Row.objects.filter(id=visitor.row.id).update(check_number=2)  # the signs are asked anew
    with at_hand(here):
        address = str(visitor.get("/check/").headers["Location"])
        while "/questions/" in address and page_at(address).stage == "danger":
            assert visitor.answer(address).status_code == 302
            address = str(visitor.get("/check/").headers["Location"])
    assert visitor.row.topic_now == here
    with at_hand(here):
        journey = Journey(standing_of(the_guide(), visitor.row, timezone.now()))
        assert journey.open_danger is None and journey.waits_beside == other
        assert journey.standing.assessment.may_have_plan and not journey.may_begin
        assert startable(visitor.row, journey.standing) == ()
    for shut in (END, "/sessions/"):
        assert visitor.get(shut).headers["Location"] == "/check/danger-first/", shut
    page = visitor.get("/check/danger-first/")
    assert guide_of(other).title in text_of(page)
    sent = visitor.send("/check/topic/", {"topic": other, "check": "1"})
    assert sent.headers["Location"] == "/check/"
    seen = visitor.walk_through_again()
    assert seen[-1] == END
    assert "Today: 3 things" in text_of(visitor.get(END))
