"""What the front door tells: how soon, which topics the answers lead to and why, or that there is none for a place."""

from collections.abc import Iterable
from dataclasses import dataclass

from rootway.assess import Listed, Route
from rootway.guide import Guide
from rootway.web.content.reasons import ReasonShown, reasons, reasons_for
from rootway.web.content.words import level_tone, tone_note
from rootway.web.pathway import guide_of
from rootway.web.state.standing import Standing
from rootway.web.topics import is_draft


@dataclass(frozen=True)
class TopicLed:
    """One topic, with what the door says of it."""

    id: str
    title: str
    because: tuple[ReasonShown, ...]
    is_draft: bool


@dataclass(frozen=True)
class AtTheDoor:
    """`follows`: the topics whose questions come now; `also`: what is possible beside; `reading`: why nothing opens.

    `deciding` are the reasons of the level, which is empty while nothing stands out.
    """

    level: str
    level_words: str
    tone: str
    hidden: str
    stops: bool
    deciding: tuple[ReasonShown, ...]
    follows: tuple[TopicLed, ...]
    also: tuple[TopicLed, ...]
    reading: tuple[ReasonShown, ...]


def at_the_door(standing: Standing, found: Route) -> AtTheDoor:
    """What is told at the end of the door's questions."""
    guide, triage = standing.guide, standing.assessment.triage
    level = triage.value or guide.levels.lowest
    tone = level_tone(guide, level)
    because = reasons(guide, triage.because)
    lines = {line.value: line for line in _lines(guide, found)}
    return AtTheDoor(
        level=level,
        level_words=guide.levels.of(level).title if level != guide.levels.lowest else "",
        tone=tone,
        hidden=tone_note(guide, tone),
        stops=standing.shuts_exercises,
        deciding=reasons_for(level, because),
        follows=tuple(_leads(guide, id, lines.get(id)) for id in found.follows),
        also=tuple(_leads(guide, line.value, line) for line in found.also),
        reading=tuple(reason for line in found.reading for reason in reasons(guide, line.because)),
    )


def _lines(guide: Guide, found: Route) -> Iterable[Listed]:
    door = guide.pathway.door
    return found.door.listed(door.route) if found.door and door else ()


def _leads(guide: Guide, topic: str, line: Listed | None) -> TopicLed:
    because = reasons(guide, line.because) if line else ()
    return TopicLed(topic, guide_of(topic).title, because, is_draft(topic))
