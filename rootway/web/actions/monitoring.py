"""A ledger of days and minutes: a practice asks, the person agrees, it is begun, minutes are added, it ends.

Nothing is counted here, and nothing of it is care: no rule reads it. Who wrote minutes is the account of the session.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from rootway.errors import RootwayError
from rootway.ledger import Stretch, overlapping
from rootway.web.data.clinic_access import live_shares
from rootway.web.data.ledger_queries import practice_zone, stretch_of
from rootway.web.data.models import Account, Minutes, Monitoring, Share
from rootway.web.data.models.share import FOLLOW


class LedgerClosed(RootwayError):
    """It ended, or was never begun: nothing is added to it."""


class MinutesTwice(RootwayError):
    """This author spent some of these minutes already, on this person or on another."""


class MinutesAhead(RootwayError):
    """They are not over yet, or lie before the ledger."""


@dataclass(frozen=True)
class SpentMinutes:
    """What somebody writes down. `id` is made by the form, so that one sent twice is one."""

    id: UUID
    began_at: datetime
    minutes: int
    live: bool
    what: str


@transaction.atomic
def ask_for_ledger(share: Share, now: datetime) -> Monitoring | None:
    """The practice asks the person; asked twice it is the same. None: the share does not follow anybody."""
    if share.scope != FOLLOW or not _is_live(share, now):
        return None
    made = {"person_id": share.person_id, "asked_at": now}
    return Monitoring.objects.get_or_create(share=share, ended_at=None, defaults=made)[0]


@transaction.atomic
def agree_to_ledger(monitoring: Monitoring, now: datetime) -> bool:
    """The person says yes. False: it was taken back meanwhile, or the share is over."""
    asked = Monitoring.objects.filter(id=monitoring.id, agreed_at=None, ended_at=None)
    return _is_live(monitoring.share, now) and bool(asked.update(agreed_at=now))


@transaction.atomic
def begin_ledger(monitoring: Monitoring, today: date) -> bool:
    """The first window begins `today`, where the person lives. False: they did not agree, or it began already."""
    agreed = Monitoring.objects.filter(
        id=monitoring.id, agreed_at__isnull=False, began_on=None, ended_at=None
    )
    return bool(agreed.update(began_on=today))


@transaction.atomic
def end_ledger(monitoring: Monitoring, now: datetime) -> bool:
    """Whoever of the two wants to ends it; before it was agreed to this says no. False: it ended already."""
    return bool(Monitoring.objects.filter(id=monitoring.id, ended_at=None).update(ended_at=now))


@transaction.atomic
def add_minutes(
    monitoring: Monitoring, spent: SpentMinutes, author: Account, words: dict[str, str], now: datetime
) -> Minutes:
    """Write minutes down. Raises `LedgerClosed`, `MinutesAhead` or `MinutesTwice`."""
    kept = _one_at_a_time(monitoring, author, now)
    day = spent.began_at.astimezone(practice_zone(kept.share)).date()
    assert kept.began_on is not None
    if spent.began_at + timedelta(minutes=spent.minutes) > now or day < kept.began_on:
        raise MinutesAhead
    row = Minutes(
        id=spent.id,
        person_id=kept.person_id,
        monitoring=kept,
        author=author,
        author_words=words,
        day=day,
        minutes=spent.minutes,
        what=spent.what,
        live=spent.live,
        began_at=spent.began_at,
        recorded_at=now,
    )
    there = Minutes.objects.filter(id=spent.id, monitoring=kept, author=author).first()
    if there is not None:
        return there
    if overlapping(_by(author, row), [_by(author, one) for one in _near(author, spent)]):
        raise MinutesTwice
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # the id is that of a row of somebody else: no form of ours made it
        raise LedgerClosed from None
    return row


@transaction.atomic
def take_minutes_back(
    monitoring: Monitoring, id: UUID, author: Account, words: dict[str, str], now: datetime
) -> bool:
    """The author's own minutes count no more; the row stays. False: not theirs, or taken back."""
    kept = _one_at_a_time(monitoring, author, now)
    mine = Minutes.objects.filter(id=id, monitoring=kept, author=author, takes_back=None).first()
    if mine is None or Minutes.objects.filter(takes_back=id).exists():
        return False
    Minutes.objects.create(
        person_id=kept.person_id,
        monitoring=kept,
        author=author,
        author_words=words,
        day=mine.day,
        minutes=mine.minutes,
        what=mine.what,
        live=mine.live,
        began_at=mine.began_at,
        recorded_at=now,
        takes_back=mine.id,
    )
    return True


def _is_live(share: Share, now: datetime) -> bool:
    """Whether a share holds, and goes on holding until this is written."""
    Share.objects.select_for_update().filter(id=share.id).first()
    return live_shares(now).filter(id=share.id).exists()


def _one_at_a_time(monitoring: Monitoring, author: Account, now: datetime) -> Monitoring:
    """The ledger as it is now, held with its author until it is written. Raises `LedgerClosed`."""
    Account.objects.select_for_update().get(
        id=author.id
    )  # of two forms at one moment the second sees the first
    held = Monitoring.objects.select_for_update().filter(id=monitoring.id, ended_at=None)
    kept = held.exclude(began_on=None).first()
    if kept is None or not _is_live(kept.share, now):
        raise LedgerClosed
    return kept


def _near(author: Account, spent: SpentMinutes) -> QuerySet[Minutes]:
    """What the author wrote down around that time, on whomever."""
    day = timedelta(days=1)
    around = (spent.began_at - day, spent.began_at + day)
    return Minutes.objects.filter(author=author, began_at__range=around)


def _by(author: Account, row: Minutes) -> Stretch:
    """Minutes of one account, however its name and licence were written then."""
    return stretch_of(row, str(author.id))
