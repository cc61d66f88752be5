"""One listing by itself, and up to four side by side."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rootway.directory.index.search import KM_PER_MILE, Coordinates, km_between, miles_shown
from rootway.directory.kinds import Profession, the_kinds
from rootway.directory.provider import Provider
from rootway.web.content.reasons import cited
from rootway.web.data import listing_queries
from rootway.web.data.provider_index import provider_at, the_index
from rootway.web.pages.providers.card import Card, card_of
from rootway.web.pages.providers.fit import SOURCES, Fit
from rootway.web.pages.providers.gate import Gate, gated
from rootway.web.pages.providers.query import query_in, starts_of
from rootway.web.pages.providers.search import KEY
from rootway.web.pathway import the_guide

AT_ONCE = 4


@require_safe
@gated
def listing(request: HttpRequest, gate: Gate, ref: str) -> HttpResponse:
    """Everything about one listing, what to ask on the phone, and how to mend it."""
    card = card_at(ref, gate)
    context = {
        "card": card,
        "gate": gate,
        "pages": [(_(one.label), one.page) for one in _professions(card)],
        "openings": listing_queries.free_openings(card.practice, timezone.now()) if card.practice else [],
        "notice": the_kinds().notice,
        "sources": cited(the_guide(), SOURCES),
    }
    return render(request, "web/providers/listing.html", context)


@require_safe
@gated
def compare(request: HttpRequest, gate: Gate) -> HttpResponse:
    """Two to four listings in one table; with fewer the person is sent back."""
    refs = list(dict.fromkeys(request.GET.getlist("p")))
    if not refs:
        return redirect("find-results")
    cards = [card_at(ref, gate) for ref in refs[:AT_ONCE]]
    rows, miles = _rows(cards), _miles(request, cards)
    context = {
        "cards": cards,
        "left_out": len(refs) - len(cards),
        "alone": len(cards) == 1,
        "rows": rows,
        "miles": miles,
        "columns": [
            (card, miles[at] if miles else "", [(label, cells[at]) for label, cells in rows])
            for at, card in enumerate(cards)
        ],
        "sources": cited(the_guide(), SOURCES),
    }
    return render(request, "web/providers/compare.html", context)


def card_at(ref: str, gate: Gate) -> Card:
    """The card behind a listing's name in an address. Raises Http404."""
    index = the_index()
    provider = provider_at(ref, index)
    if index is None or provider is None:
        raise Http404
    key = (provider.register, provider.number)
    practice = listing_queries.practices_of([provider]).get(key)
    kinds = the_kinds().named(provider.kinds)
    fits = Fit(next(iter(kinds)), gate.standing)
    return card_of(
        provider, index, listing_queries.repairs_of([provider]).get(key, ()), practice, why=fits.why(provider)
    )


def _miles(request: HttpRequest, cards: list[Card]) -> list[str]:
    """How far each is from where the kept search began; nothing after a search by position, which is not kept."""
    index, kept = the_index(), request.session.get(KEY)
    starts = starts_of(query_in(kept), index) if index is not None and kept else []
    if len(starts) != 1:
        return []
    return [_miles_to(card.provider, starts[0].point) for card in cards]


def _miles_to(provider: Provider, point: Coordinates) -> str:
    if provider.latitude is None or provider.longitude is None:
        return str(_("Not known"))
    return miles_shown(km_between(point, Coordinates(provider.latitude, provider.longitude)) / KM_PER_MILE)


def _professions(card: Card) -> list[Profession]:
    kinds = the_kinds()
    return [kinds.professions[id] for id in kinds.named(card.provider.kinds)]


def _rows(cards: list[Card]) -> list[tuple[str, list[object]]]:
    """Each field that any of them has, with what each says of it."""
    names: dict[str, str] = {}
    for card in cards:
        names.update({said.name: said.label for said in card.fields})
    for name, label in (
        ("services", _("Services")),
        ("insurance", _("Insurance")),
        ("languages", _("Languages")),
        ("telehealth", _("Visits by video")),
    ):
        names.setdefault(name, label)
    return [
        (label, [card.field(name) for card in cards])
        for name, label in names.items()
        if name != "credential_text"
    ]
