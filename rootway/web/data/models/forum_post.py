"""What members write: topics, posts, and what the screen found in a post."""

import uuid

from django.conf import settings
from django.db import models

from rootway.web.data.models.forum_member import ForumMember

HELD, UP, HIDDEN, WITHDRAWN = "held", "up", "hidden", "withdrawn"
QUIET = 9  # the rank of what does not wait


class ForumTopic(models.Model):
    """What a talk is about. Its words are those of its first post: they are seen while that one is up."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.CharField(max_length=24)
    title = models.CharField(max_length=120)  # never changed; emptied when its writer takes it out
    opened_at = models.DateTimeField()


class ForumPost(models.Model):
    """One post. The database lets nobody change its words: they stand as they were written, or they are taken out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    topic = models.ForeignKey(ForumTopic, on_delete=models.PROTECT, related_name="posts")
    member = models.ForeignKey(ForumMember, on_delete=models.PROTECT, related_name="posts")
    opens = models.BooleanField()  # the first one of its topic
    answers = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    same_as = models.CharField(max_length=64, blank=True)  # digest of the words, to know a copy
    written_at = models.DateTimeField(db_index=True)
    state = models.CharField(max_length=9, default=HELD)  # held | up | hidden | withdrawn
    why = models.CharField(max_length=9, blank=True)  # what it was held for
    rank = models.PositiveSmallIntegerField(default=9)  # where it stands among what waits: 0 first
    screen = models.CharField(max_length=64)  # the words that looked at it, by their digest
    stood = models.BooleanField(default=False)  # others could read it once
    line = models.BooleanField(default=False)  # "if you have this now" stands under it
    card = models.BooleanField(default=False)  # the whole card stands under it
    badge = models.CharField(max_length=120, blank=True)  # as it was when it was written

    class Meta:
        ordering = ("written_at", "id")
        indexes = [  # noqa: RUF012 Django's own form
            models.Index(fields=["topic", "written_at"], name="web_forum_post_in_topic"),
            models.Index(fields=["state", "rank", "written_at"], name="web_forum_post_waiting"),
        ]


class ForumHit(models.Model):
    """What the screen found in a post and what its writer chose, for a month and for counting only."""

    post = models.ForeignKey(ForumPost, on_delete=models.CASCADE, related_name="hits")
    group = models.CharField(max_length=40)
    tone = models.PositiveSmallIntegerField()
    chose = models.CharField(max_length=9)  # not_mine | none: there was nothing to choose
    at = models.DateTimeField()


class ForumLook(models.Model):
    """A moderator saw a post that waited; the first time is kept."""

    post = models.ForeignKey(ForumPost, on_delete=models.CASCADE, related_name="looks")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [  # noqa: RUF012 Django's own form
            models.UniqueConstraint(fields=["post", "account"], name="web_forum_look_once")
        ]
