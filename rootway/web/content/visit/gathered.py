"""What a visit is told of a person: for each topic where they stand, its summary and its charts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from rootway.visit_summary import Pack
from rootway.web.content.charts import DrawnChart
from rootway.web.content.visit.charts import charts_of
from rootway.web.content.visit.summary import pack_for
from rootway.web.data.episodes import open_topics
from rootway.web.data.models import Person
from rootway.web.pathway import guide_of
from rootway.web.state.keeper import Keeper, keeper_of
from rootway.web.state.plan_dates import due_now
from rootway.web.state.visit_topics import topics_to_tell
from rootway.web.topics import at_hand, door


@dataclass(frozen=True)
class GatheredTopic:
    """One topic of a person."""

    topic: str
    keeper: Keeper
    pack: Pack

    @property
    def waits(self) -> bool:
        """The pack would hold the plan of an earlier check while a danger sign of this one is not answered."""
        return self.keeper.standing.assessment.may_have_plan and not self.keeper.journey.may_begin

    def charts(self, tables: bool = True) -> tuple[DrawnChart, ...]:
        """The charts of this topic."""
        with at_hand(self.topic):
            return charts_of(self.keeper, tables)


@dataclass(frozen=True)
class Gathered:
    """`topics`: the leading one first."""

    person: Person
    topics: tuple[GatheredTopic, ...]

    @property
    def lead(self) -> Pack:
        """The pack of the topic that leads."""
        return self.topics[0].pack

    @property
    def packs(self) -> tuple[Pack, ...]:
        """The pack of each topic."""
        return tuple(one.pack for one in self.topics)

    @cached_property
    def waiting(self) -> str:
        """The first topic that asks for a danger sign before its plan may be shown; empty when none does."""
        return next((one.topic for one in self.topics if one.waits), "")

    @cached_property
    def besides(self) -> tuple[Pack, ...]:
        """What else has danger signs to tell of: of a person with several topics, what the front door asked."""
        if len(self.topics) < 2 or door() not in open_topics(self.person):
            return ()
        with at_hand(door()):
            keeper = keeper_of(self.person, self.lead.as_of)
            return (pack_for(self.person, keeper.standing, whole=True),)


def gathered(person: Person, now: datetime, whole: bool = False) -> Gathered:
    """Everything that a person brings; of the `whole` log with every day."""
    topics = topics_to_tell(person, now)
    return Gathered(person, tuple(_topic(person, topic, topics, now, whole) for topic in topics))


def _topic(person: Person, topic: str, topics: Sequence[str], now: datetime, whole: bool) -> GatheredTopic:
    with at_hand(topic):
        keeper = keeper_of(person, now)
        due = {one.rule: one.on for one in due_now(keeper) if one.kind == "look"}
        elsewhere = _told_elsewhere(person, topic, topics)
        return GatheredTopic(topic, keeper, pack_for(person, keeper.standing, due, whole, elsewhere))


def _told_elsewhere(person: Person, topic: str, topics: Sequence[str]) -> frozenset[str]:
    """The protocols whose sessions another topic tells of; those that no topic has are told with the leading one."""
    if len(topics) < 2:
        return frozenset()
    own, others = guide_of(topic).protocols, (guide_of(other).protocols for other in topics)
    done = frozenset(person.sittings.values_list("protocol", flat=True))
    named = frozenset[str]().union(*others) if topic == topics[0] else done
    return named - own.keys()


def with_own_ids(charts: Iterable[DrawnChart], topic: str) -> tuple[DrawnChart, ...]:
    """Charts of a topic beside those of others on one page, where no name stands twice."""
    return tuple(replace(one, id=f"{topic}-{one.id}") for one in charts)
