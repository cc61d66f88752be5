"""A person shares their log: a code or a practice's link, a yes, an end. Nobody else can begin it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from rootway.web.actions.sharing_news import tell_asked, tell_covered, tell_ends_soon
from rootway.web.actions.touch import touch
from rootway.web.data.clinic_access import (
    TREATING,
    Clinician,
    live_licences,
    live_memberships,
    live_shares,
    words_of,
)
from rootway.web.data.hand_codes import digest_of_code, digests_of_code, new_code, read_code
from rootway.web.data.models import Cover, Licence, Person, Practice, Share, ShareCode
from rootway.web.data.models.listing import ACCEPTED
from rootway.web.data.models.share import LOOK
from rootway.web.data.sharing_queries import ASKING, UNDO

WORKS_FOR = timedelta(hours=24)
COVERS_FOR = timedelta(hours=72)
LOOK_DAYS = 7
SOON = timedelta(days=7)


@dataclass(frozen=True)
class Wishes:
    """What a person chose: how much, for how many days, what stays back, and the name they are to be known by."""

    scope: str
    days: int
    shown_as: str
    withholds: list[str] = field(default_factory=list)

    @property
    def lasts(self) -> int:
        """A look lasts a week, whatever was chosen."""
        return LOOK_DAYS if self.scope == LOOK else self.days


@transaction.atomic
def make_share_code(person: Person, wishes: Wishes, now: datetime) -> str:
    """A code for a clinician, shown once. One that was made before and not used is worth nothing any more."""
    touch(person, now)
    ShareCode.objects.filter(person=person, used_at=None).delete()
    code = new_code()
    ShareCode.objects.create(
        digest=digest_of_code(code), person=person, scope=wishes.scope, days=wishes.lasts,
        withholds=wishes.withholds, shown_as=wishes.shown_as, made_at=now, expires_at=now + WORKS_FOR,
    )  # fmt: skip
    return code


@transaction.atomic
def use_share_code(
    clinician: Clinician, practice: Practice, typed: str, now: datetime, site: str = ""
) -> bool:
    """Ask a person by their code. Nothing of them comes back but whether there is such a code that is still good.

    A code is found by its keyed digest and by nothing else, so how long that takes tells nothing about other codes.
    """
    usable = ShareCode.objects.filter(
        digest__in=digests_of_code(read_code(typed)), used_at=None, expires_at__gt=now
    )
    code = usable.select_for_update().select_related("person").first()
    if code is None or clinician.licence is None or clinician.role_in(practice.id) not in TREATING:
        return False
    if not usable.update(used_at=now, practice=practice, account=clinician.account):
        return False
    wishes = Wishes(code.scope, code.days, code.shown_as, code.withholds)
    _ask(code.person, practice, clinician.licence, wishes, now)
    tell_asked(code.person, now, site)
    return True


@transaction.atomic
def ask_practice(
    person: Person, practice: Practice, licence: Licence | None, wishes: Wishes, now: datetime
) -> Share:
    """The person came by a practice's own link and chose one who treats there, or the whole practice."""
    touch(person, now)
    return _ask(person, practice, licence, wishes, now)


def _ask(person: Person, practice: Practice, licence: Licence | None, wishes: Wishes, now: datetime) -> Share:
    Person.objects.select_for_update().get(pk=person.pk)  # or two would get one number
    before = Share.objects.filter(person=person).aggregate(most=Max("number"))["most"] or 0
    return Share.objects.create(
        person=person, number=before + 1, practice=practice,
        clinician=None if licence is None else licence.account, whole_practice=licence is None,
        named=words_of(licence, practice), scope=wishes.scope, days=wishes.lasts,
        withholds=wishes.withholds, shown_as=wishes.shown_as, asked_at=now,
    )  # fmt: skip


@transaction.atomic
def confirm_share(share: Share, now: datetime) -> bool:
    """The person says yes: only now may somebody look. False: it waited too long, or they no longer treat there."""
    if not _still_treats(share, now):
        return False
    waits = Share.objects.filter(
        id=share.id,
        confirmed_at=None,
        ended_at=None,
        asked_at__gt=now - ASKING,
        practice__claim__state=ACCEPTED,
    )
    until = now + timedelta(days=share.days)
    return bool(waits.update(confirmed_at=now, until=until))


def _still_treats(share: Share, now: datetime) -> bool:
    if share.whole_practice:
        return True
    works = live_memberships(now).filter(
        account=share.clinician_id, practice=share.practice_id, role__in=TREATING
    )
    return works.exists() and live_licences(now).filter(account=share.clinician_id).exists()


@transaction.atomic
def end_share(share: Share, by: str, now: datetime) -> bool:
    """It is over at once, for everybody who could look through it. False: it was over."""
    undone = share.confirmed_at is not None and by == "person" and now - share.confirmed_at <= UNDO
    reason = "undone" if undone else "declined" if share.confirmed_at is None else ""
    Cover.objects.filter(share=share, until__gt=now).update(until=now)
    kept = Share.objects.filter(id=share.id, ended_at=None)
    return bool(kept.update(ended_at=now, ended_by=by, reason=reason))


@transaction.atomic
def cover_share(share: Share, clinician: Clinician, reason: str, now: datetime, site: str = "") -> Cover:
    """A colleague stands in for three days; the person and whom they stand in for are told."""
    assert share.practice is not None, "only a live share is covered"
    going = Cover.objects.filter(share=share, account=clinician.account, until__gt=now).first()
    if going is not None:
        return going
    tell_covered(share.person, share.clinician, now, site)
    return Cover.objects.create(
        person=share.person, share=share, account=clinician.account, reason=reason,
        named=clinician.words_in(share.practice), since=now, until=now + COVERS_FOR,
    )  # fmt: skip


@transaction.atomic
def remind_of_ends(now: datetime, site: str = "") -> int:
    """Tell each person once of a share that ends within a week, unless it lasts no longer than that. How many."""
    soon = live_shares(now).filter(until__lte=now + SOON, reminded_at=None).exclude(scope=LOOK)
    shares = list(soon)
    for share in shares:
        tell_ends_soon(share.person, now, site)
    Share.objects.filter(id__in=[share.id for share in shares]).update(reminded_at=now)
    return len(shares)
