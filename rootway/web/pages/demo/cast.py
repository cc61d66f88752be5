"""The three invented people of the demonstration, and the log that each of them brings."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from rootway.guide import Guide
from rootway.session import Played
from rootway.simulation import Course, Kind, course, sittings

SEED = 1


@dataclass(frozen=True)
class Part:
    """One invented person: how the course goes, its number in the simulated world, and what there is to see."""

    kind: Kind
    number: int
    title: str | Promise
    say: str | Promise


CAST = (
    Part(
        "retreating",
        88,
        lazy("Retreating"),
        lazy("The pain began in the foot and has moved up to the back in eight weeks."),
    ),
    Part(
        "stuck",
        26,
        lazy("Stuck at week 2"),
        lazy(
            "Little has changed in eight weeks: walking has not gained the five minutes that the plan asks for."
        ),
    ),
    Part(
        "turning_urgent",
        216,
        lazy("Turns urgent"),
        lazy("After weeks of much the same, the last check-in tells of a new danger sign."),
    ),
)


def part_of(kind: str) -> Part | None:
    """The person of that kind of course."""
    return next((part for part in CAST if part.kind == kind), None)


def history_of(guide: Guide, part: Part, now: datetime) -> tuple[Course, list[tuple[str, Played]]]:
    """Eight weeks up to `now`, and the guided sessions in them."""
    made = course(guide, SEED, part.number, now, kind=part.kind)
    return made, list(sittings(guide, SEED, made, now))
