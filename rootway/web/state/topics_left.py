"""Which of a person's open topics still has questions that must be answered before a plan may be shown."""

from dataclasses import dataclass

from django.utils import timezone

from rootway.interview import Stop
from rootway.web.data.episodes import begun_topics
from rootway.web.data.models import Person
from rootway.web.pathway import the_guide
from rootway.web.state.journey import Journey
from rootway.web.state.standing import standing_of
from rootway.web.topics import at_hand


@dataclass(frozen=True)
class TopicLeft:
    """A topic, and the page to go on at."""

    topic: str
    stop: Stop


def topic_left(person: Person) -> TopicLeft | None:
    """The first open topic with an open page of danger signs or core; None when all of them are answered.

    There is one urgency for a person, so a plan of one topic waits for the danger signs of the others.
    """
    for topic in begun_topics(person):
        with at_hand(topic):
            stop = Journey(standing_of(the_guide(person.country), person, timezone.now())).before_plan
        if stop is not None:
            return TopicLeft(topic, stop)
    return None
