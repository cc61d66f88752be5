"""Shares that end because what they rest on ended: a licence, a membership, a claim."""

from datetime import datetime

from rootway.web.data.models import Account, Cover, Practice, Share


def end_shares_given_to(account: Account, why: str, now: datetime, practice: Practice | None = None) -> int:
    """End every share of one clinician, or those of one practice, and what they cover there. How many shares."""
    where = {} if practice is None else {"practice": practice}
    covered = {} if practice is None else {"share__practice": practice}
    Cover.objects.filter(account=account, until__gt=now, **covered).update(until=now)
    theirs = Share.objects.filter(clinician=account, ended_at=None, **where)
    return theirs.update(ended_at=now, ended_by=why)
