"""What each table of a pathway is for. Everything above finds a decision by its role, never by the table's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rootway.guide.shape import key


@dataclass(frozen=True)
class Roles:
    """[roles] of pathway.toml: a table for each role; `pattern` lists the tables of findings, in order.

    The roles are the keys under which an assessment gives the decisions out, whatever a pathway calls its tables. A
    front door has `triage` alone.
    """

    triage: str
    state: str = ""
    pattern: tuple[str, ...] = ()
    look_alikes: str = ""
    treatments: str = ""
    imaging: str = ""
    reevaluate: str = ""
    see: str = ""
    plan: str = ""
    care: str = ""

    @property
    def single(self) -> tuple[str, ...]:
        """The tables that give one value and are told whatever triage says, in the order of an assessment."""
        return (self.triage, *self.pattern, self.imaging)

    def key_of(self, table: str) -> str:
        """The key of a table's decision in an assessment: its role, or the name of a table of findings."""
        return next((role for role in POLICIES if getattr(self, role) == table), table)

    def named(self, key: str) -> str:
        """The table behind a key of an assessment."""
        return getattr(self, key) if key in POLICIES else key


@dataclass(frozen=True)
class DoorRegion:
    """[[door.region]]: the danger pages of a shared folder, asked unless `when` is known to be false."""

    folder: str
    when: str


@dataclass(frozen=True)
class Door:
    """[door] of pathway.toml: this folder asks which topic somebody needs, and treats nobody.

    `route`: the table of every topic that opens; `lead`: which of some leads; `reading`: the value of `route` where
    nothing opens; `none`: that of `lead` where none leads. `places`: the facts that mark a place which a topic is
    about; `not_sure`: the fact that somebody cannot say where it is.
    """

    route: str
    lead: str
    reading: str
    none: str
    places: tuple[str, ...]
    not_sure: str
    regions: tuple[DoorRegion, ...] = key("region", default=())


@dataclass(frozen=True)
class FactRoles:
    """[facts] of pathway.toml: what some facts are for. A role that no fact has is empty, and nothing comes of it.

    `new_episode`: yes begins one. `plan_weeks`: how long the plan has been followed. `paused`: the log rests.
    `checked_in`: a daily check-in was done. `farthest`: how far the symptoms reach, in the order of its words; `pain`:
    how strong they are there; `moving_away`: they move farther. `side`: which side. `exercised`: the home exercise was
    tried. `visits` and `visit_weeks`: how many visits for hands-on treatment, over how many
    weeks. `numb`: what says the same as a drawing of numbness, without one. `strength`: how strong it is,
    in each place; `tolerance`: for how long something can be done.
    """

    new_episode: str = ""
    plan_weeks: str = ""
    paused: str = ""
    checked_in: str = ""
    farthest: str = ""
    pain: str = ""
    moving_away: str = ""
    side: str = ""
    exercised: str = ""
    visits: str = ""
    visit_weeks: str = ""
    numb: tuple[str, ...] = ()
    strength: tuple[str, ...] = ()
    tolerance: tuple[str, ...] = ()

    @property
    def noted(self) -> frozenset[str]:
        """What a guided session says of a person beside how they answered to it."""
        return frozenset({self.farthest, self.pain, self.moving_away} - {""})


@dataclass(frozen=True)
class PageRoles:
    """[pages] of pathway.toml: the advice pages that others lead to; one that a pathway lacks is empty.

    `flare_up`: what to do on a bad day; `staying_well`: for whoever has recovered.
    """

    what: str = ""
    danger: str = ""
    limits: str = ""
    provider: str = ""
    first_visit: str = ""
    flare_up: str = ""
    staying_well: str = ""
    card: str = ""
    course: tuple[str, ...] = ()


POLICIES: Final = {
    "triage": "priority",
    "state": "first",
    "look_alikes": "collect",
    "treatments": "priority",
    "imaging": "priority",
    "reevaluate": "collect",
    "see": "collect",
    "plan": "collect",
    "care": "collect",
}
"""The policy that each role asks of its table."""

DOOR_POLICIES: Final = {"route": "collect", "lead": "first"}
"""The same of the tables of a front door."""
