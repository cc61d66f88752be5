"""session.toml: what a guided session says by itself, beside the words of its protocol; the same for every protocol.

A protocol's own words always go before these. No form of words names another exercise (K21).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Final

from rootway.guide.evidence import Evidence
from rootway.guide.saying import Saying
from rootway.guide.shape import Words

OF_DANGER: Final = ("station.screen", "ending.stopped_danger", "denied", "open")
"""What must not be misread."""


@dataclass(frozen=True)
class Titled:
    """A title, what is said with it, if anything, and where it comes from."""

    title: Words
    sources: tuple[str, ...]
    evidence: Evidence
    reviewed: date
    say: Words = ""


@dataclass(frozen=True)
class StationWords:
    """[station.…]: what each kind of station says that has no step of its own."""

    screen: Titled
    baseline: Titled
    ready: Titled
    get_ready: Titled
    pause: Titled
    check: Titled
    progress: Titled
    repeat: Titled


@dataclass(frozen=True)
class EndingWords:
    """[ending.…]: what is said for each way a session can end."""

    done: Titled
    stopped_moved_down: Titled
    stopped_pain: Titled
    stopped_danger: Titled
    left: Titled
    not_offered: Titled


@dataclass(frozen=True)
class AnswerWords:
    """[answer.…]: what is said when the leg's answer cannot be judged."""

    clear: Titled
    not_known: Titled


@dataclass(frozen=True)
class RefusalWords:
    """[refusal.…]: why an event changed nothing, where the body is the reason."""

    place_needed: Saying
    too_soon: Saying


@dataclass(frozen=True)
class LabelWords:
    """[label]: what is pressed, asked and told where it names the body. A label claims nothing and has no source.

    `moved_down` and `pain_grew` are the two ways out that stand beside each exercise; `stopped_…` tell of a session
    that ended so. `place_…` and `pain_…` ask for the two: now, before it began, afterward; `…_missing`: one is open.
    """

    moved_down: Words
    pain_grew: Words
    stopped_moved_down: Words
    stopped_pain: Words
    place_now: Words
    place_before: Words
    place_after: Words
    place_missing: Words
    pain_now: Words
    pain_before: Words
    pain_after: Words
    pain_missing: Words


@dataclass(frozen=True)
class SessionWords:
    """What session.toml says. `before`: what to know before it begins; `limit`: the limit of a walk is reached;
    `denied`: every danger sign was denied after something new; `open`: the answers do not show that exercise is safe;
    `book`: a visit is called for.
    """

    station: StationWords
    ending: EndingWords
    answer: AnswerWords
    refusal: RefusalWords
    label: LabelWords
    before: Saying
    limit: Saying
    denied: Saying
    open: Saying
    book: Saying

    def cited(self) -> Iterator[tuple[str, Titled | Saying]]:
        """Each of them that rests on a source, with its place in the folder."""
        for field in fields(SessionWords):
            found = getattr(self, field.name)
            if isinstance(found, Saying):
                yield f"session.toml: {field.name}", found
            elif not isinstance(found, LabelWords):
                yield from ((f"session.toml: {field.name}.{name}", one) for name, one in named(found).items())


def named(group: StationWords | EndingWords | AnswerWords) -> dict[str, Titled]:
    """The words of a group by their names."""
    return {field.name: getattr(group, field.name) for field in fields(group)}
