"""Who of a kind is near a point: exact, nearest first, with a circle that grows until it holds enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, floor, radians, sin, sqrt

from rootway.directory.index.form import CELLS_PER_DEGREE
from rootway.directory.index.opened import Index
from rootway.directory.provider import Provider

EARTH_RADIUS_KM = 6371.0088
KM_PER_MILE = 1.609344
KM_PER_DEGREE = radians(1) * EARTH_RADIUS_KM
RADII_KM = (1.0, 2.5, 6.0, 12.0, 25.0, 60.0, 150.0)  # measured: the first circle mostly holds enough
FAR_RADII_KM = (400.0, 1_000.0, 2_500.0)
HALF_ROUND_KM = radians(180) * EARTH_RADIUS_KM  # nobody is farther away
FARTHEST_MILES = 200
Near = tuple[float, int, int]  # km, key of the listing, its marks


@dataclass(frozen=True)
class Coordinates:
    """A place on the earth, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True)
class Hit:
    """A listing, how far it is in miles (to the middle of its postal code, when `place` says so), and its rank."""

    provider: Provider
    miles: float
    rank: int


def nearest(index: Index, kind: int, point: Coordinates, within_km: float, limit: int) -> list[Near]:
    """The nearest of a kind, nearest first; ties by key."""
    for radius in (*(r for r in (*RADII_KM, *FAR_RADII_KM) if r < within_km), within_km):
        found = inside(index, kind, point, radius)
        if len(found) >= limit or radius == within_km:
            return sorted(found)[:limit]
    return []


def nearest_anywhere(index: Index, kind: int, point: Coordinates, limit: int) -> list[Near]:
    """The nearest of a kind, however far they are."""
    return nearest(index, kind, point, HALF_ROUND_KM, limit)


def ranked(
    index: Index, kind: int, point: Coordinates, within_km: float, limit: int, ranks: Mapping[int, int]
) -> list[tuple[int, Near]]:
    """The best of a kind in the whole circle: by the rank of their marks (0 is best), then nearest first."""
    worst = max(ranks.values(), default=0)
    found = [(ranks.get(near[2], worst), near) for near in inside(index, kind, point, within_km)]
    return sorted(found)[:limit]


def inside(index: Index, kind: int, point: Coordinates, radius_km: float) -> list[Near]:
    """Everyone of a kind within a circle, in no order."""
    found: list[Near] = []
    latitude, longitude = radians(point.latitude), radians(point.longitude)
    shrink = cos(latitude)
    for sql, values in _walks(kind, point, radius_km):
        for key, north, east, marks in index.rows(sql, values):
            north_rad = north * 0.017453292519943295
            half_y = sin((north_rad - latitude) / 2)
            half_x = sin((east * 0.017453292519943295 - longitude) / 2)
            chord = half_y * half_y + shrink * cos(north_rad) * half_x * half_x
            km = 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))
            if km <= radius_km:
                found.append((km, key, marks))
    return found


def _walks(kind: int, point: Coordinates, radius_km: float) -> list[tuple[str, Sequence[int]]]:
    """The cells that a circle can touch, as walks along the key; two walks where it crosses the date line."""
    north_degrees = radius_km / KM_PER_DEGREE * 1.000001  # a little more, so that rounding loses nobody
    widest = min(89.9, abs(point.latitude) + north_degrees)
    ratio = sin(radians(north_degrees)) / cos(radians(widest))
    east_degrees = 180.0 if ratio >= 1 or widest >= 89.9 else north_degrees / cos(radians(widest))
    low = floor(max(-90.0, point.latitude - north_degrees) * CELLS_PER_DEGREE)
    high = floor(min(90.0, point.latitude + north_degrees) * CELLS_PER_DEGREE)
    rows = range(low, high + 1)
    spans = _spans(point.longitude - east_degrees, point.longitude + east_degrees)
    holders = ",".join("?" * len(rows))
    sql = (
        "SELECT provider, latitude, longitude, marks FROM near "  # noqa: S608 only question marks are put in
        f"WHERE kind = ? AND gy IN ({holders}) AND gx BETWEEN ? AND ?"
    )
    return [(sql, (kind, *rows, left, right)) for left, right in spans]


def _spans(west: float, east: float) -> list[tuple[int, int]]:
    edge = 180 * CELLS_PER_DEGREE
    left, right = floor(west * CELLS_PER_DEGREE), floor(east * CELLS_PER_DEGREE)
    if right - left >= 2 * edge:
        return [(-edge, edge)]
    if left < -edge:
        return [(-edge, right), (left + 2 * edge, edge)]
    if right >= edge:
        return [(left, edge), (-edge, right - 2 * edge)]
    return [(left, right)]


def km_between(here: Coordinates, there: Coordinates) -> float:
    """The distance along the great circle."""
    north, other = radians(here.latitude), radians(there.latitude)
    half_y = sin((other - north) / 2)
    half_x = sin(radians(there.longitude - here.longitude) / 2)
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half_y**2 + cos(north) * cos(other) * half_x**2))


def direction(here: Coordinates, there: Coordinates) -> int:
    """Where the way sets out along the great circle: in eighths of a turn from north, clockwise (2 is east)."""
    return round(bearing(here, there) / 45) % 8


def bearing(here: Coordinates, there: Coordinates) -> float:
    """The same in degrees, 0 to 360."""
    north, other = radians(here.latitude), radians(there.latitude)
    east = radians(there.longitude - here.longitude)
    ahead = cos(north) * sin(other) - sin(north) * cos(other) * cos(east)
    return degrees(atan2(sin(east) * cos(other), ahead)) % 360


def hits(index: Index, found: Sequence[tuple[int, Near]]) -> list[Hit]:
    """The listings behind what was found, in the same order."""
    providers = index.providers([key for _, (_, key, _) in found])
    return [
        Hit(provider, km / KM_PER_MILE, rank)
        for provider, (rank, (km, _, _)) in zip(providers, found, strict=True)
    ]
