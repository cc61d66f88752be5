"""Who states no field but children is not what a grown-up is offered first; nobody is left out for it."""

from collections.abc import Iterator

import pytest

from rootway.directory.provider import Provider
from tests.web.finder import DC, PT, provider, put_index, ref, take_index_away
from tests.web.person import Person, text_of
from tests.web.test_finding import checked, names, search

CHILDREN, SPORTS = 105, 102
ASK = "States this field alone: children. Ask first whether they see people of your age."
CROWD = (
    provider(1, kinds=(PT, CHILDREN)),
    provider(2, kinds=(PT, CHILDREN), marks=3, credential_text="PT, OCS, Cert. MDT"),
    provider(3, postcode="60614"),
    provider(4, postcode="60614", kinds=(PT, SPORTS, CHILDREN)),
    provider(5, kinds=(DC, 205), primary=DC),
    provider(6, kinds=(PT, DC, 205), postcode="60614"),
    provider(7, postcode="94103", town="San Francisco", region="CA", kinds=(PT, CHILDREN)),
    provider(8, postcode="94704", town="Berkeley", region="CA"),
)
OTHERS, THEIRS = ["Pat Example3", "Pat Example4", "Pat Example6"], ["Pat Example1", "Pat Example2"]


@pytest.fixture(autouse=True)
def index() -> Iterator[None]:
    """Therapists for children close by, and others farther away."""
    put_index(CROWD)
    yield
    take_index_away()


@pytest.mark.parametrize("sort", ["fit", "near"])
@pytest.mark.parametrize("age", [None, 18, 42])
def test_for_a_grown_up_and_whoever_did_not_say_others_come_first(age: int | None, sort: str):
    page = search(checked(age_years=age) if age else Person(), sort=sort)
    assert names(page)[:3] == OTHERS
    assert sorted(names(page)[3:]) == THEIRS
    assert text_of(page).count(ASK) == 2


def test_a_child_finds_the_nearest_of_all_and_reads_no_warning():
    page = search(checked(age_years=17), sort="near")
    assert names(page)[:2] == THEIRS
    assert ASK not in text_of(page)


def test_only_what_a_listing_states_of_the_profession_that_is_looked_for_counts():
    assert names(search(Person(), who="chiropractor")) == ["Pat Example5", "Pat Example6"]
    assert text_of(search(Person(), who="chiropractor")).count(ASK) == 2


def test_the_others_come_first_however_many_are_near():
    put_index((*(provider(n, kinds=(PT, CHILDREN)) for n in range(20, 60)), *CROWD))
    for sort in ("fit", "near"):
        page = search(checked(), sort=sort)
        assert names(page)[:3] == OTHERS
        assert len(names(page)) == 10


def test_of_the_nearest_when_nobody_is_near_the_others_come_first_too():
    page = search(Person(), where="93721", far="25")
    assert names(page)[0] == "Pat Example8" and names(page)[-1] == "Pat Example7"
    assert len(names(page)) == 3 and text_of(page).count(ASK) == 1


@pytest.mark.parametrize("crowd", [(provider(1, kinds=(PT, CHILDREN)),)])
def test_whoever_is_alone_is_shown(crowd: tuple[Provider, ...]):
    put_index(crowd)
    assert names(search(checked())) == ["Pat Example1"]


def test_the_listing_says_it_too_as_something_to_ask_and_no_training():
    page = checked().get(f"/find/listings/{ref(1)}/")
    assert f'<p class="note">{ASK}</p>' in page.content.decode()
    assert ASK not in text_of(checked().get(f"/find/listings/{ref(3)}/"))
    assert f'<p class="note small">{ASK}</p>' in search(checked()).content.decode()
    assert ASK not in text_of(checked().get(f"/find/compare/?p={ref(1)}&p={ref(3)}"))
