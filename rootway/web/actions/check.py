"""A check of symptoms: begun, answered, brought back from a file."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from rootway.record import Entry
from rootway.web.actions.brought import as_brought, overrules_nobody
from rootway.web.actions.episodes import begin_check_in_episode, begin_log, say_examined_in_episode
from rootway.web.actions.keeping import forget
from rootway.web.actions.log import keep_entries, record_entries
from rootway.web.actions.touch import new_person, new_person_once, touch
from rootway.web.data import access, queries
from rootway.web.data.models import Account, Person

ONE_SITTING = timedelta(
    hours=12
)  # our own choice: a slip is mended on the same day, what changes later is new


@transaction.atomic
def begin_check(
    session: SessionBase, now: datetime, country: str = "", account: Account | None = None, sending: str = ""
) -> Person:
    """Start a new check. Who keeps a log goes on in it; of anyone else the earlier answers are deleted.

    `sending` is a name of the form that was sent (32 hexadecimal digits): sent again at once, it begins nothing more.
    """
    person = access.person_in(session, now, account)
    if person is not None and person.keeps_log:
        begin_check_in_episode(person, touch(person, now))
        person.check_number += 1
        person.country = country or person.country
        person.save(update_fields=["country", "check_number"])
        return person
    return begin_alone(session, now, country, account, sending)


def begin_alone(
    session: SessionBase, now: datetime, country: str, account: Account | None = None, sending: str = ""
) -> Person:
    """A person with an empty log: the one of this session, whose earlier one goes, or one more of the account."""
    if account is None:
        forget(session, now)
        session.cycle_key()
    once = account is None and sending
    person = (
        new_person_once(UUID(sending), now, country=country)
        if once
        else new_person(account, now, country=country)
    )
    session[access.KEY] = str(person.id)
    return person


@transaction.atomic
def record_answers(person: Person, answers: Mapping[str, Any], now: datetime) -> None:
    """Keep what was answered on one page; None takes an answer back. Answers that did not change are not kept twice.

    A change within one sitting corrects the answer; later it is a new observation, and the earlier one stays true of
    its time.
    """
    now = touch(person, now)
    by_fact: dict[str, list[Entry]] = {fact: [] for fact in answers}
    for entry in queries.own_word(queries.in_this_check(person, queries.entries_of(person))):
        by_fact.get(entry.fact, []).append(entry)
    new = (_entries(fact, value, by_fact[fact], now) for fact, value in answers.items())
    keep_entries(person, [entry for entries in new for entry in entries], now)
    queries.need_not_count(person)


def _entries(fact: str, value: Any, known: list[Entry], now: datetime) -> list[Entry]:
    """What to add for an answer, given what counts of its fact in this check, oldest first."""
    if value is None:
        return [Entry(fact, None, now, now, corrects=entry.id) for entry in known]
    if not known:
        return [Entry(fact, value, now, now)]
    newest = known[-1]
    if type(newest.value) is type(value) and newest.value == value:
        return []
    slip = now - newest.observed_at < ONE_SITTING
    return [Entry(fact, value, now, now, corrects=newest.id if slip else None)]


@transaction.atomic
def bring_log(
    session: SessionBase,
    entries: Iterable[Entry],
    now: datetime,
    country: str,
    examined: bool | None,
    account: Account | None = None,
) -> Person:
    """Start again from a log the person brought, as it is; ids that are in use here are made anew.

    Who has a log in an account goes on in it: what was brought is added. Raises `FaultsFound` when it would overrule
    what a clinician wrote there.
    """
    log = as_brought(entries)
    person = None if account is None else access.person_in(session, now, account)
    if person is not None:
        touch(person, now)  # whoever writes an examination meanwhile waits
        overrules_nobody(person, log)
    else:
        person = begin_alone(session, now, country, account)
        begin_log(person, log, now)
    record_entries(person, queries.numbered(person, queries.with_free_ids(person, log)), now)
    say_examined_in_episode(person, examined)
    return person


@transaction.atomic
def say_examined(person: Person, examined: bool, now: datetime) -> None:
    """Keep whether a clinician examined the person lately."""
    touch(person, now)
    say_examined_in_episode(person, examined)


@transaction.atomic
def choose_country(person: Person, country: str, now: datetime) -> None:
    """Keep the country whose emergency number is shown."""
    touch(person, now)
    person.country = country
    person.save(update_fields=["country"])
