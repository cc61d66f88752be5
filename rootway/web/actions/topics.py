"""Which topics are open for a person, and which one they look at."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from rootway.web.actions.episodes import begin_check_in_episode
from rootway.web.actions.touch import touch
from rootway.web.data.models import Episode, Person
from rootway.web.topics import at_hand, door


@transaction.atomic
def go_to_the_door(person: Person, now: datetime) -> None:
    """Somebody says that something else hurts: a new check begins at the front door, and what is open stays open.

    Where it hurts and every danger sign are asked anew: an earlier "no" says nothing of what hurts now.
    """
    now = touch(person, now)
    person.check_number += 1
    person.save(update_fields=["check_number"])
    _look_at(person, door())
    with at_hand(door()):
        begin_check_in_episode(person, now)


@transaction.atomic
def look_at_topic(person: Person, topic: str, now: datetime) -> None:
    """The pages are about another topic that is open for this person."""
    touch(person, now)
    _look_at(person, topic)


@transaction.atomic
def open_topics(person: Person, found: Iterable[str], now: datetime) -> None:
    """What the front door found: an episode of each topic begins, and the first is looked at.

    It goes on from the door's, so that nothing is asked twice. A topic that is open already stays as it is, and reads
    what was said at the door from now on.
    """
    now, topics = touch(person, now), tuple(found)
    at_door = person.episode
    for topic in topics:
        there = _open_of(person, topic)
        if there is None:
            began = {"began_at": at_door.check_began_at, "check_began_at": at_door.check_began_at}
            examined = at_door.examined  # one check: whether anybody examined them is not asked again
            Episode.objects.create(person=person, pathway=topic, after=at_door, examined=examined, **began)
        elif there.after_id is None:
            there.after = at_door
            there.save(update_fields=["after"])
    person.forget_episodes()
    _look_at(person, topics[0])


@transaction.atomic
def hand_over(person: Person, to: str, now: datetime) -> None:
    """The topic at hand became another: its episode ends, the new one goes on from it, and danger is asked anew."""
    now = touch(person, now)
    before = person.episode
    before.ended_at = now
    before.save(update_fields=["ended_at"])
    person.forget_episodes()
    if _open_of(person, to) is None:
        Episode.objects.create(person=person, pathway=to, began_at=now, check_began_at=now, after=before)
    person.check_number += 1
    person.save(update_fields=["check_number"])
    person.forget_episodes()
    _look_at(person, to)


def _open_of(person: Person, topic: str) -> Episode | None:
    return next((one for one in person.episodes_of(topic) if one.ended_at is None), None)


def _look_at(person: Person, topic: str) -> None:
    person.topic = topic
    person.save(update_fields=["topic"])
