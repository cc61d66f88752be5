"""The second press of a button leads to what the first one did, and does nothing again."""

import re
from collections.abc import Iterator
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.http import HttpResponse

from rootway.web.data import models
from rootway.web.data.models import Claim, Entry, Repair, Visit
from tests.web.daily_answers import DAILY
from tests.web.finder import indexed, offer, practice_of, ref
from tests.web.keeping_a_log import Keeper, at, day
from tests.web.owner import Owner
from tests.web.person import PLAIN_S1, Person, errors_on
from tests.web.test_booking import HELD, checked

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@pytest.fixture(autouse=True)
def index() -> Iterator[None]:
    """The invented providers, and nobody who tried to sign in before."""
    with indexed():
        yield


def token_of(page: HttpResponse) -> str:
    """The token of the first form on a page."""
    found = TOKEN.search(page.content.decode())
    assert found is not None
    return found[1]


def pressed_twice(
    person: Person, address: str, data: dict[str, Any], page: str = ""
) -> tuple[str, HttpResponse]:
    """Send the form of a page twice, as a double click does; where the first led, and the second answer."""
    form = {**data, "csrfmiddlewaretoken": token_of(person.get(page or address))}
    first, second = person.send(address, form), person.send(address, form)
    assert first.status_code == 302, errors_on(first)
    return first.headers["Location"], second


def test_a_time_is_asked_for_once():
    opening, *_rest = offer(practice_of(1))
    address = f"/find/listings/{ref(1)}/times/"
    first, second = pressed_twice(checked(), address, {**HELD, "opening": str(opening.id)})
    assert (second.status_code, second.headers["Location"]) == (302, first)
    assert Visit.objects.count() == 1


def test_a_time_that_one_holds_is_not_somebody_elses():
    """From two windows: two forms, so that only the database tells that it is the same."""
    opening, *_rest = offer(practice_of(1))
    person, data = checked(), {**HELD, "opening": str(opening.id)}
    sent = [person.send(f"/find/listings/{ref(1)}/times/", data) for _ in range(2)]
    assert {one.headers.get("Location") for one in sent} == {f"/visits/{Visit.objects.get().id}/"}
    other = checked().send(f"/find/listings/{ref(1)}/times/", data)
    assert "Somebody else has just taken that time. Choose another." in errors_on(other)


def test_people_claims_and_reports_are_added_once():
    owner = Owner(**PLAIN_S1)
    owner.walk()
    owner.sign_up()
    first, second = pressed_twice(owner, "/people/", {"label": "Mum"})
    assert second.headers["Location"] == first == "/people/"
    assert [one.label for one in owner.people] == ["", "Mum"]
    claim = f"/find/listings/{ref(1)}/claim/"
    first, second = pressed_twice(owner, claim, {})
    assert second.headers["Location"] == first
    assert Claim.objects.count() == 1
    before = Repair.objects.count()
    first, second = pressed_twice(checked(), f"/find/listings/{ref(2)}/wrong/", {"field": "closed"})
    assert second.headers["Location"] == first
    assert Repair.objects.count() == before + 1


IN_A_LOG: list[tuple[str, dict[str, Any]]] = [
    ("/log/check-in/", DAILY),
    ("/log/check-in/signs/", {"sign": "fever", "answers": "1", "fever": "no"}),
    ("/log/weekly/", {"sentence": ["1", "2"]}),
    ("/log/hands-on/", {"heel_walk_difficult": "no", "big_toe_lift_weak": "no", "walking_minutes": "12"}),
]


@pytest.mark.parametrize(("address", "data"), IN_A_LOG)
def test_what_is_written_into_a_log_is_written_once(address: str, data: dict[str, Any]):
    keeper = Keeper().begin_log()
    with at(day(1)):
        before = keeper.row.entries.count()
        first, second = pressed_twice(keeper, address, data)
        assert (second.status_code, second.headers["Location"]) == (302, first)
    entries = list(keeper.row.entries.all())
    once = {(entry.fact, str(entry.value)) for entry in entries if entry.observed_at == day(1)}
    assert len(entries) - before == len(once) > 0


def test_a_check_begun_twice_leads_to_its_first_question():
    person = Person()
    first, second = pressed_twice(person, "/check/begin/", {"country": "US"}, page="/")
    assert second.headers["Location"] == first
    assert person.get("/check/").headers["Location"] == "/check/questions/bladder-bowel-saddle/"


def test_a_check_begun_twice_before_the_first_answer_came_leaves_no_empty_row():
    """Without script a second press stops the first: its answer, and the session in it, never reach the browser."""
    person = Person()
    form = {"country": "US", "csrfmiddlewaretoken": token_of(person.get("/"))}
    before, cookies = models.Person.objects.count(), person.client.cookies.output()
    for _ in range(2):
        person.client.cookies = SimpleCookie(cookies.replace("Set-Cookie: ", ""))
        assert person.send("/check/begin/", form).status_code == 302
    assert models.Person.objects.count() == before + 1
    person.walk_on()
    person.client.cookies = SimpleCookie(cookies.replace("Set-Cookie: ", ""))
    assert person.send("/check/begin/", form).status_code == 302
    assert models.Person.objects.count() == before + 2  # what was begun holds answers: it is left alone


def test_the_same_answers_sent_later_count_again():
    keeper = Keeper().begin_log()
    with at(day(1)):
        _first, _second = pressed_twice(keeper, "/log/weekly/", {"sentence": "1"})
        one = keeper.row.entries.count()
        pressed_twice(keeper, "/log/weekly/", {"sentence": "1"})
    assert keeper.row.entries.count() == one + 1
    assert Entry.objects.filter(person=keeper.row).count() == one + 1
