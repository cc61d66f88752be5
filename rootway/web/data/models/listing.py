"""What is kept about listings of providers: what is wrong in them, who runs them, when there is time, who comes.

The listings are in the index of providers, not here; a listing is named by its register and its number there.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

PENDING, ACCEPTED, DECLINED = "pending", "accepted", "declined"
REQUESTED, PROPOSED, CANCELLED = "requested", "proposed", "cancelled"
HOLDS_TIME = (REQUESTED, PROPOSED, ACCEPTED)  # while a visit is one of these, nobody else can have its time


class Repair(models.Model):
    """Someone says that a field of a listing is wrong. An administrator decides; nobody's name is kept with it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    register = models.CharField(max_length=20)
    number = models.CharField(max_length=20)
    field = models.CharField(max_length=20)  # see rootway.directory.corrections.FIELDS
    was = models.CharField(max_length=300, blank=True)  # what the listing said when it was reported
    value = models.CharField(max_length=300, blank=True)  # what is right, when the reporter knows it
    reported_at = models.DateTimeField()
    state = models.CharField(max_length=9, default=PENDING)  # pending | accepted | declined
    reason = models.CharField(max_length=300, blank=True)  # why the administrator decided so
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)

    class Meta:
        ordering = ("reported_at", "id")
        indexes = [models.Index(fields=["register", "number", "state"])]  # noqa: RUF012 Django's own form


class Claim(models.Model):
    """An account says that it runs a listing. An administrator decides; a listing has one accepted claim at most."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="claims")
    register = models.CharField(max_length=20)
    number = models.CharField(max_length=20)
    state = models.CharField(max_length=9, default=PENDING)  # pending | accepted | declined
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("asked_at", "id")
        constraints = [  # noqa: RUF012 Django's own form
            models.UniqueConstraint(fields=["account", "register", "number"], name="one_claim_per_account"),
            models.UniqueConstraint(
                fields=["register", "number"], condition=Q(state=ACCEPTED), name="one_accepted_claim"
            ),
        ]


class Practice(models.Model):
    """What a provider says about a listing it runs: services, insurance, languages, telehealth, and its time zone."""

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="practice")
    services = models.TextField(blank=True)  # one a line, in the provider's own words
    insurance = models.TextField(blank=True)
    languages = models.TextField(blank=True)
    telehealth = models.BooleanField(null=True)  # None: not said
    time_zone = models.CharField(max_length=64)  # IANA name; its times are told in it
    message_hours = models.CharField(max_length=200, blank=True, default="")  # when messages are read
    updated_at = models.DateTimeField()


class Opening(models.Model):
    """A time that a practice offers. Two of one practice never overlap: the database holds that.

    One that is withdrawn is kept only while a visit of it is: its calendar file must say that it was cancelled.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="openings")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    offered = models.BooleanField(default=True)

    class Meta:
        ordering = ("starts_at",)
        constraints = [  # noqa: RUF012 Django's own form
            models.UniqueConstraint(
                fields=["practice", "starts_at"], condition=Q(offered=True), name="one_opening_per_start"
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="opening_ends_after_start"),
        ]


class Visit(models.Model):
    """A person asks for a time. The name and the phone number are what the practice gets; nothing of the answers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("web.Person", on_delete=models.CASCADE, related_name="visits")
    opening = models.ForeignKey(Opening, on_delete=models.CASCADE, related_name="visits")
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40)
    state = models.CharField(
        max_length=9, default=REQUESTED
    )  # requested|proposed|accepted|declined|cancelled
    requested_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    sequence = models.PositiveIntegerField(default=0)  # counts its changes, for the calendars that hold it

    class Meta:
        ordering = ("requested_at", "id")
        constraints = [  # noqa: RUF012 Django's own form
            models.UniqueConstraint(
                fields=["opening"], condition=Q(state__in=HOLDS_TIME), name="one_visit_per_opening"
            ),
        ]
