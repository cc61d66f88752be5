"""Answers to many questions in few sentences: one for each answer and day, and one for all that was not asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from rootway.logic.value import CONFLICTING, NOT_APPLICABLE, UNSURE, Value
from rootway.note.sentence import Sentence
from rootway.note.source import NoteSource
from rootway.note.words import day_of, listed, noop

FOUND, REPORTS, DISAGREE, DOUBT, NOT_FOUND, DENIES = IN_ORDER = (
    noop("Found by a clinician"),
    noop("Reports"),
    noop("Answers disagree"),
    noop("Not sure"),
    noop("Not found by a clinician"),
    noop("Denies"),
)
"""The graver first; a doubt stands for itself and never joins the denied."""


def answered(source: NoteSource, slot: str, asked: Iterable[str], title: str) -> Iterator[Sentence]:
    """What was said of these facts; `title` is what they are called together, for when none was asked."""
    facts = source.pack.assessment.facts
    names = [name for name in asked if facts.get(name) != NOT_APPLICABLE]
    told = {name: facts[name] for name in names if name in facts and source.behind.of(name)}
    answers = {name: _answer(source, name, value) for name, value in told.items()}
    for number, answer in enumerate(IN_ORDER):
        alike = [name for name in told if answers[name] == answer]
        yield from _by_day(source, f"{slot}.{number}", answer, alike)
    for name in told:
        if not answers[name]:
            yield told_of(source, f"{slot}.{name}", name)
    open_names = [name for name in names if name not in told]
    if open_names:
        whole = len(open_names) == len(names)
        what = title if whole else listed(source.label(name) for name in open_names)
        yield source.unasked(f"{slot}.open", what)


def _answer(source: NoteSource, name: str, value: Value) -> str:
    """Who says what; nothing of a number or a word, which is told by itself."""
    if value in (UNSURE, CONFLICTING):
        return DOUBT if value == UNSURE else DISAGREE
    if not isinstance(value, bool):
        return ""
    entries = source.behind.entries(name)
    own = any(entry.fact == name and entry.value is value for entry in entries if not entry.by_clinician)
    if any(entry.by_clinician for entry in entries) and not own:
        return FOUND if value else NOT_FOUND
    return REPORTS if value else DENIES


def told_of(source: NoteSource, slot: str, name: str) -> Sentence:
    """One fact with its value; or that it was not asked."""
    value, behind = source.pack.assessment.facts.get(name), source.behind.of(name)
    if value is None or not behind:
        return source.unasked(slot, source.label(name))
    words = f"{source.words(name, value)} ({source.day(newest_day(source, name))})"
    return source.said(slot, source.label(name), words, behind)


def _by_day(source: NoteSource, slot: str, answer: str, names: Iterable[str]) -> Iterator[Sentence]:
    by_day = defaultdict[date, list[str]](list)
    for name in names:
        by_day[newest_day(source, name)].append(name)
    for day, group in sorted(by_day.items(), reverse=True):
        what = listed(source.label(name) for name in group)
        yield source.said(
            f"{slot}.{day.isoformat()}",
            source.say(answer),
            f"{what} ({source.day(day)})",
            source.behind.of(*group),
        )


def newest_day(source: NoteSource, name: str) -> date:
    """The day of the newest entry behind a fact that has one."""
    moments = [entry.observed_at for entry in source.behind.entries(name)]
    return day_of(max(moments), source.pack.zone)
