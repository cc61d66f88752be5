"""What a record system said of a patient, as lines to be confirmed, and what of them was."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rootway.exchange.launch import FromRecord, may_fill, prefill
from rootway.web.content.words import answer_words
from rootway.web.pathway import guide_knowing, guide_of, served
from rootway.web.topics import topic_at_hand


@dataclass(frozen=True)
class RecordLine:
    """One thing the record says: the fact, what is asked, what it says, and of which day."""

    fact: str
    label: str
    words: str
    at: datetime


def said_of(resources: Iterable[Mapping[str, Any]], now: datetime, patient: str) -> tuple[FromRecord, ...]:
    """What may be filled in, read by every topic: the newest of each fact. What one topic always asks is left out."""
    guides = [guide_of(topic) for topic in served()]
    here = [guide_of(topic) for topic in {served()[0], topic_at_hand()}]
    read = [dict(one) for one in resources]
    newest: dict[str, FromRecord] = {}
    for one in (one for guide in guides for one in prefill(guide, read, now, patient)):
        known = newest.setdefault(one.fact, one)
        newest[one.fact] = one if one.at > known.at else known
    return tuple(
        one
        for one in newest.values()
        if all(one.fact in guide.facts for guide in here)
        and all(may_fill(guide, one.fact, one.value) for guide in guides if one.fact in guide.facts)
    )


def lines_of(found: Iterable[FromRecord]) -> tuple[RecordLine, ...]:
    """As a person reads them."""
    return tuple(_line(one) for one in found)


def _line(one: FromRecord) -> RecordLine:
    guide = guide_knowing(one.fact)
    fact = guide.facts[one.fact]
    return RecordLine(one.fact, fact.label, answer_words(guide, fact, one.value), one.at)


def confirmed(found: Iterable[FromRecord], right: Collection[str]) -> tuple[tuple[str, Any, datetime], ...]:
    """Those of which somebody said that they are right."""
    return tuple((one.fact, one.value, one.at) for one in found if one.fact in right)
