"""The only way from a request to a member or a moderator of the community."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from rootway.web.data import access
from rootway.web.data.models import Account, ForumMember, ForumModerator, Licence
from rootway.web.data.models.listing import ACCEPTED
from rootway.web.data.professions import profession_called


def member_of(request: HttpRequest) -> ForumMember | None:
    """Who is signed in, as a member; read once for a request."""
    account = access.account_of(request)
    known: tuple[UUID | None, ForumMember | None] | None = getattr(request, "_forum_member", None)
    asked = None if account is None else account.id
    if known is None or known[0] != asked:
        found = None if account is None else ForumMember.objects.filter(account=account).first()
        known = asked, found
        request._forum_member = known  # type: ignore[attr-defined]
    return known[1]


def moderator_of(request: HttpRequest) -> ForumModerator | None:
    """Who is signed in, as a moderator who gave a second factor in this session."""
    account = access.account_of(request)
    if account is None or not access.has_second_factor(account):
        return None
    if not access.gave_second_factor(request, account):
        return None
    return ForumModerator.objects.filter(account=account).select_related("account").first()


def is_moderator(account: Account) -> bool:
    """Whether the account may moderate, whatever it gave in this session."""
    return ForumModerator.objects.filter(account=account).exists()


def is_own(account: Account, member: ForumMember) -> bool:
    """Whether a member is the account itself: nobody decides on their own matter."""
    return member.account_id == account.id


def badge_of(member: ForumMember, now: datetime) -> str:
    """What a member's checked licence says of them today, without name or number; empty: none, or not wished."""
    if not member.shows_badge or member.account_id is None:
        return ""
    held = Licence.objects.filter(account=member.account_id, state=ACCEPTED, checked_at__isnull=False)
    found = held.exclude(until__lt=now.date()).order_by("checked_at").last()
    if found is None or found.checked_at is None:
        return ""
    return f"{profession_called(found.profession)}, license checked {found.checked_at:%Y-%m-%d}"
