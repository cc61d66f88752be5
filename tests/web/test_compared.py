"""Side by side: what differs first, nothing that nobody states, letters only as they were looked up; the way."""

import re
from collections.abc import Iterator

import pytest

from rootway.directory.credentials import the_credentials
from rootway.web.data.models import Account
from tests.web.finder import CROWD, practice_of, provider, put_index, ref, take_index_away
from tests.web.person import Person, text_of
from tests.web.test_finding import search

MAPS = "https://www.openstreetmap.org/search?query="


@pytest.fixture(autouse=True)
def index() -> Iterator[None]:
    """The invented providers, for one test."""
    put_index((*CROWD, provider(9, credential_text="PT, MTC"), provider(10, street="", town="")))
    yield
    take_index_away()
    Account.objects.all().delete()


def side_by_side(*numbers: int) -> str:
    """The page with these listings, after a search from ZIP 60601."""
    person = Person()
    search(person)
    return person.get("/find/compare/?" + "&".join(f"p={ref(n)}" for n in numbers)).content.decode()


def rows_of(body: str) -> list[str]:
    """The heads of the table's rows, in their order."""
    return re.findall(r'<th scope="row">([^<]*)</th>', body)


def test_what_differs_comes_before_what_is_the_same():
    body = side_by_side(1, 3)
    assert rows_of(body) == [
        "Distance", "Stated training", "Letters after the name", "Phone", "Address", "Profession", "From",
    ]  # fmt: skip
    assert body.count("The same for all:") == 2
    assert body.count("they last changed their record") == 2  # in the table, and in the cards of a phone
    cards = re.findall(r'<section class="card"><h2 class="h3">([^<]*)</h2>', body)
    assert cards == [*rows_of(body)[:-2], "The same for all"]


def test_a_row_that_nobody_states_is_left_out_and_asked_about_once():
    body = side_by_side(1, 2)
    assert "Insurance" not in body and "Not stated" not in body
    assert body.count("Ask about:") == 1


def test_what_one_practice_states_is_a_row_and_still_worth_asking_of_the_other():
    practice_of(1)
    body = side_by_side(1, 2)
    assert "Insurance" in rows_of(body) and "Example Health" in body
    assert "not stated" in body
    assert "Ask about: services, insurance, languages, visits by video." in " ".join(body.split())
    practice_of(2)
    assert "Ask about:" not in side_by_side(1, 2)


@pytest.mark.parametrize("address", [f"/find/listings/{ref(9)}/", f"/find/compare/?p={ref(9)}&p={ref(1)}"])
def test_letters_whose_meaning_was_not_looked_up_are_asked_about(address):
    said = text_of(Person().get(address))
    assert not re.search("from memory|looked up|recalled", said)
    assert "PT, MTC" in said and "Ask them what these letters mean." in said
    [recalled] = [one for one in the_credentials() if one.letters == "MTC"]
    assert recalled.recalled and recalled.says not in said


def test_a_listing_says_what_to_ask_in_one_line_and_no_field_that_is_empty():
    said = text_of(Person().get(f"/find/listings/{ref(6)}/"))
    assert said.count("Ask about: services, insurance, languages, visits by video.") == 1
    assert "Not stated" not in said


def test_the_way_there_is_two_plain_links_that_a_person_chooses():
    body = Person().get(f"/find/listings/{ref(1)}/").content.decode()
    links = re.findall(r'<a href="(geo:[^"]*|https:[^"]*)" rel="noreferrer">', body)
    assert links == [
        "geo:0,0?q=1%20Main%20St%2C%20Chicago%2C%20IL%2060601",
        f"{MAPS}1%20Main%20St%2C%20Chicago%2C%20IL%2060601",
    ]
    assert "You leave Rootway. That site sees the address." in text_of(
        Person().get(f"/find/listings/{ref(1)}/")
    )
    assert "openstreetmap" not in body.replace(links[1], "").replace("Look it up on openstreetmap.org", "")


def test_a_listing_without_an_address_has_no_way():
    assert "geo:" not in Person().get(f"/find/listings/{ref(10)}/").content.decode()


def test_a_listing_says_how_far_it_is_after_a_search_and_not_without_one():
    person = Person()
    address = f"/find/listings/{ref(2)}/"
    assert "miles" not in text_of(person.get(address))
    search(person)
    assert "miles north" in text_of(person.get(address))
