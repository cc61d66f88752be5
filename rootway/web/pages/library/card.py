"""The card to keep: to print for a wallet, and as a picture for the lock screen of a phone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from rootway.guide import Guide
from rootway.guide.emergency_numbers import emergency_numbers, number_for
from rootway.web.content.library.card import SafetyCard, safety_card
from rootway.web.content.library.lock_screen import picture_of
from rootway.web.content.reasons import cited
from rootway.web.pages.library.reader import Reader
from rootway.web.pathway import the_guide
from rootway.web.requests.limits import limited

NAME = "safety-card.png"


@require_safe
def card(request: HttpRequest) -> HttpResponse:
    """The two faces of the card with the number of a country, and the ways to keep it."""
    country = _country(request)
    guide = the_guide(country)
    page = guide.pathway.pages.card
    context = {
        "card": _card(guide),  # a pathway without a card has no such page
        "page": guide.advice[page],
        "sources": cited(guide, guide.advice[page].sources),
        "countries": emergency_numbers(),
        "country": country,
        "picture": f"{reverse('care-lock-screen')}?{urlencode({'country': country})}",
    }
    return render(request, "web/library/card.html", context)


@require_safe
@limited("pdf", "GET", "HEAD")
def lock_screen(request: HttpRequest) -> HttpResponse:
    """The front of the card as a picture."""
    response = HttpResponse(picture_of(_card(the_guide(_country(request)))), content_type="image/png")
    response["Content-Disposition"] = f'inline; filename="{NAME}"'
    return response


def _country(request: HttpRequest) -> str:
    """The country that was chosen for the card, else the one of this person; empty when there is none."""
    asked = request.GET.get("country")
    country = Reader(request).country if asked is None else asked
    return country if number_for(country) else ""


def _card(guide: Guide) -> SafetyCard:
    found = safety_card(guide)
    if found is None:
        raise Http404
    return found
