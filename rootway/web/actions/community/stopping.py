"""New posts are closed when something went wrong, and opened again by a lead who says what was understood."""

from datetime import datetime

from django.db import transaction

from rootway.web.actions.community.deciding import need_lead
from rootway.web.data.forum_stops import DELAY, open_stop, why_shut
from rootway.web.data.models import Account, ForumStop


@transaction.atomic
def shut(by: Account, words: str, now: datetime) -> None:
    """Care came late to somebody. What is shut already stays as it is."""
    if open_stop() is None:
        ForumStop.objects.create(why=DELAY, words=words, began_at=now, by=by)


@transaction.atomic
def open_again(by: Account, understood: str, now: datetime) -> None:
    """A lead knows why it happened. Raises `OwnMatter` for anybody else."""
    need_lead(by)
    why, end = why_shut(now), {"ended_at": now, "ended_by": by, "understood": understood}
    if not ForumStop.objects.filter(ended_at=None).update(**end) and why:
        ForumStop.objects.create(why=why, began_at=now, **end)
