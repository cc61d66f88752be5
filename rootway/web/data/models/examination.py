"""One examination by a clinician. What was found are entries of the log that hang on it."""

import uuid

from django.conf import settings
from django.db import models


class Examination(models.Model):
    """Never changed: what was found wrong is corrected by another entry. `id` is made by the page that sends it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("web.Person", on_delete=models.CASCADE, related_name="examinations")
    share = models.ForeignKey("web.Share", on_delete=models.SET_NULL, null=True, related_name="examinations")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    author_words = models.JSONField(default=dict)  # name, profession, licence, practice as they were then
    observed_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("observed_at", "id")
