"""Help with these pages, and what this site is: who writes it, who has reviewed it, and where to write to."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rootway import __version__
from rootway.authoring.signature import signed_rules
from rootway.web.pathway import guide_of
from rootway.web.topics import for_each_topic, is_draft, topics

SHOWN_AS = "mailto:"  # of a contact, what a browser needs and a reader does not


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """How to do what people ask for."""
    return render(request, "web/help/help.html", _contact())


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this is and is not, how far it was reviewed, and under which license it comes."""
    guides = [guide_of(topic) for topic in topics()]
    signed, rules = _reviewed()
    context = {
        "signed": signed,
        "rules": rules,
        "sources": len({id for guide in guides for id in guide.sources}),
        "pathways": [(guide.title, guide.version, is_draft(guide.id)) for guide in guides],
        "version": __version__,
        **_contact(),
    }
    return render(request, "web/help/about.html", context)


def _contact() -> dict[str, str]:
    """Whoever runs the server, as they want to be reached; empty until they say so."""
    contact = settings.CONTACT
    return {"contact": contact, "contact_words": contact.removeprefix(SHOWN_AS).removeprefix("https://")}


@for_each_topic
def _reviewed() -> tuple[int, int]:
    """How many rules somebody signed as they are now, and how many there are; a pathway in memory does not change.

    A rule that topics share is one rule.
    """
    rules = {
        (one.place, one.rule, bool(one.fresh)) for topic in topics() for one in signed_rules(guide_of(topic))
    }
    return sum(fresh for _place, _rule, fresh in rules), len(rules)
