"""What the list of a clinician reads of many people at once: a few rows of each, and never a log."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Min

from rootway.web.data.clinic_access import Clinician, shares_of
from rootway.web.data.models import CareMessage, Handled, Person
from rootway.web.data.models.share import FOLLOW

FRIDAY = 4


@dataclass(frozen=True)
class ListedShare:
    """A share in the list: of whom, and when they last wrote anything. Whoever is ranked by it needs no more rows."""

    id: UUID
    number: int
    shown_as: str
    until: datetime | None
    person: UUID
    country: str
    touched_at: datetime


def followed_shares(clinician: Clinician, now: datetime) -> list[ListedShare]:
    """The live shares of this clinician by which they follow somebody."""
    rows = shares_of(clinician, now).filter(scope=FOLLOW).select_related(None).order_by("id")
    told = rows.values_list(
        "id",
        "number",
        "shown_as",
        "until",
        "person_id",
        "person__country",
        "person__touched_at",
    )
    return [
        ListedShare(id, number, name, until, person, country, touched)
        for id, number, name, until, person, country, touched in told
    ]


def people_with(ids: Collection[UUID]) -> dict[UUID, Person]:
    """Some people by their ids, for whom a share was found already, with their episodes."""
    return Person.objects.prefetch_related("episodes").in_bulk(list(ids))


def handled_of(people: Collection[UUID]) -> dict[UUID, frozenset[str]]:
    """The rises that somebody took care of, by person."""
    found: dict[UUID, set[str]] = defaultdict(set)
    rows = Handled.objects.filter(person__in=people).order_by().values_list("person_id", "rise_key")
    for person, key in rows:
        found[person].add(key)
    return {person: frozenset(keys) for person, keys in found.items()}


def waiting_messages(shares: Collection[UUID], now: datetime) -> dict[UUID, datetime]:
    """Of the shares whose person waits for more than a working day to be read: since when."""
    unread = CareMessage.objects.filter(share__in=shares, from_person=True, read_at=None).order_by()
    oldest = unread.values_list("share_id").annotate(Min("sent_at"))
    return {share: sent for share, sent in oldest if a_working_day_after(sent) < now}


def a_working_day_after(moment: datetime) -> datetime:
    """The same hour of the next day from Monday to Friday."""
    after = moment + timedelta(days=1)
    while after.weekday() > FRIDAY:
        after += timedelta(days=1)
    return after
