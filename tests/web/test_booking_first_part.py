"""To ask for a time a person needs the first part of the check, no more; until it is settled nothing is asked."""

from collections.abc import Iterator

import pytest

from rootway.web.data.models import Account, Visit
from rootway.web.data.models import Person as Row
from rootway.web.pages.providers.times import told
from tests.web.finder import offer, practice_of, put_index, ref, take_index_away
from tests.web.person import PLAIN_S1, Person, page_at, text_of
from tests.web.test_booking import HELD, checked

TIMES = f"/find/listings/{ref(1)}/times/"


@pytest.fixture(autouse=True)
def index() -> Iterator[None]:
    """The invented providers, for one test."""
    put_index()
    yield
    take_index_away()
    Account.objects.all().delete()


def test_the_danger_signs_and_what_the_urgency_waits_for_are_enough():
    [opening] = offer(practice_of(1), count=1)
    person = Person(**PLAIN_S1)
    address, answered = person.begin(), []
    while person.get(TIMES).status_code != 200 or "First finish the danger signs" in text_of(
        person.get(TIMES)
    ):
        person.send(TIMES, {**HELD, "opening": str(opening.id)})
        assert Visit.objects.count() == 0, answered
        answered.append(page_at(address))
        address = person.answer(address).headers["Location"]
    assert [page.stage for page in answered[:-2]] == ["danger"] * 5
    assert page_at(address).stage == "core"  # the check goes on there, and nobody has to
    assert told(opening.starts_at, "America/Chicago") in text_of(person.get(TIMES))
    sent = person.send(TIMES, {**HELD, "opening": str(opening.id)})
    assert sent.headers["Location"] == f"/visits/{Visit.objects.get().id}/"


@pytest.mark.parametrize("sign", ["bladder_change", "cancer_history", "fever"])
def test_a_danger_sign_in_that_part_shuts_it(sign):
    [opening] = offer(practice_of(1), count=1)
    person = Person(**PLAIN_S1, **{sign: True})
    address = person.begin()
    for _ in range(8):
        if not address.startswith("/check/questions/"):
            break
        address = person.answer(address).headers["Location"]
    person.send(TIMES, {**HELD, "opening": str(opening.id)})
    assert Visit.objects.count() == 0
    assert told(opening.starts_at, "America/Chicago") not in text_of(person.client.get(TIMES, follow=True))


def test_a_listing_says_that_the_first_part_is_enough():
    offer(practice_of(1), count=1)
    said = text_of(Person().get(f"/find/listings/{ref(1)}/"))
    assert "answer the first part of the check" in said and "The rest can wait." in said


def test_times_stand_on_the_listing_and_in_the_list_before_anything_is_pressed():
    openings = offer(practice_of(1), count=5)
    person = checked()
    said = text_of(person.get(f"/find/listings/{ref(1)}/"))
    assert [told(one.starts_at, "America/Chicago") in said for one in openings] == [True] * 3 + [False] * 2
    search = {"where": "60601", "who": "physical_therapist", "far": "25", "sort": "near"}
    first = f"First free time: {told(openings[0].starts_at, 'America/Chicago')}"
    assert first in text_of(person.client.post("/find/", search, follow=True))
    stranger = Person()
    assert "First free time" not in text_of(stranger.client.post("/find/", search, follow=True))
    assert told(openings[0].starts_at, "America/Chicago") not in text_of(
        stranger.get(f"/find/listings/{ref(1)}/")
    )


@pytest.mark.parametrize(
    ("own", "shown"),
    [("Europe/London", True), ("America/Chicago", False), ("America/Winnipeg", False), ("", False)],
)
def test_times_are_told_in_the_own_zone_too_when_its_clocks_differ(own, shown):
    [opening] = offer(practice_of(1), count=1)
    person = checked()
    Row.objects.update(time_zone=own)
    address = person.send(TIMES, {**HELD, "opening": str(opening.id)}).headers["Location"]
    offered = offer(practice_of(2), count=1)
    pages = {address: opening, "/visits/": opening, f"/find/listings/{ref(2)}/times/": offered[0]}
    for page, one in pages.items():
        said = text_of(person.get(page))
        assert told(one.starts_at, "America/Chicago") in said
        assert (f"Your time: {told(one.starts_at, own)}" in said) == shown if own else True
        # of whom no zone is known, the browser says it: the line waits hidden
        assert ("data-moment" in person.get(page).content.decode()) == (own == "")


def way_back(person: Person, address: str) -> str:
    """Where the page offers to go back to."""
    html = person.client.get(address, follow=True).content.decode()
    return (
        html.partition("way-back")[2].partition('<a href="')[2].partition('"')[0]
        if "way-back" in html
        else ""
    )


def test_who_came_from_a_listing_is_led_back_to_it_once_the_first_part_is_clear():
    offer(practice_of(1), count=1)
    person, listing = Person(**PLAIN_S1), f"/find/listings/{ref(1)}/"
    person.get(listing)
    address = person.begin()
    while page_at(address).stage == "danger":
        assert way_back(person, address) == ""
        address = person.answer(address).headers["Location"]
    while way_back(person, address) == "":
        assert "First finish the danger signs" in text_of(person.get(TIMES))
        address = person.answer(address).headers["Location"]
    assert way_back(person, address) == listing and "Back to Pat Example1" in text_of(person.get(address))
    assert way_back(person, "/care/") == "" and way_back(person, "/check/answers/") == listing
    person.get(listing)
    assert way_back(person, address) == ""  # they were there


def test_who_comes_with_a_check_half_done_is_led_back_too_and_nobody_whom_a_danger_sign_stops():
    offer(practice_of(1), count=1)
    listing = f"/find/listings/{ref(1)}/"
    person = Person(**PLAIN_S1)
    address = person.begin()
    assert "First finish the danger signs" in text_of(person.get(listing))
    person.bring({"facts": {**PLAIN_S1, "cancer_history": True}})
    assert way_back(person, "/check/result/") == ""
    other = Person(**PLAIN_S1)
    address = other.begin()
    other.get(listing)
    for _ in range(9):
        address = other.answer(address).headers["Location"]
    assert way_back(other, address) == listing
    take_index_away()
    assert way_back(other, address) == ""


def test_who_came_from_nowhere_or_from_a_listing_without_times_is_led_nowhere():
    practice_of(1)
    person = Person(**PLAIN_S1)
    person.get(f"/find/listings/{ref(2)}/")
    address = person.begin()
    for _ in range(9):
        address = person.answer(address).headers["Location"]
    assert way_back(person, address) == ""
