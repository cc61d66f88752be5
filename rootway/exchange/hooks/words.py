"""What every card says: where it is from, the reasons with their sources, and which answers are missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rootway.assess import Assessment, Reason
from rootway.guide import Guide

MOST_MISSING = 5
"""So many missing answers are named; the check asks the others."""


@dataclass(frozen=True)
class Addresses:
    """Where the links of cards lead: to the check that asks, and to the sources. Neither is about anybody."""

    ask: str
    sources: str


def label_of(guide: Guide) -> str:
    """Who says it."""
    return f"Rootway: {guide.title}, {guide.version}"


def reasons_in(guide: Guide, because: Iterable[Reason]) -> str:
    """Each reason on its own line, with its sources, in the Markdown of a card."""
    return "\n".join(f"- {reason.say} ({_sources(guide, reason)})" for reason in because)


def _sources(guide: Guide, reason: Reason) -> str:
    return "; ".join(_linked(guide, reference) for reference in reason.sources)


def _linked(guide: Guide, reference: str) -> str:
    title = guide.source_title(reference)
    address = guide.sources[reference.partition(":")[0]].address
    return f"[{title}]({address})" if address else title


def missing_in(found: Assessment, waiting: Iterable[str]) -> tuple[str, ...]:
    """The answers that a decision waits for, in the words of the check, the most useful first."""
    waits = found.guide.facts_behind(waiting)
    asked = [id for id in found.next_questions if id in waits] or [*waits]
    return tuple(found.guide.facts[id].label for id in asked)


def missing_words(missing: tuple[str, ...]) -> str:
    """The same as lines, the first few by name."""
    lines = [f"- {label}" for label in missing[:MOST_MISSING]]
    more = len(missing) - MOST_MISSING
    return "\n".join([*lines, *([f"- and {more} more"] if more > 0 else [])])
