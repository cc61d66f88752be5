"""What the pathway says: how urgent it is, what the pattern suggests, how it changed, and where answers disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from rootway.assess import Decision, Reason
from rootway.logic.value import CONFLICTING
from rootway.note.sentence import Sentence, Trace
from rootway.note.source import NoteSource
from rootway.note.words import day_of, listed, noop
from rootway.visit_summary import FollowedSeries

NOT_REACHED: Final = noop("not settled")
VERDICTS: Final = {
    "better": noop("better than two weeks before"),
    "same": noop("about the same as two weeks before"),
    "worse": noop("worse than two weeks before"),
    "too_early": noop("too early to compare"),
    "no_recent": noop("nothing told in the last week"),
    "not_judged": noop("not judged: no source has a number"),
}


def urgency(source: NoteSource) -> Iterator[Sentence]:
    """The level, settled or not, with the answers it rests on."""
    guide, triage = source.guide, source.pack.assessment.triage
    table = guide.roles.triage
    words = guide.title_of(table, triage.value) if triage.value else source.say(NOT_REACHED)
    if not triage.settled:
        worst = {"words": words, "worst": guide.title_of(table, triage.could_be)}
        words = source.say("%(words)s; at worst: %(worst)s") % worst
    yield source.said(
        "urgency",
        guide.files[table].title,
        *_because(source, table, words, triage.because, bool(triage.value)),
    )
    for one in source.pack.assessment.conflicts:
        for fact in one.facts[:1]:
            value = source.pack.assessment.facts.get(fact, CONFLICTING)
            counts = source.say("not sure") if value == CONFLICTING else source.words(fact, value)
            told = {"label": source.label(fact), "value": counts}
            words = source.say("%(label)s; counts as %(value)s") % told
            yield source.said(
                f"conflict.{fact}", source.say("Answers disagree"), words, _both(source, one.facts)
            )


def pattern(source: NoteSource) -> Iterator[Sentence]:
    """What each table of findings says, and what it said earlier and does not now."""
    guide = source.guide
    for table, decision in source.pack.assessment.pattern.items():
        words = _decided(source, table, decision)
        yield source.said(
            f"pattern.{table}",
            guide.files[table].title,
            *_because(source, table, words, decision.because, bool(decision.value)),
        )
    for left in source.pack.left:
        label = source.say("%(what)s, no longer") % {"what": guide.files[left.table].title}
        rows = [row for changed in left.changed for row in source.behind.of(changed.fact)]
        yield source.said(f"left.{left.table}", label, guide.title_of(left.table, left.value), rows)


def course(source: NoteSource) -> Iterator[Sentence]:
    """Each trend that has more than one day: its first and newest day, and the verdict on the last two weeks."""
    if not source.pack.trends:
        yield source.unasked("course", source.say("anything on more than one day"))
    for one in source.pack.trends:
        rows = source.behind.readings(one.series.trend.fact, partial(_counts, source, one))
        yield source.said(f"course.{one.series.trend.id}", one.series.trend.title, _trend(source, one), rows)


def _counts(source: NoteSource, one: FollowedSeries, moment: datetime) -> bool:
    """Whether a moment is of the first day, or of the days that the verdict reads."""
    trends, day = source.guide.trends, day_of(moment, source.pack.zone)
    last = one.series.points[-1].day
    read = timedelta(days=trends.look_back_days + trends.window_days)
    return day == one.series.points[0].day or last - read < day <= last


def _trend(source: NoteSource, one: FollowedSeries) -> str:
    fact, first, last = one.series.trend.fact, one.series.points[0], one.series.points[-1]
    then = f"{source.words(fact, first.value)} ({source.day(first.day)})"
    now = f"{source.words(fact, last.value)} ({source.day(last.day)})"
    told = {"then": then, "now": now, "verdict": source.say(VERDICTS[one.verdict.word])}
    return source.say("%(then)s, then %(now)s; %(verdict)s") % told


def _decided(source: NoteSource, table: str, decision: Decision) -> str:
    title = source.guide.title_of(table, decision.value) if decision.value else source.say(NOT_REACHED)
    return (
        title
        if decision.settled or not decision.value
        else source.say("%(title)s, so far") % {"title": title}
    )


def _because(
    source: NoteSource, table: str, words: str, reasons: Sequence[Reason], settled: bool
) -> tuple[str, tuple[Trace, ...]]:
    """The words with the answers that the rules read, once that is settled, and the rows behind them."""
    told = [
        f"{source.label(name)}: {source.words(name, value)}" for name, value in source.read(reasons).items()
    ]
    because = source.say("Rests on: %(what)s") % {"what": listed(told)} if told and settled else ""
    return f"{words}. {because}" if because else words, source.rests_on(table, reasons)


def _both(source: NoteSource, facts: Iterable[str]) -> list[Trace]:
    """What either of the two said."""
    return [row for fact in facts for row in (*source.behind.of(fact), *source.behind.told_last(fact))]
