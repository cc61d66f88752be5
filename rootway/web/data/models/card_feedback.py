"""What became of a card in a record system. No row is about a person: a card's name leads to nobody."""

from django.db import models


class CardFeedback(models.Model):
    """A card was taken up, or overruled for a reason that the card offered. What was written in words is not kept."""

    service = models.CharField(max_length=60)
    card = models.UUIDField()
    outcome = models.CharField(max_length=12)
    at = models.DateTimeField()
    suggestions = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=100, blank=True)
    commented = models.BooleanField(default=False)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [  # noqa: RUF012 Django's own form
            models.UniqueConstraint(fields=["card", "outcome", "at"], name="web_card_feedback_once")
        ]
