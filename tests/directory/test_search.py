"""The search is exact: it finds what a slow obvious scan finds, everywhere on the earth."""

import sqlite3
from math import acos, cos, radians, sin
from pathlib import Path
from random import Random

import pytest

from rootway.directory.index.build import Builder
from rootway.directory.index.opened import Index
from rootway.directory.index.search import (
    EARTH_RADIUS_KM,
    Coordinates,
    bearing,
    direction,
    hits,
    km_between,
    nearest,
    nearest_anywhere,
    ranked,
)
from rootway.directory.index.start import start_at_code, starts_in_town
from rootway.directory.provider import Provider

KINDS = (1, 2, 101)
EDGES = [
    (0.0, 179.99),
    (0.0, -179.99),
    (89.5, 10.0),
    (-89.9, 0.0),
    (51.48, 0.0),
    (-0.001, -0.001),
    (40.0, -100.02),
]
QUERIES = 1_000


def provider(
    number: int, latitude: float, longitude: float, kinds: tuple[int, ...], marks: int = 0
) -> Provider:
    """An invented provider at a point."""
    text = dict.fromkeys(
        ("credential_text", "street", "region", "phone", "listed_on", "updated_on", "confirmed_on"), ""
    )
    place = {
        "latitude": latitude,
        "longitude": longitude,
        "place": "postcode",
        "town": "Exampleton",
        "postcode": "10001",
    }
    return Provider(
        register="nppes", number=f"{number:010d}", name=f"Example {number}", organisation=False, kinds=kinds,
        primary=kinds[0], marks=marks, country="US", **text, **place,
    )  # fmt: skip


def made_up(random: Random, count: int) -> list[Provider]:
    """Providers in towns, in the open, in one and the same place, and at the edges of the map."""
    towns = [(random.uniform(25, 49), random.uniform(-124, -67)) for _ in range(12)]
    made = []
    for number in range(1, count + 1):
        latitude, longitude = random.choice(EDGES if random.random() < 0.1 else towns)
        spread = random.choice((0.0, 0.01, 0.1, 0.5))
        latitude = max(-90.0, min(90.0, random.gauss(latitude, spread)))
        longitude = (random.gauss(longitude, spread) + 180) % 360 - 180
        kinds = random.choice(((1,), (2,), (1, 101), (1, 2)))
        made.append(provider(number, latitude, longitude, kinds, random.randrange(4)))
    return made


def queries(random: Random, crowd: list[Provider], count: int):
    """Where from, which kind, how far, how many."""
    for _ in range(count):
        one = random.choice(crowd)
        point = Coordinates(max(-90.0, min(90.0, one.latitude + random.gauss(0, 0.2))), one.longitude)
        if random.random() < 0.2:
            point = Coordinates(*random.choice(EDGES))
        yield (
            random.choice(KINDS),
            point,
            random.choice((0.5, 3, 10, 40, 160, 300)),
            random.choice((1, 5, 20, 100)),
        )


def scan(
    crowd: list[Provider], kind: int, point: Coordinates, within_km: float, limit: int
) -> list[tuple[float, int]]:
    """The slow obvious way: look at everyone, nearest first."""
    far = [
        (km_between(point, Coordinates(one.latitude, one.longitude)), int(one.number))
        for one in crowd
        if kind in one.kinds
    ]
    return sorted((round(km, 6), number) for km, number in far if km <= within_km)[:limit]


def said(found) -> list[tuple[float, int]]:
    """What a search gave, in the form of the scan."""
    return sorted((round(km, 6), key) for km, key, _ in found)


@pytest.fixture(scope="module")
def crowd() -> list[Provider]:
    return made_up(Random(7), 3_000)


@pytest.fixture(scope="module")
def index(crowd: list[Provider], tmp_path_factory: pytest.TempPathFactory) -> Index:
    return Index(str(built(crowd, tmp_path_factory.mktemp("index") / "index.sqlite")))


def built(crowd: list[Provider], path: Path) -> Path:
    """An index of these providers."""
    builder = Builder(path)
    builder.begin()
    for one in crowd:
        builder.add(one)
    builder.finish({}, {"10001": (40.75, -73.99)})
    return path


def test_nearest_is_what_a_slow_scan_finds(index, crowd):
    wrong = [
        (kind, point, within, limit)
        for kind, point, within, limit in queries(Random(11), crowd, QUERIES)
        if said(nearest(index, kind, point, within, limit)) != scan(crowd, kind, point, within, limit)
    ]
    assert wrong == []


def test_the_distance_agrees_with_another_formula(crowd):
    point = Coordinates(40.0, -100.0)
    for one in crowd[:300]:
        a, b = radians(point.latitude), radians(one.latitude)
        turn = sin(a) * sin(b) + cos(a) * cos(b) * cos(radians(one.longitude - point.longitude))
        assert (
            abs(km_between(point, Coordinates(one.latitude, one.longitude)) - EARTH_RADIUS_KM * acos(turn))
            < 0.01
        )


def test_ranked_puts_the_better_mark_first_and_then_the_nearer(index, crowd):
    ranks = {3: 0, 1: 0, 2: 1, 0: 2}
    for kind, point, within, limit in queries(Random(3), crowd, 100):
        everyone = scan(crowd, kind, point, within, len(crowd))
        wanted = sorted((ranks[crowd[number - 1].marks], km, number) for km, number in everyone)[:limit]
        found = [
            (rank, round(km, 6), key)
            for rank, (km, key, _) in ranked(index, kind, point, within, limit, ranks)
        ]
        assert sorted(found) == wanted


def test_a_listing_with_two_professions_is_found_under_both(index, crowd):
    one = next(one for one in crowd if one.kinds == (1, 2))
    point = Coordinates(one.latitude, one.longitude)
    for kind in (1, 2):
        assert int(one.number) in {key for _, key, _ in nearest(index, kind, point, 1, 10_000)}


def test_hits_carry_the_listing_and_its_miles(index, crowd):
    point = Coordinates(crowd[5].latitude, crowd[5].longitude)
    found = hits(index, [(0, near) for near in nearest(index, crowd[5].kinds[0], point, 50, 5)])
    assert found[0].miles == 0.0
    assert [hit.miles for hit in found] == sorted(hit.miles for hit in found)
    assert all(hit.provider.name.startswith("Example ") for hit in found)


def test_a_search_walks_along_the_key(index):
    """No scan of the table: the plan names the key with kind and row."""
    sql = "EXPLAIN QUERY PLAN SELECT provider FROM near WHERE kind = 1 AND gy IN (1, 2, 3) AND gx BETWEEN 1 AND 5"
    assert [row[3] for row in index.rows(sql)] == [
        "SEARCH near USING PRIMARY KEY (kind=? AND gy=? AND gx>? AND gx<?)"
    ]


def test_a_start_is_a_code_or_a_town(index):
    assert start_at_code(index, "10001").point == Coordinates(40.75, -73.99)
    assert start_at_code(index, "10001-1234").label == "10001"
    assert start_at_code(index, "99999") is None
    assert [start.label for start in starts_in_town(index, "exampleton")] == ["Exampleton"]
    assert starts_in_town(index, "Nowhere, ZZ") == []


def test_towns_of_one_name_are_told_apart(tmp_path):

    made = [provider(n, 39.8, -89.6, (1,)) for n in (1, 2)] + [provider(3, 42.1, -72.6, (1,))]
    named = [one._replace(town="Saint Example", region="IL" if n < 2 else "MA") for n, one in enumerate(made)]
    index = Index(str(built(named, tmp_path / "index.sqlite")))
    assert [start.label for start in starts_in_town(index, "St. Example")] == [
        "Saint Example, IL",
        "Saint Example, MA",
    ]
    assert [start.label for start in starts_in_town(index, "Saint Example, ma")] == ["Saint Example, MA"]


def far(found: list[tuple[float, int]]) -> list[float]:
    """The distances alone: at a pole many are equally far, but for the last digits."""
    return [km for km, _number in found]


def test_the_nearest_anywhere_is_what_a_slow_scan_finds(index, crowd):
    """From anywhere on the earth, the poles and the other side of it too."""
    random = Random(5)
    points = [Coordinates(random.uniform(-90, 90), random.uniform(-180, 180)) for _ in range(40)]
    points += [Coordinates(*edge) for edge in EDGES] + [Coordinates(90.0, 0.0), Coordinates(-90.0, 0.0)]
    points += [Coordinates(-one.latitude, (one.longitude + 360) % 360 - 180) for one in crowd[:20]]
    wrong = [
        (kind, point)
        for point in points
        for kind in KINDS
        if far(said(nearest_anywhere(index, kind, point, 3))) != far(scan(crowd, kind, point, 30_000, 3))
    ]
    assert wrong == []
    assert nearest_anywhere(index, 77, points[0], 3) == []


@pytest.mark.parametrize(
    ("there", "eighth"),
    [
        ((41, -90), 0),
        ((41, -88.7), 1),
        ((40, -89), 2),
        ((39, -88.7), 3),
        ((39, -90), 4),
        ((39, -91.3), 5),
        ((40, -91), 6),
        ((41, -91.3), 7),
        ((41, -90.01), 0),
    ],
)
def test_a_direction_is_an_eighth_of_a_turn(there, eighth):
    assert direction(Coordinates(40, -90), Coordinates(*there)) == eighth


def test_a_bearing_is_counted_from_north_all_the_way_round():
    here = Coordinates(0, 0)
    ways = [bearing(here, Coordinates(*there)) for there in ((1, 0), (0, 1), (-1, 0), (0, -1))]
    assert ways == pytest.approx([0, 90, 180, 270])


def test_a_direction_crosses_the_date_line():
    assert direction(Coordinates(0, 179.9), Coordinates(0, -179.9)) == 2


def test_an_open_index_stays_whole_while_another_takes_its_place(tmp_path):
    path = built([provider(1, 40.0, -90.0, (1,))], tmp_path / "index.sqlite")
    open_index = Index(str(path))
    built([provider(2, 40.0, -90.0, (1,))], tmp_path / "new.sqlite").replace(path)
    assert [key for _, key, _ in nearest(open_index, 1, Coordinates(40, -90), 5, 5)] == [1]
    assert [key for _, key, _ in nearest(Index(str(path)), 1, Coordinates(40, -90), 5, 5)] == [2]


def test_the_index_has_the_layout_that_was_measured(index):
    connection = sqlite3.connect(f"file:{index.place}?mode=ro", uri=True)
    [(made,)] = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'near'").fetchall()
    assert "PRIMARY KEY (kind, gy, gx, provider)" in made
    assert made.endswith("WITHOUT ROWID")
