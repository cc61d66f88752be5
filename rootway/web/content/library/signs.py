"""Danger signs by the words that people use for them, and what to do when one is there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from rootway.assess import assess
from rootway.guide import Fact, Guide
from rootway.guide.levels import Level
from rootway.record import Entry
from rootway.web.pathway import guide_knowing
from rootway.web.topics import for_each_topic

STILL = datetime(2026, 1, 1, tzinfo=UTC)  # how grave a sign is by itself does not hang on the day


@dataclass(frozen=True)
class LevelSigns:
    """What to do at a level, and the signs that alone reach it. `may_rise`: another answer could make it graver."""

    level: Level
    labels: tuple[str, ...]
    is_highest: bool
    may_rise: bool


def phrases_of(guide: Guide) -> Iterator[tuple[str, str]]:
    """Each danger sign with each of the words for it: what it is called, and its name in a check-in."""
    for fact in _signs(guide):
        question = guide.question(fact.id)
        named = question.name if question else ""
        for phrase in filter(None, (part.strip() for part in (*fact.called.split(","), named))):
            yield fact.id, phrase


def told_of(guide: Guide, signs: Iterable[str]) -> tuple[LevelSigns, ...]:
    """What to do when these signs are there, the most urgent first."""
    by_level: dict[str, list[str]] = {}
    for id in signs:
        by_level.setdefault(_alone(id)[0], []).append(id)
    return tuple(
        LevelSigns(
            guide.levels.of(level),
            tuple(guide_knowing(id).facts[id].label for id in by_level[level]),
            level == guide.levels.highest,
            not all(_alone(id)[1] for id in by_level[level]),
        )
        for level in reversed(guide.levels.order)
        if level in by_level
    )


def _signs(guide: Guide) -> Iterator[Fact]:
    return (fact for fact in guide.facts.values() if fact.is_sign and fact.kind == "yes_no")


@for_each_topic
def _alone(sign: str) -> tuple[str, bool]:
    """The level that a sign reaches by itself, and whether nothing else could raise it."""
    guide = guide_knowing(sign)
    triage = assess(guide, [Entry(sign, True, STILL)], STILL).triage
    return triage.value or guide.levels.lowest, triage.settled
