"""A person lets a practice look into their log: the code that begins it, the share itself, and who covers for whom."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rootway.web.data.models.listing import Practice

FOLLOW, LOOK = SCOPES = ("follow", "look")


class ShareCode(models.Model):
    """A code that a person hands to a clinician. It is used once, and only its digest is kept.

    Whoever enters it gets no person by it, only the right to be named to that person, who then says yes or no.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey("web.Person", on_delete=models.CASCADE, related_name="share_codes")
    scope = models.CharField(max_length=6)  # follow | look
    days = models.PositiveSmallIntegerField()  # how long the share is to last
    withholds = models.JSONField(default=list)  # what the person keeps back, see `Share`
    shown_as = models.CharField(max_length=60, default="")  # the name by which the clinician is to know them
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    # Who used it: an account in a practice.
    practice = models.ForeignKey(Practice, on_delete=models.SET_NULL, null=True, related_name="+")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )


class Share(models.Model):
    """What a person lets one clinician of a practice see, or the whole practice, and until when.

    There is no other way from a clinician to a person. It counts from when the person confirmed it. Whose account is
    deleted leaves their words in `named`, so that the person can still read whom it was given to.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("web.Person", on_delete=models.CASCADE, related_name="shares")
    number = models.PositiveIntegerField()  # counts the shares of a person; stands on every page of it
    practice = models.ForeignKey(Practice, on_delete=models.SET_NULL, null=True, related_name="shares")
    # None: the whole practice, but only when `whole_practice` says so: an account that is deleted widens no share.
    clinician = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="shares"
    )
    whole_practice = models.BooleanField(default=False)
    named = models.JSONField(default=dict)  # name, profession, licence, practice as the person read them
    shown_as = models.CharField(max_length=60, default="")  # the name by which the clinician knows the person
    scope = models.CharField(max_length=6)  # follow | look
    days = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)  # from the confirmation on
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(
        max_length=10, blank=True
    )  # person | clinician | licence | membership | claim
    reason = models.CharField(max_length=20, blank=True)
    withholds = models.JSONField(default=list)  # what is kept back, by name: see rootway.web.content.sharing
    reminded_at = models.DateTimeField(null=True)  # that it is about to end was told

    class Meta:
        ordering = ("asked_at", "id")
        indexes = [  # noqa: RUF012 Django's own form
            models.Index(fields=["practice", "until"], condition=Q(ended_at=None), name="web_share_live")
        ]
        constraints = [  # noqa: RUF012 Django's own form
            models.UniqueConstraint(fields=["person", "number"], name="web_share_number")
        ]


class Cover(models.Model):
    """A colleague of the same practice stands in for some hours; the person is told, and so is whom they cover for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("web.Person", on_delete=models.CASCADE, related_name="covers")
    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="covers")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="covers"
    )
    named = models.JSONField(default=dict)  # name, profession, licence, practice
    reason = models.CharField(max_length=200)
    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        ordering = ("since", "id")
