"""What is kept: accounts, people, what they said, and what they were told. Derived state is never kept."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property

from rootway.web.data.models.app import App, AppGrant, AppSecret
from rootway.web.data.models.arrival import Arrival
from rootway.web.data.models.card_feedback import CardFeedback
from rootway.web.data.models.care_message import CareMessage
from rootway.web.data.models.counsel import ClientNumber, Counsel
from rootway.web.data.models.day_mark import DayMark
from rootway.web.data.models.episode import Episode
from rootway.web.data.models.evidence import DayLeaves, DayLine, SigningKey
from rootway.web.data.models.examination import Examination
from rootway.web.data.models.forum_follow import ForumFollow
from rootway.web.data.models.forum_matter import (
    ForumDecision,
    ForumModerator,
    ForumObjection,
    ForumReport,
    ForumWatch,
)
from rootway.web.data.models.forum_member import ForumDraft, ForumMember, ForumMute
from rootway.web.data.models.forum_post import ForumHit, ForumLook, ForumPost, ForumTopic
from rootway.web.data.models.forum_stop import ForumStop
from rootway.web.data.models.handled import Handled
from rootway.web.data.models.launch import Launch, RecordSystem
from rootway.web.data.models.licence import Licence
from rootway.web.data.models.listing import Claim, Opening, Practice, Repair, Visit
from rootway.web.data.models.look import Look
from rootway.web.data.models.membership import MemberCode, Membership
from rootway.web.data.models.message import Message
from rootway.web.data.models.monitoring import Minutes, Monitoring
from rootway.web.data.models.note import Addendum, Note
from rootway.web.data.models.release import Authorization, AuthorizationEnd, Collected, Release
from rootway.web.data.models.share import Cover, Share, ShareCode
from rootway.web.data.models.stance import Stance
from rootway.web.data.models.used_step import UsedStep
from rootway.web.data.spelling import spelled, spellings
from rootway.web.pathway import served, the_guide_as_written

__all__ = [
    "Account",
    "Activity",
    "Addendum",
    "Allowance",
    "App",
    "AppGrant",
    "AppSecret",
    "Arrival",
    "Authorization",
    "AuthorizationEnd",
    "CardFeedback",
    "CareMessage",
    "Claim",
    "ClientNumber",
    "ClockSeen",
    "Collected",
    "Counsel",
    "Cover",
    "DayLeaves",
    "DayLine",
    "DayMark",
    "Entry",
    "Episode",
    "Examination",
    "Feed",
    "ForumDecision",
    "ForumDraft",
    "ForumFollow",
    "ForumHit",
    "ForumLook",
    "ForumMember",
    "ForumModerator",
    "ForumMute",
    "ForumObjection",
    "ForumPost",
    "ForumReport",
    "ForumStop",
    "ForumTopic",
    "ForumWatch",
    "Handled",
    "Launch",
    "Leaving",
    "Licence",
    "Look",
    "MemberCode",
    "Membership",
    "Message",
    "Minutes",
    "Monitoring",
    "Move",
    "Note",
    "Opening",
    "Person",
    "Practice",
    "RecordSystem",
    "Release",
    "Repair",
    "Share",
    "ShareCode",
    "Shown",
    "SigningKey",
    "Sitting",
    "Stance",
    "UsedStep",
    "Visit",
]


class Account(AbstractBaseUser):
    """Who signs in: an e-mail address and its secrets. The people whose logs it holds are rows of `Person`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(
        default=False
    )  # decides on claims and reports; needs a second factor for it
    joined_at = models.DateTimeField(default=timezone.now)
    sessions_ended = models.PositiveIntegerField(
        default=0
    )  # each time its sessions are ended this grows by one

    language = models.CharField(
        max_length=8, blank=True
    )  # of the pages and mails; blank: as the browser asks

    objects = BaseUserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def set_password(self, raw_password: str | None) -> None:
        """Keep a password under one spelling."""
        super().set_password(None if raw_password is None else spelled(raw_password))

    def check_password(self, raw_password: str | None) -> bool:
        """Whether it is the password, however this keyboard spells it, and however it was spelled when it was kept."""
        forms = () if raw_password is None else spellings(raw_password)
        return any(super(Account, self).check_password(form) for form in forms)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What ties a session to this account: a new password ends all sessions, and so does ending them."""
        tie: str = super()._get_session_auth_hash(secret)  # type: ignore[misc]  # missing in the stubs
        if not self.sessions_ended:
            return tie
        return salted_hmac(
            "rootway.web.sessions-ended", f"{tie}{self.sessions_ended}", secret, algorithm="sha256"
        ).hexdigest()


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
    time_zone = models.CharField(max_length=64, blank=True)  # IANA name; blank: not chosen
    topic = models.CharField(
        max_length=80, blank=True
    )  # the topic they look at; blank: the newest that is open
    started_at = models.DateTimeField()
    check_number = models.PositiveIntegerField(
        default=1
    )  # counts the checks begun, of danger signs for all pathways; answers of it bear its number
    touched_at = models.DateTimeField(db_index=True)  # kept for a while after this moment, see access.py
    keeps_log = models.BooleanField(default=False)  # chose to keep a log in this browser

    @cached_property
    def known_episodes(self) -> tuple[Episode, ...]:
        """Every episode of every pathway, the oldest first; read once for a person in hand."""
        return tuple(self.episodes.all())

    def forget_episodes(self) -> None:
        """Rows of episodes changed: they are read anew when they are asked for."""
        self.__dict__.pop("known_episodes", None)

    def episodes_of(self, pathway: str) -> tuple[Episode, ...]:
        """The episodes of one pathway, the oldest first."""
        return tuple(episode for episode in self.known_episodes if episode.pathway == pathway)

    @property
    def topic_now(self) -> str:
        """The topic that the pages show this person: the one they chose, the newest that is open, or the front door."""
        there = served()
        open_now = [one.pathway for one in reversed(self.known_episodes) if one.ended_at is None]
        return next((topic for topic in (self.topic, *open_now) if topic in there), there[0])

    @property
    def episode(self) -> Episode:
        """The open episode of the pathway at hand.

        Of whom no row tells, it began with the person; `actions.episodes` keeps it with the first thing written of it.
        """
        pathway = the_guide_as_written().pathway.id
        kept = next((one for one in self.episodes_of(pathway) if one.ended_at is None), None)
        began = {"began_at": self.started_at, "check_began_at": self.started_at}
        return kept or Episode(person=self, pathway=pathway, **began)

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Read the row anew, and the episodes when they are asked for."""
        super().refresh_from_db(*args, **kwargs)
        self.forget_episodes()


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
    check_number = models.PositiveIntegerField(default=1)  # the check of the person in which it was said
    corrects = models.UUIDField(null=True)
    # Of a fact that reaches one topic: the episode it was said in, as far as that was known then. Of any other, and of
    # what was said before there were episodes: none.
    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, null=True, related_name="entries")
    # Of a clinician's: the examination in which it was found. It is not in the file that a person takes along.
    examination = models.ForeignKey(
        Examination, on_delete=models.CASCADE, null=True, related_name="entries", db_index=False
    )

    class Meta:
        ordering = ("observed_at", "recorded_at", "id")
        indexes = [  # noqa: RUF012 Django's own form
            models.Index(fields=["person", "observed_at"]),
            models.Index(fields=["person", "fact", "observed_at", "value"], name="web_entry_values_of_fact"),
            models.Index(
                fields=["corrects"], condition=models.Q(corrects__isnull=False), name="web_entry_corrections"
            ),
            models.Index(
                fields=["person"],
                condition=models.Q(corrects__isnull=False),
                name="web_entry_corrections_of",
            ),
            models.Index(
                fields=["person"], condition=models.Q(by="clinician"), name="web_entry_by_clinician"
            ),
            models.Index(
                fields=["examination"],
                condition=models.Q(examination__isnull=False),
                name="web_entry_of_examination",
            ),
        ]


class Shown(models.Model):
    """What a person was told, and when: the words that counted, with the pathway's version. Never changed either."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="shown")
    shown_at = models.DateTimeField()
    kind = models.CharField(max_length=9)  # plan | advice | danger
    check_number = models.PositiveIntegerField(default=1)  # the check that led to it
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
    check_number = models.PositiveIntegerField(default=1)  # the check in which it was done

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


class Move(models.Model):
    """Until when a person lived by the clock of an earlier zone: the days lived there stay as they were."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="moves")
    time_zone = models.CharField(max_length=64)  # IANA name
    until = models.DateTimeField()

    class Meta:
        ordering = ("until", "id")


class Feed(models.Model):
    """The person's private calendar feed. Its password was shown once; here is its digest, which names the address."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="feed")
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the password, in hex
    made_at = models.DateTimeField()
    remind_at = models.TimeField()  # by the person's clock
    quiet_from = models.TimeField()
    quiet_to = models.TimeField()


class ClockSeen(models.Model):
    """Up to when this server's clock was seen to go on as it should; one row. See `actions.clock_fault`."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    seen_at = models.DateTimeField()
    doubted_at = models.DateTimeField(null=True)  # when it had leapt ahead; None: it goes on


class Leaving(models.Model):
    """A person whose rows are being deleted in this transaction. Rows of the log go only while it stands."""

    person = models.UUIDField(primary_key=True)


class Allowance(models.Model):
    """How much somebody used of a limit. `key` is a digest of what is limited and of whom, an address or an account."""

    key = models.CharField(max_length=64, primary_key=True)
    counts_until_ms = models.BigIntegerField(db_index=True)  # milliseconds since 1970
