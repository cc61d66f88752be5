"""The demonstration: this browser gets the log of an invented person, by the same ways that real entries come."""

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid5

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.utils.translation import gettext as _

from rootway.session import Played
from rootway.simulation import Course
from rootway.web.actions.check import bring_log
from rootway.web.actions.following import choose_time_zone
from rootway.web.actions.keeping import keep_log
from rootway.web.actions.log import record_entries
from rootway.web.actions.sitting import record_sitting
from rootway.web.actions.topics import look_at_topic
from rootway.web.data import queries
from rootway.web.data.models import Episode, Person
from rootway.web.topics import topic_at_hand

COUNTRY, TIME_ZONE = "US", "America/Chicago"


@transaction.atomic
def begin_demonstration(
    session: SessionBase, course: Course, sittings: Iterable[tuple[str, Played]], now: datetime
) -> Person:
    """Begin as the person of a simulated course, who keeps a log, did guided sessions and is called by a number."""
    person = bring_log(session, course.entries, now, COUNTRY, examined=False)
    person.label = _("Person %s") % f"{course.person.number:06d}"
    person.save(update_fields=["label"])
    _sit(person, sittings, now)
    choose_time_zone(person, TIME_ZONE, now)
    keep_log(person, session, now)
    return person


@transaction.atomic
def go_on_in_demonstration(
    person: Person, course: Course, sittings: Iterable[tuple[str, Played]], now: datetime, became: bool
) -> None:
    """The topic at hand opens too for that person, with a course of its own; or the one before `became` it."""
    before, began = person.known_episodes[-1], min(entry.observed_at for entry in course.entries)
    if became:
        Episode.objects.filter(id=before.id).update(ended_at=began)
    Episode.objects.create(
        person=person,
        pathway=topic_at_hand(),
        after=before if became else None,
        began_at=began,
        check_began_at=before.check_began_at,
        examined=False,
    )
    person.forget_episodes()
    log = queries.numbered(person, queries.with_free_ids(person, course.entries))
    record_entries(person, log, now)
    _sit(person, sittings, now)
    if became:
        look_at_topic(person, topic_at_hand(), now)


def _sit(person: Person, sittings: Iterable[tuple[str, Played]], now: datetime) -> None:
    for id, played in sittings:
        record_sitting(person, uuid5(person.id, id), played, now)  # two browsers may be the same person
