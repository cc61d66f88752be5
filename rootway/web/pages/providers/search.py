"""Search: from a ZIP code, a town or the browser's position to a list, sorted by what fits and then by distance."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django_permissions_policy.decorators import permissions_policy_override

from rootway.directory.index.opened import Index
from rootway.directory.index.search import KM_PER_MILE, Near, hits, nearest, ranked
from rootway.directory.index.start import Start
from rootway.directory.kinds import the_kinds
from rootway.directory.places import MEDIAN_ERROR_MILES, NINE_IN_TEN_WITHIN_MILES
from rootway.guide.emergency_numbers import number_for, number_shown
from rootway.web import actions
from rootway.web.content.reasons import cited
from rootway.web.data import access, listing_queries
from rootway.web.data.provider_index import the_index
from rootway.web.pages.providers.card import Card, card_of
from rootway.web.pages.providers.fit import SOURCES, Fit, professions_named
from rootway.web.pages.providers.gate import Gate, gated
from rootway.web.pages.providers.query import FIRST, MILES, MOST, Query, at, choices, query_in, starts_of
from rootway.web.pathway import the_guide
from rootway.web.typed import whole_number

KEY = "find"
WITH_POSITION: dict[str, str | list[str] | tuple[str]] = {
    **settings.PERMISSIONS_POLICY,
    "geolocation": ["self"],
}  # on this page alone


@dataclass(frozen=True)
class Found:
    """What a search gave: from where, the cards in their order, and whether there are more."""

    start: Start
    cards: tuple[Card, ...]
    more: bool


@permissions_policy_override(WITH_POSITION)
@require_http_methods(["GET", "HEAD", "POST"])
@gated
def find(request: HttpRequest, gate: Gate) -> HttpResponse:
    """Ask from where and whom. A position from the browser is used for this one answer and kept nowhere."""
    index = the_index()
    if request.method != "POST" or index is None:
        known = request.session.get(KEY) or {"who": professions_named(gate.standing)[0]}
        return _form(request, gate, query_in(known), index)
    query = query_in(request.POST)
    starts = starts_of(query, index)
    if not starts:
        return _form(request, gate, query, index, [("where", _error(query))])
    if len(starts) > 1:
        return render(request, "web/providers/towns.html", {"starts": starts, "query": query})
    if query.point is not None:
        return _results(request, gate, query, _found(index, query, starts[0], gate, FIRST))
    actions.keep_search(request.session, at(query, starts[0].label).kept())
    return redirect("find-results")


@require_safe
@gated
def results(request: HttpRequest, gate: Gate) -> HttpResponse:
    """The list for the search that this session keeps."""
    index, kept = the_index(), request.session.get(KEY)
    if index is None or not kept:
        return redirect("find")
    query = query_in(kept)
    starts = starts_of(query, index)
    if len(starts) != 1:
        return redirect("find")
    limit = whole_number(request.GET.get("show", ""), 1, 10**9) or FIRST
    return _results(request, gate, query, _found(index, query, starts[0], gate, min(MOST, limit)))


def _error(query: Query) -> str:
    if not query.where:
        return str(_("Write a ZIP code or a town."))
    return str(_("We do not know that ZIP code or town. Post-box ZIP codes have no place. Try one near by."))


def _form(
    request: HttpRequest,
    gate: Gate,
    query: Query,
    index: Index | None,
    errors: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    """The search form; without an index the page says how to get one."""
    kinds = the_kinds()
    order = professions_named(gate.standing)
    values = choices()
    groups = [
        (
            _(kinds.professions[id].label),
            [(v, label) for v, label in values.items() if v.partition(":")[0] == id],
        )
        for id in order
    ]
    country = gate.person.country if gate.person else ""
    context = {
        "index": index,
        "query": query,
        "groups": groups,
        "miles": MILES,
        "errors": errors or [],
        "gate": gate,
        "fit": Fit(order[0], gate.standing),
        "number": number_shown(country),
        "chosen": number_for(country),
        "reading": _reading(order),
        "visits": gate.person is not None and access.visits_of(gate.person).exists(),
    }
    return render(request, "web/providers/find.html", context, status=422 if errors else 200)


def _reading(professions: Iterable[str]) -> list[tuple[str, str]]:
    """What the care library has about whom to see: words and page."""
    known = (the_kinds().professions[id] for id in professions)
    pages = [(_(one.label), one.page) for one in known]
    guide = the_guide()
    pages += [
        (_("How to choose"), guide.pathway.pages.provider),
        (_("Your first visit: what to bring, what happens"), guide.pathway.pages.first_visit),
    ]
    advice = guide.advice
    return [(label, page) for label, page in pages if page in advice]


def _found(index: Index, query: Query, start: Start, gate: Gate, limit: int) -> Found:
    fit = Fit(query.profession, gate.standing)
    within_km = query.miles * KM_PER_MILE
    listed: list[tuple[int, Near]]
    if gate.standing is None or query.sort == "near":
        listed = [(0, near) for near in nearest(index, query.kind, start.point, within_km, limit + 1)]
    else:
        listed = ranked(index, query.kind, start.point, within_km, limit + 1, fit.ranks)
    found = hits(index, listed[:limit])
    repairs = listing_queries.repairs_of([hit.provider for hit in found])
    practices = listing_queries.practices_of([hit.provider for hit in found])
    cards = (
        card_of(
            hit.provider,
            index,
            repairs.get((hit.provider.register, hit.provider.number), ()),
            practices.get((hit.provider.register, hit.provider.number)),
            hit,
            fit.why(hit.provider),
        )
        for hit in found
    )
    return Found(start, tuple(card for card in cards if not card.closed), len(listed) > limit)


def _results(request: HttpRequest, gate: Gate, query: Query, found: Found) -> HttpResponse:
    profession = the_kinds().professions[query.profession]
    by_code = any(card.provider.place == "postcode" for card in found.cards)
    context = {
        "query": query,
        "found": found,
        "profession": profession,
        "who": choices()[query.who],
        "page": profession.page,
        "fit": Fit(query.profession, gate.standing),
        "by_fit": gate.standing is not None and query.sort == "fit",
        "gate": gate,
        "sources": cited(the_guide(), SOURCES),
        "by_code": by_code,
        "median": MEDIAN_ERROR_MILES,
        "nine_in_ten": f"{NINE_IN_TEN_WITHIN_MILES:g}",
        "notice": the_kinds().notice,
        "next": len(found.cards) + FIRST if found.more and len(found.cards) < MOST else 0,
        "invented": any(card.invented for card in found.cards),
        "seen_at": timezone.now(),
    }
    return render(request, "web/providers/results.html", context)
