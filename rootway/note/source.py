"""What a note is drafted from: the visit pack, the days it covers, and what clinicians decided of the plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from rootway.assess import Reason
from rootway.guide import Guide
from rootway.logic import names_in
from rootway.logic.value import NOT_APPLICABLE, Value
from rootway.note.behind import RowsBehind
from rootway.note.sentence import Sentence, Trace, Unsaid, said
from rootway.note.words import Say, day_of, day_words, noop, told_on, value_words
from rootway.record import Entry
from rootway.visit_summary import Pack


@dataclass(frozen=True)
class Period:
    """The days that a note covers, where the person lives; one day for a visit."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Decided:
    """A stance of a clinician on the plan that holds now, in words: `what` was decided, by whom, and when."""

    id: str
    what: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Treated:
    """A day of treatment: the signed note that tells of it."""

    day: date
    note: str


@dataclass(frozen=True)
class NoteSource:
    """Everything that a draft reads. No older note is among it but for the days that signed notes tell of.

    `say` puts the words of the house into the language of the note, in which the pack's pathway speaks already.
    """

    pack: Pack
    period: Period
    decided: tuple[Decided, ...] = ()
    treated: tuple[Treated, ...] = ()
    plan_waits: bool = False
    say: Say = noop

    @property
    def guide(self) -> Guide:
        """The pathway."""
        return self.pack.guide

    @cached_property
    def behind(self) -> RowsBehind:
        """Finds the entries behind a fact."""
        return RowsBehind(self.pack.log)

    def words(self, fact: str, value: Value) -> str:
        """A value as the note tells it."""
        return value_words(self.guide, fact, value, self.say)

    def day(self, day: date) -> str:
        """A day as the note tells it."""
        return day_words(day, self.say)

    def span(self, first: date, last: date) -> str:
        """From one day to another."""
        return self.say("%(first)s to %(last)s") % {"first": self.day(first), "last": self.day(last)}

    def told_on(self, moment: datetime | None) -> str:
        """The day of a moment in brackets; nothing for what was worked out."""
        return told_on(moment, self.pack.zone, self.say)

    def said(
        self, slot: str, label: str, words: str, behind: Iterable[Trace], unsaid: Unsaid = "not asked"
    ) -> Sentence:
        """A sentence in the language of the note: see `sentence.said`."""
        return said(slot, label, words, behind, unsaid, self.say)

    def unasked(self, slot: str, label: str) -> Sentence:
        """Nobody asked."""
        return self.said(slot, label, "", ())

    def unexamined(self, slot: str, label: str) -> Sentence:
        """Nobody examined it."""
        return self.said(slot, label, "", (), "not examined")

    def label(self, fact: str) -> str:
        """What a fact is called: in the person's own words where they named it."""
        return self.pack.own_words.get(fact) or self.guide.facts[fact].label

    def within(self, entries: Iterable[Entry]) -> list[Entry]:
        """Those entries that were observed on a day that the note covers."""
        return [entry for entry in entries if self.period.holds(day_of(entry.observed_at, self.pack.zone))]

    def read(self, reasons: Iterable[Reason]) -> dict[str, Value]:
        """What these rules read of this topic, as far as some entry tells of it."""
        told = {name: value for reason in reasons for name, value in reason.facts.items()}
        return {
            name: value
            for name, value in told.items()
            if name in self.guide.facts and value != NOT_APPLICABLE and self.behind.of(name)
        }

    def rests_on(self, table: str, reasons: Iterable[Reason]) -> tuple[Trace, ...]:
        """The rows behind what a table says: what the rules read that hold, else all that the table reads."""
        read = self.read(reasons)
        if read:
            return self.behind.of(*read)
        rules = self.guide.table(table).rules
        names = self.guide.facts_behind(name for rule in rules for name in names_in(rule.when))
        return self.behind.of(*(name for name in names if name in self.pack.assessment.facts))
