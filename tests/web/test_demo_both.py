"""The invented people with two topics: the pages tell the story that the front door's joined.toml promises of each."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.test import override_settings
from django.utils import timezone

from rootway.assess import assess
from rootway.record import Entry
from rootway.simulation import joined_of
from rootway.web.actions.log import record_entries
from rootway.web.data.log_queries import log_now
from rootway.web.pathway import guide_of, the_guide
from rootway.web.topics import at_hand, door
from tests.web.at_the_door import END, Visitor, drafts_shown
from tests.web.person import text_of

pytestmark = pytest.mark.long

PAGES = ("/log/", "/check/result/", "/visit/", "/sessions/", "/log/trends/", "/log/told/")


@pytest.fixture(autouse=True)
def _demonstration() -> Iterator[None]:
    with drafts_shown(), override_settings(ROOT_URLCONF="tests.web.demo_addresses"):
        yield


@pytest.fixture
def become(request: pytest.FixtureRequest) -> Visitor:
    """A browser that was given the log of the person of this name."""
    visitor = Visitor()
    assert visitor.send(f"/demo/both/{request.param}/", {}).headers["Location"] == "/log/"
    return visitor


def say(visitor: Visitor, topic: str, fact: str) -> None:
    """Yes to something now, in one of the topics."""
    now = timezone.now()
    with at_hand(topic):
        record_entries(visitor.row, [Entry(fact, True, now, now, "self", str(uuid4()))], now)


def test_everybody_with_two_topics_is_told_of_here():
    assert {one.name for one in joined_of(guide_of(door()))} == {"into-the-leg", "neck-and-back"}
    told = text_of(Visitor().get("/demo/"))
    assert all(one.title in told and one.say in told for one in joined_of(guide_of(door())))


@pytest.mark.parametrize("become", ["into-the-leg", "neck-and-back"], indirect=True)
def test_every_page_opens_and_nothing_disagrees(become: Visitor):
    assert {address: become.get(address).status_code for address in PAGES} == dict.fromkeys(PAGES, 200)
    now = timezone.now()
    for episode in become.row.known_episodes:
        with at_hand(episode.pathway):
            assert assess(the_guide(), log_now(the_guide(), become.row, now), now).conflicts == ()


@pytest.mark.parametrize("become", ["into-the-leg"], indirect=True)
def test_back_pain_that_ran_into_the_leg_goes_on_as_sciatica_and_moves_up(become: Visitor):
    leg = become.row.episodes.get(pathway="lumbosacral-radiculopathy")
    back = become.row.episodes.get(pathway="low-back-pain")
    assert become.row.topic_now == leg.pathway
    assert (leg.after_id, leg.ended_at) == (back.id, None)
    assert back.ended_at == leg.began_at
    assert 12 <= (leg.began_at - back.began_at).days <= 14  # in its second week
    places = [
        value
        for value in become.row.entries.filter(fact="most_distal_zone")
        .order_by("observed_at")
        .values_list("value", flat=True)
        if value not in (None, "unsure")
    ]
    assert places[0] == "back"
    assert "foot" in places
    assert places[-1] in ("back", "none")
    told = text_of(become.get("/log/"))
    assert "Keep going with your plan" in told
    assert "Low back pain" not in told.split("For today")[0]  # nothing to change to: it is over


@pytest.mark.parametrize("become", ["neck-and-back"], indirect=True)
def test_neck_and_back_each_have_a_plan_and_one_danger_sign_shuts_both(become: Visitor):
    neck, back = "cervical-radiculopathy", "low-back-pain"
    assert {one.pathway for one in become.row.known_episodes if one.ended_at is None} == {neck, back}
    plans = {}
    for topic, other in ((neck, back), (back, neck)):
        assert become.send("/check/topic/", {"topic": topic}).status_code == 302
        told = text_of(become.get(END))
        assert "Keep going with your plan" in told
        assert guide_of(other).title in told  # the way to it
        plans[topic] = told.split("Your whole plan")[1]
        assert become.get("/sessions/").status_code == 200
    assert plans[neck] != plans[back]
    say(become, back, "saddle_numbness")
    for topic in (neck, back):
        become.send("/check/topic/", {"topic": topic})
        assert become.get("/sessions/").status_code == 302  # no exercise
        assert become.get(END).status_code in (200, 302)
        assert "Your whole plan" not in become.get(END).content.decode()
