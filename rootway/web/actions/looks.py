"""Who looked: one line more in the chain of a person, whenever somebody else opens a page of theirs."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from rootway.evidence import digest_of_line
from rootway.web.actions.touch import PersonGone
from rootway.web.data.look_chain import line_of, new_salt
from rootway.web.data.models import Account, AppGrant, Look, Release, Share
from rootway.web.data.models.look import APP, COUNSEL, PACKAGE

MOST_TRIES = 20  # of two who look at the same moment one tries again


def record_look(
    share: Share, account: Account, role: str, named: dict[str, str], page: str, now: datetime
) -> Look:
    """Add the look to the chain; only then is the page shown. Raises `PersonGone`: there is nobody to look at."""
    return _add(share.person_id, account, (role, page, share.id), named, now, share)


def record_collection(release: Release, account: Account, named: dict[str, str], now: datetime) -> Look:
    """Add that a lawyer took a package; in the line the authorization stands where else the share does."""
    about = (COUNSEL, PACKAGE, release.authorization_id)
    return _add(release.person_id, account, about, named, now)


def record_app_look(grant: AppGrant, kind: str, now: datetime) -> Look:
    """Add that an app read some of a kind; the account is the person's own, for whom it read."""
    account = grant.person.account
    assert account is not None, "only people with an account let an app in"
    return _add(grant.person_id, account, (APP, f"fhir-{kind}", grant.id), {"name": grant.named}, now)


def _add(
    person: UUID,
    account: Account,
    about: tuple[str, str, UUID],
    named: dict[str, str],
    now: datetime,
    share: Share | None = None,
) -> Look:
    role, page, by_right_of = about
    for _try in range(MOST_TRIES):
        last = Look.objects.filter(person=person).order_by("-number").first()
        number, previous = (1, new_salt()) if last is None else (last.number + 1, last.digest)
        line = line_of(number, now, account.id, role, page, by_right_of)
        try:
            with transaction.atomic():
                return Look.objects.create(
                    person_id=person, number=number, account=account, named=named, role=role,
                    page=page, share=share, at=now, line=line, previous=previous,
                    digest=digest_of_line(previous, line),
                )  # fmt: skip
        except IntegrityError:
            continue
    raise PersonGone
