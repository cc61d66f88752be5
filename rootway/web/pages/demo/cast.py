"""The log that each of the invented people of the demonstration brings; who they are stands in the pathway's folder."""

from datetime import datetime

from rootway.guide import Guide
from rootway.session import Played
from rootway.simulation import Cast, CastPart, Course, CourseOf, course, people_of, sittings

SEED = 1


def cast_of(guide: Guide) -> Cast:
    """The people of the demonstration; none where a pathway has no invented people."""
    return people_of(guide).cast if guide.people else Cast()


def history_of(
    guide: Guide, part: CastPart | CourseOf, now: datetime
) -> tuple[Course, list[tuple[str, Played]]]:
    """Eight weeks up to `now`, and the guided sessions in them."""
    made = course(guide, SEED, part.number, now, kind=part.kind)
    return made, list(sittings(guide, SEED, made, now))
