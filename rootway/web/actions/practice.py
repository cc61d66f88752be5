"""A provider runs a listing: claims it, is let in by an administrator, says what there is, offers times."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from rootway.errors import RootwayError
from rootway.web.data.models import Account, Claim, Opening, Practice, Visit
from rootway.web.data.models.listing import ACCEPTED, DECLINED, HOLDS_TIME, PENDING

MOST_WAITING = 10  # claims of one account that are not decided


class TooManyWait(RootwayError):
    """This account has as many claims that wait as it can."""


@dataclass(frozen=True)
class Described:
    """What a provider says about a listing it runs; lists are one a line."""

    services: str
    insurance: str
    languages: str
    telehealth: bool | None
    time_zone: str
    message_hours: str = ""


@transaction.atomic
def claim_listing(account: Account, register: str, number: str, now: datetime) -> Claim:
    """An account says that it runs a listing. Asked twice it is the same claim; one that was declined waits again.

    Raises `TooManyWait`: so many of this account are not decided yet.
    """
    others = Claim.objects.filter(account=account, state=PENDING).exclude(register=register, number=number)
    if others.count() >= MOST_WAITING:
        raise TooManyWait
    claim, made = Claim.objects.get_or_create(
        account=account, register=register, number=number, defaults={"asked_at": now}
    )
    if not made and claim.state == DECLINED:
        claim.state, claim.asked_at, claim.decided_at, claim.decided_by = PENDING, now, None, None
        claim.save(update_fields=["state", "asked_at", "decided_at", "decided_by"])
    return claim


def decide_claim(claim: Claim, accept: bool, by: Account, now: datetime) -> bool:
    """An administrator lets an account run a listing, or does not. False: already decided, or another one runs it."""
    try:
        with transaction.atomic():
            return bool(
                Claim.objects.filter(id=claim.id, state=PENDING).update(
                    state=ACCEPTED if accept else DECLINED, decided_at=now, decided_by=by
                )
            )
    except IntegrityError:
        return False


@transaction.atomic
def describe_practice(claim: Claim, said: Described, now: datetime) -> Practice:
    """Keep what the provider says about the listing."""
    practice, _made = Practice.objects.update_or_create(
        claim=claim,
        defaults={
            "services": said.services,
            "insurance": said.insurance,
            "languages": said.languages,
            "telehealth": said.telehealth,
            "time_zone": said.time_zone,
            "message_hours": said.message_hours,
            "updated_at": now,
        },
    )
    return practice


def offer_times(practice: Practice, starts: Iterable[datetime], length: timedelta) -> tuple[int, int]:
    """Offer times, each by itself: how many are offered now, and how many were refused because they overlap another.

    One that is offered already with the same end is offered now: a form that is sent twice comes to what the first did.
    """
    added = refused = 0
    for start in starts:
        try:
            with transaction.atomic():
                Practice.objects.select_for_update().get(
                    id=practice.id
                )  # one after the other, else they deadlock
                Opening.objects.create(practice=practice, starts_at=start, ends_at=start + length)
            added += 1
        except IntegrityError:
            same = practice.openings.filter(offered=True, starts_at=start, ends_at=start + length).exists()
            added, refused = (added + 1, refused) if same else (added, refused + 1)
    return added, refused


@transaction.atomic
def take_time_back(opening: Opening) -> bool:
    """Offer a time no longer. False while somebody holds it: that visit is to be answered first."""
    Opening.objects.select_for_update().filter(id=opening.id).first()  # before somebody asks for it, or after
    if Visit.objects.select_for_update().filter(opening=opening, state__in=HOLDS_TIME).exists():
        return False
    if opening.visits.exists():  # whoever put one into a calendar can still take it out
        return bool(Opening.objects.filter(id=opening.id, offered=True).update(offered=False))
    return bool(Opening.objects.filter(id=opening.id).delete()[0])
