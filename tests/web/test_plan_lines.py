"""Each line of the whole plan says when to leave it off, in the words of its protocol, as the things of today do."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest

from rootway.guide import Guide, load_guide
from rootway.guide.library import shipped_library
from rootway.web.content.today import stop_of
from rootway.web.data import access
from rootway.web.topics import at_hand
from tests.web.at_the_door import Visitor, drafts_shown
from tests.web.person import PLAIN_S1, Person
from tests.web.test_care import brought
from tests.web.test_small_body import library_topics

LEG = {**PLAIN_S1, "pain_at_calf": True, "leg_pain": True, "leg_side": "left"}
NECK = {"pain_at_neck": True, "arm_pain": False}


def lines_of(person: Person) -> list[str]:
    """The lines of the whole plan as they stand on the page of the result, mark-up and all."""
    page = person.get("/check/result/").content.decode()
    plan = page.partition('<ol class="plan">')[2].partition("</ol>")[0]
    return [unescape(line) for line in re.findall(r"<li>.*?</li>", plan, re.S)]


def without_a_stop(guide: Guide, lines: list[str]) -> list[str]:
    """The exercises and habits among the lines that do not say when to stop."""
    named = {line: re.search(r"/care/exercises/([\w-]+)/", line) for line in lines}
    return [
        found[1]
        for line, found in named.items()
        if found is not None and f'<span class="soft">{stop_of(guide.protocols[found[1]])}</span>' not in line
    ]


def test_every_exercise_of_the_plan_says_when_to_stop():
    person = brought(**PLAIN_S1)
    lines = lines_of(person)
    assert len(lines) > 5 and sum("/care/exercises/" in line for line in lines) > 3
    assert without_a_stop(load_guide(), lines) == []
    today = (
        person.get("/check/result/")
        .content.decode()
        .partition('<ol class="things">')[2]
        .partition("</ol>")[0]
    )
    assert all(
        stop in " ".join(lines) for stop in re.findall(r'<span class="soft">(.*?)</span>', unescape(today))
    )


@pytest.mark.parametrize("facts", [LEG, NECK])
def test_so_it_is_in_the_topic_that_the_front_door_led_to(facts):
    with drafts_shown():
        visitor = Visitor(**facts)
        visitor.through_the_door()
        visitor.go_on()
        with at_hand(visitor.row.topic_now):
            lines = lines_of(visitor)
            guide = load_guide(shipped_library() / visitor.row.topic_now)
        assert without_a_stop(guide, lines) == []
        assert any("/care/exercises/" in line for line in lines)


@pytest.mark.parametrize("topic", library_topics())
def test_no_protocol_of_any_topic_is_without_a_stop(topic: str):
    protocols = load_guide(shipped_library() / topic).protocols
    assert protocols and [id for id, one in protocols.items() if not stop_of(one).strip()] == []


def test_what_was_shown_is_kept_with_its_stop():
    person = brought(**PLAIN_S1)
    stops = re.findall(r'<span class="soft">(.*?)</span>', " ".join(lines_of(person)))
    kept = access.person_in(person.client.session, datetime.now(UTC))
    assert stops and kept is not None
    shown = str(kept.shown.latest("shown_at").content)
    assert [stop for stop in stops if stop not in shown] == []
