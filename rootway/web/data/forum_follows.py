"""What is new in the topics that members follow. What is held or hidden counts for nobody."""

from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from rootway.web.data.forum_queries import muted_by, seen_topics
from rootway.web.data.models import ForumDecision, ForumFollow, ForumMember, ForumTopic
from rootway.web.data.models.forum_post import UP

WEEK = timedelta(days=7)


def follows(member: ForumMember, topic: ForumTopic) -> bool:
    """Whether a member follows a topic."""
    return ForumFollow.objects.filter(member=member, topic=topic).exists()


def followed_by(member: ForumMember) -> QuerySet[ForumTopic]:
    """The topics that a member follows and that can be read, the newest words first."""
    own = ForumFollow.objects.filter(member=member).values("topic")
    return seen_topics().filter(id__in=own)


def due_for_mail(now: datetime) -> QuerySet[ForumMember]:
    """Who wishes a mail each week and had none this week."""
    due = Q(mailed_at=None) | Q(mailed_at__lte=now - WEEK)
    wishing = ForumMember.objects.filter(due, mail_key__isnull=False, account__isnull=False, ended_at=None)
    return wishing.select_related("account")


def new_for(member: ForumMember) -> int:
    """How many posts came to stand in the topics that a member follows, since the last mail and since they followed."""
    let_up = ForumDecision.objects.filter(post=OuterRef("post"), what="up", at__gt=OuterRef("since"))
    found = ForumFollow.objects.filter(member=member, topic__in=seen_topics().values("id"))
    posts = found.filter(topic__posts__state=UP).annotate(
        post=F("topic__posts"), by=F("topic__posts__member"), written=F("topic__posts__written_at")
    )
    new = posts.filter(Q(written__gt=F("since")) | Q(Exists(let_up)))
    if member.mailed_at is not None:
        later = ForumDecision.objects.filter(post=OuterRef("post"), what="up", at__gt=member.mailed_at)
        new = new.filter(Q(written__gt=member.mailed_at) | Q(Exists(later)))
    others = new.exclude(by=member.id).exclude(by__in=muted_by(member))
    return others.values("post").distinct().count()
