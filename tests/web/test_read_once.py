"""A request reads its person and their log once, and what it has in hand is what it would read again."""

from datetime import timedelta
from random import Random

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rootway.record import Entry
from rootway.web import actions
from rootway.web.data import queries
from rootway.web.data.models import Person as Row
from tests.web.person import Person
from tests.web.test_long_log import random_log, somebody

WHOLE_LOG = '"web_entry"."value"'
PERSON = 'FROM "web_person"'


def asked_for(person: Person, address: str, send: bool) -> list[str]:
    """The statements behind one page, seen or sent."""
    with CaptureQueriesContext(
        connection,
    ) as seen:
        response = person.answer(address) if send else person.get(address)
    assert response.status_code == (302 if send else 200)
    return [query["sql"] for query in seen.captured_queries if query["sql"].startswith("SELECT")]


@pytest.mark.parametrize("send", [False, True])
def test_a_page_of_the_check_reads_its_person_and_log_once(send):
    person = Person(leg_pain=True)
    address = person.begin()
    asked = asked_for(person, address, send)
    assert len([sql for sql in asked if WHOLE_LOG in sql]) == 1
    assert len([sql for sql in asked if PERSON in sql]) == 1


@pytest.mark.parametrize("seed", range(10))
def test_the_log_in_hand_is_what_would_be_read(seed):
    """Entries of any day, corrections, withdrawals, some by another hand on the same person meanwhile."""
    random, person = Random(seed), somebody()
    for entry in random_log(random):
        queries.entries_of(person)
        writer = person if random.random() < 0.7 else Row.objects.get(id=person.id)
        actions.record_entries(writer, [entry], timezone.now())
        assert queries.entries_of(person) == queries.entries_of(Row.objects.get(id=person.id))


def test_a_number_keeps_its_kind_in_hand():
    person = somebody()
    queries.entries_of(person)
    now = timezone.now() + timedelta(microseconds=7)
    actions.record_entries(person, [Entry("leg_pain_0_10", 3, now), Entry("walking_minutes", 2.5, now)], now)
    kept = queries.entries_of(Row.objects.get(id=person.id))
    assert [(e.value, type(e.value)) for e in queries.entries_of(person)] == [
        (e.value, type(e.value)) for e in kept
    ]


def test_what_was_counted_while_nobody_else_wrote_is_not_counted_right_after_and_is_the_next_time():
    person, now = somebody(), timezone.now()
    actions.record_answers(person, {"leg_pain": True}, now)
    with CaptureQueriesContext(connection) as seen:
        kept = queries.entries_of(person)
    assert [query["sql"] for query in seen.captured_queries if "COUNT" in query["sql"]] == []
    assert kept == queries.entries_of(Row.objects.get(id=person.id))
    actions.record_entries(Row.objects.get(id=person.id), [Entry("fever", True, now)], now)
    assert queries.entries_of(person) == queries.entries_of(Row.objects.get(id=person.id))


def test_a_log_that_was_not_kept_is_read_again():
    person, now = somebody(), timezone.now()
    queries.entries_of(person)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.record_answers(person, {"leg_pain": True}, now)
        raise ZeroDivisionError
    assert queries.entries_of(person) == ()
