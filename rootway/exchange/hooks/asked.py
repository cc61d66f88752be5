"""A topic for the person who is asked about: what it says of what the record holds, and whether it may be theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from rootway.assess import Assessment, assess_known
from rootway.exchange.hooks.call import Resource, reference_of
from rootway.exchange.hooks.orders import named_by
from rootway.exchange.read_record import is_over, taken_back
from rootway.exchange.resources import listed
from rootway.guide import Guide
from rootway.record import Known

Read = Callable[[Guide, Sequence[Resource], datetime], Known]
"""How the facts of a pathway are read from what was sent along."""


@dataclass(frozen=True)
class TopicAsked:
    """One topic, what is known of the person, and what the pathway says of it."""

    guide: Guide
    known: Known
    assessment: Assessment
    resources: tuple[Resource, ...]

    @cached_property
    def is_named(self) -> bool:
        """Whether the list of problems names this topic, by one that is not over."""
        present = (one for one in conditions(self.resources) if not is_over(one))
        return any(named_by(self.guide, one.get("code")) for one in present)

    @property
    def is_told(self) -> bool:
        """Whether somebody told anything that only this topic asks, or answered a danger sign."""
        facts = self.guide.facts
        return any(
            not (facts[id].reach == "person" or facts[id].grades == "person") for id in self.known.stated
        )

    def is_meant_by(self, order: Resource) -> bool:
        """Whether the reason of an order names this topic, by its code or by the problem that it points to."""
        if any(named_by(self.guide, one) for one in listed(order.get("reasonCode"))):
            return True
        pointed = {str(one.get("reference")) for one in listed(order.get("reasonReference"))}
        found = (one for one in conditions(self.resources) if reference_of(one) in pointed)
        return any(named_by(self.guide, one.get("code")) for one in found)


def asked(
    guides: Iterable[Guide], resources: tuple[Resource, ...], as_of: datetime, read: Read
) -> tuple[TopicAsked, ...]:
    """Each topic as it stands for the person."""
    found = []
    for guide in guides:
        known = read(guide, resources, as_of)
        found.append(TopicAsked(guide, known, assess_known(guide, known, as_of), resources))
    return tuple(found)


def conditions(resources: Iterable[Resource]) -> tuple[Resource, ...]:
    """The problems that are on record and were not taken back."""
    return tuple(one for one in resources if one.get("resourceType") == "Condition" and not taken_back(one))
