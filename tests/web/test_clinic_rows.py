"""What clinicians write and who looked: guarded by the database, taken along to be read, gone with the person."""

import io
import json
import zipfile
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from rootway.web import actions
from rootway.web.data import models
from rootway.web.data.archive import Kept, archive_of
from rootway.web.data.portable import LEFT_OUT, TOLD_ONLY, document_of, hanging_models, told_of
from tests.web.clinic_rows import NOW, account, make_every_row, practice

GUARDED = {
    "examination": "author_words = '{}', share_id = NULL",
    "stance": "kind = 'remove'",
    "look": "page = 'clinic'",
    "handled": "done = 'noted'",
    "note": "text = 'C'",
    "addendum": "text = 'C'",
    "minutes": "minutes = 20",
}


@dataclass
class Shared:
    """A person with every kind of row, and who wrote them."""

    person: models.Person
    owner: models.Account
    clinician: models.Account


def shared() -> Shared:
    """Each of them is new."""
    person = models.Person.objects.create(started_at=NOW, touched_at=NOW)
    owner, clinician = (account(f"{uuid4()}@rootway.example") for _ in range(2))
    make_every_row(person, clinician, practice(owner, str(uuid4())[:20]))
    return Shared(person, owner, clinician)


def key_of(person: models.Person) -> object:
    """As the database writes it."""
    return person.id if connection.vendor == "postgresql" else person.id.hex


def rows(person: models.Person) -> dict[str, int]:
    """How many of each kind there are."""
    return {
        model.__name__: model._default_manager.filter(person=person.id).count() for model in hanging_models()
    }


@pytest.mark.parametrize("table", GUARDED)
def test_no_hand_changes_or_deletes_what_was_written(table: str):
    person = shared().person
    before = rows(person)
    for change in (f"UPDATE web_{table} SET {GUARDED[table]}", f"DELETE FROM web_{table}"):
        with (
            pytest.raises(IntegrityError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"{change} WHERE person_id = %s", [key_of(person)])
    assert rows(person) == before


@pytest.mark.parametrize("table", GUARDED)
def test_nobody_becomes_the_author_of_what_another_wrote(table: str):
    there = shared()
    model = next(model for model in hanging_models() if model._meta.model_name == table)
    field = "account" if table == "look" else "author"
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        model._default_manager.filter(person=there.person).update(**{field: there.owner})


def test_a_draft_changes_until_it_is_signed_and_can_be_thrown_away():
    there = shared()
    note = models.Note.objects.create(person=there.person, kind="soap", text="A", drafted_at=NOW)
    note.text = "B"
    note.save()
    note.signed_at = NOW
    note.save()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        models.Note.objects.filter(id=note.id).update(signed_at=None)
    models.Note.objects.create(person=there.person, kind="soap", drafted_at=NOW).delete()


def test_what_a_clinician_wrote_stays_when_their_account_goes_under_their_words():
    there = shared()
    before = rows(there.person)
    there.clinician.delete()
    assert rows(there.person) == before
    found = models.Examination.objects.get(person=there.person)
    assert (found.author_id, found.author_words["name"]) == (None, "Pat Doe")
    share = models.Share.objects.get(person=there.person)
    assert (share.clinician_id, share.whole_practice) == (None, False)
    there.owner.delete()
    assert rows(there.person) == before


OTHERS = {"Visit", "Authorization", "AuthorizationEnd", "Release", "Collected"}
"""What a person has of providers and lawyers; tests/web/test_release.py has theirs."""


def test_everything_goes_with_the_person():
    there, other = shared(), shared()
    before = rows(other.person)
    assert {name for name, number in rows(there.person).items() if name in TOLD_ONLY and not number} == OTHERS
    key = there.person
    there.person.delete()
    assert set(rows(models.Person(id=key.id)).values()) == {0}
    assert rows(other.person) == before


def test_everything_goes_with_people_who_ran_out():
    there = shared()
    actions.purge_expired(NOW.replace(year=2031), clock_trusted=True)
    assert not models.Person.objects.filter(id=there.person.id).exists()
    assert not models.Look.objects.filter(person=there.person.id).exists()


def test_a_person_takes_all_of_it_along_to_read_and_nothing_of_it_comes_back_as_genuine():
    there = shared()
    told, document = told_of(there.person), document_of(there.person)
    file = archive_of({"": Kept(document, told)})
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        names, about = archive.namelist(), archive.read("READ-ME.txt").decode()
        everything = "".join(archive.read(name).decode() for name in names)
    expected = set(TOLD_ONLY) - OTHERS
    assert {f"{name}.csv" for name in expected} <= set(names)
    assert all(f"{name}.csv\n" in about for name in expected)
    assert not expected & set(document) and not {f"{name}.csv" for name in LEFT_OUT} & set(names)
    assert "a-secret-digest" not in everything and there.clinician.email not in everything
    entry = document["Entry"][0]["id"]
    assert told["Examination"][0]["entries"] == [entry]
    assert "examination" not in json.dumps(document)


def test_a_person_without_a_clinician_gets_no_word_of_it():
    person = models.Person.objects.create(started_at=NOW, touched_at=NOW)
    file = archive_of({"": Kept(document_of(person), told_of(person))})
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert "Only to read" not in archive.read("READ-ME.txt").decode()
