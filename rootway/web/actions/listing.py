"""Listings: what someone looks for, what someone reports as wrong, what an administrator decides."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from rootway.web.data.models import Account, Repair
from rootway.web.data.models.listing import ACCEPTED, DECLINED, PENDING

LISTING = "listing"  # the name under which a session keeps the listing that somebody came from
MOST_WAITING = (
    10_000  # reports about anything; a flood is not worth more than the reports that were there before it
)
MOST_PENDING = 50  # reports about one listing that wait; more say nothing new and would only bury the others


def keep_search(session: SessionBase, query: Mapping[str, Any]) -> None:
    """Keep in this session what was searched for, so that the list can be come back to. Never a position."""
    session["find"] = dict(query)


def remember_listing(session: SessionBase, ref: str) -> None:
    """The person looks at a listing where they may ask for a time after the first part of the check."""
    if session.get(LISTING) != ref:
        session[LISTING] = ref


def forget_listing(session: SessionBase) -> None:
    """They are back at it."""
    session.pop(LISTING, None)


@transaction.atomic
def report_wrong(register: str, number: str, field: str, was: str, value: str, now: datetime) -> bool:
    """Keep that a field of a listing is reported as wrong. The same report twice is one. False: too many wait."""
    waiting = Repair.objects.filter(register=register, number=number, state=PENDING)
    if waiting.filter(field=field, value=value).exists():
        return True
    if waiting.count() >= MOST_PENDING or Repair.objects.filter(state=PENDING).count() >= MOST_WAITING:
        return False
    Repair.objects.create(
        register=register, number=number, field=field, was=was[:300], value=value, reported_at=now
    )
    return True


@transaction.atomic
def decide_repair(repair: Repair, accept: bool, value: str, reason: str, by: Account, now: datetime) -> bool:
    """An administrator accepts a report, with the right value and why, or declines it. False: already decided."""
    return bool(
        Repair.objects.filter(id=repair.id, state=PENDING).update(
            state=ACCEPTED if accept else DECLINED,
            value=value if accept else repair.value,
            reason=reason,
            decided_at=now,
            decided_by=by,
        )
    )


def make_staff(email: str, staff: bool) -> bool:
    """Let an account decide on claims and reports, or no longer. False: there is no such account."""
    return bool(Account.objects.filter(email__iexact=email).update(is_staff=staff))
