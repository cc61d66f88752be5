"""An index of which some pages on the disk are damaged opens, and tells the truth when it is searched."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from rootway.directory.index.opened import Index, Unreadable
from tests.web.finder import CROWD, PLAIN, provider, put_index, ref, take_index_away
from tests.web.person import Person, text_of

SEARCH = {"where": "60601", "who": "physical_therapist", "far": "25", "sort": "fit"}


@pytest.fixture(autouse=True)
def place() -> Iterator[Path]:
    """A large index in its place."""
    many = tuple(provider(number)._replace(number=f"{2_000_000_000 + number}") for number in range(3_000))
    yield put_index((*CROWD, *many))
    take_index_away()


def damage(place: Path) -> None:
    """Overwrite all but the first page and that of the table `about`, in a file that takes its place."""
    raw = place.read_bytes()
    size = int.from_bytes(raw[16:18])
    with sqlite3.connect(place) as connection:
        [(about,)] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'about'").fetchall()
    pages = [raw[at : at + size] for at in range(0, len(raw), size)]
    beside = place.with_name("damaged.sqlite")
    beside.write_bytes(
        b"".join(one if n in (0, about - 1) else b"\xa5" * size for n, one in enumerate(pages))
    )
    beside.replace(place)


def test_it_opens_and_says_so_when_it_is_read(place):
    damage(place)
    index = Index(str(place))
    with pytest.raises(Unreadable, match="cannot be read: it is damaged"):
        index.listing("nppes", "1000000001")


@pytest.mark.parametrize(
    "path",
    [
        "/find/results/",
        f"/find/compare/?p={ref(1)}&p={ref(2)}",
        f"/find/listings/{ref(1)}/",
        f"/find/listings/{ref(1)}/wrong/",
    ],
)
def test_every_page_of_the_finder_says_that_the_list_cannot_be_read(path, place):
    person = Person()
    person.bring({"facts": PLAIN})
    person.send("/find/", SEARCH)
    assert person.get(path).status_code == 200
    damage(place)
    page = person.get(path)
    assert (page.status_code, page.headers["Cache-Control"]) == (503, "no-store")
    assert "We can't read the list of providers right now" in text_of(page)


def test_a_search_says_so_too_and_the_form_stays(place):
    damage(place)
    person = Person()
    assert person.send("/find/", SEARCH).status_code == 503
    assert person.get("/find/").status_code == 200


def test_what_is_logged_names_the_place_alone(place, caplog):
    damage(place)
    Person().send("/find/", {**SEARCH, "where": "Secretville"})
    [said] = [record.getMessage() for record in caplog.records if record.name == "rootway.providers"]
    assert said.startswith(str(place))
    assert "Secretville" not in said
