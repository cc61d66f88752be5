"""Somebody writes down that they took care of what rose."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from rootway.web.actions.examining import ShareOver
from rootway.web.actions.touch import PersonGone
from rootway.web.data.clinic_access import Clinician, share_of
from rootway.web.data.models import Handled, Person, Share

DONE = ("called", "seen", "sent", "noted")


@transaction.atomic
def record_handled(share: Share, clinician: Clinician, keys: Iterable[str], done: str, now: datetime) -> int:
    """Close rises of the person by a name and by what was done; how many. One that is closed stays as it was.

    Raises `PersonGone` and `ShareOver`.
    """
    if not Person.objects.select_for_update().filter(id=share.person_id).exists():
        raise PersonGone
    Share.objects.select_for_update().filter(id=share.id).first()
    held = share_of(clinician, share.id, now)
    if held is None or held.practice is None:
        raise ShareOver
    closed = Handled.objects.filter(person=share.person, rise_key__in=list(keys := tuple(keys)))
    there = set(closed.values_list("rise_key", flat=True))
    rows = [
        Handled(
            person=share.person, rise_key=key, author=clinician.account,
            author_words=clinician.words_in(held.practice), at=now, done=done,
        )
        for key in dict.fromkeys(keys) if key not in there
    ]  # fmt: skip
    Handled.objects.bulk_create(rows)
    return len(rows)
