"""A person's own record as an app that they let in reads it."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from rootway.exchange.names import Json
from rootway.exchange.own_record import TopicRecord, own_record
from rootway.web.data.episodes import open_topics
from rootway.web.data.models import Person
from rootway.web.data.queries import entries_of, standing
from rootway.web.state.keeper import Keeper, keeper_of
from rootway.web.state.visit_topics import topics_to_tell
from rootway.web.topics import at_hand, door


def record_of(person: Person, patient: UUID, now: datetime) -> list[Json]:
    """Every topic that is told of at a visit, and what the front door asked."""
    with at_hand(person.topic_now):
        told = topics_to_tell(person, now)
    if door() in open_topics(person) and door() not in told:
        told = (*told, door())
    found = list(_each(person, told, now))
    may_begin = all(keeper.journey.may_begin for keeper, _topic in found)
    return own_record([topic for _keeper, topic in found], str(patient), may_begin)


def _each(person: Person, told: tuple[str, ...], now: datetime) -> Iterator[tuple[Keeper, TopicRecord]]:
    for one in told:
        with at_hand(one):
            keeper = keeper_of(person, now)
            yield keeper, TopicRecord(keeper.standing.assessment, standing(entries_of(person)))
