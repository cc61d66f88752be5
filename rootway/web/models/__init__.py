"""What is kept: accounts, people, what they said, and what they were told. Derived state is never kept."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from rootway.web.models.listing import Claim, Opening, Practice, Repair, Visit  # noqa: F401 the other half


class Account(AbstractBaseUser):
    """Who signs in: an e-mail address and its secrets. The people whose logs it holds are rows of `Person`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(
        default=False
    )  # decides on claims and reports; needs a second factor for it
    joined_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[BaseUserManager["Account"]] = BaseUserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"


class Person(models.Model):
    """One person's log. Without an account it is reached only through the browser session that began it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="people"
    )
    label = models.CharField(
        max_length=60, blank=True
    )  # what the account calls this person; need not be a name
    carer = models.BooleanField(default=False)  # someone else writes this log: "I care for them"
    country = models.CharField(max_length=2, blank=True)  # for the emergency number only; blank: not chosen
    examined = models.BooleanField(null=True)  # a clinician examined the person lately; None: not asked yet
    time_zone = models.CharField(max_length=64, blank=True)  # IANA name; blank: not chosen
    started_at = models.DateTimeField()
    check_began_at = models.DateTimeField()  # answers recorded before belong to an earlier check
    touched_at = models.DateTimeField(db_index=True)  # kept for a while after this moment, see access.py
    keeps_log = models.BooleanField(default=False)  # chose to keep a log in this browser


class Entry(models.Model):
    """One row of the log, as `rootway.record.Entry` tells it. Rows are added, never changed; the database holds that.

    `id` is made by whoever wrote the entry, so that one sent twice is one. `value` is what the record takes: true,
    false, a number, a word, "unsure"; null, in a correction, says "taken back".
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="entries")
    fact = models.CharField(max_length=80)
    value = models.JSONField(null=True)
    observed_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    by = models.CharField(max_length=9, default="self")  # self | carer | clinician | import
    corrects = models.UUIDField(null=True)

    class Meta:
        ordering = ("observed_at", "recorded_at", "id")
        indexes = [  # noqa: RUF012 Django's own form
            models.Index(fields=["person", "observed_at"]),
            models.Index(fields=["person", "fact", "observed_at"], name="web_entry_newest_of_fact"),
            models.Index(
                fields=["corrects"], condition=models.Q(corrects__isnull=False), name="web_entry_corrections"
            ),
        ]


class Shown(models.Model):
    """What a person was told, and when: the words that counted, with the pathway's version. Never changed either."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="shown")
    shown_at = models.DateTimeField()
    kind = models.CharField(max_length=9)  # plan | advice | danger
    pathway_version = models.CharField(max_length=40)
    content = models.JSONField()

    class Meta:
        ordering = ("shown_at", "id")


class Sitting(models.Model):
    """One guided session that a person did: what happened in it, event by event, and what it came to.

    `id` is made by whoever played it, so that one sent twice is one. `events` and `history` are what the session was
    played with; `ended` and `response` follow from them. Rows are added, never changed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sittings")
    protocol = models.CharField(max_length=80)
    program = models.CharField(max_length=16)  # the fingerprint of the stations it was played with
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    history = models.JSONField()
    events = models.JSONField()
    ended = models.CharField(max_length=24)  # why it ended, see rootway.session
    response = models.CharField(max_length=24)  # how the leg answered

    class Meta:
        ordering = ("began_at", "id")
        indexes = [models.Index(fields=["person", "began_at"])]  # noqa: RUF012 Django's own form


class Activity(models.Model):
    """One of the person's own activities (PSFS), in their words; its scores are entries of the log."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="activities")
    fact = models.CharField(max_length=80)  # which of the three: the fact that holds its scores
    words = models.CharField(max_length=80)
    named_at = models.DateTimeField()

    class Meta:
        ordering = ("fact",)
        constraints = [  # noqa: RUF012 Django's own form
            models.UniqueConstraint(fields=["person", "fact"], name="web_activity_once_for_each_fact")
        ]


class Feed(models.Model):
    """The person's private calendar feed. Its address is a secret that was shown once; here is its digest."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="feed")
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the secret, in hex
    made_at = models.DateTimeField()
    remind_at = models.TimeField()  # by the person's clock
    quiet_from = models.TimeField()
    quiet_to = models.TimeField()


class Leaving(models.Model):
    """A person whose rows are being deleted in this transaction. Rows of the log go only while it stands."""

    person = models.UUIDField(primary_key=True)
