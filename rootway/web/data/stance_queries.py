"""What clinicians said of a person's plan, as the pathway's own values.

What makes a plan smaller, and what asks for more haste, goes on to count when the share it came through is over; what
puts something in, changes a number or is said in own words ends with it.
"""

from datetime import datetime
from typing import get_args

from django.db.models import Q, QuerySet

from rootway.assess import PlanStance
from rootway.assess.stance import Kind
from rootway.web.data import models
from rootway.web.data.clinic_access import live_shares
from rootway.web.data.models import Person

STAY = ("remove", "raise")
KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}


def stances_of(person: Person, topic: str, now: datetime) -> tuple[PlanStance, ...]:
    """What counts in a topic, and who asks in any topic for more haste; nobody shares a log that is not kept."""
    if not person.keeps_log:
        return ()
    live = live_shares(now).filter(person=person).values("id")
    rows = person.stances.filter(Q(topic=topic) | Q(kind="raise"), made_at__lte=now)
    return tuple(stance_of(row) for row in rows.filter(Q(kind__in=STAY) | Q(share__in=live)))


def rows_of_stances(person: Person, topic: str) -> QuerySet[models.Stance]:
    """All that was ever said of a plan in a topic, the newest first."""
    return person.stances.filter(topic=topic).order_by("-made_at", "-id")


def stance_of(row: models.Stance) -> PlanStance:
    """A row as a value; who it was is told by the words that were kept with it."""
    numbers = row.value if row.kind == "dose" and isinstance(row.value, dict) else {}
    return PlanStance(
        KINDS[row.kind],
        row.made_at,
        by_words(row.author_words),
        str(row.author_id or row.author_words),
        row.target,
        row.reason,
        row.note,
        {name: number for name, number in numbers.items() if isinstance(number, int)},
        row.until,
        row.plan_fingerprint,
    )


def by_words(words: dict[str, str]) -> str:
    """Who said it, in one line: name, profession, practice."""
    return ", ".join(filter(None, (words.get(part, "") for part in ("name", "profession", "practice"))))
