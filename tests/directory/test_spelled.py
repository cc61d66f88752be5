"""A place that is not known: what is offered instead, and that each of it is found."""

from pathlib import Path

import pytest

from rootway.directory.index import postgres
from rootway.directory.index.opened import Index
from rootway.directory.index.spelled import places_like
from rootway.directory.index.start import start_at_code, starts_in_town
from tests.directory.registers import quoted, row
from tests.postgresql import PostgreSQL

TOWNS = [
    ("CHICAGO", "IL", "60601"),
    ("SPRINGFIELD", "IL", "62701"),
    ("SPRINGFIELD", "MA", "01103"),
    ("SPRING HILL", "FL", "34606"),
    ("SCHENECTADY", "NY", "12305"),
    ("ALBUQUERQUE", "NM", "87102"),
    ("WASHINGTON", "DC", "20001"),
]
MEANT = {
    "Chicgo": ["Chicago, IL"],
    "Shicago": ["Chicago, IL"],
    "Chicago, MO": ["Chicago, IL"],
    "Chicgo Illinois": ["Chicago, IL"],
    "Springfeild": ["Springfield, IL", "Springfield, MA", "Spring Hill, FL"],
    "Springfeild, MA": ["Springfield, MA", "Springfield, IL", "Spring Hill, FL"],
    "Skenectady": ["Schenectady, NY"],
    "Albuquerqe nm": ["Albuquerque, NM"],
    "Nowhere at all": [],
    "xx": [],
    "": [],
}


@pytest.fixture
def place(take, tmp_path: Path) -> Path:
    """An index with these towns."""
    take(quoted([row(n, town=town, state=state, zip=code) for n, (town, state, code) in enumerate(TOWNS)]))
    return tmp_path / "index.sqlite"


def offered(index: Index) -> dict[str, list[str]]:
    """What is offered for each, as far as it is a town."""
    return {asked: [one for one in places_like(index, asked) if not one.isdigit()] for asked in MEANT}


def test_towns_that_are_spelled_alike_are_offered_those_of_the_state_first(place):
    assert offered(Index(str(place))) == MEANT


def test_the_same_is_offered_from_postgresql(place, postgresql: PostgreSQL):
    postgres.publish(place, address := postgresql.url())
    assert offered(Index(address)) == MEANT
    assert places_like(Index(address), "60680")[0].startswith("606")


def test_for_a_code_that_has_no_place_the_nearest_of_its_district_are_offered(place):
    index = Index(str(place))
    near = places_like(index, "60680")
    assert len(near) == 6 and all(code.startswith("606") for code in near)
    assert near == sorted(near, key=lambda code: abs(int(code) - 60680))
    assert start_at_code(index, "60680") is None


def test_everything_that_is_offered_is_found(place):
    index = Index(str(place))
    for asked in (*MEANT, "60680", "60680-1234"):
        for one in places_like(index, asked):
            assert start_at_code(index, one) or len(starts_in_town(index, one)) == 1, (asked, one)
