"""What an account says it is licensed to do, and what an administrator decided of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rootway.web.data.models.listing import ACCEPTED, PENDING

ENDED = "ended"


class Licence(models.Model):
    """A licence to treat people. A number proves nothing by itself: an administrator looks it up where it was given."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="licences")
    name = models.CharField(max_length=120)  # as on the licence; whoever shares reads it before they confirm
    profession = models.CharField(max_length=40)  # of rootway.web.content.licences
    number = models.CharField(max_length=40)
    region = models.CharField(max_length=60)  # the state or country that gave it
    state = models.CharField(max_length=9, default=PENDING)  # pending | accepted | declined | ended
    asked_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    until = models.DateField(null=True)  # the last day on which it holds; None: not said

    class Meta:
        ordering = ("asked_at", "id")
        constraints = [  # noqa: RUF012 Django's own form
            models.UniqueConstraint(
                fields=["account", "profession", "region", "number"], name="web_licence_once_for_an_account"
            ),
            models.UniqueConstraint(
                fields=["profession", "region", "number"],
                condition=Q(state=ACCEPTED),
                name="web_licence_one_accepted",
            ),
        ]
