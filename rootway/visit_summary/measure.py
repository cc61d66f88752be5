"""What can be measured: minutes, scores and self-tests, from first to latest, with the best and the worst."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rootway.guide import Fact, Guide
from rootway.logic.value import NOT_KNOWN
from rootway.visit_summary.log import DatedValue, SummaryLog

SELF_TESTS = "weakness"
"""The group of facts whose logged ones are the self-tests."""


@dataclass(frozen=True)
class Measure:
    """A logged number: `best` and `worst` of the whole log by the direction that the pathway calls worse."""

    fact: str
    label: str
    unit: str
    count: int
    first: DatedValue
    latest: DatedValue
    best: DatedValue
    worst: DatedValue


@dataclass(frozen=True)
class Test:
    """A strength test done at home: the first answer and the latest; `None` when it was never asked."""

    fact: str
    label: str
    first: DatedValue | None
    latest: DatedValue | None


def measures_of(log: SummaryLog, own_words: Mapping[str, str]) -> tuple[Measure, ...]:
    """Every logged number that was given, in the pathway's order; `own_words` name those that the person named."""
    return tuple(_measures(log, own_words))


def tests_of(log: SummaryLog) -> tuple[Test, ...]:
    """Every self-test, in the pathway's order, asked or not."""
    return tuple(_test(log, fact) for fact in self_tests(log.guide))


def measured(guide: Guide) -> Iterator[Fact]:
    """The facts that are measured in numbers, in the pathway's order; the self-tests are no such measure."""
    return (fact for fact in _logged(guide) if fact.kind == "number" and fact.group != SELF_TESTS)


def self_tests(guide: Guide) -> Iterator[Fact]:
    """The strength tests done at home, in the pathway's order."""
    return (fact for fact in _logged(guide) if fact.group == SELF_TESTS)


def _logged(guide: Guide) -> Iterator[Fact]:
    return (fact for fact in guide.facts.values() if fact.logged and not fact.fold)


def _measures(log: SummaryLog, own_words: Mapping[str, str]) -> Iterator[Measure]:
    for fact in measured(log.guide):
        known = [reading for reading in log.of(fact.id) if reading.value not in NOT_KNOWN]
        if not known:
            continue
        ranked = sorted(known, key=lambda reading: float(reading.value), reverse=fact.worse == "higher")
        label = own_words.get(fact.id, fact.label)
        yield Measure(
            fact.id, label, fact.unit, len(known), known[0], known[-1], best=ranked[-1], worst=ranked[0]
        )


def _test(log: SummaryLog, fact: Fact) -> Test:
    told = log.of(fact.id)
    return Test(fact.id, fact.label, told[0] if told else None, log.current(fact.id))
