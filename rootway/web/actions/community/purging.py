"""What the community keeps for a time only, when that time is over."""

from datetime import datetime, timedelta

from rootway.web.data.models import ForumDraft, ForumHit, ForumReport

DRAFTS, HITS, SNAPSHOTS = timedelta(days=14), timedelta(days=30), timedelta(days=90)
NAMES = timedelta(days=365)  # of who gave notice, after the answer; our own choice


def purge_forum(now: datetime) -> None:
    """Drafts, what the screen found, and the words that were reported."""
    ForumDraft.objects.filter(at__lt=now - DRAFTS).delete()
    ForumHit.objects.filter(at__lt=now - HITS).delete()
    ForumReport.objects.filter(at__lt=now - SNAPSHOTS).exclude(snapshot="").update(snapshot="")
    answered = ForumReport.objects.filter(answered_at__lt=now - NAMES, member=None)
    answered.exclude(name="", email="").update(name="", email="")
