"""Licences: an account says that it has one, an administrator looks it up and decides, and one day it ends."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from rootway.web.actions.ending import end_shares_given_to
from rootway.web.actions.practice import MOST_WAITING, TooManyWait
from rootway.web.data.clinic_access import live_licences
from rootway.web.data.models import Account, Licence
from rootway.web.data.models.licence import ENDED
from rootway.web.data.models.listing import ACCEPTED, DECLINED, PENDING


@transaction.atomic
def ask_licence(
    account: Account, name: str, profession: str, number: str, region: str, now: datetime
) -> Licence:
    """An account says that it holds a licence. Asked twice it is one; one that was declined or ended waits again.

    Raises `TooManyWait`: so many of this account are not decided yet.
    """
    key = {"profession": profession, "number": number, "region": region}
    if Licence.objects.filter(account=account, state=PENDING).exclude(**key).count() >= MOST_WAITING:
        raise TooManyWait
    licence, made = Licence.objects.get_or_create(
        account=account, **key, defaults={"asked_at": now, "name": name}
    )
    if not made and licence.state in (DECLINED, ENDED):
        licence.state, licence.asked_at, licence.name = PENDING, now, name
        licence.checked_at = licence.checked_by = licence.until = None
        licence.save()
    return licence


def decide_licence(licence: Licence, accept: bool, by: Account, now: datetime, until: date | None) -> bool:
    """An administrator looked the licence up. False: decided already, or another account holds it.

    Shares given by a licence that ran out meanwhile do not come back to life with a new one.
    """
    state = ACCEPTED if accept else DECLINED
    decided = {"state": state, "checked_at": now, "checked_by": by, "until": until if accept else None}
    try:
        with transaction.atomic():
            if accept and not live_licences(now).filter(account=licence.account_id).exists():
                end_shares_given_to(licence.account, "licence", now)
            return bool(Licence.objects.filter(id=licence.id, state=PENDING).update(**decided))
    except IntegrityError:
        return False


@transaction.atomic
def end_licence(licence: Licence, now: datetime) -> bool:
    """It holds no longer, and with the last one of an account end the shares that were given to it."""
    ended = Licence.objects.filter(id=licence.id, state=ACCEPTED).update(state=ENDED, until=now.date())
    if ended and not live_licences(now).filter(account=licence.account_id).exists():
        end_shares_given_to(licence.account, "licence", now)
    return bool(ended)
