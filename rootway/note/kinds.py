"""The four kinds of note: their headings, in order, and what is drafted under each.

A heading without anything to draft is the clinician's alone. The headings of a plan of care and of a progress report
are those that Medicare asks for (Benefit Policy Manual, chapter 15, sections 220.1.2 and 220.3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rootway.note.draft import Kind
from rootway.note.examined import examined, reported
from rootway.note.findings import course, pattern, urgency
from rootway.note.measures import danger, measures, self_tests, slowing, tried
from rootway.note.planned import again, planned, treated
from rootway.note.sentence import Sentence
from rootway.note.source import NoteSource
from rootway.note.symptoms import symptoms
from rootway.note.words import noop

Part = Callable[[NoteSource], Iterator[Sentence]]


@dataclass(frozen=True)
class Heading:
    """One heading: the part of the note it stands in, what is drafted under it, and whether own words are needed."""

    id: str
    part: str
    heading: str
    drafts: tuple[Part, ...] = ()
    needs: bool = False


@dataclass(frozen=True)
class NoteKind:
    """What a kind of note is called, and its headings."""

    title: str
    headings: tuple[Heading, ...]


def _told(part: str) -> tuple[Heading, ...]:
    return (
        Heading("symptoms", part, noop("Symptoms"), (symptoms,)),
        Heading("measures", part, noop("Function and scores"), (measures, self_tests)),
        Heading("danger", part, noop("Danger signs"), (danger,)),
    )


_TRIED: Final = Heading("tried", noop("Subjective"), noop("Care so far"), (tried, slowing, reported))


def _exam(part: str) -> Heading:
    return Heading("examination", part, noop("Examination"), (examined,))


def _found(part: str) -> Heading:
    return Heading("findings", part, noop("What the pathway says"), (urgency, pattern))


def _course(part: str) -> Heading:
    return Heading("course", part, noop("Change over time"), (course,))


def _plan(part: str) -> Heading:
    return Heading("program", part, noop("Home program"), (planned, again))


def _own(id: str, part: str, heading: str) -> Heading:
    return Heading(id, part, heading, needs=True)


KINDS: Final[Mapping[Kind, NoteKind]] = {
    "soap": NoteKind(
        noop("Treatment note"),
        (
            *_told(noop("Subjective")),
            _TRIED,
            _exam(noop("Objective")),
            _found(noop("Assessment")),
            _course(noop("Assessment")),
            _own("assessment", noop("Assessment"), noop("Clinician's assessment")),
            _plan(noop("Plan")),
            _own("plan", noop("Plan"), noop("Clinician's plan")),
        ),
    ),
    "progress": NoteKind(
        noop("Progress report"),
        (
            Heading("period", noop("Reporting period"), noop("Treatment days"), (treated,)),
            *_told(noop("Subjective")),
            _exam(noop("Objective")),
            _course(noop("Assessment")),
            _found(noop("Assessment")),
            _own("toward_goals", noop("Assessment"), noop("Improvement toward each goal")),
            _plan(noop("Plan")),
            _own("plan", noop("Plan"), noop("Plan for continued treatment")),
            _own("goal_changes", noop("Plan"), noop("Changes of goals")),
        ),
    ),
    "plan_of_care": NoteKind(
        noop("Plan of care"),
        (
            *_told(noop("Evaluation")),
            _exam(noop("Evaluation")),
            _found(noop("Evaluation")),
            _own("diagnoses", noop("Plan of care"), noop("Diagnoses")),
            _own("goals", noop("Plan of care"), noop("Long-term goals")),
            _own("type", noop("Plan of care"), noop("Type of services")),
            _own("amount", noop("Plan of care"), noop("Amount")),
            _own("duration", noop("Plan of care"), noop("Duration")),
            _own("frequency", noop("Plan of care"), noop("Frequency")),
            _plan(noop("Plan of care")),
        ),
    ),
    "letter": NoteKind(
        noop("Letter"),
        (
            _own("reason", noop("Letter"), noop("Reason for this letter")),
            *_told(noop("Told by the patient")),
            _exam(noop("Examined")),
            _found(noop("Findings")),
            _course(noop("Findings")),
            _plan(noop("Care")),
            Heading("request", noop("Care"), noop("Request")),
        ),
    ),
}
"""Every kind of note."""
