"""One post as a member sees it: its words, or the stone where they stood."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rootway.web.content.community.boards import rule_words
from rootway.web.content.community.markup import rendered
from rootway.web.data.models import ForumMember, ForumPost
from rootway.web.data.models.forum_post import HELD, HIDDEN, UP, WITHDRAWN


@dataclass(frozen=True)
class ShownPost:
    """`says` is why there are no words: hidden, taken out, muted. `hour`: when, no more exactly than to the hour."""

    id: UUID
    name: str
    hour: datetime
    html: SafeString | str
    says: str
    waits: bool
    mine: bool
    line: bool
    card: bool
    badge: str
    answers: str
    answers_id: UUID | None
    muted: bool


def shown_posts(posts: Iterable[ForumPost], member: ForumMember, muted: Collection[UUID]) -> list[ShownPost]:
    """Posts as this member sees them."""
    return [_shown(post, member, muted) for post in posts]


def _shown(post: ForumPost, member: ForumMember, muted: Collection[UUID]) -> ShownPost:
    mine = post.member_id == member.id
    says = "" if post.state in (UP, HELD) else _stone(post)
    muted_now = not says and post.member_id in muted
    if muted_now:
        says = _("You don’t read this member.")
    first = post.answers if post.answers and post.answers.state == UP else None
    return ShownPost(
        post.id, name_of(post.member), to_the_hour(post.written_at), rendered(post.text) if not says else "", says,
        post.state == HELD, mine, post.line and not says, post.card and not says, post.badge,
        name_of(first.member) if first else "", first.id if first else None, muted_now,
    )  # fmt: skip


def name_of(member: ForumMember) -> str:
    """The pseudonym, while there is one."""
    return member.pseudonym or _("a former member")


def to_the_hour(at: datetime) -> datetime:
    """A time that tells nobody which moment of which session it was."""
    return at.replace(minute=0, second=0, microsecond=0)


def _stone(post: ForumPost) -> str:
    if post.state == WITHDRAWN:
        return _("Taken out by its writer.")
    assert post.state == HIDDEN, "what stands or waits has its words"
    decision = post.decisions.filter(what="hide").last()
    return _("Hidden by a moderator.") + " " + (rule_words(decision.rule) if decision else "")
