"""The topics of the library: what each is about, and whether anybody has signed it yet."""

from dataclasses import dataclass

from django.urls import reverse

from rootway.web.pathway import guide_of
from rootway.web.topics import is_draft, topics


@dataclass(frozen=True)
class TopicCard:
    """One topic, with the address of its pages."""

    id: str
    title: str
    say: str
    address: str
    is_draft: bool


def topic_cards() -> tuple[TopicCard, ...]:
    """Every topic that is shown, in the order of the library; none where there is only one."""
    shown = topics()
    return tuple(_card(topic) for topic in shown) if len(shown) > 1 else ()


def _card(topic: str) -> TopicCard:
    guide = guide_of(topic)
    about = guide.pathway.pages.what
    say = guide.advice[about].summary if about else ""
    return TopicCard(topic, guide.title, say, reverse("care-topic", args=[topic]), is_draft(topic))
