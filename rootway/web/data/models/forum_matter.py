"""What is said about posts: reports, notices from outside, decisions, objections; and who is on watch."""

import uuid

from django.conf import settings
from django.db import models

from rootway.web.data.models.forum_member import ForumMember
from rootway.web.data.models.forum_post import ForumPost

OPEN, DONE = "open", "done"


class ForumModerator(models.Model):
    """An account that may decide; a lead decides on objections and may end a membership."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="forum_moderator"
    )
    lead = models.BooleanField(default=False)
    since = models.DateTimeField()


class ForumWatch(models.Model):
    """Somebody looks, from when until when. While nobody does, nothing new can be posted."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    began_at = models.DateTimeField()
    until = models.DateTimeField(db_index=True)
    looked_at = models.DateTimeField()  # the queue was opened last then


class ForumReport(models.Model):
    """A member, or somebody from outside, says that a post should not stand as it is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.ForeignKey(ForumPost, on_delete=models.SET_NULL, null=True, related_name="reports")
    snapshot = models.TextField(blank=True)  # the words as they stood then, for 90 days
    member = models.ForeignKey(ForumMember, on_delete=models.SET_NULL, null=True, related_name="reports")
    name = models.CharField(max_length=120, blank=True)  # of who wrote from outside
    email = models.EmailField(blank=True)
    where = models.CharField(max_length=300, blank=True)  # the address, as somebody from outside gave it
    reason = models.CharField(max_length=9)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    state = models.CharField(max_length=4, default=OPEN)  # open | done
    refused = models.BooleanField(default=False)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("at", "id")


class ForumDecision(models.Model):
    """One decision with its reason. The database lets nobody change it or take it away."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.ForeignKey(ForumPost, on_delete=models.PROTECT, null=True, related_name="decisions")
    member = models.ForeignKey(ForumMember, on_delete=models.PROTECT, related_name="decisions")
    what = models.CharField(max_length=8)  # up | hide | pause | end | restore
    rule = models.CharField(max_length=12, blank=True)
    words = models.TextField(blank=True)  # to the writer
    automated = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")


class ForumObjection(models.Model):
    """The writer says that a decision was wrong; somebody else decides, once."""

    decision = models.OneToOneField(
        ForumDecision, on_delete=models.PROTECT, primary_key=True, related_name="objection"
    )
    words = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    right = models.BooleanField(default=False)
    answer = models.TextField(blank=True)
