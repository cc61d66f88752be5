"""How far away, and in which direction, as a person of a country says it."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from rootway.directory.countries import Country
from rootway.directory.index.search import KM_PER_MILE, Coordinates, bearing, direction, km_between
from rootway.directory.provider import Provider

TOWARD: Final = (
    lazy("north"),
    lazy("northeast"),
    lazy("east"),
    lazy("southeast"),
    lazy("south"),
    lazy("southwest"),
    lazy("west"),
    lazy("northwest"),
)
NEAREST_WITH_DIRECTION_KM: Final = 3.0  # nearer than that the middle of a postal code says nothing of where


@dataclass(frozen=True)
class Away:
    """Where a listing lies as seen from where the search began; `eighth` counts from north, clockwise."""

    km: float
    bearing: float
    eighth: int
    country: Country

    @property
    def words(self) -> str:
        """The distance, never finer than what is known of the place, and the direction."""
        far = distance_words(self.km / self.country.km, self.country)
        if self.km < NEAREST_WITH_DIRECTION_KM:
            return far
        return _("%(far)s %(toward)s") % {"far": far, "toward": TOWARD[self.eighth]}


def away_of(provider: Provider, start: Coordinates, country: Country) -> Away | None:
    """The way to a listing; None when its place is not known."""
    if provider.latitude is None or provider.longitude is None:
        return None
    there = Coordinates(provider.latitude, provider.longitude)
    return Away(km_between(start, there), bearing(start, there), direction(start, there), country)


def distance_words(far: float, country: Country) -> str:
    """A distance in the country's unit, rounded to whole ones."""
    if far < 1:
        return _("under 1 mile") if country.unit == "mile" else _("under 1 kilometer")
    number = ceil(far - 0.5)
    if country.unit == "mile":
        return ngettext("about %(number)s mile", "about %(number)s miles", number) % {
            "number": _grouped(number)
        }
    return ngettext("about %(number)s kilometer", "about %(number)s kilometers", number) % {
        "number": _grouped(number)
    }


def radius_words(far: int, country: Country) -> str:
    """A radius in the country's unit: "25 miles"."""
    if country.unit == "mile":
        return ngettext("%(number)s mile", "%(number)s miles", far) % {"number": _grouped(far)}
    return ngettext("%(number)s kilometer", "%(number)s kilometers", far) % {"number": _grouped(far)}


def _grouped(number: int) -> str:
    return formats.number_format(number, force_grouping=True)


def exact_words(miles: float, country: Country) -> str:
    """A distance that was measured in miles, to a tenth of the country's unit: "1.4 miles"."""
    number = f"{miles * KM_PER_MILE / country.km:.1f}".removesuffix(".0")
    return (_("%s miles") if country.unit == "mile" else _("%s kilometers")) % number
