"""Messages that wait to be sent. Each row is deleted once it is sent, or when nobody would want it any more."""

import uuid

from django.conf import settings
from django.db import models


class Message(models.Model):
    """One message to one address, whole: what is sent does not depend on anything that may change meanwhile."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True)
    to = models.EmailField(
        blank=True
    )  # blank: written only so that nobody learns that there is nobody to write to
    subject = models.CharField(max_length=200)
    body = models.TextField()
    written_at = models.DateTimeField()
    stale_at = models.DateTimeField()  # from here on it is worth nothing: the code in it has run out
    unsubscribe = models.CharField(max_length=300, blank=True)  # the address that ends mails of this kind
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(db_index=True)
