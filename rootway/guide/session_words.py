"""session.toml: what a guided session says by itself, beside the words of its protocol; the same for every protocol.

A protocol's own words always go before these. No form of words names another exercise (K21).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from rootway.guide.evidence import Evidence
from rootway.guide.saying import Saying


@dataclass(frozen=True)
class Words:
    """A title, what is said with it, if anything, and where it comes from."""

    title: str
    sources: tuple[str, ...]
    evidence: Evidence
    reviewed: date
    say: str = ""


@dataclass(frozen=True)
class StationWords:
    """[station.…]: what each kind of station says that has no step of its own."""

    screen: Words
    baseline: Words
    ready: Words
    get_ready: Words
    pause: Words
    check: Words
    progress: Words
    repeat: Words


@dataclass(frozen=True)
class EndingWords:
    """[ending.…]: what is said for each way a session can end."""

    done: Words
    stopped_moved_down: Words
    stopped_pain: Words
    stopped_danger: Words
    left: Words
    not_offered: Words


@dataclass(frozen=True)
class AnswerWords:
    """[answer.…]: what is said when the leg's answer cannot be judged."""

    clear: Words
    not_known: Words


@dataclass(frozen=True)
class RefusalWords:
    """[refusal.…]: why an event changed nothing, where the body is the reason."""

    place_needed: Saying
    too_soon: Saying


@dataclass(frozen=True)
class SessionWords:
    """session.toml. `before`: what to know before it begins; `limit`: the limit of a walk is reached; `denied`: every
    danger sign was denied after something new; `open`: the answers do not show that exercise is safe; `book`: a visit
    is called for.
    """

    station: StationWords
    ending: EndingWords
    answer: AnswerWords
    refusal: RefusalWords
    before: Saying
    limit: Saying
    denied: Saying
    open: Saying
    book: Saying

    def cited(self) -> Iterator[tuple[str, Words | Saying]]:
        """Each of them with its place in the folder."""
        for field in fields(self):
            found = getattr(self, field.name)
            if isinstance(found, Saying):
                yield f"session.toml: {field.name}", found
            else:
                yield from ((f"session.toml: {field.name}.{name}", one) for name, one in named(found).items())


def named(group: StationWords | EndingWords | AnswerWords) -> dict[str, Words]:
    """The words of a group by their names."""
    return {field.name: getattr(group, field.name) for field in fields(group)}
