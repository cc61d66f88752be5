"""A person and who treats them write to each other within a share. Nothing of it is an answer or a live contact."""

from datetime import datetime
from urllib.parse import urljoin
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as lazy

from rootway.errors import RootwayError
from rootway.web.actions.examining import ShareOver
from rootway.web.actions.notices import write_notice
from rootway.web.actions.touch import PersonGone
from rootway.web.data.clinic_access import TREATING, Clinician, live_memberships, live_shares
from rootway.web.data.models import Account, CareMessage, Person, Share
from rootway.web.data.models.share import FOLLOW


class OtherMessage(RootwayError):
    """A message with this id was sent already, and says something else."""


@transaction.atomic
def write_to_clinician(
    share: Share, id: UUID, text: str, held_by_words: bool, now: datetime, site: str
) -> CareMessage:
    """The person writes. Sent twice it is one. Raises `ShareOver`, `PersonGone` and `OtherMessage`."""
    message, is_new = _write(share, id, text, held_by_words, now, from_person=True)
    if is_new:
        said = lazy("Somebody who shares with you wrote. Sign in to read it.")
        for account in _who_reads(share, now):
            write_notice(account, lazy("a message"), said, urljoin(site, reverse("clinic")), now)
    return message


@transaction.atomic
def write_to_person(
    share: Share, clinician: Clinician, id: UUID, text: str, held_by_words: bool, now: datetime, site: str
) -> CareMessage:
    """Who treats them writes; who that is, is the session. Raises as `write_to_clinician`."""
    assert share.practice is not None, "a live share has a practice"
    words = clinician.words_in(share.practice)
    message, is_new = _write(
        share, id, text, held_by_words, now, from_person=False, author=clinician.account, author_words=words
    )
    if is_new and share.person.account is not None:
        said = lazy("You have a message. Sign in to read it.")
        write_notice(share.person.account, lazy("a message"), said, urljoin(site, reverse("sharing")), now)
    return message


def mark_messages_read(share: Share, from_person: bool, now: datetime) -> int:
    """Those of one side were opened by the other; how many were not before."""
    waiting = CareMessage.objects.filter(share=share, from_person=from_person, read_at=None)
    return waiting.update(read_at=now)


def _write(
    share: Share,
    id: UUID,
    text: str,
    held_by_words: bool,
    now: datetime,
    from_person: bool,
    author: Account | None = None,
    author_words: dict[str, str] | None = None,
) -> tuple[CareMessage, bool]:
    if not Person.objects.select_for_update().filter(id=share.person_id).exists():
        raise PersonGone
    Share.objects.select_for_update().filter(
        id=share.id
    ).first()  # who ends it waits, or has ended it already
    if not live_shares(now).filter(id=share.id, scope=FOLLOW).exists():
        raise ShareOver
    made = {
        "person_id": share.person_id, "share": share, "from_person": from_person, "author": author,
        "author_words": author_words or {}, "text": text, "sent_at": now, "held_by_words": held_by_words,
    }  # fmt: skip
    message, is_new = CareMessage.objects.get_or_create(id=id, defaults=made)
    told = (message.share_id, message.from_person, message.text)
    if told != (share.id, from_person, text):
        raise OtherMessage
    return message, is_new


def _who_reads(share: Share, now: datetime) -> list[Account]:
    """The one to whom it is shared, with whoever covers for them; of a whole practice, all who treat people there."""
    members = live_memberships(now).filter(practice=share.practice, role__in=TREATING).order_by("pk")
    if not share.whole_practice:
        covers = share.covers.filter(since__lte=now, until__gt=now).values("account")
        theirs = members.filter(account__in=covers).exclude(account=share.clinician).select_related("account")
        return [*([share.clinician] if share.clinician else []), *(one.account for one in theirs)]
    return [member.account for member in members.select_related("account")]
