"""A clinician writes a note: begun, written in, signed once and frozen, added to. The author is who is signed in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from rootway.errors import RootwayError
from rootway.web.actions.touch import PersonGone
from rootway.web.data.clinic_access import TREATING, Clinician, share_of
from rootway.web.data.models import Addendum, Note, Person, Share
from rootway.web.data.models.share import FOLLOW
from rootway.web.data.note_queries import draft_note, drafts_through, signed_note

MOST_DRAFTS = 10  # of one author about one person; more are an accident, or a program
Json = dict[str, Any]


class MayNotWrite(RootwayError):
    """The share is over, or they do not treat there: what was typed is not kept."""


class TooManyDrafts(RootwayError):
    """Sign one or throw one away first."""


@dataclass(frozen=True)
class Frozen:
    """What is signed: the content, its text, and the digest over both."""

    content: Json
    text: str
    digest: str


@transaction.atomic
def begin_note(share: Share, clinician: Clinician, kind: str, content: Json, now: datetime) -> Note:
    """An empty draft of this kind."""
    held = _writing(share, clinician, now)
    if drafts_through(held, clinician.account).count() >= MOST_DRAFTS:
        raise TooManyDrafts
    return Note.objects.create(
        person=held.person, practice=held.practice, author=clinician.account, kind=kind,
        author_words=_words(held, clinician), content=content, drafted_at=now,
    )  # fmt: skip


@transaction.atomic
def keep_draft(share: Share, clinician: Clinician, id: UUID, content: Json, now: datetime) -> bool:
    """Keep the author's own lines. False: there is no such draft of theirs, or it was signed."""
    held = _writing(share, clinician, now)
    draft = draft_note(held, clinician.account, id)
    return draft is not None and bool(_unsigned(draft.id).update(content=content))


@transaction.atomic
def throw_draft_away(share: Share, clinician: Clinician, id: UUID, now: datetime) -> bool:
    """A draft may go; what was signed never does. False: there is no such draft of theirs."""
    held = _writing(share, clinician, now)
    draft = draft_note(held, clinician.account, id)
    return draft is not None and bool(_unsigned(draft.id).delete()[0])


@transaction.atomic
def sign_note(share: Share, clinician: Clinician, id: UUID, frozen: Frozen, now: datetime) -> bool:
    """Sign in one statement: it is signed whole, once, or not. False: there is no such draft of theirs any more."""
    held = _writing(share, clinician, now)
    draft = draft_note(held, clinician.account, id)
    if draft is None:
        return False
    signed = _unsigned(draft.id).update(
        content=frozen.content, text=frozen.text, digest=frozen.digest,
        author_words=_words(held, clinician), signed_at=now,
    )  # fmt: skip
    return bool(signed)


@transaction.atomic
def add_addendum(
    share: Share, clinician: Clinician, note: UUID, id: UUID, text: str, now: datetime
) -> Addendum:
    """Add to a signed note of the practice. The `id` comes from the page: who presses twice adds once."""
    held = _writing(share, clinician, now)
    signed = signed_note(held, note)
    if signed is None:
        raise MayNotWrite
    there = Addendum.objects.filter(id=id).first()
    if there is not None and (there.note_id, there.author_id) != (signed.id, clinician.account.id):
        raise MayNotWrite
    said = {"author_words": _words(held, clinician), "text": text, "signed_at": now}
    named = {"person": held.person, "note": signed, "author": clinician.account}
    return Addendum.objects.get_or_create(id=id, **named, defaults=said)[0]


def _writing(share: Share, clinician: Clinician, now: datetime) -> Share:
    """The share, still theirs to write through, and held until this is done. Raises `MayNotWrite` or `PersonGone`."""
    if not Person.objects.filter(id=share.person_id).exists():
        raise PersonGone
    Share.objects.select_for_update().filter(id=share.id).first()
    held = share_of(clinician, share.id, now)
    if held is None or held.scope != FOLLOW or clinician.role_in(held.practice_id) not in TREATING:
        raise MayNotWrite
    return held


def _words(share: Share, clinician: Clinician) -> dict[str, str]:
    assert share.practice is not None, "a live share has a practice"
    return clinician.words_in(share.practice)


def _unsigned(id: UUID) -> Any:
    return Note.objects.filter(id=id, signed_at=None)
