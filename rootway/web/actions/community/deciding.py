"""Moderators decide, each time with a reason; the writer may object, and then somebody else decides.

Nobody can change the words of a post, and nobody decides on their own.
"""

from datetime import datetime, timedelta
from urllib.parse import urljoin

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as lazy

from rootway.errors import RootwayError
from rootway.web.actions.notices import write_notice
from rootway.web.data.forum_access import is_own
from rootway.web.data.models import (
    Account,
    ForumDecision,
    ForumMember,
    ForumModerator,
    ForumObjection,
    ForumPost,
    ForumReport,
)
from rootway.web.data.models.forum_matter import DONE, OPEN
from rootway.web.data.models.forum_post import HELD, HIDDEN, QUIET, UP

PAUSED_FOR = timedelta(days=7)
UP_AGAIN, HIDE, PAUSE, END, RESTORE, HOLD = "up", "hide", "pause", "end", "restore", "hold"


class DecidedAlready(RootwayError):
    """Somebody else decided meanwhile, or the writer took the post out."""


class OwnMatter(RootwayError):
    """It is their own post, or their own earlier decision; or only a lead may."""


@transaction.atomic
def let_up(post: ForumPost, by: Account, with_card: bool, seen: int, now: datetime) -> None:
    """The post stands, with the card under it where that is wished. `seen`: so many decisions stood on the page."""
    locked = _to_decide(post, by, seen)
    was_held = locked.state == HELD
    _decide(locked, UP_AGAIN, by, now)
    card = locked.card or with_card
    ForumPost.objects.filter(id=post.id).update(state=UP, stood=True, rank=QUIET, why="", card=card)
    _close_reports(locked, refused=not was_held)


@transaction.atomic
def hide_post(
    post: ForumPost, by: Account, rule: str, words: str, seen: int, now: datetime, site: str
) -> ForumDecision:
    """The post is hidden, and its writer reads why."""
    locked = _to_decide(post, by, seen)
    made = _decide(locked, HIDE, by, now, rule, words)
    ForumPost.objects.filter(id=post.id).update(state=HIDDEN, rank=QUIET, why="")
    _close_reports(locked, refused=False)
    _tell(locked.member, now, site)
    return made


@transaction.atomic
def pause_member(member: ForumMember, by: Account, rule: str, words: str, now: datetime, site: str) -> None:
    """The member can read for a week, and not write."""
    _not_own(member, by)
    ForumDecision.objects.create(member=member, what=PAUSE, rule=rule, words=words, by=by, at=now)
    ForumMember.objects.filter(id=member.id).update(paused_until=now + PAUSED_FOR)
    _tell(member, now, site)


@transaction.atomic
def end_member(member: ForumMember, by: Account, rule: str, words: str, now: datetime, site: str) -> None:
    """A lead ends a membership; what the member wrote stays."""
    _not_own(member, by)
    need_lead(by)
    ForumDecision.objects.create(member=member, what=END, rule=rule, words=words, by=by, at=now)
    ForumMember.objects.filter(id=member.id).update(ended_at=now)
    _tell(member, now, site)


def object_to(decision: ForumDecision, words: str, now: datetime) -> bool:
    """The writer says why a decision was wrong. False: they did before."""
    try:
        with transaction.atomic():
            ForumObjection.objects.create(decision=decision, words=words, at=now)
    except IntegrityError:
        return False
    return True


@transaction.atomic
def decide_objection(
    objection: ForumObjection, by: Account, right: bool, answer: str, now: datetime, site: str
) -> None:
    """A lead who did not make the decision judges it, once. Where the writer was right it is undone."""
    decision = ForumDecision.objects.select_related("member", "post").get(pk=objection.pk)
    _not_own(decision.member, by)
    need_lead(by)
    earlier = decision.post.decisions.all() if decision.post else ForumDecision.objects.filter(pk=decision.pk)
    if earlier.filter(by=by).exists():
        raise OwnMatter
    told = {"by": by, "right": right, "answer": answer, "decided_at": now}
    if not ForumObjection.objects.filter(pk=objection.pk, decided_at=None).update(**told):
        raise DecidedAlready
    if right:
        _undo(decision, by, now)
    _tell(decision.member, now, site)


def _undo(decision: ForumDecision, by: Account, now: datetime) -> None:
    made = {"rule": decision.rule, "by": by, "at": now, "post": decision.post}
    ForumDecision.objects.create(member=decision.member, what=RESTORE, **made)
    if decision.what in (HIDE, HOLD) and decision.post is not None:
        hidden = ForumPost.objects.filter(id=decision.post.id, state__in=(HIDDEN, HELD))
        hidden.update(state=UP, stood=True, rank=QUIET, why="")
    elif decision.what == PAUSE:
        ForumMember.objects.filter(id=decision.member.id).update(paused_until=None)
    elif decision.what == END:
        ForumMember.objects.filter(id=decision.member.id).update(ended_at=None)


def _to_decide(post: ForumPost, by: Account, seen: int) -> ForumPost:
    """The post while nobody else decides on it; of two who decide at once the second is told."""
    locked = ForumPost.objects.select_for_update().get(id=post.id)
    _not_own(locked.member, by)
    if locked.state not in (HELD, UP) or locked.decisions.count() != seen:
        raise DecidedAlready
    return locked


def _decide(
    post: ForumPost, what: str, by: Account | None, now: datetime, rule: str = "", words: str = ""
) -> ForumDecision:
    made = {"what": what, "rule": rule, "words": words, "automated": by is None, "by": by, "at": now}
    return ForumDecision.objects.create(post=post, member=post.member, **made)


def hold_by_itself(post: ForumPost, now: datetime) -> None:
    """Several members reported the post: it waits until somebody looked, and its writer can read so."""
    _decide(post, HOLD, None, now)
    ForumPost.objects.filter(id=post.id, state=UP).update(state=HELD, why="reported")


def _close_reports(post: ForumPost, refused: bool) -> None:
    ForumReport.objects.filter(post=post, state=OPEN, member__isnull=False).update(
        state=DONE, refused=refused
    )


def _not_own(member: ForumMember, by: Account) -> None:
    if is_own(by, member):
        raise OwnMatter


def need_lead(by: Account) -> None:
    """Raises `OwnMatter` for who is none."""
    if not ForumModerator.objects.filter(account=by, lead=True).exists():
        raise OwnMatter


def _tell(member: ForumMember, now: datetime, site: str) -> None:
    """A mail that says only that there is something to read."""
    if member.account is not None:
        said = lazy("Something was decided in the community. Sign in to read it.")
        write_notice(
            member.account, lazy("the community"), said, urljoin(site, reverse("community-mine")), now
        )
