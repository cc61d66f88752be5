"""A long log comes back while others write; a file that holds too much, or is made to take long, stops nobody."""

import http.client
import json
import time
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection

from rootway.record import decode, read_case
from rootway.web.actions import portable, rows
from rootway.web.data import models
from rootway.web.data.archive import MOST_FILES, MOST_ROWS
from rootway.web.pages.own_data.files import MOST_ENTRIES_OF_CASE
from rootway.web.pathway import the_guide
from tests.calm import least_cpu_seconds
from tests.postgresql import PostgreSQL
from tests.web.killing import TOKEN
from tests.web.long_file import chain, document, entry, zipped
from tests.web.person import Person, errors_on
from tests.web.real_server import Server
from tests.web.test_purging import begin_seconds, served

EVERY_SECONDS = 0.1  # others write ten times a second, as 2,000 people do who are in the middle of a check
LOG = 6_000  # entries, in the tests that only look at what is done


def upload_seconds(server: Server, raw: bytes) -> float:
    """How long somebody waits who brings a file back."""
    began, cut = time.monotonic(), uuid4().hex
    parts = (
        f'--{cut}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{TOKEN}\r\n',
        f'--{cut}\r\nContent-Disposition: form-data; name="answers"; filename="log.zip"\r\n\r\n',
    )
    body = "".join(parts).encode() + raw + f"\r\n--{cut}--\r\n".encode()
    headers = {"Cookie": f"rootway-csrf={TOKEN}", "Content-Type": f"multipart/form-data; boundary={cut}"}
    sent = http.client.HTTPConnection("localhost", server.port, timeout=90)
    sent.request("POST", "/check/upload/", body, headers)
    answer = sent.getresponse()
    answer.read()
    assert (answer.status, answer.getheader("Location")) == (302, "/data/")
    return time.monotonic() - began


def brought_back_while_others_write(server: Server, number: int) -> tuple[float, float]:
    """The seconds that a file of so many entries takes, and the longest that somebody else waited meanwhile."""
    raw, done, waits = zipped(document([entry(at) for at in range(number)])), Event(), [begin_seconds(server)]

    def write() -> None:
        while not done.wait(EVERY_SECONDS):
            waits.append(begin_seconds(server))

    writer = Thread(target=write)
    writer.start()
    try:
        took = upload_seconds(server, raw)
    finally:
        done.set()
        writer.join()
    print(f"{number} entries in {took:.2f} s; of {len(waits)} others the longest waited {max(waits):.2f} s")
    return took, max(waits)


@pytest.mark.long
def test_others_write_while_a_long_log_comes_back(home: str, tmp_path: Path):
    with served(tmp_path / "data", "", Path(home)) as server:
        took, waited = brought_back_while_others_write(server, 30_000)
    assert waited < max(took / 3, 0.5)


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("database", ["SQLite", "PostgreSQL"])
def test_seventy_thousand_entries_come_back_in_five_seconds(
    database: str, home: str, tmp_path: Path, postgresql: PostgreSQL
):
    address = postgresql.url() if database == "PostgreSQL" else ""
    with served(tmp_path / "data", address, Path(home)) as server:
        took, waited = brought_back_while_others_write(server, 70_000)
    assert took < 5
    assert waited < 1


def test_rows_written_at_once_are_those_that_django_writes():
    person = models.Person.objects.create(**dict.fromkeys(("started_at", "touched_at"), datetime.now(UTC)))
    episode = models.Episode.objects.create(
        person=person, pathway="one", began_at=person.started_at, check_began_at=person.started_at
    )
    values = [True, False, 7, 7.5, "unsure", None, 1, 1.0]
    moment = datetime(2026, 11, 3, 5, 6, 7, 89, tzinfo=UTC)
    moments = {"observed_at": moment, "recorded_at": moment.replace(microsecond=0)}
    made = [
        {
            "id": uuid4(),
            "person_id": person.id,
            "fact": "fever",
            "value": v,
            "by": "self",
            "corrects": uuid4(),
            "episode_id": episode.id if number % 2 else None,
            "examination_id": None,
            **moments,
        }
        for number, v in enumerate(values)
    ]
    twins = [{**one, "id": uuid4()} for one in made]
    rows.write_rows(rows.rows_of(models.Entry, made))
    models.Entry.objects.bulk_create(models.Entry(**twin) for twin in twins)

    def raw(of: list[dict[str, object]]) -> list[object]:
        marks = ", ".join(["%s"] * len(of))
        keys = [one["id"] if connection.vendor == "postgresql" else one["id"].hex for one in of]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM web_entry WHERE id IN ({marks})", keys)
            names = [column[0] for column in cursor.description]
            found = {row[names.index("id")]: row for row in cursor.fetchall()}
        return [
            [value for name, value in zip(names, found[key], strict=True) if name != "id"] for key in keys
        ]

    assert raw(made) == raw(twins)


def test_a_log_that_cannot_be_written_to_its_end_leaves_nothing(monkeypatch: pytest.MonkeyPatch):
    person = Person()
    person.begin()
    before = {one.id for one in models.Person.objects.all()}
    write, written = portable.write_in_parts, []

    def full(part: rows.Rows) -> None:
        if sum(written) > 1:
            raise DatabaseError("database or disk is full")
        write(part)
        written.append(len(part.values))

    monkeypatch.setattr(portable, "write_in_parts", full)
    with pytest.raises(DatabaseError):
        person.bring(document([entry(at) for at in range(20)]))
    assert written == [1, 20]  # the episode, then the entries
    assert {one.id for one in models.Person.objects.all()} == before


def test_a_log_whose_last_key_is_in_use_comes_back_under_new_keys():
    taken = entry(0)
    Person().bring(document([taken]))
    person = Person()
    person.bring(document([*(entry(at) for at in range(1, 12)), taken]))
    log = models.Person.objects.get(id=person.client.session["check"]).entries
    assert log.count() == 12
    assert not log.filter(id=taken["id"]).exists()


def test_two_activities_in_one_place_are_refused_with_words():
    def activity() -> dict[str, str]:
        return {
            "id": str(uuid4()),
            "fact": "psfs_activity_1_0_10",
            "words": "walk",
            "named_at": "2026-11-03T05:06:07Z",
        }

    answer = Person().bring(document([entry(0)], Activity=[activity(), activity()]))
    assert (answer.status_code, errors_on(answer)) == (
        422,
        ["file: holds rows that cannot stand beside each other. Bring the file as it was."],
    )


@pytest.mark.parametrize(
    ("raw", "status", "says"),
    [
        (zipped(document([0] * (MOST_ROWS // 2), Shown=[0] * (MOST_ROWS // 2)), document([0])),
         413, "file: holds 100,001 entries, more than 100,000. Ask who runs this server to bring it back for you."),
        (json.dumps({"entries": [{"fact": "fever"}] * (MOST_ENTRIES_OF_CASE + 1)}).encode(),
         413, "file: holds 10,001 entries, more than 10,000. Ask who runs this server to bring it back for you."),
        (zipped(document([]), empty_files=MOST_FILES),
         422, "file: holds too many files. Choose the file that you downloaded here."),
    ],
    ids=["entries", "case", "files"],
)  # fmt: skip
def test_a_file_that_holds_too_much_is_refused_with_words(raw: bytes, status: int, says: str):
    answer = Person().bring(raw)
    assert (answer.status_code, errors_on(answer)) == (status, [says])


def test_a_file_of_faults_shows_the_first_and_counts_the_rest():
    answer = Person().bring(
        {"entries": [{"fact": "fevr", "value": True, "observed_at": "2026-11-03T05:06:07Z"}] * 60}
    )
    assert answer.status_code == 422
    assert errors_on(answer)[-1] == "10 more faults of this file are not shown"
    assert len(errors_on(answer)) == 51


@pytest.mark.long
def test_a_long_chain_of_corrections_is_read_in_the_time_of_as_many_entries():
    def seconds(entries: list[dict[str, object]]) -> float:
        raw = json.dumps({"entries": entries}).encode()
        assert len(read_case(the_guide(), decode(raw, 10**8)).entries) == len(entries)
        return least_cpu_seconds(lambda: read_case(the_guide(), decode(raw, 10**8)))

    assert seconds(chain(LOG)) < 3 * seconds([entry(at) for at in range(LOG)])
