"""Where it is felt and what changes it, as the person told it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rootway.logic.value import NOT_APPLICABLE
from rootway.note.answers import answered, told_of
from rootway.note.sentence import Sentence
from rootway.note.source import NoteSource
from rootway.note.words import listed, noop
from rootway.visit_summary import Map

CALLED: Final = {
    "pain": noop("pain on the body map"),
    "numbness": noop("numbness or tingling on the body map"),
}
STATES: Final = {
    "nowhere": noop("marked nowhere"),
    "unsure": noop("not sure where"),
    "in_part": noop("none where asked; not asked everywhere"),
}


def symptoms(source: NoteSource) -> Iterator[Sentence]:
    """The two maps, the side, how far down it reaches now and at first, then what makes it worse or better."""
    where, roles = source.pack.where, source.guide.fact_roles
    yield from _map(source, where.pain)
    yield from _map(source, where.numbness)
    if source.pack.assessment.facts.get(roles.side) != NOT_APPLICABLE:
        yield told_of(source, "where.side", roles.side)
    yield told_of(source, "where.farthest", roles.farthest)
    yield from _at_first(source)
    for way, title in (("worse", noop("what makes it worse")), ("better", noop("what makes it better"))):
        names = [one.fact for one in source.pack.changing if one.way == way]
        yield from answered(source, f"changes.{way}", names, source.say(title))


def _map(source: NoteSource, drawn: Map) -> Iterator[Sentence]:
    slot, called = f"where.{drawn.kind}", source.say(CALLED[drawn.kind])
    told = [place for place in drawn.places if place.value not in (None, NOT_APPLICABLE)]
    day = source.told_on(drawn.told_at)
    behind = source.behind.told_last(*(place.fact for place in told))
    state = STATES.get(drawn.state)
    words = source.say(state) if state else listed(place.label for place in drawn.here)
    yield source.said(slot, called, f"{words}{day}", behind if words else ())
    for one in drawn.since:
        newer = f"{source.label(one.fact)}: {source.words(one.fact, one.value)}"
        words = f"{newer}{source.told_on(one.since)}"
        yield source.said(
            f"{slot}.since.{one.fact}",
            source.say("Told after that drawing"),
            words,
            source.behind.of(one.fact),
        )


def _at_first(source: NoteSource) -> Iterator[Sentence]:
    """How far down it reached when that was first told, where that was another time than now."""
    first, now = source.pack.where.farthest_first, source.pack.where.farthest
    fact = source.guide.fact_roles.farthest
    behind = source.behind.at(fact, first.at) if first else ()
    if first and now and first.at != now.at and behind:
        words = f"{source.words(fact, first.value)}{source.told_on(first.at)}"
        yield source.said(
            "where.first",
            source.say("%(label)s, when first told") % {"label": source.label(fact)},
            words,
            behind,
        )
