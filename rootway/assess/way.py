"""What the front door alone says: which topics open for somebody, which one leads, and why. No topic is asked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from rootway.assess.assessment import Assessment
from rootway.assess.decision import Listed, Reason
from rootway.assess.reasons import OTHERWISE


@dataclass(frozen=True)
class Lead:
    """`first`: the topics whose check goes on, the leading one first; `also`: those that are possible beside them.

    `reading`: what the door would open and nobody can be led to.
    """

    first: tuple[str, ...]
    also: tuple[Listed, ...]
    reading: tuple[Listed, ...]
    because: tuple[Reason, ...]
    settled: bool

    @property
    def leads(self) -> str:
        """The topic that leads; empty where nothing opens."""
        return self.first[0] if self.first else ""

    @property
    def opens(self) -> tuple[str, ...]:
        """Every topic that opens, the leading one first."""
        return (*self.first, *(line.value for line in self.also))


def way_of(at_door: Assessment, may: Collection[str], begun: Collection[str] = ()) -> Lead:
    """Where the door leads. `may`: the topics that can be opened; `begun`: those that are open already, and stay so."""
    says = at_door.guide.pathway.door
    assert says is not None  # only a door is asked for the way
    lines, lead = at_door.listed(says.route), at_door.decision(says.lead)
    opened = [line.value for line in lines if line.value in may]
    family = set(at_door.guide.table(says.lead).values)
    # Where the one that leads cannot be opened, the next of its family leads that can.
    leading = sorted((id for id in opened if id in family), key=lambda id: id != lead.value)[:1]
    first = [*(leading if lead.value else []), *(id for id in opened if id not in family)]
    first += [id for id in begun if id not in first]
    return Lead(
        first=tuple(first),
        also=tuple(line for line in lines if line.value in opened and line.value not in first),
        reading=tuple(line for line in lines if line.value not in may),
        because=(*(reason for line in lines for reason in line.because), *_rules(lead.because)),
        settled=at_door.results[says.route].settled and lead.settled,
    )


def _rules(because: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """The reasons that are rules: that no rule holds is no reason to go anywhere."""
    return tuple(reason for reason in because if reason.id != OTHERWISE)
