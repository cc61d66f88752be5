"""Nothing is kept past its time. What ran out goes some hundreds at a time, so that nobody who writes waits for long.

This is for `manage.py prepare`, before the server starts and once a day; it is never part of a person's request.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Model, QuerySet

from rootway.web.actions.cards import FEEDBACK_KEPT
from rootway.web.actions.clock import clock_fault
from rootway.web.actions.rows import let_others_write
from rootway.web.data import access
from rootway.web.data.launch_access import running_out
from rootway.web.data.models import Allowance, AppSecret, CardFeedback, Leaving, Person
from rootway.web.data.portable import hanging_models, person_field

LOGGER = logging.getLogger(__name__)
BATCH = 500  # rows in one transaction: some tens of milliseconds


def purge_expired(now: datetime, clock_trusted: bool = False) -> None:
    """Delete what ran out: people without an account not touched for their time, sessions, accounts never
    confirmed, what was counted of limits.

    Each batch is a transaction of its own. Whoever comes back before their batch is spared. Nothing goes while the
    clock is doubted; a line in the log says so.
    """
    fault = clock_fault(now, clock_trusted)
    if fault:
        LOGGER.warning("Nothing was deleted: %s", fault)
        return
    _in_batches(access.people_without_time(now), _delete_people)
    _in_batches(Session.objects.filter(expire_date__lt=now), _delete)
    _in_batches(UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")), _delete)
    _in_batches(access.accounts_never_confirmed(now), _delete)
    _in_batches(CardFeedback.objects.filter(received_at__lt=now - FEEDBACK_KEPT), _delete)
    _in_batches(AppSecret.objects.filter(expires_at__lt=now), _delete)
    _in_batches(running_out(now), _delete)
    _in_batches(Allowance.objects.filter(counts_until_ms__lt=int(now.timestamp() * 1000)), _delete)


def _in_batches(rows: QuerySet[Any], delete: Callable[[QuerySet[Any]], None]) -> None:
    """Delete rows by their keys, batch after batch; each batch looks again whether they still have run out."""
    keys = list(rows.values_list("pk", flat=True))
    for at in range(0, len(keys), BATCH):
        if at:
            let_others_write()
        with transaction.atomic():
            delete(rows.filter(pk__in=keys[at : at + BATCH]))


def _delete(rows: QuerySet[Model]) -> None:
    rows.delete()


def _delete_people(people: QuerySet[Person]) -> None:
    """People with all that hangs on them, by one statement for each table instead of one signal for each person."""
    ids = list(people.select_for_update().values_list("pk", flat=True))
    Leaving.objects.bulk_create([Leaving(person=id) for id in ids], ignore_conflicts=True)
    for model in hanging_models():
        field = person_field(model)
        assert field is not None
        model._default_manager.filter(**{f"{field.name}__in": ids}).delete()
    gone = Person.objects.filter(pk__in=ids)
    gone._raw_delete(gone.db)  # without the signals: what they do for one person was done above for all
    Leaving.objects.filter(person__in=ids).delete()
