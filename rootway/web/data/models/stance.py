"""What a clinician says of a plan: confirmed, taken out, another dose, added, more urgent, or assessed."""

import uuid

from django.conf import settings
from django.db import models


class Stance(models.Model):
    """Never changed; a newer one about the same target counts. It is data that rules read, no switch in a page."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("web.Person", on_delete=models.CASCADE, related_name="stances")
    share = models.ForeignKey("web.Share", on_delete=models.SET_NULL, null=True, related_name="stances")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    author_words = models.JSONField(default=dict)
    topic = models.CharField(max_length=80)  # the id of the pathway
    kind = models.CharField(max_length=9)  # confirm | remove | dose | add | raise | assessed | own_words
    target = models.CharField(max_length=80, blank=True)  # a protocol, a danger sign
    reason = models.CharField(max_length=40, blank=True)  # of a list
    note = models.TextField(blank=True)
    value = models.JSONField(null=True)
    until = models.DateTimeField(null=True)
    plan_fingerprint = models.CharField(max_length=64, blank=True)  # of the plan that it was said of
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("made_at", "id")
