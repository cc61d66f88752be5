"""A clinician's note: a draft until it is signed, and from then on the same for ever, with addenda."""

import uuid

from django.conf import settings
from django.db import models


class Note(models.Model):
    """Once `signed_at` is set the database refuses every change; `digest` is that of `text`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("web.Person", on_delete=models.CASCADE, related_name="notes")
    practice = models.ForeignKey("web.Practice", on_delete=models.SET_NULL, null=True, related_name="notes")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    author_words = models.JSONField(default=dict)
    kind = models.CharField(max_length=12)  # soap | progress | plan_of_care | letter
    content = models.JSONField(default=dict)  # the sentences, each with the entries it rests on
    text = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    drafted_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("drafted_at", "id")


class Addendum(models.Model):
    """What is added to a signed note later. It is a row of its own, and is shown wherever the note is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("web.Person", on_delete=models.CASCADE, related_name="addenda")
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="addenda")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    author_words = models.JSONField(default=dict)
    text = models.TextField()
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ("signed_at", "id")
