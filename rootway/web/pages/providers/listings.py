"""One listing by itself, and up to four side by side."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rootway.directory.index.start import Start
from rootway.directory.kinds import Profession, the_kinds
from rootway.web import actions
from rootway.web.content.reasons import cited
from rootway.web.data import listing_queries
from rootway.web.data.provider_index import provider_at, the_index
from rootway.web.pages.providers.card import ListingCard, card_of
from rootway.web.pages.providers.compared import compared, letters_of, unsaid_by
from rootway.web.pages.providers.distances import away_of
from rootway.web.pages.providers.fit import SOURCES, Fit
from rootway.web.pages.providers.found import country_for
from rootway.web.pages.providers.gate import Gate, gated
from rootway.web.pages.providers.query import query_in, starts_of
from rootway.web.pages.providers.search import KEY
from rootway.web.pages.providers.times import told_times
from rootway.web.pathway import the_guide

AT_ONCE = 4
SHOWN_TIMES = 3  # on a listing; the page on which one asks has the others


@require_safe
@gated
def listing(request: HttpRequest, gate: Gate, ref: str) -> HttpResponse:
    """Everything about one listing, what to ask on the phone, and how to mend it."""
    card, start = card_at(ref, gate), _start(request)
    if start is not None:
        card = replace(card, away=away_of(card.provider, start.point, country_for(gate, the_index())))
    practice = card.practice
    if gate.may_book:
        actions.forget_listing(request.session)
    elif practice and not card.closed:
        actions.remember_listing(request.session, ref)
    free = listing_queries.free_openings(practice, timezone.now())[:SHOWN_TIMES] if practice else []
    context = {
        "card": card,
        "gate": gate,
        "pages": [(_(one.label), one.page) for one in _professions(card)],
        "times": told_times(free, practice, gate.person) if practice else [],
        "unsaid": unsaid_by([card]),
        "notice": the_kinds().notice,
        "sources": cited(the_guide(), SOURCES),
    }
    return render(request, "web/providers/listing.html", context)


@require_safe
@gated
def compare(request: HttpRequest, gate: Gate) -> HttpResponse:
    """Two to four listings side by side, what differs first; with fewer the person is sent back."""
    refs = list(dict.fromkeys(request.GET.getlist("p")))
    if not refs:
        return redirect("find-results")
    start = _start(request)
    country = country_for(gate, the_index())
    cards = [card_at(ref, gate) for ref in refs[:AT_ONCE]]
    if start is not None:
        cards = [replace(card, away=away_of(card.provider, start.point, country)) for card in cards]
    differ, same = compared(cards)
    letters, unread = letters_of(cards)
    context = {
        "cards": cards,
        "left_out": len(refs) - len(cards),
        "alone": len(cards) == 1,
        "differ": differ,
        "same": same,
        "letters": letters,
        "unread": unread,
        "unsaid": unsaid_by(cards),
        "sources": cited(the_guide(), SOURCES),
    }
    return render(request, "web/providers/compare.html", context)


def card_at(ref: str, gate: Gate) -> ListingCard:
    """The card behind a listing's name in an address. Raises Http404."""
    index = the_index()
    provider = provider_at(ref, index)
    if index is None or provider is None:
        raise Http404
    key = (provider.register, provider.number)
    practice = listing_queries.practices_of([provider]).get(key)
    kinds = the_kinds().named(provider.kinds)
    fits = Fit(next(iter(kinds)), gate.standing)
    repairs = listing_queries.repairs_of([provider]).get(key, ())
    made = card_of(provider, index, repairs, practice, why=fits.why(provider))
    return replace(made, ask=fits.ask(provider))


def _start(request: HttpRequest) -> Start | None:
    """Where the kept search began; nothing after a search by position, which is not kept."""
    index, kept = the_index(), request.session.get(KEY)
    starts = starts_of(query_in(kept), index) if index is not None and kept else []
    return starts[0] if len(starts) == 1 else None


def _professions(card: ListingCard) -> list[Profession]:
    kinds = the_kinds()
    return [kinds.professions[id] for id in kinds.named(card.provider.kinds)]
