"""A lawyer whom an administrator looked up, and the numbers they tell their clients."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rootway.web.data.models.listing import ACCEPTED, PENDING


class Counsel(models.Model):
    """An account that says it is a lawyer’s. A bar number proves nothing: an administrator calls the office."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="counsel")
    name = models.CharField(max_length=120)
    firm = models.CharField(max_length=120)
    region = models.CharField(max_length=60)  # the state whose bar gave the number
    number = models.CharField(max_length=40)
    phone = models.CharField(max_length=40)
    state = models.CharField(max_length=9, default=PENDING)  # pending | accepted | declined | ended
    asked_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    note = models.CharField(max_length=200, blank=True)  # how the administrator knows
    until = models.DateField(null=True)  # to be looked up again by then

    class Meta:
        ordering = ("asked_at", "id")
        constraints = [  # noqa: RUF012 Django's own form
            models.UniqueConstraint(
                fields=["region", "number"], condition=Q(state=ACCEPTED), name="web_counsel_one_accepted"
            )
        ]


class ClientNumber(models.Model):
    """A number that a lawyer tells a client by other means. It names nobody until somebody enters it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    counsel = models.ForeignKey(Counsel, on_delete=models.CASCADE, related_name="client_numbers")
    digest = models.CharField(max_length=64, unique=True)
    matter = models.CharField(max_length=60, blank=True)  # the lawyer's own label; no client reads it
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    entered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at", "id")
