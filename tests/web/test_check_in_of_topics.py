"""One check-in for two open topics: danger once for both, the worse pain each day, the other every third day."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse

from rootway.web.data.episodes import begun_topics
from rootway.web.pathway import guide_of
from rootway.web.topics import at_hand
from tests.web.at_the_door import TWO_PLACES, Visitor, drafts_shown
from tests.web.keeping_a_log import at, day
from tests.web.person import errors_on, text_of

TWO: dict[str, Any] = {
    **TWO_PLACES,
    "back_pain_0_10": 6,
    "neck_pain_0_10": 3,
    "arm_pain_0_10": 0,
}
BACK, NECK = "low-back-pain", "cervical-radiculopathy"
CHECK_IN, SIGNS = "/log/check-in/", "/log/check-in/signs/"
DONE = "You have checked in today."


@pytest.fixture(autouse=True)
def _drafts() -> Iterator[None]:
    with drafts_shown():
        yield


@pytest.fixture
def both() -> Visitor:
    """Somebody whose low back hurts more than the neck, with a log of both."""
    visitor = Visitor(**TWO)
    with at(day(0)):
        visitor.through_the_door()
        visitor.go_on()
        sent = visitor.send("/log/begin/", {"time_zone": "America/New_York"})
        assert sent.headers["Location"] == "/log/"
    assert set(begun_topics(visitor.row)) == {BACK, NECK}
    return visitor


def page_on(visitor: Visitor, number: int, address: str = CHECK_IN) -> HttpResponse:
    with at(day(number)):
        return visitor.get(address)


def asked(page: HttpResponse) -> list[str]:
    return re.findall(r'id="field-(\w+)"', page.content.decode())


def parts(page: HttpResponse) -> list[str]:
    return re.findall(r'name="topic" value="([\w-]+)"', page.content.decode().partition('class="taps"')[2])


def answers_for(page: HttpResponse, **said: str) -> dict[str, Any]:
    """What this person sends: nothing new, and something for each question."""
    usual = {"most_distal_zone": "back", "arm_farthest_place": "neck"}
    sent: dict[str, Any] = {"signs": "same", "topic": parts(page)}
    for fact in asked(page):
        kind = next(
            guide_of(topic).facts[fact] for topic in (BACK, NECK) if fact in guide_of(topic).facts
        ).kind
        sent[fact] = usual.get(fact, "2" if kind == "number" else "no" if kind == "yes_no" else "unsure")
    return {**sent, **said}


def check_in(visitor: Visitor, number: int, **said: str) -> HttpResponse:
    sent = answers_for(page_on(visitor, number), **said)
    with at(day(number)):
        return visitor.send(CHECK_IN, sent)


def newest(visitor: Visitor, fact: str) -> list[Any]:
    """Each entry of a fact: the value, and the day on which it was said."""
    rows = visitor.row.entries.filter(fact=fact).order_by("observed_at")
    return [(row.value, (row.observed_at - day(0)).days) for row in rows]


def signs_of(topic: str) -> set[str]:
    return {q.fact for page in guide_of(topic).pages if page.part == "danger" for q in page.questions}


def test_a_sign_of_both_topics_stands_once_and_is_kept_once(both: Visitor):
    page = page_on(both, 1)
    told = page.content.decode().partition("All signs")[2].partition("</dl>")[0].lower()
    shared = guide_of(BACK).facts["saddle_numbness"].label.lower()
    only = {topic: signs_of(topic) - signs_of(other) for topic, other in ((BACK, NECK), (NECK, BACK))}
    assert told.count(shared) == 1
    for topic, facts in only.items():
        said = [fact for fact in facts if newest(both, fact)]
        assert said and all(guide_of(topic).facts[fact].label.lower() in told for fact in said)
    assert check_in(both, 1).headers["Location"] == "/log/"
    assert newest(both, "saddle_numbness") == [(False, 0), (False, 1)]
    for topic, facts in only.items():
        assert [f for f in facts if newest(both, f) and newest(both, f)[-1][1] != 1] == [], topic
    for topic in (BACK, NECK):  # and no danger sign of either is asked again today
        with at_hand(topic), at(day(1)):
            both.send("/check/topic/", {"topic": topic})
            assert "You answered the danger signs just now" in text_of(both.get(CHECK_IN))


def test_the_worse_pain_is_asked_each_day_and_the_other_every_third(both: Visitor):
    seen = {}
    for number in range(1, 6):
        page = page_on(both, number)
        seen[number] = {"most_distal_zone", "arm_farthest_place"} & set(asked(page))
        said = {"back_pain_0_10": "5"} | ({"neck_pain_0_10": "3"} if "neck_pain_0_10" in asked(page) else {})
        assert check_in(both, number, **said).headers["Location"] == "/log/"
    everything, back = {"most_distal_zone", "arm_farthest_place"}, {"most_distal_zone"}
    assert seen == {1: everything, 2: back, 3: back, 4: everything, 5: back}
    assert [when for _value, when in newest(both, "checked_in")] == [1, 2, 3, 4, 5]
    assert [when for _value, when in newest(both, "neck_checked_in")] == [1, 4]
    assert "arm_farthest_place" in asked(page_on(both, 6, f"{CHECK_IN}?whole=1"))


def test_the_topic_that_begins_to_hurt_more_is_asked_each_day(both: Visitor):
    check_in(both, 1, back_pain_0_10="1", neck_pain_0_10="7", arm_pain_0_10="7")
    assert "arm_farthest_place" in asked(page_on(both, 2))
    assert "most_distal_zone" not in asked(page_on(both, 2))


def test_each_topic_has_its_heading_and_its_errors_are_told(both: Visitor):
    page = page_on(both, 1)
    headings = re.findall(r'<h2 class="of-topic">([^<]+)</h2>', page.content.decode())
    assert headings == [guide_of(BACK).title, guide_of(NECK).title]
    response = check_in(both, 1, most_distal_zone="", arm_farthest_place="")
    assert errors_on(response) == [
        "Choose the farthest place of the pain, or not sure",
        "Choose the farthest place of the pain, or not sure",
    ]
    assert newest(both, "checked_in") == newest(both, "neck_checked_in") == []


def test_today_asks_for_one_check_in_whichever_topic_it_shows(both: Visitor):
    def is_done(number: int) -> list[bool]:
        return [DONE in text_of(today_of(both, topic, number)) for topic in (BACK, NECK)]

    for number in (1, 2):  # on the second day only the low back is asked about
        assert is_done(number) == [False, False]
        check_in(both, number, back_pain_0_10="5")
        assert is_done(number) == [True, True]


def today_of(visitor: Visitor, topic: str, number: int) -> HttpResponse:
    with at(day(number)):
        assert visitor.send("/check/topic/", {"topic": topic}).headers["Location"] == "/log/"
        return visitor.get("/log/")


@pytest.mark.parametrize(
    "sign", ["saddle_numbness", "throat_swelling_or_trouble_swallowing", "hand_clumsiness_or_unsteady_gait"]
)
def test_a_new_sign_of_either_topic_is_judged_at_once(both: Visitor, sign: str):
    assert f'value="{sign}"' in page_on(both, 1, SIGNS).content.decode()
    with at(day(1)):
        page = both.send(SIGNS, {"sign": [sign]})
        fields = {**dict.fromkeys(asked(page), "no"), sign: "yes"}
        sent = both.send(SIGNS, {"sign": [sign], "answers": "1", **fields})
        assert sent.headers["Location"] in ("/check/emergency/", "/check/result/")
        for topic in (BACK, NECK):
            both.send("/check/topic/", {"topic": topic})
            assert both.get("/sessions/").status_code == 302
    assert newest(both, sign)[-1] == (True, 1)
    hanging = {**guide_of(BACK).show_if, **guide_of(NECK).show_if}.keys()
    asked_of = (signs_of(BACK) | signs_of(NECK)) - hanging
    said = [fact for fact in asked_of if newest(both, fact) and fact not in fields]
    assert said and [fact for fact in said if newest(both, fact)[-1][1] != 1] == []


def test_a_past_day_is_mended_in_the_topics_of_which_it_told(both: Visitor):
    for number in (1, 2):
        check_in(both, number, back_pain_0_10="5")
    second, first = (day(number).date().isoformat() for number in (2, 1))
    assert set(parts(page_on(both, 3, f"{CHECK_IN}?day={first}"))) == {BACK, NECK}
    assert "arm_farthest_place" not in asked(page_on(both, 3, f"{CHECK_IN}?day={second}"))
