"""Who takes part in the community: a pseudonym, and nothing of the person or their log."""

import uuid

from django.conf import settings
from django.db import models


class ForumMember(models.Model):
    """One member. Nothing here points at a `Person`, and no page but their own shows account and pseudonym together.

    The row stays when the account is gone, without it and without the name: the posts of others keep their order.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="forum_member"
    )
    pseudonym = models.CharField(max_length=24, blank=True)
    # The name as it looks: two that can be taken for one another are one. None: they left.
    looks_like = models.CharField(max_length=48, unique=True, null=True)
    renamed = models.BooleanField(default=False)  # it can be changed once
    rules = models.PositiveSmallIntegerField()  # the version of the rules that they agreed to
    joined_at = models.DateTimeField()  # they said then, too, that they are an adult
    shows_badge = models.BooleanField(default=False)
    paused_until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    # By which the weekly mail is ended from the mail itself, without signing in. None: no mail is wished.
    mail_key = models.UUIDField(unique=True, null=True)
    mailed_at = models.DateTimeField(null=True)


class ForumMute(models.Model):
    """A member does not want to read another one."""

    member = models.ForeignKey(ForumMember, on_delete=models.CASCADE, related_name="mutes")
    muted = models.ForeignKey(ForumMember, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [  # noqa: RUF012 Django's own form
            models.UniqueConstraint(fields=["member", "muted"], name="web_forum_mute_once")
        ]


class ForumDraft(models.Model):
    """Words that were typed and not posted: one for a member, for two weeks."""

    member = models.OneToOneField(
        ForumMember, on_delete=models.CASCADE, primary_key=True, related_name="draft"
    )
    board = models.CharField(max_length=24, blank=True)
    topic = models.UUIDField(null=True)  # of an answer; None: of a new topic
    title = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    at = models.DateTimeField()
