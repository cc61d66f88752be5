"""Notes about a person: through a share those of its practice, to the person every one that was signed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from rootway.web.data.models import Account, Addendum, Note, Person, Share, Stance
from rootway.web.data.models.share import LOOK


def signed_through(share: Share) -> QuerySet[Note]:
    """Signed notes about the person that the practice of this share wrote, the newest first.

    One look shows those that there were when the person said yes, with what was added to them by then.
    """
    notes = Note.objects.filter(person=share.person_id, practice=share.practice_id)
    if share.scope != LOOK:
        return _signed(notes)
    by_then = {"signed_at__lte": share.confirmed_at}
    added = Addendum.objects.filter(**by_then)
    return _signed(notes.filter(**by_then), Prefetch("addenda", added))


def signed_of(person: Person) -> QuerySet[Note]:
    """Every signed note about a person, the newest first."""
    return _signed(Note.objects.filter(person=person))


def drafts_through(share: Share, author: Account) -> QuerySet[Note]:
    """What this author began about the person in the practice of this share and has not signed, the newest first."""
    mine = Note.objects.filter(person=share.person_id, practice=share.practice_id, author=author)
    return mine.filter(signed_at=None).order_by("-drafted_at", "id")


def signed_note(share: Share, id: UUID) -> Note | None:
    """One signed note that the practice of this share wrote about its person."""
    return signed_through(share).filter(id=id).first()


def draft_note(share: Share, author: Account, id: UUID) -> Note | None:
    """One draft of this author; nobody else opens it."""
    return drafts_through(share, author).filter(id=id).first()


def stances_at(person: Person, topic: str, now: datetime) -> list[Stance]:
    """The stances on a topic that hold at a moment: of those about one target the newest."""
    said = Stance.objects.filter(person=person, topic=topic, made_at__lte=now)
    newest = {(one.target or one.kind): one for one in said.order_by("made_at", "id")}
    return [one for one in newest.values() if one.until is None or one.until > now]


def _signed(notes: QuerySet[Note], added: str | Prefetch[str] = "addenda") -> QuerySet[Note]:
    return notes.filter(signed_at__isnull=False).order_by("-signed_at", "id").prefetch_related(added)
