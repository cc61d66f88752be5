"""A person's data is theirs: no one else sees it, it can be taken along and brought back, and it goes in time."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from rootway.assess import assess
from rootway.record import read_case
from rootway.web import actions
from rootway.web.data import access, models
from rootway.web.pathway import the_guide
from rootway.web.state.standing import standing_of
from tests.web.person import HOST, PLAIN_S1, Person, errors_on, text_of
from tests.web.test_unsaved import FIRST, first_page

OWN = [
    "/check/",
    "/check/questions/weakness/",
    "/check/answers/",
    "/check/result/",
    "/check/emergency/",
    "/check/download/",
]


def record_of(person: Person) -> models.Person:
    """The row behind this person's session."""
    kept = access.person_in(person.client.session, datetime.now(UTC))
    assert kept is not None
    return kept


@pytest.mark.parametrize("address", OWN)
def test_a_stranger_is_sent_to_the_start(address: str):
    alice, charlie = Person(**PLAIN_S1), Person()
    alice.walk()
    assert charlie.get(address).headers["Location"] == "/?first=1"
    sent = charlie.send("/check/questions/weakness/", {"none_of_these": "1"})
    assert (sent.status_code, "Nothing you just sent was kept" in text_of(sent)) == (403, True)


def test_two_people_do_not_meet():
    alice, bob = Person(**PLAIN_S1), Person()
    alice.walk()
    bob.begin()
    before = models.Entry.objects.filter(person=record_of(alice)).count()
    bob.send("/check/delete/", {})
    assert models.Entry.objects.filter(person=record_of(alice)).count() == before
    assert "20 minutes" in text_of(alice.get("/check/answers/"))


def test_answers_are_rows_that_are_added_and_never_changed():
    person = Person(bladder_bowel_long_standing=True)
    person.begin()
    first = "/check/questions/bladder-bowel-saddle/"
    person.answer(first)
    person.facts = {}
    person.answer(first)
    rows = record_of(person).entries.filter(fact="bladder_bowel_long_standing")
    assert [row.value for row in rows] == [True, False]
    person.answer(first)
    assert rows.count() == 2


def test_a_download_is_a_case_that_the_command_line_reads_alike():
    person = Person(**PLAIN_S1)
    person.walk()
    response = person.get("/check/download/")
    assert response.headers["Content-Disposition"] == 'attachment; filename="rootway-answers.json"'
    assert response.headers["Cache-Control"] == "no-store"
    case = read_case(the_guide(), json.loads(response.content))
    assert case.as_of is not None
    shown = standing_of(the_guide(), record_of(person), case.as_of).assessment.to_json()
    assert assess(the_guide(), case.entries, case.as_of).to_json() == shown


def test_a_download_can_be_brought_back_in_another_browser():
    person, other = Person(**PLAIN_S1), Person()
    person.walk()
    assert other.bring(person.get("/check/download/").content).headers["Location"] == "/check/"
    assert text_of(other.get("/check/answers/")).count("Yes") == text_of(person.get("/check/answers/")).count(
        "Yes"
    )
    assert "You can begin with care at home" in text_of(other.get("/check/result/"))


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"{", "is not JSON"),
        (b"\xff\xfe", "is not UTF-8"),
        (b'{"facts": {"fevr": true}}', "Did you mean `fever`?"),
        (b'{"facts": {"age_years": 400}}', "is 400"),
        (b'{"facts": {"fever": true, "fever": false}}', "is answered twice"),
        (b'{"facts": {}, "entries": []}', "both facts and entries"),
        (b'{"facts": {"walking_minutes": -5, "age_years": "old"}}', "walking_minutes"),
        (b" " * 8_400_000, "too large"),
        (b" " * 10_000_000, "too large"),
    ],
)
def test_a_file_with_a_fault_changes_nothing(raw: bytes, says: str):
    person = Person(bladder_bowel_long_standing=True)
    person.walk(to="/check/questions/weakness/")
    before = list(record_of(person).entries.values_list("id", flat=True))
    response = person.bring(raw)
    assert response.status_code == (413 if says == "too large" else 422)
    assert says in " ".join(errors_on(response))
    assert list(record_of(person).entries.values_list("id", flat=True)) == before


def test_all_faults_of_a_file_are_shown_together():
    errors = errors_on(Person().bring({"facts": {"age_years": 400, "fevr": True, "sex": "x"}}))
    assert len(errors) == 3


def test_no_file_is_an_error():
    assert errors_on(Person().send("/check/upload/", {})) == ["Choose the file with your answers"]


def test_deleting_asks_once_and_leaves_no_row_and_no_session():
    person = Person(**PLAIN_S1)
    person.walk(to="/check/questions/infection/")
    kept, session = record_of(person), person.client.session.session_key
    assert "Delete all of your answers?" in text_of(person.get("/check/delete/"))
    assert models.Person.objects.filter(id=kept.id).exists()
    response = person.send("/check/delete/", {})
    assert response.headers["Clear-Site-Data"] == '"cache", "storage", "cookies"'
    assert not models.Person.objects.filter(id=kept.id).exists()
    assert not models.Entry.objects.filter(person=kept.id).exists()
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from django_session where session_key = %s", [session])
        assert cursor.fetchone() == (0,)
    assert "nothing to delete" in text_of(person.get("/check/delete/"))


def test_an_answer_to_a_check_deleted_in_another_window_says_so():
    person = Person()
    person.walk(to="/check/questions/weakness/")
    kept = record_of(person)
    models.Person.objects.filter(id=kept.id).delete()
    with pytest.raises(actions.PersonGone):
        actions.record_answers(kept, {"fever": True}, datetime.now(UTC))
    assert not models.Entry.objects.filter(person=kept.id).exists()
    sent = person.send("/check/questions/weakness/", {"none_of_these": "1"})
    assert "is not open in this browser any more" in text_of(sent)
    assert 'href="/">begin a new check' in sent.content.decode()


def test_starting_again_deletes_the_earlier_answers():
    person = Person()
    person.walk(to="/check/questions/weakness/")
    old = record_of(person)
    person.begin()
    assert not models.Person.objects.filter(id=old.id).exists()
    assert record_of(person).entries.count() == 0


def test_after_fourteen_days_without_an_answer_everything_is_gone():
    person = Person()
    person.walk(to="/check/questions/weakness/")
    kept = record_of(person)
    later = datetime.now(UTC) + timedelta(days=14, minutes=1)
    assert access.person_in(person.client.session, later) is None
    actions.purge_expired(later, clock_trusted=True)
    assert not models.Person.objects.filter(id=kept.id).exists()


def test_the_session_is_renewed_with_each_answer_and_has_a_new_key_for_each_check():
    person = Person()
    person.begin()
    key = person.client.session.session_key
    assert person.client.cookies["rootway-session"]["max-age"] == 14 * 24 * 60 * 60
    person.begin()
    assert person.client.session.session_key != key


def test_a_forged_session_opens_nothing():
    client = Client(SERVER_NAME=HOST)
    client.cookies["rootway-session"] = "0" * 32
    assert client.get("/check/answers/").headers["Location"] == "/?first=1"


def test_a_kept_log_lives_for_a_year_and_a_new_check_adds_to_it():
    person = Person(**PLAIN_S1)
    person.walk()
    kept, now = record_of(person), datetime.now(UTC)
    session = person.client.session
    actions.keep_log(kept, session, now)
    session.save()
    assert access.person_in(session, now + timedelta(days=364)) == kept
    assert access.person_in(session, now + timedelta(days=366)) is None
    before = kept.entries.count()
    assert "Start a new check; my log stays" in text_of(person.get("/"))
    assert person.begin() == "/check/questions/bladder-bowel-saddle/"
    assert person.client.cookies["rootway-session"]["max-age"] == 365 * 24 * 60 * 60
    assert record_of(person) == kept
    assert kept.entries.count() == before
    assert person.get("/check/result/").headers["Location"] == "/check/questions/bladder-bowel-saddle/"
    assert person.walk_on()[-1] == "/check/result/"
    assert kept.entries.count() > before
    actions.purge_expired(now + timedelta(days=366), clock_trusted=True)
    assert not models.Person.objects.filter(id=kept.id).exists()


def test_an_answer_that_comes_late_takes_no_newer_cookie_back():
    """Two tabs: one asks under a session that the other has just left for a new one."""
    person = Person()
    person.begin()
    late = Client(SERVER_NAME=HOST)
    late.cookies["rootway-session"] = person.client.cookies["rootway-session"].value
    person.bring({"facts": {"age_years": 40}})
    assert person.client.cookies["rootway-session"].value not in ("", late.cookies["rootway-session"].value)
    for address in ("/sessions/permit/", "/check/", "/log/"):
        assert "rootway-session" not in late.get(address).cookies, address


def test_what_a_request_ends_itself_takes_its_cookie_back():
    person = Person()
    person.begin()
    answer = person.send("/check/delete/", {"sure": "yes"})
    assert answer.cookies["rootway-session"].value == ""


def test_a_tab_that_stood_open_adds_its_answer_and_the_newest_counts():
    """Two tabs on one page: nothing is lost, and what was sent last is what counts."""
    person = Person()
    person.begin()
    for said in ("yes", "no"):
        assert person.send(FIRST, first_page(saddle_numbness=said)).status_code == 302
    kept = record_of(person).entries.filter(fact="saddle_numbness").order_by("recorded_at")
    assert [entry.value for entry in kept] == [True, False]
    assert FIRST not in person.get("/check/").headers["Location"]
