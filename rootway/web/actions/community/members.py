"""Somebody joins under a pseudonym, and changes what they may change of it."""

from datetime import datetime

from django.db import IntegrityError, transaction

from rootway.errors import RootwayError
from rootway.web.data.forum_words import looks_like
from rootway.web.data.models import Account, ForumMember, ForumMute


class NameTaken(RootwayError):
    """Somebody has that name, or one that looks like it."""


def join(account: Account, pseudonym: str, rules: int, now: datetime) -> ForumMember:
    """An adult who agreed to the rules takes part. Asked twice it is one. Raises `NameTaken`."""
    known = ForumMember.objects.filter(account=account).first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            return ForumMember.objects.create(
                account=account, pseudonym=pseudonym, looks_like=looks_like(pseudonym), rules=rules, joined_at=now
            )  # fmt: skip
    except IntegrityError:
        known = ForumMember.objects.filter(account=account).first()
        if known is not None:
            return known
        raise NameTaken from None


def agree_again(member: ForumMember, rules: int) -> None:
    """The rules changed, and the member agreed to the new ones."""
    ForumMember.objects.filter(id=member.id).update(rules=rules)


def rename(member: ForumMember, pseudonym: str) -> bool:
    """Another name, once. False: it was changed before. Raises `NameTaken`."""
    named = {"pseudonym": pseudonym, "looks_like": looks_like(pseudonym), "renamed": True}
    try:
        with transaction.atomic():
            return bool(ForumMember.objects.filter(id=member.id, renamed=False).update(**named))
    except IntegrityError:
        raise NameTaken from None


def show_badge(member: ForumMember, shows: bool) -> None:
    """Whether the next posts say what the member's checked licence is for."""
    ForumMember.objects.filter(id=member.id).update(shows_badge=shows)


def mute(member: ForumMember, other: ForumMember) -> None:
    """The member reads the other one no longer."""
    if other.id != member.id:
        ForumMute.objects.get_or_create(member=member, muted=other)


def unmute(member: ForumMember, other: ForumMember) -> None:
    """The member reads the other one again."""
    ForumMute.objects.filter(member=member, muted=other).delete()
