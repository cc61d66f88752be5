"""What a search gives: the cards in their order, or, when nobody is near enough, the nearest however far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from django.utils import timezone

from rootway.directory.countries import Country, country_of
from rootway.directory.index.opened import Index
from rootway.directory.index.search import Near, hits, inside, nearest, nearest_anywhere, ranked
from rootway.directory.index.start import Start
from rootway.directory.provider import Provider
from rootway.web.data import listing_queries
from rootway.web.pages.providers.card import ListingCard, card_of
from rootway.web.pages.providers.distances import away_of
from rootway.web.pages.providers.fit import Fit
from rootway.web.pages.providers.gate import Gate
from rootway.web.pages.providers.nearby import NearbyMap, nearby_map
from rootway.web.pages.providers.query import FAR, Query
from rootway.web.pages.providers.times import told

INSTEAD: Final = 3  # how many are shown when nobody is near enough
SPARE: Final = 9  # looked at beside them: some may be closed


@dataclass(frozen=True)
class FoundListings:
    """What a search gave: from where, the cards, and whether there are more. `beyond`: all are outside the radius."""

    start: Start
    country: Country
    cards: tuple[ListingCard, ...]
    more: bool = False
    beyond: bool = False

    @property
    def map(self) -> NearbyMap | None:
        """Where the cards lie."""
        return nearby_map([(card.number, card.away) for card in self.cards if card.away], self.country)


def country_for(gate: Gate, index: Index | None) -> Country:
    """The country whose words are used: the one this person chose, else that of the list of providers."""
    chosen = gate.person.country if gate.person else ""
    return country_of(chosen, tuple(index.registers) if index is not None else ())


def found_by(index: Index, query: Query, start: Start, gate: Gate, limit: int) -> FoundListings:
    """At most `limit` cards within the radius; when there are none, the nearest ones."""
    country = country_for(gate, index)
    within_km = query.far * country.km
    listed = _listed(index, query, start, gate, within_km, limit + 1)
    cards = _cards(index, listed[:limit], start, country, query, gate)
    if cards:
        return FoundListings(start, country, cards, len(listed) > limit)
    spare = [(0, near) for near in nearest_anywhere(index, query.kind, start.point, INSTEAD + SPARE)]
    fit, nearest_ones = (
        Fit(query.profession, gate.standing),
        _cards(index, spare, start, country, query, gate),
    )
    listed_last = sorted(nearest_ones[:INSTEAD], key=lambda card: fit.is_for_others(card.provider))
    return FoundListings(start, country, _numbered(listed_last), False, bool(spare))


def _listed(
    index: Index, query: Query, start: Start, gate: Gate, within_km: float, limit: int
) -> list[tuple[int, Near]]:
    """At most `limit` within a circle, in order; whoever is for people of another age stands after the others."""
    fit = Fit(query.profession, gate.standing)
    last = _for_others(index, fit, start, within_km)
    enough = limit + len(last)  # when all of them come first, there are still so many behind
    if gate.standing is None or query.sort == "near":
        found = [(0, near) for near in nearest(index, query.kind, start.point, within_km, enough)]
    else:
        found = ranked(index, query.kind, start.point, within_km, enough, fit.ranks)
    return sorted(found, key=lambda one: one[1][1] in last)[:limit]


def _for_others(index: Index, fit: Fit, start: Start, within_km: float) -> frozenset[int]:
    """The keys of those within the circle who state no field but for people of another age."""
    near = {one[1] for kind in fit.unfit_kinds for one in inside(index, kind, start.point, within_km)}
    keys = sorted(near)
    return frozenset(
        key for key, one in zip(keys, index.providers(keys), strict=True) if fit.is_for_others(one)
    )


def farther_than(query: Query, found: FoundListings) -> int:
    """The next larger radius that shows somebody more; 0 when there is none."""
    nearest_km = found.cards[0].away.km if found.beyond and found.cards and found.cards[0].away else 0.0
    wider = (far for far in FAR if far > query.far and far * found.country.km >= nearest_km)
    return next(wider, 0)


def _cards(
    index: Index, listed: Iterable[tuple[int, Near]], start: Start, country: Country, query: Query, gate: Gate
) -> tuple[ListingCard, ...]:
    """The cards of these listings without those that are closed, numbered."""
    providers = [hit.provider for hit in hits(index, list(listed))]
    repairs, practices = listing_queries.repairs_of(providers), listing_queries.practices_of(providers)
    free = listing_queries.first_free(practices.values(), timezone.now()) if gate.may_book else {}
    fit = Fit(query.profession, gate.standing)

    def card(one: Provider) -> ListingCard:
        key = (one.register, one.number)
        practice, away = practices.get(key), away_of(one, start.point, country)
        made = card_of(one, index, repairs.get(key, ()), practice, away, fit.why(one))
        made = replace(made, ask=fit.ask(one))
        opening = free.get(practice.pk) if practice else None
        return (
            replace(made, free=told(opening.starts_at, practice.time_zone)) if practice and opening else made
        )

    open_ones = (one for one in map(card, providers) if not one.closed)
    return _numbered(open_ones)


def _numbered(cards: Iterable[ListingCard]) -> tuple[ListingCard, ...]:
    return tuple(replace(one, number=number) for number, one in enumerate(cards, 1))
