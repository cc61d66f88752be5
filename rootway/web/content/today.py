"""The first things of a plan, as a first screen shows them: a drawing, how much, and when to stop."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.urls import reverse
from django.utils.safestring import SafeString

from rootway.guide import Guide
from rootway.guide.protocol import Protocol
from rootway.web.content.doses import dose_words
from rootway.web.content.drawn import picture_for

MOST = 3
"""How many a person is shown at first: what is more waits behind the whole plan."""


@dataclass(frozen=True)
class Glance:
    """One thing of the plan at a glance; `picture` is empty in a pathway that draws nothing."""

    title: str
    dose: str
    stop: str
    picture: SafeString | str
    link: str
    session: str


def first_things(guide: Guide, may_start: Iterable[str]) -> tuple[Glance, ...]:
    """The first exercises and habits that a person may start, in the order of the plan."""
    return tuple(_glance(guide.protocols[id]) for id in islice(may_start, MOST))


def _glance(protocol: Protocol) -> Glance:
    brief = protocol.brief
    return Glance(
        protocol.title,
        brief.dose if brief else _doses(protocol),
        stop_of(protocol),
        picture_for(protocol.id) or "",
        reverse("care-exercise", args=[protocol.id]),
        reverse("session", args=[protocol.id]),
    )


def stop_of(protocol: Protocol) -> str:
    """When to leave it off, in as few words as its file has."""
    return protocol.brief.stop if protocol.brief else protocol.stop


def _doses(protocol: Protocol) -> str:
    """The doses of each step that has any, by its title."""
    steps = ((step.title, dose_words(step)) for step in protocol.steps if step.guided)
    return "; ".join(f"{title}: {', '.join(doses)}" for title, doses in steps if doses)
