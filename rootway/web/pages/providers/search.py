"""Search: from a postal code, a town or the browser's position to a list, sorted by what fits and then by distance."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django_permissions_policy.decorators import permissions_policy_override

from rootway.directory.countries import Country
from rootway.directory.index.opened import Index
from rootway.directory.index.spelled import places_like
from rootway.directory.kinds import the_kinds
from rootway.directory.places import MEDIAN_ERROR_MILES, NINE_IN_TEN_WITHIN_MILES
from rootway.guide.emergency_numbers import number_for, number_shown
from rootway.web import actions
from rootway.web.content.reasons import cited
from rootway.web.data import access
from rootway.web.data.provider_index import the_index
from rootway.web.pages.providers.card import source_of
from rootway.web.pages.providers.distances import exact_words, radius_words
from rootway.web.pages.providers.fit import SOURCES, Fit, professions_named
from rootway.web.pages.providers.found import FoundListings, country_for, farther_than, found_by
from rootway.web.pages.providers.gate import Gate, gated
from rootway.web.pages.providers.query import (
    FAR,
    FIRST,
    MOST,
    Query,
    at,
    choices,
    fields,
    query_in,
    starts_of,
)
from rootway.web.pathway import the_guide
from rootway.web.typed import plain_digits, whole_number

KEY = "find"
WITH_POSITION: dict[str, str | list[str] | tuple[str]] = {
    **settings.PERMISSIONS_POLICY,
    "geolocation": ["self"],
}  # on this page alone


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
        error = _error(query, country_for(gate, index))
        return _form(request, gate, query, index, [("where", error)])
    if len(starts) > 1:
        return render(request, "web/providers/towns.html", {"starts": starts, "query": query})
    if query.point is not None:
        return _results(request, gate, query, found_by(index, query, starts[0], gate, FIRST))
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
    return _results(request, gate, query, found_by(index, query, starts[0], gate, min(MOST, limit)))


def _error(query: Query, country: Country) -> str:
    words = {"code": _(country.postal_code)}
    if not query.where:
        return str(_("Write a %(code)s or a town.") % words)
    if country.code == "US":
        return str(
            _("We do not know that ZIP code or town. Post-box ZIP codes have no place. Try one near by.")
        )
    return str(_("We do not know that %(code)s or town. Try one near by.") % words)


def _form(
    request: HttpRequest,
    gate: Gate,
    query: Query,
    index: Index | None,
    errors: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    """The search form; without an index the page says how to get one."""
    order = professions_named(gate.standing)
    number = gate.person.country if gate.person else ""
    country = country_for(gate, index)
    context = {
        "index": index,
        "query": query,
        "professions": [(id, _(the_kinds().professions[id].label)) for id in order],
        "fields": fields(),
        "far": [(far, radius_words(far, country)) for far in FAR],
        "code": _(country.postal_code),
        "country": country,
        "errors": errors or [],
        "meant": places_like(index, plain_digits(query.where)) if index is not None and errors else [],
        "gate": gate,
        "fit": Fit(order[0], gate.standing),
        "number": number_shown(number),
        "chosen": number_for(number),
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


def _results(request: HttpRequest, gate: Gate, query: Query, found: FoundListings) -> HttpResponse:
    profession, farther = the_kinds().professions[query.profession], farther_than(query, found)
    context = {
        "query": query,
        "found": found,
        "map": found.map,
        "profession": profession,
        "who": choices()[query.who],
        "field": _specialty(query.specialty),
        "left_out": _specialty(query.left_out),
        "radius": radius_words(query.far, found.country),
        "farther": farther,
        "farther_words": radius_words(farther, found.country) if farther else "",
        "code": _(found.country.postal_code),
        "page": profession.page,
        "fit": Fit(query.profession, gate.standing),
        "by_fit": gate.standing is not None and query.sort == "fit" and not found.beyond,
        "gate": gate,
        "sources": cited(the_guide(), SOURCES),
        "by_code": any(card.provider.place == "postcode" for card in found.cards),
        "median": exact_words(MEDIAN_ERROR_MILES, found.country),
        "nine_in_ten": exact_words(NINE_IN_TEN_WITHIN_MILES, found.country),
        "notice": the_kinds().notice,
        "next": len(found.cards) + FIRST if found.more and len(found.cards) < MOST else 0,
        "registers": "; ".join(dict.fromkeys(source_of(card.provider) for card in found.cards)),
        "invented": any(card.invented for card in found.cards),
    }
    return render(request, "web/providers/results.html", context)


def _specialty(id: str) -> str:
    return _(the_kinds().specialties[id].label).lower() if id else ""
