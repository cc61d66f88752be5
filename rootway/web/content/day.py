"""What of the plan is for today: each thing with a small drawing, how it stands, and where it begins."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import formats
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from rootway.web.content.drawn import picture_for
from rootway.web.content.today import MOST
from rootway.web.data import queries
from rootway.web.data.models import DayMark, Sitting
from rootway.web.state.keeper import Keeper
from rootway.web.state.permit import startable

DONE, LEFT_OUT, STOPPED, OPEN = "done", "left_out", "stopped", "open"
STANDS: dict[str, str | Promise] = {
    DONE: lazy("Done"),
    LEFT_OUT: lazy("Skipped today"),
    STOPPED: lazy("Stopped early"),
}
GUIDED_TO_THE_END = "done"  # how a session ended, see rootway.session


@dataclass(frozen=True)
class PlanThing:
    """One thing of the plan. `marked`: the person said so themselves, and may take it back."""

    protocol: str
    title: str
    address: str
    drawing: SafeString | None
    state: str
    told: str
    marked: bool

    @property
    def is_done(self) -> bool:
        """Done today, with the guide or without."""
        return self.state == DONE


@dataclass(frozen=True)
class Day:
    """The things of today, and what else the plan holds."""

    things: tuple[PlanThing, ...]
    more: tuple[PlanThing, ...]

    @property
    def done(self) -> int:
        """How many of the things are done."""
        return sum(thing.is_done for thing in self.things)


def day_of(keeper: Keeper) -> Day:
    """The day of a person; empty whenever no exercise may be shown."""
    titles = {line.id: line.title for line in keeper.standing.assessment.plan}
    marks = {mark.protocol: mark for mark in keeper.person.day_marks.filter(day=keeper.today)}
    sat = _sat_today(keeper)
    found = tuple(
        _thing(keeper, id, titles[id], marks.get(id), sat.get(id))
        for id in startable(keeper.person, keeper.standing)
    )
    return Day(found[:MOST], found[MOST:])


def _sat_today(keeper: Keeper) -> dict[str, Sitting]:
    """The session of each protocol that counts today: one that went to its end, else the last one."""
    begins = datetime.combine(keeper.today, datetime.min.time(), keeper.clock)
    found: dict[str, Sitting] = {}
    for one in queries.sittings_of(keeper.person, begins):
        if one.protocol not in found or found[one.protocol].ended != GUIDED_TO_THE_END:
            found[one.protocol] = one
    return found


def _thing(keeper: Keeper, id: str, title: str, mark: DayMark | None, sat: Sitting | None) -> PlanThing:
    state = OPEN
    if sat is not None:
        state = DONE if sat.ended == GUIDED_TO_THE_END else STOPPED
    if mark is not None and state != DONE:
        state = DONE if mark.done else LEFT_OUT
    told = str(STANDS.get(state, ""))
    if sat is not None and sat.ended == GUIDED_TO_THE_END:
        told = _("Done at %s") % formats.time_format(sat.ended_at.astimezone(keeper.clock), "g:i A")
    return PlanThing(
        protocol=id,
        title=title,
        address=reverse("session", args=[id]),
        drawing=picture_for(id),
        state=state,
        told=told,
        marked=mark is not None,
    )
