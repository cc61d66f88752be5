"""Members follow topics, and hear once a week that something is new: a number, and never a word of a post."""

from datetime import datetime
from urllib.parse import urljoin
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from rootway.web.actions.notices import write_notice
from rootway.web.data.forum_follows import due_for_mail, new_for
from rootway.web.data.models import ForumFollow, ForumMember, ForumTopic
from rootway.web.languages import in_language

MOST_FOLLOWED = 100


def follow(member: ForumMember, topic: ForumTopic, now: datetime) -> None:
    """The member follows a topic; beyond so many the oldest ones are followed no longer."""
    ForumFollow.objects.get_or_create(member=member, topic=topic, defaults={"since": now})
    kept = ForumFollow.objects.filter(member=member).order_by("-since", "-id")[:MOST_FOLLOWED]
    ForumFollow.objects.filter(member=member).exclude(id__in=[one.id for one in kept]).delete()


def unfollow(member: ForumMember, topic: ForumTopic) -> None:
    """The member follows it no longer."""
    ForumFollow.objects.filter(member=member, topic=topic).delete()


def wish_mail(member: ForumMember, weekly: bool, now: datetime) -> None:
    """Whether a mail a week is wished. It counts from now on."""
    wished = {"mail_key": uuid4(), "mailed_at": now} if weekly else {"mail_key": None}
    ForumMember.objects.filter(id=member.id, mail_key__isnull=weekly).update(**wished)


def end_mail(key: UUID) -> None:
    """Whoever got the mail wants no more of them. Nothing tells whether there was anybody."""
    ForumMember.objects.filter(mail_key=key).update(mail_key=None)


def tell_followers(now: datetime, site: str) -> int:
    """A mail for each who wishes one and has something new; `site` is where the pages are. How many."""
    told = 0
    for member in due_for_mail(now):
        number = new_for(member)
        if number and member.account is not None:
            with in_language(member.account.language):
                said = ngettext(
                    "%(number)s new answer in topics that you follow.",
                    "%(number)s new answers in topics that you follow.",
                    number,
                ) % {"number": number}
            ends = urljoin(site, reverse("community-mail-end", args=[member.mail_key]))
            write_notice(
                member.account, lazy("news"), said, urljoin(site, reverse("community-mine")), now, ends
            )
            ForumMember.objects.filter(id=member.id).update(mailed_at=now)
            told += 1
    return told
