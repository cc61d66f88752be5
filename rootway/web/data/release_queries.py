"""The only way from a lawyer to anything of a person: a package that was signed for them and is still open.

Whoever asks for anything else gets what there is for nothing at all: each of these is one query with every condition
in it, so that a wrong number, no authorization and an ended one are the same work and the same answer.
"""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from rootway.web.data.hand_codes import digests_of_code, read_code
from rootway.web.data.models import (
    Account,
    Authorization,
    AuthorizationEnd,
    ClientNumber,
    Collected,
    Counsel,
    Person,
    Release,
)
from rootway.web.data.models.licence import ENDED
from rootway.web.data.models.listing import ACCEPTED, DECLINED, PENDING

WAITING, READY, OVER = "waiting", "ready", "over"


def live_counsel(now: datetime) -> QuerySet[Counsel]:
    """Lawyers who were accepted and need not be looked up again yet."""
    return Counsel.objects.filter(state=ACCEPTED, until__gte=now.date())


def ended_counsel(now: datetime) -> QuerySet[Counsel]:
    """Lawyers who may ask anew: declined, ended, or not looked up again within their year."""
    return Counsel.objects.filter(Q(state__in=(DECLINED, ENDED)) | Q(state=ACCEPTED, until__lt=now.date()))


def counsel_of(account: Account) -> Counsel | None:
    """What the account said of itself, in whatever state."""
    return Counsel.objects.filter(account=account).first()


def live_counsel_of(account: Account, now: datetime) -> Counsel | None:
    """The same while it holds."""
    return live_counsel(now).filter(account=account).first()


def counsel_with(id: UUID) -> Counsel | None:
    """One, for the office."""
    return Counsel.objects.filter(id=id).first()


def waiting_counsel() -> QuerySet[Counsel]:
    """Those who wait to be looked up."""
    return Counsel.objects.filter(state=PENDING).select_related("account")


def accepted_counsel() -> QuerySet[Counsel]:
    """Those who were accepted, with those whose year is over."""
    return Counsel.objects.filter(state=ACCEPTED).select_related("account")


def open_number(typed: str, now: datetime) -> QuerySet[ClientNumber]:
    """The number that somebody typed, while it may be entered: found by its keyed digest and by nothing else."""
    fresh = ClientNumber.objects.filter(
        digest__in=digests_of_code(read_code(typed)), entered_at=None, expires_at__gt=now
    )
    return fresh.filter(counsel__in=live_counsel(now)).select_related("counsel")


def draft_of(person: Person, id: UUID, now: datetime) -> Authorization | None:
    """What the person has begun and not signed, for a lawyer who still holds."""
    drafts = Authorization.objects.filter(person=person, id=id, signed_at=None, counsel__in=live_counsel(now))
    return drafts.select_related("counsel").first()


def signed_of(person: Person) -> QuerySet[Authorization]:
    """All that the person ever signed, the newest first."""
    signed = Authorization.objects.filter(person=person, signed_at__isnull=False).order_by("-signed_at")
    return signed.select_related("end").prefetch_related("releases__collected")


def live_authorizations(now: datetime) -> QuerySet[Authorization]:
    """Signed, not taken back, not run out, for a lawyer who holds."""
    ended = AuthorizationEnd.objects.filter(authorization=OuterRef("pk"))
    signed = Authorization.objects.filter(signed_at__lte=now, expires_on__gte=now.date())
    return signed.filter(~Exists(ended), counsel__in=live_counsel(now))


def live_authorization_of(person: Person, id: UUID, now: datetime) -> Authorization | None:
    """One of the person's."""
    return live_authorizations(now).filter(person=person, id=id).first()


def release_for(account: Account, id: UUID, now: datetime) -> Release | None:
    """A package that this account may collect now."""
    live = live_authorizations(now).filter(counsel__account=account)
    found = Release.objects.filter(id=id, expires_at__gt=now, authorization__in=live)
    return found.select_related("person", "authorization__counsel").first()


def is_open(release: Release, account: Account, now: datetime) -> bool:
    """Whether the same still holds; asked between the parts of a download."""
    return release_for(account, release.id, now) is not None


def numbers_of(counsel: Counsel, now: datetime) -> list[tuple[ClientNumber, str]]:
    """The lawyer's own numbers, the newest first, each with where it stands: waiting, ready or over.

    Entered, refused and never entered are all the same: a client who says no is as silent as one who never came.
    """
    live = live_authorizations(now)
    ready = set(Release.objects.filter(expires_at__gt=now, authorization__in=live).values_list(
        "authorization__client_number_id", flat=True
    ))  # fmt: skip
    signed = set(
        counsel.authorizations.filter(signed_at__isnull=False).values_list("client_number_id", flat=True)
    )

    def standing(number: ClientNumber) -> str:
        if number.id in ready:
            return READY
        return OVER if number.id in signed or number.expires_at <= now else WAITING

    return [(number, standing(number)) for number in counsel.client_numbers.all()]


def releases_for(account: Account, now: datetime) -> QuerySet[Release]:
    """Every package that this account may collect now, the newest first."""
    live = live_authorizations(now).filter(counsel__account=account)
    found = Release.objects.filter(expires_at__gt=now, authorization__in=live).order_by("-made_at")
    return found.select_related("authorization__client_number")


def collected_by(account: Account, release: Release) -> QuerySet[Collected]:
    """When this account took it."""
    return Collected.objects.filter(release=release, account=account)
