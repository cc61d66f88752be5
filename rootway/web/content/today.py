"""The first things of a plan, as a first screen shows them: a drawing, how much, and when to stop."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from rootway import assess
from rootway.guide import Guide
from rootway.guide.protocol import Protocol
from rootway.web.content.doses import dose_words
from rootway.web.content.drawn import telling_picture

MOST = 3
"""How many a person is shown at first: what is more waits behind the whole plan."""


@dataclass(frozen=True)
class Thing:
    """One thing to do today; `picture` is empty in a pathway that draws nothing."""

    title: str
    dose: str
    stop: str
    picture: SafeString | str
    link: str
    session: str


def first_things(guide: Guide, plan: Iterable[assess.PlanLine]) -> tuple[Thing, ...]:
    """The first exercises and habits of a plan, in its order; a page to read is none of them."""
    found = (guide.protocols[line.id] for line in plan if line.kind == "protocol" and line.start == "self")
    return tuple(_thing(guide, protocol) for protocol in found)[:MOST]


def _thing(guide: Guide, protocol: Protocol) -> Thing:
    brief = protocol.brief
    return Thing(
        protocol.title,
        brief.dose if brief else _doses(protocol),
        brief.stop if brief else protocol.stop,
        _picture(guide, protocol.id, brief.shows if brief else protocol.steps[0].id),
        reverse("care-exercise", args=[protocol.id]),
        reverse("session", args=[protocol.id]),
    )


def _doses(protocol: Protocol) -> str:
    """The doses of each step that has any, by its title."""
    steps = ((step.title, dose_words(step)) for step in protocol.steps if step.guided)
    return "; ".join(f"{title}: {', '.join(doses)}" for title, doses in steps if doses)


def _picture(guide: Guide, protocol: str, step: str) -> SafeString | str:
    """The last right picture of a step: where it moves, its end tells more than its start."""
    drawing = guide.drawing_of(protocol, step)
    return telling_picture(drawing.id).svg if drawing else ""
