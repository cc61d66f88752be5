"""Where a person goes from the front door, by everything they have said."""

from datetime import datetime

from rootway.assess import Lead, Route, route, way_of
from rootway.guide import Guide
from rootway.guide.topics import Library
from rootway.web.data.episodes import begun_topics, open_topics
from rootway.web.data.models import Person
from rootway.web.pathway import the_guide
from rootway.web.state.standing import Standing, standing_of
from rootway.web.topics import at_hand, door, topics


def route_of(person: Person, now: datetime) -> Route:
    """The topics that open for this person, which one leads, and what each of them says."""
    shown = topics()
    library = Library({topic: _guide(topic, person) for topic in shown}, _guide(door(), person))
    at_door = _at_the_door(person, now)
    return route(library, at_door.entries, at_door.now, shown, begun=begun_topics(person))


def way_from(person: Person, at_door: Standing) -> Lead:
    """Which topic the door says leads now, and why: of somebody who stands so at the door. No topic is asked."""
    return way_of(at_door.alone, topics(), begun_topics(person))


def leading_topic(person: Person, now: datetime) -> str:
    """Of the topics that are open for this person, the one that the door says leads; else the one they look at."""
    leads = way_from(person, _at_the_door(person, now)).leads if door() in open_topics(person) else ""
    return leads if leads in begun_topics(person) else person.topic_now


def _at_the_door(person: Person, now: datetime) -> Standing:
    with at_hand(door()):
        return standing_of(the_guide(person.country), person, now)


def _guide(topic: str, person: Person) -> Guide:
    with at_hand(topic):
        return the_guide(person.country)
