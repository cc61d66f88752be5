"""A town is found however it is written, in an index of this form and of the form before."""

import sqlite3
from pathlib import Path

import pytest

from rootway.directory.index import postgres
from rootway.directory.index.opened import Index
from rootway.directory.index.start import start_at_code, starts_in_town
from rootway.directory.index.town import folded
from rootway.directory.places import shipped_places
from rootway.directory.states import the_states
from tests.directory.registers import quoted, row
from tests.postgresql import PostgreSQL

TOWNS = [
    ("BAYAMON", "PR", "00956"),
    ("MAYAGUEZ", "PR", "00680"),
    ("CANON CITY", "CO", "81212"),
    ("O FALLON", "MO", "63366"),
    ("O'FALLON", "IL", "62269"),
    ("COEUR D ALENE", "ID", "83814"),
    ("SAINT LOUIS", "MO", "63101"),
    ("ST. PAUL", "MN", "55101"),
    ("DES PLAINES", "IL", "60016"),
    ("N LAS VEGAS", "NV", "89030"),
    ("MC ALLEN", "TX", "78501"),
    ("WINSTON SALEM", "NC", "27101"),
    ("WASHINGTON", "DC", "20001"),
    ("NEW YORK", "NY", "10001"),
    ("CHICAGO", "IL", "60601"),
]
ASKED = {
    "Bayam\u00f3n": "Bayamon, PR",
    "Bayamo\u0301n": "Bayamon, PR",
    "Mayag\u00fcez": "Mayaguez, PR",
    "mayaguez puerto rico": "Mayaguez, PR",
    "Ca\u00f1on City": "Canon City, CO",
    "O\u2019Fallon, Illinois": "O'Fallon, IL",
    "O'Fallon, MO": "O Fallon, MO",
    "O\u02bbFallon MO": "O Fallon, MO",
    "OFallon, il": "O'Fallon, IL",
    "Coeur d'Alene": "Coeur D Alene, ID",
    "Coeur d\u00b4Alene": "Coeur D Alene, ID",
    "Saint Louis, Missouri": "Saint Louis, MO",
    "St. Louis": "Saint Louis, MO",
    "St Louis MO": "Saint Louis, MO",
    "Saint Paul Minnesota": "St. Paul, MN",
    "Des Plaines IL": "Des Plaines, IL",
    "DesPlaines": "Des Plaines, IL",
    "North Las Vegas": "N Las Vegas, NV",
    "McAllen": "Mc Allen, TX",
    "Winston-Salem": "Winston Salem, NC",
    "Winston\u2011Salem, NC": "Winston Salem, NC",
    "Winston\u2013Salem North Carolina": "Winston Salem, NC",
    "Washington D.C.": "Washington, DC",
    "Washington, District of Columbia": "Washington, DC",
    "New York": "New York, NY",
    "New York New York": "New York, NY",
    "\u00a0new  york,ny ": "New York, NY",
}
CODES = {
    "60601\u20111234": "60601",
    "60601\u20131234": "60601",
    "60601 - 1234": "60601",
    "606011234": "60601",
    "IL 60601": "60601",
    "Chicago, IL 60601": "60601",
    "Chicago Illinois 60601-1234": "60601",
    " 60601\u200a": "60601",
}


@pytest.fixture
def place(take, tmp_path: Path) -> Path:
    """An index with these towns."""
    take(quoted([row(n, town=town, state=state, zip=code) for n, (town, state, code) in enumerate(TOWNS)]))
    return tmp_path / "index.sqlite"


def of_the_form_before(place: Path) -> None:
    """The names of towns as they were folded at first."""

    def first_folding(name: str) -> str:
        words = name.upper().replace(".", "").replace("-", " ").split()
        return " ".join({"SAINT": "ST", "FORT": "FT", "MOUNT": "MT"}.get(word, word) for word in words)

    with sqlite3.connect(place) as connection:
        connection.create_function("first_folding", 1, first_folding)
        connection.execute("UPDATE town SET name = first_folding(label)")
        connection.execute("DELETE FROM about WHERE name = 'folding'")


def found(index: Index) -> dict[str, list[str]]:
    return {asked: [start.label for start in starts_in_town(index, asked)] for asked in ASKED}


@pytest.mark.parametrize("before", [False, True])
def test_a_town_is_found_however_it_is_written(before, place):
    if before:
        of_the_form_before(place)
    index = Index(str(place))
    assert found(index) == {asked: [label] for asked, label in ASKED.items()}
    assert starts_in_town(index, "O\u2019Fallon")[0].label == "O'Fallon, IL"
    assert len(starts_in_town(index, "O\u2019Fallon")) == 2
    assert [starts_in_town(index, asked) for asked in ("Chicago, MO", "Nowhere IL", "IL", ",", "")] == [
        []
    ] * 5


@pytest.mark.parametrize("before", [False, True])
def test_a_town_is_found_in_postgresql_as_well(before, place, postgresql: PostgreSQL):
    if before:
        of_the_form_before(place)
    postgres.publish(place, address := postgresql.url())
    assert found(Index(address)) == {asked: [label] for asked, label in ASKED.items()}


def test_a_code_is_found_with_what_stands_around_it(place):
    index = Index(str(place))
    assert {
        asked: (start_at_code(index, asked) or start_at_code(index, "0")).label for asked in CODES
    } == CODES
    assert [start_at_code(index, asked) for asked in ("60601 Main St", "6060", "160601", "")] == [None] * 4


def test_an_update_folds_the_towns_of_an_index_of_the_form_before_anew(place, take):
    of_the_form_before(place)
    take(quoted([row(77)]), update=True)
    index = Index(str(place))
    assert index.about["folding"] == "2"
    assert found(index) == {asked: [label] for asked, label in ASKED.items()}


def test_of_a_name_that_many_states_have_twelve_towns_are_offered(take, tmp_path):
    known = sorted(shipped_places())
    codes = [next(code for code in known if state.has(code)) for state in the_states()[:13]]
    take(quoted([row(n, town="SPRINGFIELD", zip=code) for n, code in enumerate(codes)]))
    offered = [start.label for start in starts_in_town(Index(str(tmp_path / "index.sqlite")), "Springfield")]
    assert len(offered) == len(set(offered)) == 12


def test_folding_twice_changes_nothing():
    assert [folded(folded(town)) for town, _, _ in TOWNS] == [folded(town) for town, _, _ in TOWNS]


def test_one_letter_alone_is_no_point_of_the_compass():
    assert (folded("W"), folded("West"), folded("W Orange")) == ("W", "WEST", folded("West Orange"))
