"""The summary for a visit of a person with two topics: what is of the person once, then a part for each topic."""

import json
import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from django.utils.html import escape
from pypdf import PdfReader

from rootway.web.content.visit.gathered import gathered
from rootway.web.content.visit.pdf import most_pages
from rootway.web.pathway import guide_of
from rootway.web.state.visit_topics import topics_to_tell
from rootway.web.topics import at_hand, door, topics
from tests.web.at_the_door import TWO_PLACES, Visitor, drafts_shown
from tests.web.person import PLAIN_S1, text_of

pytestmark = pytest.mark.long

ADDRESSES = ("/visit/", "/visit/pdf/", "/visit/json/")


@pytest.fixture(autouse=True)
def _drafts() -> Iterator[None]:
    with drafts_shown():
        yield


def visitor_of(**facts: object) -> Visitor:
    visitor = Visitor(**facts)
    visitor.through_the_door()
    visitor.go_on()
    return visitor


def told_topics(visitor: Visitor) -> list[str]:
    row = visitor.row
    with at_hand(row.topic_now):
        return list(topics_to_tell(row, row.touched_at))


def words_of(pdf: bytes) -> list[str]:
    return [re.sub(r"\s+", " ", page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages]


def test_a_person_with_neck_and_back_has_a_part_for_each_and_the_danger_signs_once():
    visitor = visitor_of(**TWO_PLACES)
    first, second = (guide_of(topic).title for topic in told_topics(visitor))
    page = visitor.get("/visit/")
    assert page.status_code == 200
    told = page.content.decode()
    assert told.count("Danger signs, as answered") == 1
    at = [told.index(f">{escape(title)}</h2>") for title in (first, second)]
    assert told.index("Danger signs, as answered") < at[0] < at[1] < told.index(">Sources<")
    for heading in ("Where it is felt", "Current plan", "Questions to ask"):
        assert told.count(f">{heading}</h3>") == 2, heading
    names = re.findall(r'\bid="([^"]+)"', told)
    assert len(names) == len(set(names))
    cited = set(re.findall(r'href="#(source-\d+)"', told))
    assert cited == {name for name in names if name.startswith("source-")}


def test_the_paper_begins_each_topic_on_its_own_page():
    visitor = visitor_of(**TWO_PLACES)
    titles = [guide_of(topic).title for topic in told_topics(visitor)]
    pages = words_of(visitor.get("/visit/pdf/").content)
    assert len(pages) <= most_pages(2)
    assert "Danger signs, as answered" in pages[0]
    assert "Sources" in pages[0]
    begun = [next(n for n, page in enumerate(pages) if page.startswith(title)) for title in titles]
    assert 0 < begun[0] < begun[1]
    assert sum("Danger signs, as answered" in page for page in pages) == 1


def test_the_file_has_the_person_once_and_each_topic():
    visitor = visitor_of(**TWO_PLACES)
    found = json.loads(visitor.get("/visit/json/").content)
    assert found["form"] == "rootway-visit-packs"
    assert [one["pathway"] for one in found["topics"]] == told_topics(visitor)
    assert found["urgency"]["settled"]
    signs = [one["fact"] for one in found["danger_signs"]]
    assert len(signs) == len(set(signs))
    with at_hand(visitor.row.topic_now):
        brought = gathered(visitor.row, visitor.row.touched_at)
    packs = (*brought.packs, *brought.besides)
    assert [pack.guide.id for pack in packs] == [*told_topics(visitor), door()]
    assert set(signs) == {one.fact for pack in packs for one in pack.signs}
    for one in found["topics"]:
        assert not {"urgency", "danger_signs", "for"} & one.keys()
        assert one["plan"]
        assert one["questions_to_ask"]
        assert one["sources"]


def test_what_one_topic_or_the_door_finds_is_told_of_the_person_and_no_plan_is():
    visitor = visitor_of(**TWO_PLACES, legs_heavy_or_stiff=True)
    page, pdf = text_of(visitor.get("/visit/")), words_of(visitor.get("/visit/pdf/").content)
    found = json.loads(visitor.get("/visit/json/").content)
    assert found["urgency"]["value"] == "urgent"
    assert page.count("spinal cord") >= 1
    assert "spinal cord" in pdf[0]
    assert "Current plan" not in page
    assert not any("Current plan" in one for one in pdf)
    assert [one["plan"] for one in found["topics"]] == [[], []]
    yes = {one["fact"] for one in found["danger_signs"] if one["value"] is True}
    assert "legs_heavy_or_stiff" in yes


def test_a_reason_of_the_door_is_told_with_its_source_beside_a_single_topic():
    visitor = visitor_of(
        **{**PLAIN_S1, "leg_pain": True, "pain_at_low_back": True, "legs_heavy_or_stiff": True}
    )
    assert told_topics(visitor) == [topics()[0]]
    page = visitor.get("/visit/")
    assert page.status_code == 200
    assert "spinal cord" in text_of(page)
    assert visitor.get("/visit/pdf/").status_code == 200
    found = json.loads(visitor.get("/visit/json/").content)
    assert (found["form"], found["pathway"]) == ("rootway-visit-pack", topics()[0])


def test_the_page_is_the_same_whichever_topic_is_looked_at():
    visitor = visitor_of(**TWO_PLACES)
    here = visitor.row.topic_now
    before = json.loads(visitor.get("/visit/json/").content)
    other = next(topic for topic in told_topics(visitor) if topic != here)
    visitor.send("/check/topic/", {"topic": other})
    after = json.loads(visitor.get("/visit/json/").content)
    assert [one["pathway"] for one in after["topics"]] == [one["pathway"] for one in before["topics"]]
    assert [one["plan"] for one in after["topics"]] == [one["plan"] for one in before["topics"]]


def test_a_plan_waits_for_the_danger_signs_of_each_topic():
    visitor = visitor_of(**TWO_PLACES)
    visitor.send("/log/begin/", {"time_zone": "America/New_York"})
    visitor.send("/check/begin/", {})
    assert [visitor.get(address).status_code for address in ADDRESSES] == [302] * 3
    visitor.walk_through_again()
    assert [visitor.get(address).status_code for address in ADDRESSES] == [200] * 3
    visitor.send("/check/begin/", {})
    assert [visitor.get(address).status_code for address in ADDRESSES] == [302] * 3


def test_sessions_are_told_with_the_topic_that_has_their_exercise():
    visitor = visitor_of(**TWO_PLACES)
    lead, other = told_topics(visitor)
    only_other = next(id for id in guide_of(other).protocols if id not in guide_of(lead).protocols)
    sat = {"program": "x", "history": [], "events": [], "ended": "finished", "response": ""}
    row = visitor.row
    now = {"began_at": row.touched_at, "ended_at": row.touched_at, "recorded_at": row.touched_at}
    for protocol in (only_other, "of-no-topic-any-more"):
        row.sittings.create(protocol=protocol, **sat, **now)
    found = json.loads(visitor.get("/visit/json/").content)
    done = [[one["protocol"] for one in topic["tried"]["sessions"]] for topic in found["topics"]]
    assert done == [["of-no-topic-any-more"], [only_other]]
