"""A guided session that was done: kept once, whole, together with what it adds to the log."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction

from rootway.errors import Fault, FaultsFound, Wording
from rootway.record import Entry
from rootway.session import Played, noted, trial_of
from rootway.web.actions.episodes import ask_again_in_episode
from rootway.web.actions.log import record_entries
from rootway.web.actions.touch import touch
from rootway.web.data.episodes import rows_of
from rootway.web.data.models import Person, Sitting
from rootway.web.data.queries import PHONE_MAY_BE_SLOW
from rootway.web.pathway import the_guide


@transaction.atomic
def record_sitting(person: Person, id: UUID, played: Played, now: datetime) -> Sitting:
    """Keep a session under the id that its player gave it; sent again, it is the same one.

    A session that seems to end after `now` came from a clock that is fast: it is moved back as a whole. After one
    that a danger sign stopped, every danger sign is asked anew. Raises `PersonGone`, and `FaultsFound` when the id
    stands for another session, or for one of somebody else.
    """
    now = touch(person, now)
    kept = Sitting.objects.filter(id=id).first()
    if kept is not None:
        if not _same(kept, person, played):
            what, why = "stands for another session already", "What was kept stays as it is."
            raise FaultsFound([Fault(Wording("session"), what, why, "Send it under an id of its own.")])
        return kept
    late = max(played.ended_at - now, timedelta())
    began_at, ended_at = played.began_at - late, played.ended_at - late
    record_entries(person, _entries(id, played, began_at, ended_at), now)
    number = person.check_number
    if played.session.ended == "stopped_danger" and not _answered_since(person, ended_at):
        ask_again_in_episode(person, now)  # something is new: what was denied before does not hold any more
        person.check_number += 1
        person.save(update_fields=["check_number"])
    return Sitting.objects.create(
        id=id,
        person=person,
        protocol=played.protocol,
        program=played.session.program.fingerprint,
        began_at=began_at,
        ended_at=ended_at,
        recorded_at=now,
        history=played.session.history.to_json(),
        events=[event.to_json() for event in played.events],
        ended=played.session.ended,
        response=trial_of(played.session).response,
        check_number=number,
    )


def _answered_since(person: Person, ended_at: datetime) -> bool:
    """Sent late, by a phone that had no internet: every danger sign was answered anew here in the meantime."""
    pages = (page for page in the_guide().pages if page.part == "danger")
    signs = [question.fact for page in pages for question in page.questions]
    said = rows_of(person).filter(check_number=person.check_number, fact__in=signs, value__isnull=False)
    since = said.filter(recorded_at__gte=ended_at + PHONE_MAY_BE_SLOW)
    facts = set(said.values_list("fact", flat=True))
    return bool(facts) and facts <= set(since.values_list("fact", flat=True))


def _same(kept: Sitting, person: Person, played: Played) -> bool:
    """The same person's, played with the same program, event by event; the moments may have been moved back."""
    events = [event.to_json() for event in played.events]
    return (kept.person_id, kept.program, kept.events) == (
        person.id,
        played.session.program.fingerprint,
        events,
    )


def _entries(id: UUID, played: Played, began_at: datetime, ended_at: datetime) -> Iterator[Entry]:
    """What the session adds to the log, each under an id that follows from the session's own."""
    for one in noted(played.session, the_guide().fact_roles):
        moment = began_at if one.moment == "begin" else ended_at
        yield Entry(one.fact, one.value, moment, id=str(uuid5(id, f"{one.fact} {one.moment}")))
