"""A member leaves: their words go with them, or stay as those of a former member. With the account they go."""

from datetime import datetime

from django.db import transaction
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils import timezone

from rootway.web.data.models import (
    Account,
    ForumDraft,
    ForumFollow,
    ForumHit,
    ForumMember,
    ForumMute,
    ForumObjection,
    ForumPost,
    ForumReport,
    ForumTopic,
)
from rootway.web.data.models.forum_post import QUIET, UP, WITHDRAWN


@transaction.atomic
def leave(member: ForumMember, keeps_words: bool, now: datetime) -> None:
    """The name is gone at once, and so is the way back to the account. What never stood goes in any case."""
    ForumMember.objects.select_for_update().filter(id=member.id).first()
    posts = ForumPost.objects.filter(member=member)
    gone = posts.exclude(state=UP) if keeps_words else posts
    ForumTopic.objects.filter(posts__in=gone.filter(opens=True)).update(title="")
    ForumHit.objects.filter(post__in=gone).delete()
    gone.update(text="", same_as="", state=WITHDRAWN, rank=QUIET, why="")
    ForumDraft.objects.filter(member=member).delete()
    ForumMute.objects.filter(member=member).delete()
    ForumFollow.objects.filter(member=member).delete()
    ForumReport.objects.filter(member=member).update(words="")
    ForumObjection.objects.filter(decision__member=member).update(words="")
    left = {"account": None, "pseudonym": "", "looks_like": None, "left_at": now, "shows_badge": False}
    left |= {"mail_key": None, "mailed_at": None}
    ForumMember.objects.filter(id=member.id).update(**left)


@receiver(pre_delete, sender=Account)
def _account_goes(instance: Account, **_: object) -> None:
    """An account is deleted, in whatever way: nothing of it stays in the community."""
    member = ForumMember.objects.filter(account=instance).first()
    if member is not None:
        leave(member, False, timezone.now())
