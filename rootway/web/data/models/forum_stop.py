"""The community is shut to new posts because something went wrong, until a lead says what was understood."""

import uuid

from django.conf import settings
from django.db import models


class ForumStop(models.Model):
    """From when until when, and why: posts waited too long (`slow`), or care came late to somebody (`delay`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    why = models.CharField(max_length=5)
    words = models.TextField(blank=True)  # what happened, of nobody by name
    began_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    understood = models.TextField(blank=True)

    class Meta:
        ordering = ("began_at", "id")
