"""The entries behind a fact: those that say what counts, at whatever distance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from rootway.guide import Fact
from rootway.logic.value import Value
from rootway.note.sentence import Trace
from rootway.record import Entry, by_fact
from rootway.visit_summary import SummaryLog


def trace_of(entries: Iterable[Entry]) -> tuple[Trace, ...]:
    """These entries, as rows behind a sentence. What was only worked out was never kept, and is behind nothing."""
    return tuple(Trace("entry", entry.id) for entry in entries if entry.id)


class RowsBehind:
    """Finds the entries behind facts of one log."""

    def __init__(self, log: SummaryLog) -> None:
        self.log = log
        self.told = by_fact(sorted((entry for entry in log.entries if entry.id), key=_in_order))

    def of(self, *facts: str) -> tuple[Trace, ...]:
        """The rows behind what the pathway reads of these facts now."""
        return trace_of(self.entries(*facts))

    def entries(self, *facts: str) -> tuple[Entry, ...]:
        """The same as entries."""
        seen: set[str] = set()
        return tuple(entry for fact in facts for entry in self._of(fact, seen))

    def at(self, fact: str, *moments: datetime | None) -> tuple[Trace, ...]:
        """The entries of a fact, and of what it follows from, that are of one of these moments."""
        return self.readings(fact, lambda moment: moment in moments)

    def readings(self, fact: str, counts: Callable[[datetime], bool]) -> tuple[Trace, ...]:
        """The entries of a fact, and of what it follows from, whose moment counts."""
        sources = (fact, *self.log.guide.follows_from.get(fact, ()))
        told = (entry for source in sources for entry in self.told.get(source, ()))
        return trace_of(entry for entry in told if counts(entry.observed_at))

    def told_last(self, *facts: str) -> tuple[Trace, ...]:
        """The newest entries of these facts, whatever the pathway reads of them now."""
        return trace_of(entry for fact in facts for entry in newest(self.told.get(fact, ())))

    def _of(self, name: str, seen: set[str]) -> Iterator[Entry]:
        if name in seen:
            return
        seen.add(name)
        fact, value = self.log.guide.facts[name], self.log.assessment.facts.get(name)
        holding = [entry for entry in self.told.get(name, ()) if entry.value == value]
        if holding:
            yield from newest(holding)
            return
        yield from newest(self.told.get(name, ()))
        if fact.fold:
            yield from self._folded(fact, value)
            return
        for source in sorted(self.log.guide.follows_from.get(name, ())):
            yield from self._of(source, seen)

    def _folded(self, fact: Fact, value: Value | None) -> Iterator[Entry]:
        """Behind a comparison with the start: the first and the newest; behind the worst: all that could be it."""
        sources = (fact.of, *sorted(self.log.guide.follows_from.get(fact.of, ())))
        told = [entry for source in sources for entry in self.told.get(source, ())]
        if fact.fold == "worst":
            alike = [entry for entry in told if entry.fact != fact.of or entry.value == value]
            yield from alike
            return
        yield from newest(told)
        yield from (entry for entry in told if entry.observed_at == min(one.observed_at for one in told))


def _in_order(entry: Entry) -> tuple[datetime, datetime, str]:
    """A log has no order of its own; a sentence and the rows behind it have."""
    return entry.observed_at, entry.known_from, entry.id or ""


def newest(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The newest of what the person said, and the newest of what clinicians found."""
    for by_clinician in (False, True):
        own = [entry for entry in entries if entry.by_clinician is by_clinician]
        last = max((entry.observed_at for entry in own), default=None)
        yield from (entry for entry in own if entry.observed_at == last)
