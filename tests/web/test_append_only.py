"""The database itself keeps the log append-only: no row changes, and one goes only together with its person."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from rootway.record import Entry
from rootway.web import actions
from rootway.web.data import models

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def someone(**fields: object) -> models.Person:
    """A person with one entry and one thing shown."""
    person = models.Person.objects.create(started_at=NOW, touched_at=NOW, **fields)
    actions.record_entries(person, [Entry("walking_minutes", 12, NOW)], NOW)
    models.Shown.objects.create(
        person=person, shown_at=NOW, kind="plan", pathway_version="2026.2", content={"plan": []}
    )
    return person


def rows_of(person: models.Person) -> tuple[int, int]:
    """How many entries and things shown there are."""
    return person.entries.count(), person.shown.count()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE web_entry SET value = '99' WHERE person_id = %s",
        "UPDATE web_entry SET observed_at = recorded_at WHERE person_id = %s",
        "DELETE FROM web_entry WHERE person_id = %s",
        "UPDATE web_shown SET kind = 'advice' WHERE person_id = %s",
        "DELETE FROM web_shown WHERE person_id = %s",
    ],
)
def test_a_row_cannot_be_changed_or_deleted_by_hand(change: str):
    person = someone()
    key = person.id if connection.vendor == "postgresql" else person.id.hex
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change, [key])
    assert rows_of(person) == (1, 1)
    assert person.entries.get().value == 12


def test_a_row_cannot_be_changed_through_django():
    row = someone().entries.get()
    row.value = 99
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        row.save()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        row.delete()


def test_rows_go_with_their_person_and_with_nobody_elses():
    person, other = someone(), someone()
    person.delete()
    assert not models.Entry.objects.filter(person=person.id).exists()
    assert rows_of(other) == (1, 1)
    assert not models.Leaving.objects.exists()


def test_rows_go_with_the_account():
    account = models.Account.objects.create(email=f"{uuid4()}@rootway.example")
    person = someone(account=account)
    account.delete()
    assert not models.Entry.objects.filter(person=person.id).exists()
    assert not models.Leaving.objects.exists()


def test_a_deletion_that_fails_leaves_the_log_closed():
    person = someone()

    def fails() -> None:
        with transaction.atomic():
            models.Leaving.objects.create(person=person.id)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        person.entries.all().delete()
