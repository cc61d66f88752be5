"""What the community tells everybody of itself: counts of the last thirty days, small ones as "few"."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from rootway.web.data.forum_stops import waits_of, within
from rootway.web.data.models import ForumDecision, ForumHit, ForumObjection, ForumPost, ForumReport, ForumStop

MONTH, FEWEST = timedelta(days=30), 5


def numbers_of_a_month(now: datetime) -> list[tuple[str, str]]:
    """Each with what it counts."""
    since = now - MONTH
    posts = ForumPost.objects.filter(written_at__gte=since)
    decided = ForumDecision.objects.filter(at__gte=since)
    judged = ForumObjection.objects.filter(decided_at__gte=since)
    reports = ForumReport.objects.filter(at__gte=since)
    rows = [
        (_("Posts written"), posts.count()),
        (_("Posts that a moderator let up"), decided.filter(what="up").count()),
        (_("Posts hidden"), decided.filter(what="hide").count()),
        (_("Members paused or ended"), decided.filter(what__in=("pause", "end")).count()),
        (_("Cards shown before a post"), ForumHit.objects.filter(at__gte=since, chose="not_mine").count()),
        (_("Posts that members called urgent"), reports.filter(reason="urgent").count()),
        (_("Of these, the screen had found nothing in"), _missed(since)),
        (_("Notices from outside"), reports.filter(member=None).count()),
        (_("Objections decided"), judged.count()),
        (_("Objections that were right"), judged.filter(right=True).count()),
        (
            _("Times that new posts were closed for a review"),
            ForumStop.objects.filter(began_at__gte=since).count(),
        ),
    ]
    return [*((what, _few(number)) for what, number in rows), *_waits(since)]


def _missed(since: datetime) -> int:
    urgent = ForumReport.objects.filter(at__gte=since, reason="urgent", post__isnull=False, post__line=False)
    return urgent.values("post").distinct().count()


def _few(number: int) -> str:
    return str(number) if number == 0 or number >= FEWEST else _("few")


def _waits(since: datetime) -> list[tuple[str, str]]:
    """How long it took until somebody looked."""
    waits = waits_of(ForumPost.objects.filter(written_at__gte=since))
    if len(waits) < FEWEST:
        return []
    told = ((_("Half were looked at within"), 0.5), (_("Nine in ten were looked at within"), 0.9))
    return [(what, _hours(within(waits, part))) for what, part in told]


def _hours(wait: timedelta) -> str:
    return _("%(hours)s hours") % {"hours": f"{wait.total_seconds() / 3600:.1f}"}
