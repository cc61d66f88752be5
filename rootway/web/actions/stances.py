"""A clinician says something of a plan: kept as it was said, and never changed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from rootway.errors import Fault, FaultsFound
from rootway.record import Entry
from rootway.web.actions.examining import ShareOver
from rootway.web.actions.log import keep_entries
from rootway.web.actions.touch import touch
from rootway.web.data.clinic_access import TREATING, Clinician, share_of
from rootway.web.data.models import Practice, Share, Stance
from rootway.web.data.models.share import FOLLOW

Words = dict[str, str]


@transaction.atomic
def take_stance(
    share: Share, clinician: Clinician, id: UUID, now: datetime, entry: Entry | None = None, **said: Any
) -> Stance:
    """Keep what a clinician said through a share; sent twice it is one. An assessment is an entry of the log as well.

    Raises `PersonGone`, `ShareOver`, and `FaultsFound`: the entry cannot be kept, or the id stands for something else.
    """
    person, asked_at = share.person, now
    now = touch(person, now)
    practice = _held(share, clinician, asked_at)
    fields = {
        "person": person,
        "share": share,
        "author": clinician.account,
        "author_words": clinician.words_in(practice),
        "made_at": now,
        **said,
    }
    kept, is_new = Stance.objects.get_or_create(id=id, defaults=fields)
    if not is_new and not _same(kept, fields):
        why, remedy = "What was said stays said.", "Open the page anew, and say it once more."
        raise FaultsFound([Fault("stance", "was kept already, with other content", why, remedy)])
    if is_new and entry is not None:
        keep_entries(person, (entry,), now)
    return kept


def _held(share: Share, clinician: Clinician, now: datetime) -> Practice:
    """The practice through which they still treat this person; who ends the share waits, or has ended it already."""
    Share.objects.select_for_update().filter(id=share.id).first()
    held = share_of(clinician, share.id, now)
    if held is None or held.scope != FOLLOW or clinician.role_in(held.practice_id) not in TREATING:
        raise ShareOver
    assert held.practice is not None, "a live share has a practice"
    return held.practice


def _same(kept: Stance, said: dict[str, Any]) -> bool:
    """The same form once more: of this person, by this clinician, of the same; a line of own words is named anew."""
    told = ["person", "author", "kind", "topic", "reason", "note"]
    told += [] if kept.kind == "own_words" else ["target"]
    return all(getattr(kept, name) == said.get(name, "") for name in told)
