"""The only way from a clinician to a person: a share that the person confirmed, that is live, and that is theirs."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from rootway.web.data import access
from rootway.web.data.models import Account, Claim, Cover, Licence, MemberCode, Membership, Practice, Share
from rootway.web.data.models.listing import ACCEPTED, PENDING
from rootway.web.data.models.membership import ASSISTANT, CLINICIAN, DESK, OWNER
from rootway.web.data.professions import ASSISTING, profession_called
from rootway.web.data.provider_index import provider_at, the_index

TREATING = (OWNER, CLINICIAN)
SEEING = (*TREATING, ASSISTANT)
Words = dict[str, str]


@dataclass(frozen=True)
class Clinician:
    """Who works in a practice, for one request: the account gave a second factor in this session.

    Without a licence that was accepted they are a desk: they see names and times, and nothing of anyone's health.
    """

    account: Account
    licence: Licence | None
    memberships: tuple[Membership, ...]

    def membership_in(self, practice_id: int | None) -> Membership | None:
        """That of one practice."""
        return next((one for one in self.memberships if one.practice_id == practice_id), None)

    def role_in(self, practice_id: int | None) -> str:
        """owner, clinician, assistant or desk, as far as the licence lets them; empty: no member."""
        mine = self.membership_in(practice_id)
        if mine is None or mine.role == DESK:
            return "" if mine is None else DESK
        if self.licence is None:
            return DESK
        return ASSISTANT if self.licence.profession in ASSISTING else mine.role

    def sees_messages_in(self, practice_id: int | None) -> bool:
        """Who treats does; an assistant only when the practice said so."""
        role, mine = self.role_in(practice_id), self.membership_in(practice_id)
        return role in TREATING or (role == ASSISTANT and mine is not None and mine.sees_messages)

    @cached_property
    def owned(self) -> tuple[Practice, ...]:
        """The practices whose team they may change."""
        return tuple(one.practice for one in self.memberships if one.role == OWNER)

    def words_in(self, practice: Practice) -> Words:
        """Who they are, to be kept with what they write: it stays as it is when they change or go."""
        return words_of(self.licence, practice)


def words_of(licence: Licence | None, practice: Practice) -> Words:
    """Name, profession, licence and practice, as a person reads them before they share."""
    held = {"name": "", "profession": "", "licence": ""} if licence is None else {
        "name": licence.name,
        "profession": profession_called(licence.profession),
        "licence": f"{licence.number}, {licence.region}",
    }  # fmt: skip
    return {**held, "practice": name_of(practice.claim)}


def name_of(claim: Claim) -> str:
    """What the listing is called in its register."""
    provider = provider_at(f"{claim.register}-{claim.number}", the_index())
    return provider.name if provider else f"{claim.register} {claim.number}"


def live_licences(now: datetime) -> QuerySet[Licence]:
    """Those that were accepted and have not run out."""
    return Licence.objects.filter(Q(until=None) | Q(until__gte=now.date()), state=ACCEPTED)


def live_memberships(now: datetime) -> QuerySet[Membership]:
    """Those that nobody ended, in practices whose claim holds."""
    return Membership.objects.filter(until=None, since__lte=now, practice__claim__state=ACCEPTED)


def works_somewhere(account: Account, now: datetime) -> bool:
    """Whether the account is a member of any practice, whatever it has shown in this session."""
    return live_memberships(now).filter(account=account).exists()


def clinician_of(request: HttpRequest) -> Clinician | None:
    """Who works in a practice and gave a second factor in this session; read once for a request."""
    account = access.account_of(request)
    if account is None:
        return None
    known: tuple[UUID, Clinician | None] | None = getattr(request, "_clinician", None)
    if known is None or known[0] != account.id:
        known = account.id, _clinician(request, account, timezone.now())
        request._clinician = known  # type: ignore[attr-defined]
    return known[1]


def _clinician(request: HttpRequest, account: Account, now: datetime) -> Clinician | None:
    if not (access.has_second_factor(account) and access.gave_second_factor(request, account)):
        return None
    mine = live_memberships(now).filter(account=account).select_related("practice__claim")
    memberships = tuple(mine)
    licence = live_licences(now).filter(account=account).order_by("profession", "asked_at").last()
    return Clinician(account, licence, memberships) if memberships else None


def live_shares(now: datetime) -> QuerySet[Share]:
    """Shares that a person confirmed and that still hold: those of one clinician while they hold a licence there."""
    treats = live_licences(now).filter(account=OuterRef("clinician"))
    works = live_memberships(now).filter(account=OuterRef("clinician"), practice=OuterRef("practice"))
    theirs = Q(whole_practice=True) | (Exists(treats) & Exists(works))
    held = Share.objects.filter(theirs, confirmed_at__lte=now, ended_at=None, until__gt=now)
    return held.filter(practice__claim__state=ACCEPTED).select_related("person", "practice__claim")


def shares_of(clinician: Clinician, now: datetime | None = None) -> QuerySet[Share]:
    """The live shares that this clinician may open: theirs, those of the whole practice, and those they cover."""
    moment = now or timezone.now()
    mine = Q(clinician=clinician.account) | Q(whole_practice=True) | Q(id__in=_covered(clinician, moment))
    return live_shares(moment).filter(mine, practice__in=_practices_seeing(clinician))


def _covered(clinician: Clinician, now: datetime) -> QuerySet[Cover, UUID]:
    covers = Cover.objects.filter(account=clinician.account, since__lte=now, until__gt=now)
    return covers.values_list("share_id", flat=True)


def _practices_seeing(clinician: Clinician) -> list[int]:
    """Where they see more than names."""
    practices = (one.practice_id for one in clinician.memberships)
    return [one for one in practices if clinician.role_in(one) in SEEING]


def share_of(clinician: Clinician, id: UUID, now: datetime) -> Share | None:
    """One of them; None when there is none, when it is somebody else's, and when it is over."""
    return shares_of(clinician, now).filter(id=id).first()


def named_shares(clinician: Clinician, now: datetime) -> QuerySet[Share]:
    """Every live share of their practices, for names and times alone: a desk, or a colleague who may cover."""
    return live_shares(now).filter(practice__in=[one.practice_id for one in clinician.memberships])


def coverable(clinician: Clinician, id: UUID, now: datetime) -> Share | None:
    """A share given to a colleague of a practice in which this clinician treats."""
    treats = [
        one.practice_id for one in clinician.memberships if clinician.role_in(one.practice_id) in TREATING
    ]
    shares = live_shares(now).filter(whole_practice=False, practice__in=treats)
    return shares.exclude(clinician=clinician.account).filter(id=id).first()


def was_theirs(clinician: Clinician, id: UUID) -> Share | None:
    """A share that was once theirs or their practice's and holds no longer: so that a page left open learns why."""
    mine = Q(clinician=clinician.account) | Q(whole_practice=True) | Q(covers__account=clinician.account)
    practices = _practices_seeing(clinician)
    found = Share.objects.filter(mine, id=id, practice__in=practices, confirmed_at__isnull=False)
    return found.first()


def licences_of(account: Account) -> QuerySet[Licence]:
    """What the account says it is licensed for."""
    return Licence.objects.filter(account=account)


def pending_licences() -> QuerySet[Licence]:
    """Those that wait for an administrator, oldest first."""
    return Licence.objects.filter(state=PENDING).select_related("account")


def accepted_licences() -> QuerySet[Licence]:
    """Those that an administrator accepted and may end."""
    return Licence.objects.filter(state=ACCEPTED).select_related("account")


def licence_with(id: UUID) -> Licence | None:
    """One licence, for the office."""
    return Licence.objects.filter(id=id).select_related("account").first()


def team_of(practice: Practice) -> QuerySet[Membership]:
    """Who works there now."""
    return Membership.objects.filter(practice=practice, until=None).select_related("account")


def open_member_codes(practice: Practice, now: datetime) -> QuerySet[MemberCode]:
    """Codes that would still let somebody in."""
    return MemberCode.objects.filter(practice=practice, used_at=None, expires_at__gt=now)


def treating_in(practice: Practice, now: datetime) -> list[Licence]:
    """The licences of those who treat in a practice, for a person to choose from."""
    members = live_memberships(now).filter(practice=practice, role__in=TREATING).values("account")
    held = live_licences(now).filter(account__in=members).exclude(profession__in=ASSISTING)
    return list(held.order_by("name", "id"))


def practice_of_claim(id: UUID) -> Practice | None:
    """The practice behind a claim that holds: what a practice's own link names."""
    return Practice.objects.filter(claim=id, claim__state=ACCEPTED).select_related("claim").first()
