"""What a page says of the topic it is about: that it is a draft, and which others are open for its person."""

from dataclasses import dataclass

from rootway.web.data.episodes import begun_topics
from rootway.web.data.models import Person
from rootway.web.pathway import guide_of
from rootway.web.topics import door, is_draft, topic_at_hand


@dataclass(frozen=True)
class TopicShown:
    """`others`: the id and title of each other topic that is open, the front door left out."""

    title: str
    is_draft: bool
    others: tuple[tuple[str, str], ...]


def topic_shown(person: Person | None) -> TopicShown:
    """The topic of the page at hand."""
    here = topic_at_hand()
    begun = begun_topics(person) if person is not None and door() else ()
    others = tuple((topic, guide_of(topic).title) for topic in begun if topic != here)
    others = (
        others if here in (door(), *begun) else ()
    )  # a page about a topic not begun is no place to switch
    return TopicShown(guide_of(here).title, is_draft(here), others)
