"""The finder's pages: who may search, in which order, why; what is known and how old; what is wrong."""

import re
from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse

from rootway.web.content.reported_fields import WRONG
from rootway.web.data.models import Repair
from tests.web.finder import CROWD, PLAIN, provider, put_index, ref, take_index_away
from tests.web.person import Person, errors_on, text_of

SEARCH = {"where": "60601", "who": "physical_therapist", "far": "25", "sort": "fit"}
FINDER = [
    "/find/",
    "/find/results/",
    f"/find/compare/?p={ref(1)}&p={ref(2)}",
    f"/find/listings/{ref(1)}/",
    f"/find/listings/{ref(1)}/wrong/",
]


@pytest.fixture(autouse=True)
def index() -> Iterator[None]:
    """The invented providers, for one test."""
    put_index()
    yield
    take_index_away()
    Repair.objects.all().delete()


STEADY = {
    "leg_weakness": True,
    "leg_weakness_course": "stable",
    "weakness_onset": "longer",
    "leg_cannot_carry_on_step": False,
    "weakness_grade_0_5": 4,
}
"""A weakness that a doctor should look at soon."""


def checked(**facts: object) -> Person:
    """A person who brought a finished check."""
    person = Person()
    person.bring({"facts": {**PLAIN, **facts}})
    return person


def search(person: Person, **said: str) -> HttpResponse:
    """Search, and follow to the list."""
    return person.client.post("/find/", {**SEARCH, **said}, follow=True)


def names(response: HttpResponse) -> list[str]:
    """The listings on a page, in their order."""
    return re.findall(r'<h2 class="h3"><a [^>]*>([^<]*)</a>', response.content.decode())


def offered_on(response: HttpResponse) -> list[str]:
    """The places that a page offers to search from, as buttons."""
    return re.findall(r'name="where" value="([^"]*)">\1</button>', response.content.decode())


def test_anyone_may_search_without_a_check_and_is_told_what_sorting_lacks():
    page = search(Person())
    assert page.status_code == 200
    assert names(page) == ["Pat Example1", "Pat Example6", "Pat Example3", "Pat Example2"]
    assert "Order: distance alone. With a check, stated training that fits it would come first." in text_of(
        page
    )


def test_a_zip_code_in_the_digits_of_another_script_is_the_same_place():
    assert names(search(Person(), where="\u0666\u0660\u0666\u0660\u0661")) == names(search(Person()))


def test_after_a_check_what_fits_comes_first_and_then_the_nearest():
    page = search(checked(extension_response="centralizes", leg_pain_worse_than_back=True))
    assert names(page) == ["Pat Example2", "Pat Example3", "Pat Example1", "Pat Example6"]
    said = text_of(page)
    assert (
        "States training in finding the movement that helps (Cert. MDT). Your check says that this fits you now."
        in said
    )
    assert "A physical therapist measures nerve signs" in said
    assert "Order: stated training that fits your check, then distance." in said


def test_the_nearest_first_is_one_choice_away():
    page = search(checked(extension_response="centralizes"), sort="near")
    assert names(page)[:2] == ["Pat Example1", "Pat Example6"]


def test_a_profession_that_the_check_does_not_name_comes_with_a_word_of_caution():
    person = checked(**STEADY, weakness_movement="ankle_up")
    page = search(person, who="chiropractor")
    assert names(page) == ["Pat Example4"]
    assert "Your check did not name this profession." in text_of(page)
    assert "Your check did not name this profession." not in text_of(search(person))


def test_when_a_doctor_should_look_soon_the_form_begins_with_a_doctor():
    page = checked(**STEADY, weakness_movement="ankle_up").get("/find/")
    assert "From your check, a family or internal medicine doctor comes first." in text_of(page)
    assert '<option value="physician" selected>' in page.content.decode()
    calm = checked().get("/find/")
    assert "From your check, a physical therapist comes first." in text_of(calm)


def test_a_result_leads_to_the_finder_only_when_it_is_settled_and_safe():
    link = 'href="/find/"'
    assert link in checked().get("/check/result/").content.decode()
    assert link not in checked(cancer_history=True).get("/check/result/").content.decode()


def test_every_listing_says_what_it_is_and_the_list_why_the_check_names_it():
    for page in (search(Person()), search(checked())):
        heads = re.findall(r"</h2>\s*<p>([^<]*)</p>", page.content.decode())
        assert [head.strip().split(" (")[0] for head in heads] == ["Physical therapist"] * 4
    assert "Your check names this profession" not in text_of(search(Person()))
    said = text_of(search(checked()))
    assert (
        said.count("Your check names this profession: physical therapist. A physical therapist measures") == 1
    )
    for person, why in ((Person(), "Listed as"), (checked(), "Your check names this profession")):
        assert f"{why}: physical therapist." in text_of(person.get(f"/find/listings/{ref(1)}/"))


def test_a_specialty_narrows_the_list():
    assert names(search(Person(), who="physical_therapist:orthopedic")) == ["Pat Example6"]


def test_distances_say_how_far_they_may_be_off():
    said = text_of(search(Person()))
    assert "Half of them are within 1.4 miles of the truth, nine in ten within 4 miles." in said


def test_a_town_of_which_there_are_several_is_asked_about():
    person = Person()
    page = person.send("/find/", {**SEARCH, "where": "springfield"})
    assert offered_on(page) == ["Springfield, IL", "Springfield, MA"]
    assert names(search(person, where="Springfield, MA")) == ["Pat Example7"]


@pytest.mark.parametrize(
    ("where", "error"),
    [("", "Write a ZIP code or a town."), ("00000", "We do not know that ZIP code or town.")],
)
def test_a_place_that_is_not_known_is_an_error_beside_its_field(where, error):
    page = Person().send("/find/", {**SEARCH, "where": where})
    assert page.status_code == 422
    assert error in text_of(page)
    assert 'aria-invalid="true"' in page.content.decode()


def test_a_position_is_used_for_one_answer_and_kept_nowhere():
    person, before = Person(), set(Session.objects.values_list("session_key", "session_data"))
    page = person.send("/find/", {**SEARCH, "where": "", "latitude": "41.8860", "longitude": "-87.6230"})
    assert page.status_code == 200
    assert names(page)[:1] == ["Pat Example1"]
    assert "41.88" not in page.content.decode()
    assert set(Session.objects.values_list("session_key", "session_data")) == before
    assert person.get("/find/results/").headers["Location"] == "/find/"


def test_only_the_search_page_may_ask_the_browser_for_a_position():
    person = Person()
    policies = {
        address: person.get(address).headers["Permissions-Policy"] for address in (*FINDER, "/", "/care/")
    }
    assert [address for address, policy in policies.items() if "geolocation=(self)" in policy] == ["/find/"]
    assert all("camera=()" in policy for policy in policies.values())


@pytest.mark.parametrize("address", FINDER)
@pytest.mark.parametrize("danger", [{"bladder_change": True}, {"cancer_history": True}, {"fever": True}])
def test_an_urgent_person_sees_no_finder(address, danger):
    person = checked()
    search(person)
    assert names(person.get("/find/results/"))
    person.bring({"facts": {**PLAIN, **danger}})
    page = person.client.get(address, follow=True)
    said = page.content.decode()
    assert "Pat Example" not in said
    assert 'href="/find/' not in said
    assert 'href="tel:911"' in said or "tel:" in said


def test_an_urgent_person_cannot_search_either():
    person = checked(cancer_history=True)
    page = person.send("/find/", SEARCH)
    assert "While that is so, no appointments and no therapists are shown here." in text_of(page)
    assert names(person.client.get("/find/results/", follow=True)) == []


@pytest.mark.parametrize("address", FINDER)
def test_a_half_answered_check_comes_first(address):
    person = Person()
    person.begin()
    page = person.get(address)
    assert "First finish the danger signs" in text_of(page)
    assert "Pat Example" not in page.content.decode()


def test_a_listing_says_of_each_field_from_whom_it_is_and_how_old():
    said = text_of(Person().get(f"/find/listings/{ref(3)}/"))
    register = (
        "US provider register (NPPES); they last changed their record on July 8, 2023; "
        "confirmed it on January 2, 2024; our copy goes up to April 13, 2025."
    )
    assert said.count(register) == 3
    assert "Board-certified specialist in orthopedic physical therapy" in said
    assert "Stated by the provider, not checked by us." in said
    assert 'href="tel:+13125550103"' in Person().get(f"/find/listings/{ref(3)}/").content.decode()


def test_a_listing_has_a_script_for_the_call_and_no_booking_without_a_check():
    page = Person().get(f"/find/listings/{ref(1)}/")
    assert "How often do you treat leg pain that comes from the back?" in text_of(page)
    assert "Times" not in text_of(page)


@pytest.mark.parametrize(
    "address",
    [
        "/find/listings/nppes-9999999999/",
        "/find/listings/nowhere/",
        "/find/listings/nhs-x/",
        "/find/compare/?p=nppes-1",
    ],
)
def test_a_listing_that_is_not_there_is_not_found(address):
    assert Person().get(address).status_code == 404


def test_up_to_four_stand_side_by_side():
    person = Person()
    search(person)
    page = person.get("/find/compare/?" + "&".join(f"p={ref(n)}" for n in (1, 2, 3, 4, 6)))
    said = text_of(page)
    assert re.findall(r'<th scope="col"><a [^>]*>([^<]*)</a>', page.content.decode()) == [
        f"Pat Example{n}" for n in (1, 2, 3, 4)
    ]
    assert "Only the first four you chose are shown." in said
    assert "under 1 mile" in said
    assert "Ask about: services, insurance, languages, visits by video." in said
    assert "Not stated" not in said and "Insurance" not in said
    assert "Doctor of chiropractic, the degree of every chiropractor." in said


def test_a_wrong_number_becomes_a_pending_report_and_shows_as_doubted():
    person = Person()
    done = person.send(f"/find/listings/{ref(1)}/wrong/", {"field": "phone", "right": "(312) 555-0188"})
    assert done.headers["Location"] == f"/find/listings/{ref(1)}/thanks/"
    [repair] = Repair.objects.all()
    assert (repair.field, repair.was, repair.value, repair.state) == (
        "phone",
        "3125550101",
        "3125550188",
        "pending",
    )
    said = text_of(Person().get(f"/find/listings/{ref(1)}/"))
    assert "(312) 555-0101" in said and "(312) 555-0188" not in said
    assert "Reported as wrong on" in said
    person.send(f"/find/listings/{ref(1)}/wrong/", {"field": "phone", "right": "312 555 0188"})
    assert Repair.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({}, "Choose what is wrong."),
        ({"field": "shoe_size"}, "Choose what is wrong."),
        ({"field": "phone", "right": "12"}, "That is not a full phone number."),
    ],
)
def test_a_report_that_says_nothing_is_an_error(sent, error):
    page = Person().send(f"/find/listings/{ref(1)}/wrong/", sent)
    assert (page.status_code, Repair.objects.count()) == (422, 0)
    assert error in text_of(page)


def test_without_an_index_the_page_says_how_to_get_one():
    take_index_away()
    page = Person().get("/find/")
    assert "rootway providers import FILE --register nppes" in text_of(page)
    assert Person().get(f"/find/listings/{ref(1)}/").status_code == 404
    assert Person().send("/find/", SEARCH).status_code == 200


def test_a_new_index_serves_from_the_next_request_on():
    person = Person()
    assert "Pat Example1" in names(search(person))
    put_index((*CROWD[1:], provider(9)))
    assert "Pat Example1" not in names(person.get("/find/results/"))
    assert "Pat Example9" in names(person.get("/find/results/"))


def test_no_address_of_the_finder_carries_where_someone_is():
    person = Person()
    addresses = [response[0] for response in search(person).redirect_chain]
    assert addresses == ["/find/results/"]


@pytest.mark.parametrize(("letters", "errors"), [(200, []), (201, ["Keep it under 200 letters."])])
def test_what_is_said_to_be_right_may_have_two_hundred_letters(letters: int, errors: list[str]):
    field = next(id for id, _ in WRONG if id != "phone")
    sent = {"field": field, "right": "x" * letters}
    assert errors_on(Person().send(f"/find/listings/{ref(1)}/wrong/", sent)) == errors
