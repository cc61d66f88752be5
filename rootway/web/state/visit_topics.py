"""Which topics the summary for a visit is about."""

from datetime import datetime

from rootway.web.data.episodes import begun_topics
from rootway.web.data.models import Episode, Person
from rootway.web.state.route import leading_topic
from rootway.web.topics import topic_at_hand, topics


def topics_to_tell(person: Person, now: datetime) -> tuple[str, ...]:
    """Every open topic of whoever has several, the leading one first; else the topic at hand."""
    there = begun_topics(person)
    if len(there) < 2:
        return (topic_at_hand(),)
    leads = leading_topic(person, now)
    return tuple(sorted(there, key=lambda topic: topic != leads))


def topics_then(person: Person, at: datetime) -> tuple[str, ...]:
    """The topics that were open at a past moment, in the order of the library; else the topic at hand."""
    there = {one.pathway for one in person.known_episodes if one.began_at <= at and not _ended_by(one, at)}
    return tuple(topic for topic in topics() if topic in there) or (topic_at_hand(),)


def _ended_by(episode: Episode, at: datetime) -> bool:
    return episode.ended_at is not None and episode.ended_at <= at
