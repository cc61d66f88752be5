"""Each line's reason as a page shows it: the rule, the answers it read in words, and its sources. Decides nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rootway import assess
from rootway.guide import Guide
from rootway.web.content.words import EVIDENCE, answer_words


@dataclass(frozen=True)
class CitedSource:
    """A source with the place in the sources page that tells what was read of it."""

    id: str
    title: str


@dataclass(frozen=True)
class ReasonShown:
    """Why a line is there. `gives` is what the rule leads to; `answers` pairs what was asked with what was said."""

    rule: str
    gives: str
    say: str
    do: str
    answers: tuple[tuple[str, str], ...]
    sources: tuple[CitedSource, ...]
    evidence: str
    unsure: bool


def cited(guide: Guide, references: Iterable[str]) -> tuple[CitedSource, ...]:
    """The sources behind references such as `care-guide:red-flags`, those that the pathway has."""
    known = (ref for ref in references if ref.partition(":")[0] in guide.sources)
    return tuple(CitedSource(ref.partition(":")[0], guide.source_title(ref)) for ref in known)


def reasons(guide: Guide, because: Iterable[assess.Reason]) -> tuple[ReasonShown, ...]:
    """The reasons in an assessment's `because`, in words."""
    return tuple(
        ReasonShown(
            rule=line.id,
            gives=line.gives,
            say=line.say,
            do=line.do,
            answers=answers_read(guide, line.facts),
            sources=cited(guide, line.sources),
            evidence=str(EVIDENCE.get(line.evidence, line.evidence)),
            unsure=line.unsure,
        )
        for line in because
    )


def reasons_for(value: str, found: Iterable[ReasonShown]) -> tuple[ReasonShown, ...]:
    """The reasons that lead to this value, or the words for when no rule holds; other rules lead to something less."""
    return tuple(reason for reason in found if reason.gives in (value, ""))


def say_for(value: str, found: Iterable[ReasonShown]) -> str:
    """What the first reason for this value says, or nothing."""
    return next((reason.say for reason in reasons_for(value, found)), "")


def answers_read(guide: Guide, facts: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Facts as pairs of label and answer, for facts this guide knows."""
    known = ((guide.facts[id], value) for id, value in facts.items() if id in guide.facts)
    return tuple((fact.label, answer_words(guide, fact, value)) for fact, value in known)
