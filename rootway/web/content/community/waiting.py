"""What waits for a moderator, with what is needed to decide: no e-mail, no log, no network address."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from rootway.web.content.community.boards import REPORT_FOR, rule_words
from rootway.web.content.community.markup import rendered
from rootway.web.data.forum_access import is_own
from rootway.web.data.models import Account, ForumPost

WHY = {
    "crisis": lazy("about harming oneself"),
    "sign": lazy("sounds like a danger sign"),
    "first": lazy("one of the first posts of a member"),
    "odd": lazy("a link or a number to call"),
    "copy": lazy("the same words as another post"),
    "reported": lazy("reported by several members"),
}


@dataclass(frozen=True)
class WaitingRow:
    """One post. `seen`: so many decisions stand; another one meanwhile makes the form too late."""

    post: ForumPost
    html: SafeString
    why: str
    found: tuple[str, ...]
    reports: tuple[str, ...]
    earlier: tuple[str, ...]
    seen: int
    own: bool


def waiting_rows(posts: Iterable[ForumPost], by: Account) -> list[WaitingRow]:
    """Posts as the moderator sees them."""
    return [_row(post, by) for post in posts]


def _row(post: ForumPost, by: Account) -> WaitingRow:
    reasons = dict(REPORT_FOR)
    said = [one for one in post.reports.all() if one.state == "open"]
    found = {hit.group for hit in post.hits.all()}
    return WaitingRow(
        post, rendered(post.text), str(WHY.get(post.why, _("reported"))), tuple(sorted(found)),
        tuple(f"{reasons.get(one.reason, one.reason)}. {one.words}".strip() for one in said),
        tuple(rule_words(one.rule) for one in post.member.decisions.exclude(what__in=("up", "restore"))),
        post.decisions.count(), is_own(by, post.member),
    )  # fmt: skip
