"""Members report a post; anybody from outside gives notice of one that is against the law (DSA, Article 16)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rootway.web.actions.community.deciding import hold_by_itself
from rootway.web.actions.community.posting import REPORTED_RANK, URGENT_RANK
from rootway.web.actions.messages import write_message
from rootway.web.data.models import ForumMember, ForumModerator, ForumPost, ForumReport
from rootway.web.data.models.forum_matter import DONE, OPEN
from rootway.web.data.models.forum_post import UP

HIDE_AT = 3  # so many who report hide a post until somebody looked
DOUBTED_AFTER = 5  # reports of one member that were refused: from then on theirs count half
SENT_FOR = 7 * 24 * 60 * 60  # seconds for which an answer to a notice is worth sending


@transaction.atomic
def report_post(post: ForumPost, member: ForumMember, reason: str, words: str, now: datetime) -> None:
    """One member says that a post should not stand so. "Urgent" shows the card under it at once."""
    locked = ForumPost.objects.select_for_update().get(id=post.id)
    said = {"snapshot": locked.text, "words": words, "reason": reason, "at": now}
    ForumReport.objects.get_or_create(post=locked, member=member, state=OPEN, defaults=said)
    urgent = reason == "urgent"
    rank = min(locked.rank, URGENT_RANK if urgent else REPORTED_RANK)
    ForumPost.objects.filter(id=post.id).update(card=locked.card or urgent, rank=rank)
    against = [one for one in _open_reports(locked) if one.reason != "urgent"]
    if locked.state == UP and not _is_spared(locked) and sum(map(_weight, against)) >= HIDE_AT:
        hold_by_itself(locked, now)


def _open_reports(post: ForumPost) -> list[ForumReport]:
    return list(
        ForumReport.objects.filter(post=post, state=OPEN).exclude(member=None).select_related("member")
    )


def _weight(report: ForumReport) -> float:
    refused = ForumReport.objects.filter(member=report.member, refused=True).count()
    return 0.5 if refused >= DOUBTED_AFTER else 1


def _is_spared(post: ForumPost) -> bool:
    """Many who report together hide neither a clinician nor a moderator."""
    account = post.member.account_id
    return bool(post.badge) or ForumModerator.objects.filter(account=account).exists()


def give_notice(
    where: str, post: ForumPost | None, words: str, name: str, email: str, now: datetime
) -> ForumReport:
    """Somebody from outside says why a post is against the law, and that they say so in good faith."""
    made = {"where": where, "words": words, "name": name, "email": email, "reason": "law", "at": now}
    kept = ForumReport.objects.create(post=post, snapshot=post.text if post else "", **made)
    if post is not None:
        ForumPost.objects.filter(id=post.id, rank__gt=REPORTED_RANK).update(rank=REPORTED_RANK)
    _answer(kept, _("Your notice arrived. Somebody looks at it and answers here."), now)
    return kept


def answer_notice(notice: ForumReport, answer: str, now: datetime) -> bool:
    """What was decided on a notice, and how to have it looked at again. False: it was answered."""
    done = {"state": DONE, "answer": answer, "answered_at": now}
    if not ForumReport.objects.filter(id=notice.id, state=OPEN).update(**done):
        return False
    _answer(notice, answer, now)
    return True


def _answer(notice: ForumReport, said: str, now: datetime) -> None:
    """By mail, if there is an address; the words of no post are in it."""
    if notice.email:
        number = _("Number of the notice: %(id)s") % {"id": notice.id}
        subject = _("Rootway: your notice about the community")
        write_message(notice.email, subject, f"{said}\n\n{number}", now, SENT_FOR, None)
