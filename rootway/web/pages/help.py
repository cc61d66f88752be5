"""Help with these pages, and what this site is: who writes it, who has reviewed it, and where to write to."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rootway import __version__
from rootway.authoring.signature import signed_rules
from rootway.web.pathway import the_guide_as_written

SHOWN_AS = "mailto:"  # of a contact, what a browser needs and a reader does not


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """How to do what people ask for."""
    return render(request, "web/help/help.html", _contact())


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this is and is not, how far it was reviewed, and under which license it comes."""
    guide = the_guide_as_written()
    signed, rules = _reviewed()
    context = {
        "signed": signed,
        "rules": rules,
        "sources": len(guide.sources),
        "pathway_version": guide.version,
        "version": __version__,
        **_contact(),
    }
    return render(request, "web/help/about.html", context)


def _contact() -> dict[str, str]:
    """Whoever runs the server, as they want to be reached; empty until they say so."""
    contact = settings.CONTACT
    return {"contact": contact, "contact_words": contact.removeprefix(SHOWN_AS).removeprefix("https://")}


@cache
def _reviewed() -> tuple[int, int]:
    """How many rules somebody signed as they are now, and how many there are; a pathway in memory does not change."""
    rules = list(signed_rules(the_guide_as_written()))
    return sum(bool(rule.fresh) for rule in rules), len(rules)
