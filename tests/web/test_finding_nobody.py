"""A search never ends empty: the nearest however far, a wider circle, places spelled alike, words by country."""

import re
from collections.abc import Iterator

import pytest

from rootway.web.data.models import Person as Row
from rootway.web.data.models import Repair
from tests.web.finder import CROWD, DC, provider, put_index, ref, take_index_away
from tests.web.person import Person, errors_on, text_of
from tests.web.test_finding import SEARCH, checked, names, offered_on, search


@pytest.fixture(autouse=True)
def index() -> Iterator[None]:
    """The invented providers, for one test."""
    put_index()
    yield
    take_index_away()
    Repair.objects.all().delete()


def heading(page: object) -> str:
    """The first heading."""
    return " ".join(
        re.sub(r"<[^>]+>", "", re.search(r"<h1>(.*?)</h1>", page.content.decode(), re.S)[1]).split()
    )


def wider_on(page: object) -> dict[str, str]:
    """What the button that searches farther sends; nothing when there is none."""
    form = re.search(r'<form class="wider".*?</form>', page.content.decode(), re.S)
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[0])) if form else {}


@pytest.mark.parametrize("person", [Person, checked])
def test_where_nobody_is_near_the_nearest_three_are_shown_however_far(person):
    page = search(person(), where="99501")
    assert heading(page) == "Nobody within 25 miles of 99501"
    assert names(page)[0] == "Pat Example5" and len(names(page)) == 3
    said = text_of(page)
    assert "Physical therapist: the nearest 3" in said
    assert "about 2,004 miles southeast" in said
    assert "Order: stated training" not in said
    assert wider_on(page) == {}  # no circle that can be chosen reaches them


def test_the_nearest_of_which_one_is_closed_are_three_others():
    Repair.objects.create(
        register="nppes", number=ref(5).removeprefix("nppes-"), field="closed", state="accepted",
        reported_at="2026-01-01T00:00Z",
    )  # fmt: skip
    found = names(search(Person(), where="99501"))
    assert len(found) == 3 and "Pat Example5" not in found


def test_a_wider_circle_is_one_tap_away_and_keeps_the_rest_of_the_search():
    put_index((provider(1, postcode="61101", town="Rockford"),))  # some 75 miles from Chicago
    person = Person()
    page = search(person, sort="near")
    assert heading(page) == "Nobody within 25 miles of 60601"
    wider = wider_on(page)
    assert {key: wider[key] for key in ("where", "far", "who", "sort")} == {
        "where": "60601", "far": "100", "who": "physical_therapist", "sort": "near",
    }  # fmt: skip
    again = person.client.post("/find/", wider, follow=True)
    assert heading(again) == "Physical therapists within 100 miles of 60601"
    assert names(again) == ["Pat Example1"]
    assert wider_on(again) == {}


def test_a_full_circle_offers_the_next_one_too():
    assert wider_on(search(Person()))["far"] == "50"
    assert wider_on(search(Person(), far="100")) == {}


def test_a_profession_that_nobody_has_says_so_and_leads_on():
    put_index(tuple(one for one in CROWD if DC not in one.kinds))
    page = search(Person(), who="chiropractor")
    said = text_of(page)
    assert names(page) == []
    assert "No chiropractor is in this list, near or far. Search for another profession." in said
    assert 'href="/find/"' in page.content.decode()
    said = text_of(search(Person(), field="sports"))
    assert "No physical therapist in this list states the field “sports”." in said


def test_a_field_that_a_profession_does_not_have_is_left_out_and_said():
    page = search(Person(), field="pain")
    assert "The list knows no physical therapist for “pain”. All of them are shown." in text_of(page)
    assert len(names(page)) == 4
    assert names(search(Person(), field="orthopedic")) == ["Pat Example6"]
    assert heading(search(Person(), field="orthopedic")) == (
        "Physical therapists (bones, joints and muscles) within 25 miles of 60601"
    )


def test_the_list_of_whom_is_short():
    form = Person().get("/find/").content.decode()
    options = re.findall(r"<option", re.search(r'<select id="who".*?</select>', form, re.S)[0])
    fields = re.findall(r"<option", re.search(r'<select id="field".*?</select>', form, re.S)[0])
    assert (len(options), len(fields)) == (5, 12)
    assert not re.search("X-rays|Hands|Children", form)


@pytest.mark.parametrize(
    ("where", "meant"),
    [
        ("Chicgo", "Chicago, IL"),
        ("Springfeild, MA", "Springfield, MA"),
        ("San Fransisco", "San Francisco, CA"),
        ("Springfield, CA", "Springfield, IL"),
    ],
)
def test_a_town_that_is_not_known_comes_with_towns_spelled_alike(where, meant):
    person = Person()
    page = person.send("/find/", {**SEARCH, "where": where, "far": "10"})
    assert page.status_code == 422
    assert meant in offered_on(page)
    again = person.client.post(
        "/find/", {"where": meant, "who": "physical_therapist", "far": "10"}, follow=True
    )
    assert heading(again) == f"Physical therapists within 10 miles of {meant}"


def test_a_post_box_code_comes_with_codes_near_by():
    offered = offered_on(Person().send("/find/", {**SEARCH, "where": "60680"}))
    assert offered and all(code.startswith("606") for code in offered)


def test_nothing_is_offered_for_what_is_like_no_place():
    assert offered_on(Person().send("/find/", {**SEARCH, "where": "qqqqqqqqqqqq"})) == []
    assert offered_on(Person().send("/find/", {**SEARCH, "where": ""})) == []


COUNTRIES = [
    ("US", "ZIP code or town", "within 25 miles", "about 2 miles"),
    ("GB", "Postcode or town", "within 25 miles", "about 2 miles"),
    ("DE", "Postal code or town", "within 25 kilometers", "about 3 kilometers"),
]


@pytest.mark.parametrize(("country", "code", "radius", "away"), COUNTRIES)
def test_the_words_and_the_unit_are_those_of_the_chosen_country(country, code, radius, away):
    person = checked()
    Row.objects.update(country=country)
    form = person.get("/find/")
    assert f">{code}<" in form.content.decode()
    assert radius in text_of(form)
    page = search(person, sort="near")
    assert heading(page).startswith(f"Physical therapists {radius} of")
    assert away in text_of(page)
    assert ("kilometer" in text_of(page)) == (country == "DE")
    assert ("mile" in text_of(page)) == (country != "DE")
    others = {words for _country, words, *_more in COUNTRIES} - {code}
    assert not [words for words in others if f">{words}<" in form.content.decode()]
    [error] = errors_on(person.send("/find/", {**SEARCH, "where": ""}))
    word = code.removesuffix(" or town")
    assert error == f"Write a {word if word == 'ZIP code' else word.lower()} or a town."


def test_a_circle_in_kilometers_is_smaller_than_one_in_miles():
    put_index((provider(1, postcode="60201", town="Evanston"),))  # 12 miles, 19 kilometers from the Loop
    person = checked()
    assert names(search(person, far="25")) == ["Pat Example1"]
    assert heading(search(person, far="10")).startswith("Nobody within 10 miles")
    Row.objects.update(country="DE")
    assert heading(search(person, far="25")).startswith("Physical therapists within 25 kilometers")
    assert heading(search(person, far="10")).startswith("Nobody within 10 kilometers")


def test_the_english_register_speaks_of_postcodes():
    put_index((provider(1)._replace(register="nhs", number="A1"),), register="nhs")
    assert ">Postcode or town<" in Person().get("/find/").content.decode()
