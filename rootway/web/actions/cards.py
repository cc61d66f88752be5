"""What became of cards is kept for a year and a little, told twice or once."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from rootway.exchange.hooks import Feedback
from rootway.web.data.models import CardFeedback

FEEDBACK_KEPT = timedelta(days=400)  # a year can be compared with the one before


@transaction.atomic
def keep_feedback(service: str, told: Iterable[Feedback], now: datetime) -> None:
    """Keep each; the same told again changes nothing."""
    for one in told:
        CardFeedback.objects.get_or_create(
            card=one.card,
            outcome=one.outcome,
            at=one.at,
            defaults={
                "service": service,
                "suggestions": len(one.suggestions),
                "reason": one.reason,
                "commented": one.commented,
                "received_at": now,
            },
        )
