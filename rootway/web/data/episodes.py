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
from rootway.web.pathway import served, the_guide_as_written
from rootway.web.topics import door


@dataclass(frozen=True)
class EpisodeScope:
    """What is read of a person who has episodes of another pathway too: of what the pathway asks (`facts`).

    All that hangs on one of `episodes`, and of what hangs on none, the facts that are not of one topic alone
    (`unbound`).
    """

    episodes: tuple[UUID, ...]
    facts: tuple[str, ...]
    unbound: tuple[str, ...]


def scope_of(person: Person) -> EpisodeScope | None:
    """What the pathway at hand reads of a person; None: everything, since they have episodes of no other."""
    guide, episodes = the_guide_as_written(), person.known_episodes
    if all(episode.pathway == guide.pathway.id for episode in episodes):
        return None
    # Whoever stands at the front door has one body: what was said anywhere of what it asks tells where they go.
    own = episodes if guide.pathway.door else person.episodes_of(guide.pathway.id)
    read = _with_those_before(own, episodes)
    begun_here = episodes[0].id in read
    unbound = tuple(id for id, fact in guide.facts.items() if begun_here or fact.reach != "topic")
    return EpisodeScope(tuple(read), tuple(guide.facts), unbound)


def _with_those_before(own: Iterable[Episode], every: Iterable[Episode]) -> dict[UUID, None]:
    """The episodes of a pathway, and those that they go on from: an answer of the front door is not asked again."""
    by_id = {episode.id: episode for episode in every}
    found: dict[UUID, None] = {}
    for episode in own:
        one: Episode | None = episode
        while one is not None and one.id not in found:
            found[one.id] = None
            one = by_id.get(one.after_id) if one.after_id else None
    return found


def rows_of(person: Person) -> QuerySet[models.Entry]:
    """The rows of a person's log that the pathway at hand reads, oldest first."""
    scope = scope_of(person)
    if scope is None:
        return person.entries.all()
    return person.entries.filter(
        Q(episode__in=scope.episodes, fact__in=scope.facts) | Q(episode=None, fact__in=scope.unbound)
    )


def open_topics(person: Person) -> tuple[str, ...]:
    """The topics, and the front door, of which this person has an open episode, in the order of the library."""
    theirs = {episode.pathway for episode in person.known_episodes if episode.ended_at is None}
    return tuple(topic for topic in served() if topic in theirs)


def begun_topics(person: Person) -> tuple[str, ...]:
    """The same without the front door, which nobody follows over time."""
    return tuple(topic for topic in open_topics(person) if topic != door())


def home_of(episodes: Iterable[Episode], moment: datetime) -> Episode | None:
    """Of the episodes of one pathway, the oldest first, the one in which `moment` lies: the first for what is older."""
    lasting = [episode for episode in episodes if not episode.was_taken_back]
    begun = [episode for episode in lasting if episode.began_at <= moment]
    return begun[-1] if begun else next(iter(lasting), None)
