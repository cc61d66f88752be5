"""A protocol in a few words says nothing that the protocol does not: each number, and the place that stops it."""

import re
from dataclasses import fields

import pytest

from rootway.guide import load_guide
from rootway.guide.protocol import Protocol

GUIDE = load_guide()
ALONE = [protocol for protocol in GUIDE.protocols.values() if protocol.start == "self"]
MOST_WORDS = 15


def numbers_of(protocol: Protocol) -> set[int]:
    """Every count and time that the steps and the repeat of a protocol give."""
    parts = [*protocol.steps, *filter(None, [protocol.repeat])]
    values = (getattr(part, field.name) for part in parts for field in fields(part))
    return {value for value in values if isinstance(value, int) and not isinstance(value, bool)}


@pytest.mark.parametrize("protocol", ALONE, ids=lambda protocol: protocol.id)
def test_what_a_person_starts_alone_has_its_dose_and_its_stop_in_a_few_words(protocol: Protocol):
    brief = protocol.brief
    assert brief is not None
    assert {int(number) for number in re.findall(r"\d+", brief.dose)} <= numbers_of(protocol)
    assert "farther down the leg" in brief.stop and "farther down the leg" in protocol.stop
    assert max(len(brief.dose.split()), len(brief.stop.split())) <= MOST_WORDS
    assert GUIDE.drawing_of(protocol.id, brief.shows) is not None
