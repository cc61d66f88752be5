"""Findings that showed when everything behind them was last told, and do not show now; and what changed since.

A check-in asks for the place of the pain, and no drawing. When the pain has drawn back, the drawing no longer counts,
and with it goes the nerve root it spoke for. Nothing that was shown goes without a word: this says which finding left,
when it last showed, and because of which newer answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile

from rootway.assess.assess import assess
from rootway.assess.assessment import Assessment
from rootway.guide import Guide
from rootway.logic import names_in
from rootway.logic.value import Value
from rootway.record import Entry, standing_entries


@dataclass(frozen=True)
class Changed:
    """A fact that was `before` when the finding showed, and has been `after` since `since`."""

    fact: str
    before: Value | None
    after: Value
    since: datetime


@dataclass(frozen=True)
class Left:
    """`table` said `value` at `shown_at`, and no longer does, because of what `changed`."""

    table: str
    value: str
    shown_at: datetime
    changed: tuple[Changed, ...]


def findings_left(assessment: Assessment, entries: Iterable[Entry]) -> tuple[Left, ...]:
    """The findings that left, of the person whose log is `entries` and of whom `assessment` speaks."""
    log = _Log(assessment, standing_entries(entries, assessment.as_of))
    return tuple(left for table in assessment.guide.roles.pattern for left in log.left(table))


def facts_behind(guide: Guide, table: str) -> set[str]:
    """The facts on which a table hangs, at whatever distance."""
    rules = guide.table(table).rules
    return set(guide.facts_behind(name for rule in rules for name in names_in(rule.when)))


def facts_behind_findings(guide: Guide) -> set[str]:
    """The facts on which any finding hangs."""
    return {fact for table in guide.roles.pattern for fact in facts_behind(guide, table)}


def last_told_in_full(guide: Guide, standing: Iterable[Entry]) -> dict[str, datetime]:
    """When what a table of findings hangs on was last told beyond what is told over time, by table."""
    newest: dict[str, datetime] = {}
    for entry in standing:
        newest[entry.fact] = max(entry.observed_at, newest.get(entry.fact, entry.observed_at))
    often = frozenset(asked_often(guide))
    found: dict[str, datetime] = {}
    for table in guide.roles.pattern:
        told = [newest[fact] for fact in facts_behind(guide, table) - often if fact in newest]
        found |= {table: max(told)} if told else {}
    return found


class _Log:
    def __init__(self, assessment: Assessment, standing: Iterable[Entry]) -> None:
        self.guide, self.found = assessment.guide, assessment
        self.entries = sorted(standing, key=lambda entry: (entry.observed_at, entry.id or ""))
        self.told_in_full = last_told_in_full(self.guide, self.entries)
        self._earlier: dict[datetime, Assessment] = {}

    def left(self, table: str) -> Iterator[Left]:
        told, behind = self.told_in_full.get(table), facts_behind(self.guide, table)
        if told is None:
            return
        after = [entry for entry in self.entries if entry.observed_at > told]
        if not any(entry.fact in behind for entry in after):
            return
        then = self._at(told)
        value = then.results[table].value
        if value in self.guide.files[table].found and value != self.found.results[table].value:
            yield Left(table, value, told, tuple(self._changed(table, then, after)))

    def _at(self, moment: datetime) -> Assessment:
        if moment not in self._earlier:
            said = takewhile(lambda entry: entry.observed_at <= moment, self.entries)
            in_life = [
                replace(entry, recorded_at=None) for entry in said
            ]  # when it was so, not when written down
            self._earlier[moment] = assess(self.guide, in_life, moment)
        return self._earlier[moment]

    def _changed(self, table: str, then: Assessment, after: Iterable[Entry]) -> Iterator[Changed]:
        """The newer answers because of which other rules hold than then, in the pathway's order."""
        rules = self.guide.table(table).rules
        holding = {*then.results[table].holding, *self.found.results[table].holding}
        read = {name for number in holding for name in names_in(rules[number].when)}
        gone = {name for name in read if self.found.facts.get(name) != then.facts.get(name)}
        reasons = set(self._newer(gone))
        newest: dict[str, list[Entry]] = {}
        for entry in after:
            newest.setdefault(entry.fact, []).append(entry)
        held = ((id, *_held(newest[id])) for id in self.guide.facts if id in reasons and id in newest)
        before = then.facts.get
        yield from (Changed(id, before(id), value, at) for id, value, at in held if value != before(id))

    def _newer(self, gone: Iterable[str]) -> Iterator[str]:
        """What was said anew about these facts, or took the place of the statements from which they followed."""
        behind = self.guide.facts_behind(gone)
        yield from behind
        yield from (id for outdated in self.found.outdated if outdated.fact in behind for id in outdated.by)


def _held(said: list[Entry]) -> tuple[Value, datetime]:
    """The newest value, and since when it has been said without a break."""
    newest, since = said[-1].value, said[-1].observed_at
    assert newest is not None  # a withdrawn entry does not stand
    for entry in reversed(said):
        if entry.value != newest:
            break
        since = entry.observed_at
    return newest, since


def asked_often(guide: Guide) -> Iterator[str]:
    """The facts that are told over time: by a check-in, the danger signs before it, a session, an examination."""
    for part in guide.check_in.parts:
        yield from part.facts
    yield from (question.fact for page in guide.pages if page.part == "danger" for question in page.questions)
    yield from (protocol.records for protocol in guide.protocols.values() if protocol.records)
    yield from (fact.id for fact in guide.facts.values() if fact.clinician)
