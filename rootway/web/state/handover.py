"""Whether the topic at hand became another: back pain that begins to run down the leg is a new question.

The other way round nothing is taken for granted: when a leg has been free for days, the low back is offered.
"""

from dataclasses import dataclass, replace

from rootway.assess import Reason
from rootway.follow_up.calmed import days_read, facts_read, has_calmed
from rootway.guide.follow_up import Calmed
from rootway.web.data.log_queries import recent_entries
from rootway.web.data.models import Person
from rootway.web.data.queries import zone_of
from rootway.web.pathway import guide_of
from rootway.web.state.journey import Journey
from rootway.web.state.route import way_from
from rootway.web.state.standing import Standing
from rootway.web.topics import topics


@dataclass(frozen=True)
class Becomes:
    """The topic that it became, and why the front door says so; or one that is `offered`, since this one has calmed."""

    topic: str
    title: str
    because: tuple[Reason, ...] = ()
    offered: Calmed | None = None


def becomes(person: Person, standing: Standing) -> Becomes | None:
    """The topic to hand over to; None while the one at hand still leads, or is more careful than what would lead.

    Of topics of which one leads, those that come first in the door's table are the more careful ones: a leg that has
    calmed down stays where the leg is asked about, unless somebody takes what is offered after some days.
    """
    here, at_door = standing.guide.id, _door_of(standing)
    ranks = _ranks(at_door)
    if at_door is None or here not in ranks:
        return None
    way = way_from(person, _since_it_calmed(person, standing, at_door))
    if way.leads in ranks and ranks.index(way.leads) < ranks.index(here):
        return Becomes(way.leads, guide_of(way.leads).title, way.because)
    return _offered(person, standing) if _is_calm(standing) else None


def _is_calm(standing: Standing) -> bool:
    return bool(standing.guide.trends.calmed) and Journey(standing).may_begin


def _offered(person: Person, standing: Standing) -> Becomes | None:
    """Another topic, when this one has calmed for so many days as it says; only where that one is served."""
    guide, calmed = standing.guide, standing.guide.trends.calmed
    if calmed is None or calmed.offers not in topics():
        return None
    log = recent_entries(person, facts_read(guide), standing.now - days_read(guide))
    if not has_calmed(guide, log, standing.now, zone_of(person)):
        return None
    return Becomes(calmed.offers, guide_of(calmed.offers).title, offered=calmed)


def _since_it_calmed(person: Person, standing: Standing, at_door: Standing) -> Standing:
    """The door's answers; those of before are history for a topic that was taken because a more careful one calmed."""
    here = next((one for one in person.episodes_of(standing.guide.id) if one.ended_at is None), None)
    before = next((one for one in person.known_episodes if here and one.id == here.after_id), None)
    ranks = _ranks(at_door)
    if here is None or before is None or before.pathway not in ranks:
        return at_door
    if ranks.index(before.pathway) > ranks.index(standing.guide.id):
        return at_door
    return replace(at_door, log=tuple(entry for entry in at_door.log if entry.observed_at >= here.began_at))


def _ranks(at_door: Standing | None) -> tuple[str, ...]:
    """The topics of which one leads, the more careful ones first."""
    says = at_door.guide.pathway.door if at_door is not None else None
    return at_door.guide.table(says.lead).values if at_door is not None and says is not None else ()


def _door_of(standing: Standing) -> Standing | None:
    """Where the person stands at the front door, if they came through it."""
    return next((one for one in standing.beside if one.guide.pathway.door is not None), None)
