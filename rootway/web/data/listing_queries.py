"""What is read about listings: what was reported, who runs them, when there is time, who comes."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from rootway.directory.provider import Provider
from rootway.web.data.models import Account, Claim, Opening, Practice, Repair, Visit
from rootway.web.data.models.listing import ACCEPTED, DECLINED, HOLDS_TIME, PENDING


def repairs_of(listings: Iterable[Provider]) -> dict[tuple[str, str], tuple[Repair, ...]]:
    """What was reported as wrong and not declined, by register and number, oldest first."""
    found: dict[tuple[str, str], tuple[Repair, ...]] = {}
    for repair in Repair.objects.filter(_named(listings)).exclude(state=DECLINED):
        key = (repair.register, repair.number)
        found[key] = (*found.get(key, ()), repair)
    return found


def practices_of(listings: Iterable[Provider]) -> dict[tuple[str, str], Practice]:
    """What the providers who run these listings say, by register and number."""
    wanted = _named(listings, "claim__")
    practices = Practice.objects.filter(wanted, claim__state=ACCEPTED).select_related("claim")
    return {(one.claim.register, one.claim.number): one for one in practices}


def _named(listings: Iterable[Provider], start: str = "") -> Q:
    """Rows about these listings; of no listing there are none."""
    wanted = Q(pk__in=[])
    for one in listings:
        wanted |= Q(**{f"{start}register": one.register, f"{start}number": one.number})
    return wanted


def free_openings(practice: Practice, now: datetime) -> QuerySet[Opening]:
    """The times of a practice that lie ahead and that nobody holds, earliest first."""
    held = Visit.objects.filter(state__in=HOLDS_TIME).values("opening")
    return practice.openings.filter(offered=True, starts_at__gt=now).exclude(id__in=held)


def first_free(practices: Iterable[Practice], now: datetime) -> dict[int, Opening]:
    """The first free time of each of these practices that has one, by the practice's key."""
    held = Visit.objects.filter(state__in=HOLDS_TIME).values("opening")
    free = Opening.objects.filter(practice__in=list(practices), offered=True, starts_at__gt=now)
    found: dict[int, Opening] = {}
    for opening in free.exclude(id__in=held).order_by("starts_at"):
        found.setdefault(opening.practice_id, opening)
    return found


def pending_claims() -> QuerySet[Claim]:
    """Claims that wait for an administrator, oldest first."""
    return Claim.objects.filter(state=PENDING).select_related("account")


def pending_repairs() -> QuerySet[Repair]:
    """Reports that wait for an administrator, oldest first."""
    return Repair.objects.filter(state=PENDING)


def accepted_repairs() -> QuerySet[Repair]:
    """Every repair that an administrator accepted."""
    return Repair.objects.filter(state=ACCEPTED)


def visits_ahead_of(account: Account, as_of: datetime) -> QuerySet[Visit]:
    """The visits that hold a time of an account's practices and are not over."""
    return Visit.objects.filter(
        opening__practice__claim__account=account, state__in=HOLDS_TIME, opening__ends_at__gt=as_of
    ).select_related("person__account")


def visits_at(practice: Practice) -> QuerySet[Visit]:
    """Who asked for a time at this practice, the earliest time first."""
    return (
        Visit.objects.filter(opening__practice=practice)
        .select_related("opening")
        .order_by("opening__starts_at")
    )


def practice_of(claim: Claim) -> Practice | None:
    """What the provider says of a listing it runs, once it has said something."""
    return Practice.objects.filter(claim=claim).first()


def claim_with(id: UUID) -> Claim | None:
    """One claim, for an administrator."""
    return Claim.objects.filter(id=id).first()


def repair_with(id: UUID) -> Repair | None:
    """One report, for an administrator."""
    return Repair.objects.filter(id=id).first()
