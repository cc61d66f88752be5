"""What is kept of a person without an account: one check of symptoms and its answers."""

import uuid

from django.db import models


class Check(models.Model):
    """One person's check of symptoms, reached only through the browser session that began it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    started_at = models.DateTimeField()
    touched_at = models.DateTimeField(db_index=True)  # kept for the session's 14 days after this moment
    country = models.CharField(max_length=2, blank=True)  # for the emergency number only; blank: not chosen
    examined = models.BooleanField(null=True)  # a clinician examined the person lately; None: not asked yet


class Answer(models.Model):
    """One answer at one moment, in life and in the log. Rows are added, never changed; the latest counts.

    `value` is what the record takes: true, false, a number, a word, "unsure"; null says "taken back".
    """

    check_of = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="answers")
    fact = models.CharField(max_length=80)
    value = models.JSONField(null=True)
    observed_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
