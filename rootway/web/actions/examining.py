"""A clinician writes down what they found: one examination, and an entry of the log for each finding."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from rootway.errors import Fault, FaultsFound, RootwayError
from rootway.logic.value import Value
from rootway.record import CLINICIAN, Entry
from rootway.web.actions.log import keep_entries
from rootway.web.actions.touch import touch
from rootway.web.data import models
from rootway.web.data.clinic_access import Clinician, share_of
from rootway.web.data.models import Examination, Share


class ShareOver(RootwayError):
    """The share ended while what was found was being written down; nothing of it is kept."""


@transaction.atomic
def keep_examination(
    share: Share,
    clinician: Clinician,
    id: UUID,
    found: Mapping[str, Value],
    now: datetime,
    examined_at: datetime | None = None,
) -> Examination:
    """What was found, all or nothing; a form that is sent twice is one examination.

    `id` comes from the page that sends it; `examined_at` is when it took place, where that is not now. Nothing that
    anybody said before is changed by it. Raises `PersonGone`, `ShareOver`, and `FaultsFound`: a value that the fact
    cannot have, or an id under which something else is kept.
    """
    moment = touch(share.person, now)
    held = _held(share, clinician, now)
    kept = Examination.objects.filter(id=id).first()
    if kept is not None:
        return _again(kept, share, clinician, found)
    made = _made(held, clinician, id, min(examined_at or moment, moment), moment)
    entries = (_entry(made, fact, value) for fact, value in found.items())
    keep_entries(share.person, entries, moment, id)
    return made


@transaction.atomic
def take_back_finding(share: Share, clinician: Clinician, found: models.Entry, now: datetime) -> None:
    """Say that a finding was never made: it was mistyped. It stays in the log, and counts for nothing from now on.

    Who took it back is kept as an examination of its own. Whether they may is for `findings_to_take_back` to say. Sent
    twice it is one. Raises `PersonGone`, `ShareOver`.
    """
    moment = touch(share.person, now)
    held = _held(share, clinician, now)
    id = uuid5(found.id, "taken back")
    if Examination.objects.filter(id=id).exists():
        return
    made = _made(held, clinician, id, found.observed_at, moment)
    gone = replace(_entry(made, found.fact, None), corrects=str(found.id))
    keep_entries(share.person, (gone,), moment, id)


def _held(share: Share, clinician: Clinician, now: datetime) -> Share:
    """The share, as it holds now: who ends it waits, or has ended it already."""
    Share.objects.select_for_update().filter(id=share.id).first()
    held = share_of(clinician, share.id, now)
    if held is None:
        raise ShareOver
    return held


def _made(share: Share, clinician: Clinician, id: UUID, observed_at: datetime, now: datetime) -> Examination:
    assert share.practice is not None, "a live share has a practice"
    return Examination.objects.create(
        id=id, person=share.person, share=share, author=clinician.account,
        author_words=clinician.words_in(share.practice), observed_at=observed_at, recorded_at=now,
    )  # fmt: skip


def _entry(made: Examination, fact: str, value: Value | None) -> Entry:
    """Each finding has an id that follows from its form, so that it is the same however often it is sent."""
    return Entry(fact, value, made.observed_at, made.recorded_at, by=CLINICIAN, id=str(uuid5(made.id, fact)))


def _again(kept: Examination, share: Share, clinician: Clinician, found: Mapping[str, Value]) -> Examination:
    """The same form once more; anything else under its id is refused, whoever sends it."""
    theirs = kept.person_id == share.person_id and kept.author_id == clinician.account.id
    if theirs and dict(kept.entries.values_list("fact", "value")) == dict(found):
        return kept
    why, remedy = (
        "What was found stays as it was written down.",
        "Open the form anew, and write down what differs.",
    )
    raise FaultsFound([Fault("examination", "was kept already, with other findings", why, remedy)])
