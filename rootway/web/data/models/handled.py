"""Somebody took care of an alarm."""

import uuid

from django.conf import settings
from django.db import models


class Handled(models.Model):
    """A rise is closed by a name and by what was done, never by time. It rings for nobody again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("web.Person", on_delete=models.CASCADE, related_name="handled")
    rise_key = models.CharField(max_length=64)  # see rootway.worklist
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    author_words = models.JSONField(default=dict)
    at = models.DateTimeField()
    done = models.CharField(max_length=6)  # called | seen | sent | noted

    class Meta:
        ordering = ("at", "id")
        indexes = [models.Index(fields=["person", "rise_key"], name="web_handled_rise")]  # noqa: RUF012 Django's own form
