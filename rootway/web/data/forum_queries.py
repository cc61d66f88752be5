"""What can be read of the community, by whom. What is held or hidden stands in no list, count, search or title."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from rootway.web.data.forum_stops import why_shut
from rootway.web.data.models import (
    ForumDecision,
    ForumMember,
    ForumMute,
    ForumObjection,
    ForumPost,
    ForumReport,
    ForumTopic,
    ForumWatch,
)
from rootway.web.data.models.forum_matter import OPEN
from rootway.web.data.models.forum_post import HELD, QUIET, UP

UNWATCHED = timedelta(hours=8)  # so long after the last look new words may still come


def is_open(now: datetime) -> bool:
    """Whether something new can be posted: somebody is on watch, or looked not long ago, and nothing shut it."""
    began = ForumWatch.objects.filter(began_at__lte=now)
    watched = Q(until__gt=now) | Q(looked_at__gt=now - UNWATCHED, looked_at__lte=now)
    return began.filter(watched).exists() and not why_shut(now)


def watch_of(account_id: UUID, now: datetime) -> ForumWatch | None:
    """The watch that an account is on."""
    return ForumWatch.objects.filter(account=account_id, began_at__lte=now, until__gt=now).first()


def seen_topics() -> QuerySet[ForumTopic]:
    """Topics in which something stands and whose first post does not wait, those with the newest words first."""
    up = ForumPost.objects.filter(topic=OuterRef("pk"), state=UP)
    waits = ForumPost.objects.filter(topic=OuterRef("pk"), opens=True, state=HELD)
    opener = ForumPost.objects.filter(topic=OuterRef("pk"), opens=True)
    found = ForumTopic.objects.annotate(
        newest=Subquery(up.order_by("-written_at").values("written_at")[:1]),
        standing=Count("posts", filter=Q(posts__state=UP)),
        first_state=Subquery(opener.values("state")[:1]),
    )
    return found.filter(~Exists(waits), newest__isnull=False).order_by("-newest", "id")


def topic_with(id: UUID, member: ForumMember) -> ForumTopic | None:
    """One topic that a member may open: what others see, and their own that waits."""
    seen = seen_topics().filter(id=id).first()
    own = ForumTopic.objects.filter(id=id, posts__member=member, posts__opens=True)
    return seen or own.first()


def posts_in(topic: ForumTopic, member: ForumMember) -> QuerySet[ForumPost]:
    """What a member sees of a topic: what stands, the stones of what stood, and their own that waits."""
    stood = Q(state=UP) | (~Q(state=HELD) & Q(stood=True))
    return topic.posts.filter(stood | Q(member=member)).select_related("member", "answers__member")


def muted_by(member: ForumMember) -> set[UUID]:
    """Whom a member does not want to read."""
    return set(ForumMute.objects.filter(member=member).values_list("muted_id", flat=True))


def standing_post(id: UUID) -> ForumPost | None:
    """One post that everybody can read."""
    found = ForumPost.objects.filter(id=id, state=UP).select_related("member", "topic")
    return found.first()


def can_answer(topic: ForumTopic) -> bool:
    """Whether the topic stands for all."""
    return seen_topics().filter(id=topic.id).exists()


def found_posts(words: Iterable[str], member: ForumMember) -> QuerySet[ForumPost]:
    """Posts that stand and hold each of some words, in the text or the title, the newest first."""
    found = ForumPost.objects.filter(state=UP, topic__in=seen_topics().values("id"))
    for word in words:
        found = found.filter(Q(text__icontains=word) | Q(topic__title__icontains=word, opens=True))
    muted = muted_by(member)
    return found.exclude(member__in=muted).select_related("topic", "member").order_by("-written_at", "id")


def own_posts(member: ForumMember) -> QuerySet[ForumPost]:
    """All that a member wrote, the newest first."""
    return member.posts.select_related("topic").order_by("-written_at", "id")


def own_decisions(member: ForumMember) -> QuerySet[ForumDecision]:
    """What was decided about a member and their words, the newest first."""
    return member.decisions.exclude(what="up").select_related("post__topic").order_by("-at")


def objection_to(decision: ForumDecision) -> ForumObjection | None:
    """What its writer says against a decision."""
    return ForumObjection.objects.filter(decision=decision).first()


def waiting_posts() -> QuerySet[ForumPost]:
    """What moderators have to look at, the gravest first; within that the oldest."""
    found = ForumPost.objects.filter(Q(state=HELD) | Q(state=UP, rank__lt=QUIET))
    told = found.select_related("topic", "member").prefetch_related("hits", "decisions", "reports")
    return told.order_by("rank", "written_at", "id")


def open_objections() -> QuerySet[ForumObjection]:
    """Those that nobody decided yet."""
    found = ForumObjection.objects.filter(decided_at=None)
    return found.select_related("decision__post__topic", "decision__member").order_by("at")


def open_notices() -> QuerySet[ForumReport]:
    """What people from outside say, and nobody answered."""
    return ForumReport.objects.filter(state=OPEN, member=None).exclude(email="", where="")
