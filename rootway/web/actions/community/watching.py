"""Who moderates, and when somebody looks: while nobody does, nothing new can be posted."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from rootway.web.data.forum_queries import watch_of
from rootway.web.data.models import Account, ForumLook, ForumModerator, ForumPost, ForumWatch

MOST_HOURS = 4


def make_moderator(email: str, lead: bool, moderates: bool, now: datetime) -> bool:
    """An account may moderate, as a lead or not, or no longer. False: there is no such account."""
    account = Account.objects.filter(email=email).first()
    if account is None:
        return False
    if moderates:
        ForumModerator.objects.update_or_create(
            account=account, defaults={"lead": lead}, create_defaults={"lead": lead, "since": now}
        )
    else:
        ForumModerator.objects.filter(account=account).delete()
        end_watch(account, now)
    return True


def begin_watch(account: Account, hours: int, now: datetime) -> ForumWatch:
    """The account looks for some hours from now on."""
    until = now + timedelta(hours=max(1, min(hours, MOST_HOURS)))
    known = watch_of(account.id, now)
    if known is None:
        return ForumWatch.objects.create(account=account, began_at=now, until=until, looked_at=now)
    ForumWatch.objects.filter(id=known.id).update(until=until, looked_at=now)
    return known


def end_watch(account: Account, now: datetime) -> None:
    """The account looks no longer."""
    ForumWatch.objects.filter(account=account, began_at__lte=now, until__gt=now).update(until=now)


def look_at_queue(account: Account, posts: Iterable[ForumPost], now: datetime) -> None:
    """The account saw these posts that wait; for each the first time is kept."""
    looks = (ForumLook(post=post, account=account, at=now) for post in posts)
    ForumLook.objects.bulk_create(looks, ignore_conflicts=True)
    watch = ForumWatch.objects.filter(account=account, began_at__lte=now).order_by("-began_at").first()
    if watch is None:
        ForumWatch.objects.create(account=account, began_at=now, until=now, looked_at=now)
    else:
        ForumWatch.objects.filter(id=watch.id).update(looked_at=now)
