"""Everything can be taken along and brought back on an empty machine just as it was, and nothing is forgotten."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from codecs import BOM_UTF8
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from rootway.record import Entry
from rootway.simulation import DAILY, SPARSE, course
from rootway.web import actions
from rootway.web.data import access, models
from rootway.web.data.portable import LEFT_OUT, TOLD_ONLY, document_of, hanging_models, portable_models
from rootway.web.pathway import the_guide
from tests.postgresql import PostgreSQL
from tests.web.owner import Owner
from tests.web.person import PLAIN_S1, Person, errors_on, text_of
from tests.web.test_databases import ROOT, manage
from tests.web.test_sittings import played
from tests.web.unread import unread_shown

pytestmark = pytest.mark.long

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
PEOPLE = pytest.mark.parametrize(
    ("people", "entries"), [(12, 500), pytest.param(100, 10_000, marks=pytest.mark.slow)]
)  # how many, and what they have said in all at least
NUMBERS = count()  # the people of the simulation, each once
BRING_BACK = """
import sys; import django; django.setup()
from pathlib import Path
from django.core.management import call_command
from django.test.utils import setup_test_environment
setup_test_environment(); call_command("prepare", verbosity=0)
from tests.web.person import Person
for path in sorted(Path(sys.argv[1]).glob("*.zip")):
    person = Person()
    response = person.bring(path.read_bytes())
    assert response.headers.get("Location") == "/data/", response.content.decode()
    path.with_suffix(".back").write_bytes(person.get("/data/export/").content)
"""


def _shown(person: models.Person) -> None:
    line = {"title": "“Walk”", "say": "a little", "rules": ["walking"], "n": 1.5}
    content = {"level": "", "title": "“Now”", "parts": [{"title": "Plan", "lines": [line]}]}
    models.Shown.objects.create(
        person=person, shown_at=NOW, kind="plan", pathway_version="2026.2", content=content
    )


def _sitting(person: models.Person) -> None:
    actions.record_sitting(person, uuid4(), played(ended_at=NOW), NOW)


def _activity(person: models.Person) -> None:
    actions.name_activities(person, {"psfs_activity_1_0_10": "=Climb the stairs, “slowly”"}, NOW)


def _move(person: models.Person) -> None:
    models.Move.objects.create(person=person, time_zone="Pacific/Auckland", until=NOW - timedelta(days=20))


def _day_mark(person: models.Person) -> None:
    for number, done in ((2, True), (1, False)):
        actions.mark_day(person, "walking", (NOW - timedelta(days=number)).date(), done, NOW)


def _episode(person: models.Person) -> None:
    """The first, and one that was said to begin and has not been taken back."""
    actions.say_examined(person, int(person.label) % 2 == 0, NOW)
    began = Entry("new_episode", True, NOW - timedelta(days=30))
    actions.record_entries(person, [began], NOW)


def _entry(person: models.Person) -> None:
    number = int(person.label or 0)
    log = course(the_guide(), 7, number, NOW, DAILY if number % 25 == 0 else SPARSE).entries
    actions.record_entries(person, log, NOW)


# How to make a row of each model that hangs on a person and comes back.
MADE: dict[str, Callable[[models.Person], None]] = {
    "Episode": _episode,
    "Entry": _entry,
    "Shown": _shown,
    "Sitting": _sitting,
    "Activity": _activity,
    "Move": _move,
    "DayMark": _day_mark,
}


def someone() -> models.Person:
    """A person of their own, with rows of every kind."""
    number = next(NUMBERS)
    person = models.Person.objects.create(
        label=str(number),
        country="US",
        time_zone="America/Chicago",
        keeps_log=number % 3 > 0,
        started_at=NOW - timedelta(days=60, microseconds=number),
        touched_at=NOW,
    )
    for make in MADE.values():
        make(person)
    return person


def test_no_model_that_hangs_on_a_person_is_forgotten():
    """A new one: give MADE a way to make a row, or name it in portable.py with the reason why it stays behind."""
    assert {model.__name__ for model in hanging_models()} == {*MADE, *TOLD_ONLY, *LEFT_OUT}
    assert {model.__name__ for model in portable_models()} == set(MADE)
    document = document_of(someone())
    assert [name for name in MADE if not document[name]] == []


def test_deleting_a_person_leaves_no_row_of_any_model():
    person = someone()
    rows = {model: model._default_manager.filter(person=person.id) for model in hanging_models()}
    assert [model.__name__ for model, mine in rows.items() if mine.exists()] == sorted(
        MADE, key=lambda name: (name != "Entry", name)
    )
    key = person.id
    person.delete()
    assert [m.__name__ for m in rows if m._default_manager.filter(person=key).exists()] == []


def taken_along(folder: Path, people: int) -> dict[str, bytes]:
    """The files of so many people, as their browsers would have downloaded them, by name."""
    files: dict[str, bytes] = {}
    for number in range(people):
        person, browser = someone(), Person()
        session = browser.client.session
        session[access.KEY] = str(person.id)
        session.save()
        browser.client.cookies["rootway-session"] = session.session_key
        models.Person.objects.filter(id=person.id).update(touched_at=datetime.now(UTC))
        files[f"{number:03}.zip"] = browser.get("/data/export/").content
        (folder / f"{number:03}.zip").write_bytes(files[f"{number:03}.zip"])
    return files


@PEOPLE
def test_people_are_the_same_on_an_empty_machine(people: int, entries: int, tmp_path: Path):
    files = taken_along(tmp_path, people)
    assert sum(len(json.loads(log_in(raw))["Entry"]) for raw in files.values()) > entries
    environment = {"ROOTWAY_DATA": str(tmp_path / "empty"), "ROOTWAY_DATABASE": ""}
    manage(environment, "-c", BRING_BACK, str(tmp_path))
    assert [path.name for path in tmp_path.glob("*.back")].__len__() == people
    changed = [
        name for name, raw in files.items() if (tmp_path / name).with_suffix(".back").read_bytes() != raw
    ]
    assert changed == []


@pytest.mark.slow
def test_a_hundred_people_are_the_same_on_an_empty_postgresql(tmp_path: Path, postgresql: PostgreSQL):
    files = taken_along(tmp_path, 100)
    environment = {"ROOTWAY_DATA": str(tmp_path / "empty"), "ROOTWAY_DATABASE": postgresql.url()}
    manage(environment, "-c", BRING_BACK, str(tmp_path))
    changed = [
        name for name, raw in files.items() if (tmp_path / name).with_suffix(".back").read_bytes() != raw
    ]
    assert changed == []


def log_in(raw: bytes) -> bytes:
    """The log inside a file that was downloaded."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return archive.read("rootway-log.json")


def test_the_file_reads_as_json_and_as_tables():
    person = Person(**PLAIN_S1)
    person.walk()
    person.get("/check/result/")
    response = person.get("/data/export/")
    assert response.headers["Content-Disposition"] == 'attachment; filename="rootway-everything.zip"'
    assert response.headers["Cache-Control"] == "no-store"
    log = json.loads(log_in(response.content))
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        names = archive.namelist()
        entries = list(csv.DictReader(io.StringIO(archive.read("Entry.csv").decode("utf-8-sig"))))
    assert names[:2] == ["READ-ME.txt", "rootway-log.json"]
    assert [entry["fact"] for entry in entries] == [entry["fact"] for entry in log["Entry"]]
    assert {entry["fact"]: entry["value"] for entry in entries}["standing_minutes"] == "20"
    assert len(log["Shown"]) == 1


def test_a_spreadsheet_runs_nothing_that_a_person_wrote():
    person, browser = someone(), Owner()
    browser.sign_up()
    models.Person.objects.filter(id=person.id).update(account=browser.account)
    with zipfile.ZipFile(io.BytesIO(browser.get("/data/export/").content)) as archive:
        assert "'=Climb the stairs" in archive.read("Activity.csv").decode()
        tables = [archive.read(name) for name in archive.namelist() if name.endswith(".csv")]
        assert [table[:3] for table in tables] == [BOM_UTF8] * len(tables) and tables
        assert '"=Climb the stairs' in archive.read("rootway-log.json").decode()


def test_the_words_in_the_file_can_be_read_as_they_were_written():
    person, browser = someone(), Owner()
    browser.sign_up()
    models.Person.objects.filter(id=person.id).update(account=browser.account)
    models.Activity.objects.filter(person=person).update(words="Brot für José tragen")
    assert "Brot für José tragen" in log_in(browser.get("/data/export/").content).decode()


def test_a_log_brought_back_beside_its_original_gets_keys_of_its_own():
    alice, bob = Person(**PLAIN_S1), Person()
    alice.walk()
    alice.get("/check/result/")
    raw = alice.get("/data/export/").content
    assert bob.bring(raw).headers["Location"] == "/data/"
    first, second = (json.loads(log_in(one.get("/data/export/").content)) for one in (alice, bob))
    assert {entry["id"] for entry in first["Entry"]} & {entry["id"] for entry in second["Entry"]} == set()
    for log in (first, second):
        for row in (*log["Entry"], *log["Shown"]):
            row.pop("id")
            row.pop("corrects", None)
            row.pop("episode", None)
    first_entries, second_entries = (sorted(map(str, log["Entry"])) for log in (first, second))
    assert first_entries == second_entries
    assert text_of(bob.get("/check/result/")) == text_of(alice.get("/check/result/"))


def test_an_account_takes_everyone_along_and_brings_everyone_back():
    owner = Owner(**PLAIN_S1)
    owner.walk()
    owner.sign_up()
    owner.add("Mum", carer="1")
    owner.begin()
    owner.answer("/check/questions/bladder-bowel-saddle/")
    raw = owner.get("/data/export/").content
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert [name for name in archive.namelist() if name.endswith(".json")] == [
            "account.json",
            "person-1/rootway-log.json",
            "person-2/rootway-log.json",
        ]
        assert json.loads(archive.read("account.json"))["email"] == owner.email
    assert errors_on(Person().bring(raw)) == [
        "The file holds several people. Sign in first, to bring them all back"
    ]
    other = Owner()
    other.sign_up()
    assert other.bring(raw).headers["Location"] == "/data/"
    told = [(one.label, one.carer, one.entries.count()) for one in other.people]
    assert sorted(told) == sorted((one.label, one.carer, one.entries.count()) for one in owner.people)
    other.bring(raw)
    assert {one.label for one in other.people} == {"", "Mum", "Brought back"}


def spoilt(**changes: Any) -> bytes:
    """A log with something wrong in it."""
    document = document_of(someone())
    for name, change in changes.items():
        rows = document[name]
        document[name] = change(rows)
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (lambda: b'{"format": "other"}', "is not a log of this program"),
        (lambda: b'{"format": "rootway-log", "version": 2}', "is not a log of this program"),
        (lambda: spoilt(Entry=lambda rows: [{**rows[0], "value": "maybe"}]), "is"),
        (lambda: spoilt(Entry=lambda rows: [{**rows[0], "id": "7"}]), "lacks its id"),
        (lambda: spoilt(Entry=lambda rows: [{**rows[0], "fact": "wlking_minutes"}]), "is not a fact"),
        (lambda: spoilt(Entry=lambda rows: "none"), "is not a list"),
        (lambda: spoilt(Shown=lambda rows: [{**rows[0], "shown_at": "yesterday"}]), "cannot be read"),
        (lambda: spoilt(Shown=lambda rows: [{**rows[0], "more": 1}]), "does not have the fields"),
        (
            lambda: spoilt(Shown=lambda rows: [{**rows[0], "content": {"title": 1}}]),
            "is not what a page told",
        ),
        (lambda: spoilt(Shown=lambda rows: [{**rows[0], "content": []}]), "is not what a page told"),
        (lambda: spoilt(person=lambda person: {**person, "carer": "yes"}), "cannot be read"),
        (lambda: spoilt(person=lambda person: {**person, "label": "x" * 61}), "cannot be read"),
        (lambda: b"PK\x03\x04 not a zip", "is not a ZIP file"),
    ],
)
def test_a_log_with_a_fault_changes_nothing(raw: Callable[[], bytes], says: str):
    person = Person(bladder_bowel_long_standing=True)
    person.walk(to="/check/questions/weakness/")
    kept = access.person_in(person.client.session, datetime.now(UTC))
    assert kept is not None
    before = document_of(kept)
    response = person.bring(raw())
    assert response.status_code == 422
    assert says in " ".join(errors_on(response))
    assert document_of(models.Person.objects.get(id=kept.id)) == before


def test_a_fault_of_a_file_is_told_in_the_language_of_the_person():
    person = Person()
    person.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "es"
    with unread_shown():
        (told,) = errors_on(person.bring(spoilt(Entry=lambda rows: "none")))
    assert told == "Entry: no es una lista. Traiga el archivo tal como era."


def test_a_zip_that_unpacks_without_end_is_refused():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("rootway-log.json", b" " * 40_000_000)
    assert len(held.getvalue()) < 100_000
    assert "more than" in errors_on(Person().bring(held.getvalue()))[0]


def test_everything_that_is_wrong_is_told_at_once():
    raw = spoilt(
        Shown=lambda rows: [{**rows[0], "shown_at": "yesterday"}],
        Episode=lambda rows: [{**rows[0], "examined": "no"}, *rows[1:]],
    )
    errors = errors_on(Person().bring(raw))
    assert ["shown_at" in error or "examined" in error for error in errors] == [True, True]


def test_the_command_line_reads_the_entries_of_the_file(tmp_path: Path):
    person = Person(**PLAIN_S1)
    person.walk()
    log = json.loads(log_in(person.get("/data/export/").content))
    case = tmp_path / "case.json"
    case.write_text(json.dumps({"id": "me", "entries": log["Entry"]}))
    command = [sys.executable, "-m", "rootway.cli.main", "assess", str(case), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["triage"]["value"] == "self_care"


def test_the_how_to_names_every_table_of_the_file():
    page = (ROOT / "docs/how-to/take-your-log-along.md").read_text(encoding="utf-8")
    tables = [*(model.__name__ for model in portable_models()), *TOLD_ONLY]
    assert [name for name in tables if f"`{name}.csv`" not in page] == []
