"""What a person and a clinician write to each other within a share."""

import uuid

from django.conf import settings
from django.db import models


class CareMessage(models.Model):
    """One message. `held_by_words`: it names a danger, so its writer was shown first where to turn now."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("web.Person", on_delete=models.CASCADE, related_name="care_messages")
    share = models.ForeignKey("web.Share", on_delete=models.CASCADE, related_name="messages")
    from_person = models.BooleanField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    author_words = models.JSONField(default=dict)
    text = models.TextField()
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    held_by_words = models.BooleanField(default=False)

    class Meta:
        ordering = ("sent_at", "id")
