"""What a phone may start without internet for somebody with two topics: of each its own, and of none in danger."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from rootway.guide import Guide
from rootway.session import program_of
from rootway.web import actions
from rootway.web.pages.session import offline
from rootway.web.pathway import guide_of
from rootway.web.topics import at_hand, topics
from tests.web.at_the_door import TWO_PLACES, Visitor, drafts_shown
from tests.web.person import text_of
from tests.web.test_arriving import item, sent

NECK, BACK = "cervical-radiculopathy", "low-back-pain"


@pytest.fixture(autouse=True)
def _drafts() -> Iterator[None]:
    with drafts_shown():
        yield


@pytest.fixture
def visitor() -> Visitor:
    """Somebody whose neck and low back hurt, and who may begin at home."""
    found = Visitor(**TWO_PLACES)
    found.through_the_door()
    found.go_on()
    return found


def permit(visitor: Visitor) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(visitor.get("/sessions/permit/").content)
    return found


def look_at(visitor: Visitor, topic: str) -> None:
    assert visitor.send("/check/topic/", {"topic": topic}).status_code == 302


def is_kept(visitor: Visitor, content: dict[str, Any]) -> list[bool]:
    found = sent(visitor, item({"person": permit(visitor)["person"], **content}))
    return [one["kept"] for one in found]


def session_of(guide: Guide, protocol: str, screen: str) -> dict[str, Any]:
    """A session in which nothing was done but to answer whether something is new."""
    now = datetime.now(UTC)
    events = [{"event": "answered_screen", "answer": screen}]
    return {
        "protocol": protocol,
        "program": program_of(guide.protocols[protocol], guide.guidance).fingerprint,
        "began_at": (now - timedelta(minutes=5)).isoformat(),
        "ended_at": now.isoformat(),
        "history": {"helped_before": False, "first_day": True},
        "events": [*events, *([{"event": "left"}] if screen == "nothing_changed" else [])],
    }


def test_a_permit_names_the_module_of_each_topic_and_what_it_may_play(visitor):
    sessions = permit(visitor)["sessions"]
    by_module = {
        offline.module_of(topic): [
            id for id, one in sessions.items() if one["pathway"] == offline.module_of(topic)
        ]
        for topic in (NECK, BACK)
    }
    assert sum(map(len, by_module.values())) == len(sessions)
    for topic in (NECK, BACK):
        own = by_module[offline.module_of(topic)]
        assert own and set(own) <= set(guide_of(topic).protocols)
    look_at(visitor, NECK)
    assert permit(visitor)["sessions"].keys() == sessions.keys()
    look_at(visitor, BACK)
    assert permit(visitor)["sessions"].keys() == sessions.keys()


def test_what_a_phone_keeps_is_the_same_whatever_its_person_looks_at(visitor):
    kept = []
    for topic in (NECK, BACK):
        look_at(visitor, topic)
        kept.append([visitor.get(address).content for address in ("/sessions/offline/", "/worker.js")])
    assert kept[0] == kept[1]
    for topic in topics():
        assert f"/sessions/pathway-{offline.module_of(topic)}.js" in kept[0][1].decode()


@pytest.mark.parametrize("looked_at", [NECK, BACK])
@pytest.mark.parametrize("told_in", [NECK, BACK])
def test_a_danger_sign_told_in_one_topic_shuts_all(visitor, told_in, looked_at):
    assert permit(visitor)["sessions"]
    with at_hand(told_in):
        actions.record_answers(visitor.row, {"fever": True}, timezone.now())
    look_at(visitor, looked_at)
    assert permit(visitor)["sessions"] == {}


def test_after_a_stop_every_topic_waits_for_the_danger_questions_of_both(visitor):
    """The questions of the neck do not ask of the legs: answered alone they open nothing."""
    look_at(visitor, NECK)
    protocol = next(
        id for id, one in permit(visitor)["sessions"].items() if one["pathway"] == offline.module_of(NECK)
    )
    stopped = session_of(guide_of(NECK), protocol, "something_changed")
    content = {"kind": "session", "played": stopped, "pathway": offline.module_of(NECK)}
    assert is_kept(visitor, content) == [True]
    assert permit(visitor)["sessions"] == {}
    address = str(visitor.get("/check/").headers["Location"])
    while visitor.row.topic_now == NECK and re.match(r"/check/questions/", address):
        with at_hand(NECK):
            address = visitor.answer(address).headers["Location"]
    assert visitor.row.topic_now == BACK  # it leads to what waits there
    look_at(visitor, NECK)
    assert permit(visitor)["sessions"] == {}
    first = visitor.get("/sessions/")
    assert first.headers["Location"] == "/check/danger-first/"
    assert guide_of(BACK).title in text_of(visitor.get("/check/danger-first/"))
    look_at(visitor, BACK)
    visitor.walk_through_again()
    assert permit(visitor)["sessions"]


def test_a_session_counts_for_the_topic_by_whose_module_it_was_played(visitor):
    """The walk is an exercise of three topics: the phone tells which one it was."""
    look_at(visitor, NECK)
    walking = session_of(guide_of(BACK), "walking", "nothing_changed")
    walking["events"][1:1] = [{"event": "said_place", "zone": "back", "pain": 3}]
    content = {"kind": "session", "played": walking, "pathway": offline.module_of(BACK)}
    before = set(visitor.row.entries.values_list("id", flat=True))
    assert is_kept(visitor, content) == [True]
    new = visitor.row.entries.exclude(id__in=before)
    assert {entry.episode.pathway for entry in new} == {BACK}
