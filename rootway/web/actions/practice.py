"""A provider runs a listing: claims it, is let in by an administrator, says what there is, offers times."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from rootway.web.models import Account, Claim, Opening, Practice, Visit
from rootway.web.models.listing import ACCEPTED, DECLINED, HOLDS_TIME, PENDING


@dataclass(frozen=True)
class Described:
    """What a provider says about a listing it runs; lists are one a line."""

    services: str
    insurance: str
    languages: str
    telehealth: bool | None
    time_zone: str


@transaction.atomic
def claim_listing(account: Account, register: str, number: str, now: datetime) -> Claim:
    """An account says that it runs a listing. Asked twice it is the same claim; one that was declined waits again."""
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
            "updated_at": now,
        },
    )
    return practice


def offer_times(practice: Practice, starts: Iterable[datetime], length: timedelta) -> tuple[int, int]:
    """Offer times, each by itself: how many were added, and how many the database refused because they overlap."""
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
            refused += 1
    return added, refused


@transaction.atomic
def take_time_back(opening: Opening) -> bool:
    """Offer a time no longer. False while somebody holds it: that visit is to be answered first."""
    if Visit.objects.select_for_update().filter(opening=opening, state__in=HOLDS_TIME).exists():
        return False
    return bool(Opening.objects.filter(id=opening.id).delete()[0])
