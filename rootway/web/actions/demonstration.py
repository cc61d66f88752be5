"""The demonstration: this browser gets the log of an invented person, by the same ways that real entries come."""

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid5

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from rootway.session import Played
from rootway.simulation import Course
from rootway.web.actions.check import bring_log
from rootway.web.actions.following import choose_time_zone
from rootway.web.actions.keeping import keep_log
from rootway.web.actions.sitting import record_sitting
from rootway.web.data.models import Person

COUNTRY, TIME_ZONE = "US", "America/Chicago"


@transaction.atomic
def begin_demonstration(
    session: SessionBase, course: Course, sittings: Iterable[tuple[str, Played]], now: datetime
) -> Person:
    """Begin as the person of a simulated course, who keeps a log, did guided sessions and is called by a number."""
    person = bring_log(session, course.entries, now, COUNTRY, examined=False)
    person.label = course.person.name
    person.save(update_fields=["label"])
    for id, played in sittings:
        record_sitting(person, uuid5(person.id, id), played, now)  # two browsers may be the same person
    choose_time_zone(person, TIME_ZONE, now)
    keep_log(person, session, now)
    return person
