"""The plain map: each number of the list once, where the list says it is, none covering another, all on the map."""

import re
from collections.abc import Iterator
from math import atan2, degrees, hypot
from random import Random

import pytest

from rootway.directory.countries import country_of
from rootway.web.pages.providers.distances import Away, distance_words
from rootway.web.pages.providers.nearby import OUTER, SIZE, NearbyMap, nearby_map
from tests.web.finder import put_index, take_index_away
from tests.web.person import Person, text_of
from tests.web.test_finding import search

US, DE = country_of("US"), country_of("DE")


def away(km: float, bearing: float) -> Away:
    """A place so far away in that direction."""
    return Away(km, bearing, round(bearing / 45) % 8, US)


def of(*places: tuple[float, float]) -> NearbyMap:
    """The map of these places, numbered from 1."""
    made = nearby_map([(n, away(km, turn)) for n, (km, turn) in enumerate(places, 1)], US)
    assert made is not None
    return made


def test_of_nothing_there_is_no_map():
    assert nearby_map([], US) is None


def test_a_pin_lies_in_the_direction_and_at_the_distance_of_its_listing():
    km = US.km
    made = of((1 * km, 0), (4 * km, 90), (8 * km, 200))
    where = {pin.numbers: (pin.x - SIZE / 2, SIZE / 2 - pin.y) for pin in made.pins}
    assert {numbers: round(hypot(*xy) / OUTER * 10, 1) for numbers, xy in where.items()} == {
        (1,): 1.0,
        (2,): 4.0,
        (3,): 8.0,
    }
    turned = {numbers: round(degrees(atan2(x, y))) % 360 for numbers, (x, y) in where.items()}
    assert turned == {(1,): 0, (2,): 90, (3,): 200}
    assert [ring.words for ring in made.rings] == ["10 miles", "5 miles", "2 miles"]
    assert [ring.radius for ring in made.rings] == [145.0, 72.5, 29.0]


def test_listings_in_one_place_share_a_pin_and_more_than_three_are_counted():
    made = of(*[(0.0, 0.0)] * 5, (3.0, 90.0))
    assert [(pin.numbers, pin.words) for pin in made.pins] == [((1, 2, 3, 4, 5), "1 2 3 +2"), ((6,), "6")]


@pytest.mark.parametrize("seed", range(20))
def test_no_pin_covers_another_none_is_lost_and_all_are_on_the_map(seed):
    random = Random(seed)
    count = random.randrange(1, 100)
    spread = random.choice((1.0, 30.0, 9_000.0))
    made = of(*((random.random() * spread, random.random() * 360) for _ in range(count)))
    assert sorted(number for pin in made.pins for number in pin.numbers) == list(range(1, count + 1))
    assert not [(a, b) for at, a in enumerate(made.pins) for b in made.pins[at + 1 :] if a.touches(b)]
    for pin in made.pins:
        assert 0 <= pin.left <= pin.left + pin.width <= SIZE
        assert 0 <= pin.top <= SIZE - 26


def test_the_words_of_a_ring_stand_where_no_pin_is():
    made = of((10 * US.km, 0), (2 * US.km, 90))
    [outer, *_rest] = made.rings
    assert outer.label > SIZE / 2


def test_distances_are_said_no_finer_than_they_are_known():
    assert [distance_words(far, US) for far in (0.2, 1.2, 1.6, 9.4, 9.6, 1999.7)] == [
        "under 1 mile", "about 1 mile", "about 2 miles", "about 9 miles", "about 10 miles", "about 2,000 miles",
    ]  # fmt: skip
    assert [distance_words(far, DE) for far in (0.2, 1.2, 2.2)] == [
        "under 1 kilometer", "about 1 kilometer", "about 2 kilometers",
    ]  # fmt: skip


@pytest.fixture
def index() -> Iterator[None]:
    """The invented providers, for one test."""
    put_index()
    yield
    take_index_away()


def test_the_page_draws_each_number_of_its_list_and_says_the_same_in_words(index):
    page = search(Person())
    body = page.content.decode()
    listed = re.findall(r'<span class="pin" aria-hidden="true">(\d+)</span>', body)
    drawn = " ".join(re.findall(r'<g class="at">.*?<text[^>]*>([\d +]*)</text>', body, re.S)).split()
    assert listed == ["1", "2", "3", "4"]
    assert sorted(drawn) == listed
    [said] = re.findall(r"about (\d+) miles (north\w*)", text_of(page))
    x, y = next(
        (float(x), float(y)) for x, y in re.findall(r'<text x="([\d.]+)" y="([\d.]+)" dy="5">4</text>', body)
    )
    [outermost, *_rest] = re.findall(r'<text class="far"[^>]*>(\d+) miles?</text>', body)
    miles = hypot(x - SIZE / 2, y - SIZE / 2) / OUTER * int(outermost)
    assert abs(miles - int(said[0])) <= 0.6
    assert y < SIZE / 2 and said[1] == ("north" if abs(x - SIZE / 2) < (SIZE / 2 - y) * 0.41 else "northwest")
    assert 'role="img" aria-label="Plain map around 60601, north up.' in body
    assert "style=" not in body


def test_a_map_asks_no_other_site_for_anything(index):
    body = search(Person()).content.decode()
    assert not re.findall(r'(?:src|href|action)="(https?:|//)', body)
