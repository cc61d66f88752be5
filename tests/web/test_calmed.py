"""A leg that has been free for days: the low back is offered, never begun by itself, and danger is asked anew."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from rootway.record import Entry
from rootway.web import actions
from rootway.web.pathway import guide_of
from rootway.web.topics import topics
from tests.web.at_the_door import END, Visitor, drafts_shown
from tests.web.keeping_a_log import at, day
from tests.web.person import PLAIN_S1, text_of

LEG: dict[str, Any] = {**PLAIN_S1, "leg_pain": True, "pain_at_low_back": True}
SCIATICA, BACK = "lumbosacral-radiculopathy", "low-back-pain"
OFFER = "You may go on with"
GONE: dict[str, Any] = {
    "most_distal_zone": "back",
    "leg_pain_0_10": 0,
    "checked_in": True,
    **dict.fromkeys(("tingling_or_numbness", "heel_walk_difficult", "toe_walk_difficult"), False),
    **dict.fromkeys(("big_toe_lift_weak", "leg_weakness", "numbness_increasing"), False),
}


@pytest.fixture(autouse=True)
def _drafts() -> Iterator[None]:
    with drafts_shown():
        yield


@pytest.fixture
def leg() -> Visitor:
    visitor = Visitor(**LEG)
    with at(day(0)):
        visitor.through_the_door()
        visitor.go_on()
        assert visitor.send("/log/begin/", {"time_zone": "America/New_York"}).headers["Location"] == "/log/"
    assert visitor.row.topic_now == SCIATICA
    return visitor


def told(visitor: Visitor, moment: datetime, **said: Any) -> None:
    """What a check-in keeps."""
    entries = [Entry(fact, value, moment) for fact, value in {**GONE, **said}.items()]
    actions.record_in_topics(visitor.row, {SCIATICA: entries}, moment)


def told_each_day(visitor: Visitor, first: int, last: int) -> None:
    for number in range(first, last + 1):
        told(visitor, day(number))


def test_the_low_back_is_offered_after_the_days_that_the_pathway_names(leg: Visitor):
    calmed = guide_of(SCIATICA).trends.calmed
    assert calmed is not None and calmed.offers == BACK
    told_each_day(leg, 1, calmed.after_days)
    with at(day(calmed.after_days)):
        assert OFFER not in text_of(leg.get("/log/"))  # it is a day short
        assert leg.send("/check/became/", {}).headers["Location"] == "/check/"
    assert leg.row.topic_now == SCIATICA
    last = 1 + calmed.after_days
    told(leg, day(last))
    with at(day(last)):
        for page in ("/log/", END):
            said = text_of(leg.get(page))
            assert f"{OFFER}: {guide_of(BACK).title}" in said and calmed.say in said
        told(leg, day(last) + timedelta(minutes=1), leg_pain_0_10="unsure")
    with at(day(last, 16)):
        assert OFFER not in text_of(leg.get("/log/"))


def test_whoever_takes_the_offer_is_asked_about_danger_again_and_led_back_only_by_a_new_sign(leg: Visitor):
    calmed = guide_of(SCIATICA).trends.calmed
    assert calmed is not None
    last = 1 + calmed.after_days
    told_each_day(leg, 1, last)
    leg.facts = {
        fact: value for fact, value in LEG.items() if not fact.startswith(("leg_", "numb_", "tingling"))
    }
    leg.facts |= dict.fromkeys(("pain_at_back_thigh", "pain_at_calf", "pain_at_outer_foot"), False)
    with at(day(last)):
        before = leg.row.check_number
        assert leg.send("/check/became/", {}).status_code == 302
        assert (leg.row.topic_now, leg.row.check_number) == (BACK, before + 1)
        assert leg.row.episodes.get(pathway=SCIATICA).ended_at is not None
        seen = leg.walk_through_again()
        pages = {page.id: page for page in guide_of(BACK).pages}
        asked = [pages[address.split("/")[3]].part for address in seen if "/questions/" in address]
        assert asked[0] == "danger"
        assert seen[-1] == END
        assert "This now looks like" not in text_of(leg.get(END))
    with at(day(last + 1)):
        leg_again = {"most_distal_zone": "calf", "back_pain_0_10": 3}
        entries = [Entry(fact, value, day(last + 1)) for fact, value in leg_again.items()]
        actions.record_in_topics(leg.row, {BACK: entries}, day(last + 1))
        assert f"This now looks like: {guide_of(SCIATICA).title}" in text_of(leg.get(END))


def test_nothing_is_offered_where_the_other_topic_is_not_served():
    assert BACK in topics() and SCIATICA in topics()
    for topic in topics():
        calmed = guide_of(topic).trends.calmed
        assert calmed is None or calmed.offers in topics()
