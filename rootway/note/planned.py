"""The home program, what clinicians decided of it, when to look again, and the days of treatment."""

from __future__ import annotations

from collections.abc import Iterator

from rootway.note.sentence import Sentence, Trace
from rootway.note.source import NoteSource
from rootway.note.words import day_of, noop

NO_PLAN = noop("none while the urgency is not settled or calls for a visit now")


def planned(source: NoteSource) -> Iterator[Sentence]:
    """Each line of the plan by its title, with the rows its rules read; then the stances on it."""
    guide, assessment = source.guide, source.pack.assessment
    holds = assessment.may_have_plan and not source.plan_waits
    if not holds:
        rows = source.rests_on(guide.roles.triage, assessment.triage.because)
        yield source.said("plan.none", source.say("Home program"), source.say(NO_PLAN), rows)
    for line in (*source.pack.plan, *assessment.with_clinician) if holds else ():
        label = source.say("Home program") if line.start == "self" else source.say("With a clinician")
        rows = source.rests_on(guide.roles.plan, line.because)
        yield source.said(f"plan.{line.id}", label, line.title, rows)
    for one in source.decided:
        words = f"{one.what} ({one.by}, {source.day(day_of(one.at, source.pack.zone))})"
        yield source.said(f"stance.{one.id}", source.say("Decided"), words, [Trace("stance", one.id)])


def again(source: NoteSource) -> Iterator[Sentence]:
    """When to look again, by day."""
    table = source.guide.roles.reevaluate
    for line in source.pack.again:
        label = source.say("Look again by %(day)s") % {"day": source.day(line.due)}
        words = source.guide.title_of(table, line.value)
        yield source.said(f"again.{line.rule}", label, words, source.rests_on(table, line.because))


def treated(source: NoteSource) -> Iterator[Sentence]:
    """The days of treatment that the note covers, each with its signed note."""
    within = [one for one in source.treated if source.period.holds(one.day)]
    days = sorted({one.day for one in within})
    span = source.span(source.period.first, source.period.last)
    label = source.say("Treatment days, %(days)s") % {"days": span}
    if days:
        words = f"{len(days)} ({', '.join(source.day(day) for day in days)})"
        yield source.said("treated", label, words, [Trace("note", one.note) for one in within])
