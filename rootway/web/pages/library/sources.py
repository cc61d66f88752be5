"""What the library rests on: each source with what was read of it, and where what the care guide asks for lives."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from rootway.guide import Guide, Source
from rootway.guide.emergency_numbers import emergency_numbers
from rootway.guide.written import Requirement
from rootway.web.content.words import MARKS, NO_LINK, OWN_CHOICE
from rootway.web.pathway import guide_of, served
from rootway.web.topics import topics


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Every source with what was read of it, and the emergency numbers with theirs."""
    every: dict[str, Source] = {}
    for topic in served():
        every |= {id: one for id, one in guide_of(topic).sources.items() if id not in every}
    found = [
        (source, _by(source), _mark(source), NO_LINK.get(source.no_link, "")) for source in every.values()
    ]
    return render(request, "web/library/sources.html", {"sources": found, "numbers": emergency_numbers()})


def _by(source: Source) -> str:
    """Who made it, who published it, and when, as far as that is known."""
    return ", ".join(str(part) for part in (source.authors, source.publisher, source.year) if part)


def _mark(source: Source) -> str | Promise:
    """How far it was read; our own choices were not read anywhere."""
    return OWN_CHOICE if source.kind == "design" else MARKS[source.mark]


HOMES = {
    "facts": lazy("facts"),
    "questions": lazy("questions"),
    "tables": lazy("tables"),
    "protocols": lazy("protocols"),
    "advice": lazy("advice"),
    "check-in": lazy("check-in"),
    "trends": lazy("trends"),
    "visit": lazy("visit"),
    "levels": lazy("levels"),
    "measures": lazy("measures"),
    "examination": lazy("examination"),
    "stances": lazy("stances"),
}
"""What the files of a pathway are called, by the kind of a home."""


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """Each thing the care guide asks for, and where in the pathway it lives."""
    guides = [guide_of(topic) for topic in topics()]
    asked: dict[str, tuple[Requirement, Guide]] = {}
    for guide in guides:
        asked |= {id: (one, guide) for id, one in guide.requirements.items() if id not in asked}
    homes = [(requirement, _places(guide, requirement.id)) for requirement, guide in asked.values()]
    return render(request, "web/library/coverage.html", {"homes": homes})


def _places(guide: Guide, requirement: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The homes of a requirement by kind: "tables", and for each its name in the files and its words."""
    by_kind: dict[str, dict[str, str]] = {}
    for home in guide.home_of(requirement):
        by_kind.setdefault(home.kind, {})[home.id] = home.title or home.id.replace("-", " ")
    return [(str(HOMES.get(kind, kind)), list(named.items())) for kind, named in by_kind.items()]
