"""A protocol in a few words says nothing that the protocol does not: each number, and the place that stops it."""

import re
from dataclasses import fields

import pytest

from rootway.figures import svg, telling
from rootway.guide import Guide, load_guide
from rootway.guide.library import shipped_library, topics_of
from rootway.guide.protocol import Protocol

GUIDES = [load_guide(shipped_library() / topic) for topic in topics_of(shipped_library())]
ALONE = [(guide, one) for guide in GUIDES for one in guide.protocols.values() if one.start == "self"]
MOST_WORDS = 15
STOPS = ("farther down the leg", "farther down the arm", "below the knee")
"""How a stop names the place where symptoms must not move."""


def numbers_of(protocol: Protocol) -> set[int]:
    """Every count and time that the steps and the repeat of a protocol give."""
    parts = [*protocol.steps, *filter(None, [protocol.repeat])]
    values = (getattr(part, field.name) for part in parts for field in fields(part))
    return {value for value in values if isinstance(value, int) and not isinstance(value, bool)}


@pytest.mark.parametrize(("guide", "protocol"), ALONE, ids=[one.id for _, one in ALONE])
def test_what_a_person_starts_alone_has_its_dose_and_its_stop_in_a_few_words(
    guide: Guide, protocol: Protocol
):
    brief = protocol.brief
    assert brief is not None
    assert {int(number) for number in re.findall(r"\d+", brief.dose)} <= numbers_of(protocol)
    assert [place for place in STOPS if place in brief.stop and place in protocol.stop]
    assert max(len(brief.dose.split()), len(brief.stop.split())) <= MOST_WORDS
    assert guide.drawing_of(protocol.id, brief.shows) is not None


@pytest.mark.parametrize("guide", GUIDES, ids=[guide.id for guide in GUIDES])
def test_no_two_exercises_are_told_by_the_same_picture(guide: Guide):
    """They stand in one list on a small screen: whoever cannot tell them apart begins the wrong one."""
    drawings = [guide.drawing_for(protocol.id) for protocol in guide.protocols.values()]
    shown = [svg(telling(guide, drawing)) for drawing in drawings if drawing is not None]
    assert len(set(shown)) == len(shown) == len(guide.protocols)
