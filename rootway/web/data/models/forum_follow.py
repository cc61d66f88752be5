"""A topic of which a member wants to hear once a week that there is something new."""

from django.db import models

from rootway.web.data.models.forum_member import ForumMember
from rootway.web.data.models.forum_post import ForumTopic


class ForumFollow(models.Model):
    """One topic that one member follows."""

    member = models.ForeignKey(ForumMember, on_delete=models.CASCADE, related_name="follows")
    topic = models.ForeignKey(ForumTopic, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [  # noqa: RUF012 Django's own form
            models.UniqueConstraint(fields=["member", "topic"], name="web_forum_follow_once")
        ]
