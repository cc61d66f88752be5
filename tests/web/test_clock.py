"""A clock that is set back or leaps ahead loses no answer, asks nothing again and deletes nobody."""

import json
import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from rootway.web import actions
from rootway.web.data import models, queries
from rootway.web.data.portable import document_of
from tests.postgresql import PostgreSQL
from tests.web.keeping_a_log import Keeper, at, danger_signs, day
from tests.web.person import PLAIN_S1, Person
from tests.web.test_databases import manage

STEPS = [timedelta(seconds=5), timedelta(seconds=60), timedelta(hours=1), timedelta(days=3)]
ENDS = [STEPS[0], *(pytest.param(step, marks=pytest.mark.slow) for step in STEPS[1:-1]), STEPS[-1]]
DANGER = "/check/questions/bladder-bowel-saddle/"
LONG_AGO = datetime(2024, 3, 1, 12, tzinfo=UTC)


def row_of(person: Person) -> models.Person:
    """This person in the database."""
    return models.Person.objects.get(id=person.client.session["check"])


@pytest.mark.long
@pytest.mark.parametrize("step", ENDS, ids=str)
def test_a_clock_set_back_after_a_check_began_asks_nothing_again(step: timedelta):
    now, person = datetime.now(UTC), Person(**PLAIN_S1)
    with at(now):
        first = person.begin()
    with at(now - step):
        seen = person.walk_on(first)
        assert (len(set(seen)), seen[-1]) == (len(seen), "/check/result/")
        assert person.get("/check/result/").status_code == 200
    with at(now):  # somebody set it right again
        assert person.get("/check/result/").status_code == 200


@pytest.mark.long
@pytest.mark.parametrize("step", ENDS, ids=str)
def test_a_clock_set_back_in_the_middle_loses_no_answer(step: timedelta):
    now, person = datetime.now(UTC), Person(**PLAIN_S1)
    with at(now):
        seen = person.walk(to="/check/questions/weakness/")
    with at(now - step):
        assert person.walk_on(seen[-1])[-1] == "/check/result/"
        assert person.get("/check/result/").status_code == 200


@pytest.mark.parametrize("step", STEPS, ids=str)
def test_a_danger_sign_stays_when_the_clock_is_set_back_after_it(step: timedelta):
    now, person = datetime.now(UTC), Person(saddle_numbness=True)
    with at(now):
        assert person.answer(person.begin()).headers["Location"] == "/check/emergency/"
    for moment in (now - step, now + timedelta(minutes=1)):
        with at(moment):
            assert person.get("/check/").headers["Location"] == "/check/emergency/"


def test_a_later_answer_counts_although_the_clock_was_set_back_before_it():
    now, person = datetime.now(UTC), Person(**PLAIN_S1)
    with at(now):
        person.walk()
    person.facts["saddle_numbness"] = True
    with at(now - timedelta(hours=1)):
        assert person.answer(DANGER).headers["Location"] == "/check/emergency/"
    with at(now + timedelta(hours=1)):
        assert person.get("/check/").headers["Location"] == "/check/emergency/"


@pytest.mark.long
def test_a_new_check_of_a_kept_log_asks_everything_again_whatever_the_clock():
    person = Keeper().begin_log()
    for step in (*STEPS, timedelta()):
        with at(day(5) - step):
            first = person.begin()
            assert first == DANGER
            seen = person.walk_on(first)
            assert (len(set(seen)), seen[-1]) == (len(seen), "/check/result/")
    assert person.row.check_number == 1 + len(STEPS) + 1
    assert set(person.row.entries.values_list("check_number", flat=True)) <= set(range(1, 7))


@pytest.mark.long
def test_what_was_shown_belongs_to_its_check_by_number():
    person = Keeper().begin_log()
    with at(day(1)):
        person.walk_on(person.begin())
    with at(day(1) - timedelta(hours=2)):
        person.get("/check/result/")
    assert [one.check_number for one in person.row.shown.order_by("shown_at")] == [1, 2]


def test_a_clock_that_leapt_ahead_and_begins_delete_nobody(caplog: pytest.LogCaptureFixture):
    call_command("prepare", "--trust-clock")
    now = datetime.now(UTC)
    others = [Person() for _ in range(8)]
    for other in others:
        other.begin()
    there = models.Person.objects.filter(id__in=[row_of(other).id for other in others])
    with at(now + timedelta(days=15)), caplog.at_level(logging.WARNING, "rootway"):
        Person().begin()
        Person().begin()
        call_command("prepare")
    assert there.count() == len(others)
    assert {record.levelname for record in caplog.records if "Nothing was deleted" in record.message} == {
        "WARNING"
    }
    said = caplog.records[0].getMessage()
    assert f"Nothing was deleted: the clock reads {now + timedelta(days=15):%Y-%m-%d}" in said
    assert "prepare --trust-clock" in said
    with at(now + timedelta(minutes=1)):  # set right: it is believed at once
        assert actions.clock_fault(now + timedelta(minutes=1)) == ""
        Person().begin()
    assert there.count() == len(others)


def believed(*moments: datetime, trusted: bool = False) -> list[bool]:
    """Whether the clock is believed at each moment, one after the other, on a server that nobody visits."""
    models.ClockSeen.objects.update_or_create(id=1, defaults={"seen_at": LONG_AGO, "doubted_at": None})
    return [actions.clock_fault(moment, trusted) == "" for moment in moments]


def after(days: float) -> datetime:
    """So long after the clock was last seen."""
    return LONG_AGO + timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "says"),
    [
        ((1, 2, 4.9), [True, True, True]),  # prepared daily
        ((15, 15.1, 16.9), [False, False, False]),  # leapt
        ((15, 17.1, 17.2), [False, True, True]),  # it has gone on from there
        ((15, 1, 2), [False, True, True]),  # set right
        ((15, 12, 13.9, 14.1), [False, False, False, True]),  # set back, but not right
        ((-3, -2, 0.5), [True, True, True]),  # set back, and right again: nothing is lost by either
        ((40, 80), [False, True]),  # a server that is seldom prepared
    ],
)
def test_a_clock_is_believed_that_goes_on(days: tuple[float, ...], says: list[bool]):
    assert believed(*map(after, days)) == says
    call_command("prepare", "--trust-clock")


def test_the_operator_may_say_that_the_clock_is_right():
    assert believed(after(15), trusted=True) == [True]
    call_command("prepare", "--trust-clock")


def test_people_who_were_here_tell_that_the_clock_goes_on():
    people = [
        models.Person.objects.create(started_at=after(days), touched_at=after(days))
        for days in range(2, 15, 2)
    ]
    assert believed(after(15)) == [True]
    people[3].delete()
    assert believed(after(15)) == [False]
    call_command("prepare", "--trust-clock")
    assert not models.Person.objects.filter(touched_at__lt=after(20)).exists()


def test_the_moment_of_a_log_never_lies_before_what_was_written_last():
    now = datetime.now(UTC)
    person = models.Person(touched_at=now)
    assert queries.moment_of(person, now + timedelta(days=1)) == now + timedelta(days=1)
    assert queries.moment_of(person, now) == now
    assert now < queries.moment_of(person, now - timedelta(days=3)) < now + timedelta(milliseconds=1)


@pytest.mark.long
def test_a_document_from_before_checks_had_numbers_comes_back_with_the_answers_of_its_check():
    person = Keeper().begin_log()
    with at(day(3)):
        person.walk_on(person.begin())
        person.get("/check/result/")
        document = document_of(person.row)
        told = {fact: answer.value for fact, answer in queries.answers_of(person.row).items()}
    document = before_episodes(document)
    document["person"].pop("check_number")
    for name in ("Entry", "Shown", "Sitting"):
        for row in document[name]:
            row.pop("check_number")
    other = Person()
    with at(day(4)):
        assert other.bring(document).headers["Location"] == "/data/"
        answers = queries.answers_of(row_of(other))
        assert other.get("/check/result/").status_code == 200
    assert {fact: answer.value for fact, answer in answers.items()} == told
    assert set(danger_signs()) & set(told)


def before_episodes(document: dict[str, Any]) -> dict[str, Any]:
    """A document as releases without episodes wrote it."""
    (episode,) = document.pop("Episode")
    document["person"] |= {name: episode[name] for name in ("examined", "check_began_at")}
    for row in document["Entry"]:
        row.pop("episode")
    return document


BEFORE = """
import django; django.setup()
import json, sys
from datetime import datetime, UTC
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
old = MigrationExecutor(connection)
old.migrate([("web", "0006_staff")])
apps = old.loader.project_state([("web", "0006_staff")]).apps
began = datetime(2026, 11, 20, 12, tzinfo=UTC)
person = apps.get_model("web", "Person").objects.create(
    started_at=began.replace(day=1), check_began_at=began, touched_at=began.replace(day=25), keeps_log=True
)
for day in (1, 19, 20, 25):
    at = began.replace(day=day)
    apps.get_model("web", "Entry").objects.create(
        person=person, fact="fever", value=day == 19, observed_at=at, recorded_at=at
    )
    apps.get_model("web", "Shown").objects.create(
        person=person, shown_at=at, kind="plan", pathway_version="1", content={"day": day}
    )
"""
AFTER = """
import django; django.setup()
import json
from django.db import IntegrityError, connection
from rootway.web.data import models, queries
person = models.Person.objects.get()
closed = []
for table in ("web_entry", "web_shown"):
    try:
        connection.cursor().execute(f"UPDATE {table} SET check_number = 7")
    except IntegrityError:
        closed.append(table)
print(json.dumps([
    person.check_number,
    [[entry.observed_at.day, entry.check_number] for entry in person.entries.all()],
    [[shown.content["day"], shown.check_number] for shown in person.shown.all()],
    queries.answers_of(person)["fever"].value,
    closed,
]))
"""
NUMBERS = [[1, 0], [19, 0], [20, 1], [25, 1]]


def _migrated(environment: dict[str, str]) -> object:
    manage(environment, "-c", BEFORE)
    manage(environment, "manage.py", "migrate", "-v0")
    return json.loads(manage(environment, "-c", AFTER))


@pytest.mark.long
def test_old_rows_get_the_number_of_their_check(tmp_path: Path):
    told = _migrated({"ROOTWAY_DATA": str(tmp_path), "ROOTWAY_DATABASE": ""})
    assert told == [1, NUMBERS, NUMBERS, False, ["web_entry", "web_shown"]]


@pytest.mark.long
@pytest.mark.slow
def test_old_rows_get_the_number_of_their_check_on_postgresql(tmp_path: Path, postgresql: PostgreSQL):
    told = _migrated({"ROOTWAY_DATA": str(tmp_path), "ROOTWAY_DATABASE": postgresql.url()})
    assert told == [1, NUMBERS, NUMBERS, False, ["web_entry", "web_shown"]]
