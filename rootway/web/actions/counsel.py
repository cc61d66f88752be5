"""Lawyers: an account says that it is one, an administrator looks it up and decides, and each year anew."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from rootway.web.data.hand_codes import digest_of_code, new_code
from rootway.web.data.models import Account, ClientNumber, Counsel
from rootway.web.data.models.licence import ENDED
from rootway.web.data.models.listing import ACCEPTED, DECLINED, PENDING
from rootway.web.data.release_queries import ended_counsel

HOLDS_FOR = timedelta(days=365)
NUMBER_WORKS_FOR = timedelta(days=7)


@transaction.atomic
def ask_counsel(account: Account, said: dict[str, str], now: datetime) -> bool:
    """An account says who it is. False: it waits already, or holds; what is over waits again."""
    counsel, made = Counsel.objects.get_or_create(account=account, defaults={**said, "asked_at": now})
    if made:
        return True
    over = ended_counsel(now).filter(id=counsel.id)
    fresh = {"checked_at": None, "checked_by": None, "until": None, "note": ""}
    return bool(over.update(**said, **fresh, state=PENDING, asked_at=now))


def decide_counsel(counsel: Counsel, accept: bool, by: Account, note: str, now: datetime) -> bool:
    """An administrator looked them up and called. False: decided already, or another account holds that number."""
    decided = {
        "state": ACCEPTED if accept else DECLINED,
        "checked_at": now,
        "checked_by": by,
        "note": note,
        "until": (now + HOLDS_FOR).date() if accept else None,
    }
    try:
        with transaction.atomic():
            return bool(Counsel.objects.filter(id=counsel.id, state=PENDING).update(**decided))
    except IntegrityError:
        return False


@transaction.atomic
def end_counsel(counsel: Counsel, now: datetime) -> bool:
    """They are none any longer: from now on nothing is collected, and their numbers are worth nothing."""
    return bool(Counsel.objects.filter(id=counsel.id, state=ACCEPTED).update(state=ENDED, until=now.date()))


@transaction.atomic
def make_client_number(counsel: Counsel, matter: str, now: datetime) -> str:
    """A number for a client, shown once. It works for a week, once, and names nobody."""
    code = new_code()
    ClientNumber.objects.create(
        counsel=counsel, digest=digest_of_code(code), matter=matter, made_at=now,
        expires_at=now + NUMBER_WORKS_FOR,
    )  # fmt: skip
    return code
