"""Which entries a pathway reads: those of no episode and of its own episodes, never of another pathway's.

What was said before there were episodes has none. It reads as said in the person's first episode of all, the one that
was made for it: where that is another pathway's, an answer that reaches one topic alone is not read here either.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from rootway.web.data import models
from rootway.web.data.models import Episode, Person
from rootway.web.pathway import the_guide_as_written


@dataclass(frozen=True)
class Scope:
    """What is read of a person who has episodes of another pathway too.

    All that hangs on one of `episodes`, and of what hangs on none these `facts`.
    """

    episodes: tuple[UUID, ...]
    facts: tuple[str, ...]


def scope_of(person: Person) -> Scope | None:
    """What the pathway that is served reads of a person; None: everything, since they have episodes of no other."""
    guide, episodes = the_guide_as_written(), person.known_episodes
    if all(episode.pathway == guide.pathway.id for episode in episodes):
        return None
    begun_here = episodes[0].pathway == guide.pathway.id
    facts = tuple(id for id, fact in guide.facts.items() if begun_here or fact.reach != "topic")
    return Scope(tuple(episode.id for episode in person.episodes_of(guide.pathway.id)), facts)


def rows_of(person: Person) -> QuerySet[models.Entry]:
    """The rows of a person's log that the pathway that is served reads, oldest first."""
    scope = scope_of(person)
    if scope is None:
        return person.entries.all()
    return person.entries.filter(Q(episode__in=scope.episodes) | Q(episode=None, fact__in=scope.facts))


def home_of(episodes: Iterable[Episode], moment: datetime) -> Episode | None:
    """Of the episodes of one pathway, the oldest first, the one in which `moment` lies: the first for what is older."""
    lasting = [episode for episode in episodes if not episode.was_taken_back]
    begun = [episode for episode in lasting if episode.began_at <= moment]
    return begun[-1] if begun else next(iter(lasting), None)
