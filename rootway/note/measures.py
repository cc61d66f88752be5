"""Minutes, scores, self-tests, and what was tried."""

from __future__ import annotations

from collections.abc import Iterator

from rootway.note.answers import answered, told_of
from rootway.note.sentence import Sentence, Trace
from rootway.note.source import NoteSource
from rootway.note.words import day_of
from rootway.visit_summary import DatedValue, Done, Measure
from rootway.visit_summary.pack import SLOWING


def measures(source: NoteSource) -> Iterator[Sentence]:
    """Every number that was given: the newest, and the first where there were several."""
    given = source.pack.measures
    for one in given:
        behind = source.behind.at(one.fact, one.latest.at, one.first.at)
        yield source.said(f"measure.{one.fact}", one.label, _measure(source, one), behind)
    if not given:
        yield source.unasked("measure", source.say("minutes and scores"))


def _measure(source: NoteSource, one: Measure) -> str:
    text = _dated(source, one.fact, one.latest)
    if one.count == 1:
        return text
    return source.say("%(latest)s; first %(first)s") % {
        "latest": text,
        "first": _dated(source, one.fact, one.first),
    }


def _dated(source: NoteSource, fact: str, told: DatedValue) -> str:
    return f"{source.words(fact, told.value)}{source.told_on(told.at)}"


def self_tests(source: NoteSource) -> Iterator[Sentence]:
    """The strength tests done at home, which no clinician saw."""
    names = [one.fact for one in source.pack.tests]
    yield from answered(source, "self_test", names, source.say("strength tests at home"))


def danger(source: NoteSource) -> Iterator[Sentence]:
    """The danger signs, and what is asked with them."""
    yield from answered(source, "danger", [one.fact for one in source.pack.signs], source.say("danger signs"))


def tried(source: NoteSource) -> Iterator[Sentence]:
    """Guided sessions by protocol, then what the person noticed."""
    for done in source.pack.tried.done:
        rows = (one for one in source.pack.sittings if one.protocol == done.protocol and one.id)
        behind = [Trace("sitting", one.id) for one in rows if one.began_at <= source.pack.as_of]
        yield source.said(f"tried.{done.protocol}", done.title, _done(source, done), behind)
    for noticed in source.pack.tried.noticed:
        yield told_of(source, f"tried.{noticed.fact}", noticed.fact)
    if not source.pack.tried.done and not source.pack.tried.noticed:
        yield source.unasked("tried", source.say("what was tried so far"))


def slowing(source: NoteSource) -> Iterator[Sentence]:
    """What may slow recovery."""
    names = [id for id, fact in source.guide.facts.items() if fact.group == SLOWING]
    yield from answered(source, "slowing", names, source.say("what may slow recovery"))


def _done(source: NoteSource, done: Done) -> str:
    first, last = (day_of(at, source.pack.zone) for at in (done.first_at, done.last_at))
    span = source.day(first) if first == last else source.span(first, last)
    titles = source.guide.guidance.titles
    counted = [f"{titles[word].lower()} {done.responses[word]}" for word in titles if word in done.responses]
    parts = [source.say("guided sessions %(n)s (%(days)s)") % {"n": done.count, "days": span}]
    parts += [source.say("answer of the limb: %(what)s") % {"what": ", ".join(counted)}] if counted else []
    parts += [source.say("stopped early %(n)s") % {"n": done.stopped}] if done.stopped else []
    return "; ".join(parts)
