"""What was used of a limit: counted in the database, where no other counter pushes it out and all workers see it.

Only a digest is kept of whom it is about, and no longer than it counts.
"""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from rootway.web.data.models import Allowance

MOST_TRIES = 20  # of two who count at the same moment one tries again
MS = timedelta(milliseconds=1)


def use_up(what: str, who: str, most: int, period: timedelta, now: datetime) -> timedelta | None:
    """Count one use by `who`, of at most `most` in `period`. None: it is allowed; else how long to wait, uncounted.

    Kept is one moment, until which the use so far counts (the generic cell rate algorithm): each use moves it on by
    its share of the period, and it may lie one period ahead at most. A moment farther ahead is of a clock that was
    wrong, and counts as none.
    """
    key, at = _key(what, who), int(now.timestamp() * 1000)
    span, share = period // MS, (period // MS) // most
    for _try in range(MOST_TRIES):
        kept = Allowance.objects.filter(key=key).values_list("counts_until_ms", flat=True).first()
        begins = at if kept is None or kept > at + span else max(kept, at)
        if begins + share > at + span:
            return (begins + share - at - span) * MS
        if _set(key, kept, begins + share):
            return None
    return share * MS


def give_back(what: str, who: str) -> None:
    """Forget what `who` used: for what only one may do at a time, when it is done."""
    Allowance.objects.filter(key=_key(what, who)).delete()


def _set(key: str, kept: int | None, until_ms: int) -> bool:
    """Keep the new moment, unless somebody else counted since the old one was read."""
    if kept is not None:
        return bool(Allowance.objects.filter(key=key, counts_until_ms=kept).update(counts_until_ms=until_ms))
    try:
        with transaction.atomic():
            Allowance.objects.create(key=key, counts_until_ms=until_ms)
    except IntegrityError:
        return False
    return True


def _key(what: str, who: str) -> str:
    return salted_hmac("rootway limits", f"{what} {who}", algorithm="sha256").hexdigest()
