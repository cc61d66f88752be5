"""What the library rests on: each source with what was read of it, and where what the care guide asks for lives."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from rootway.guide import Guide, Source
from rootway.guide.emergency_numbers import emergency_numbers
from rootway.web.content.words import MARKS, NO_LINK, OWN_CHOICE
from rootway.web.pages.library.reader import Reader
from rootway.web.pathway import the_guide


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Every source with what was read of it, and the emergency numbers with theirs."""
    found = [
        (source, _by(source), _mark(source), NO_LINK.get(source.no_link, ""))
        for source in the_guide().sources.values()
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
}
"""What the files of a pathway are called, by the kind of a home."""


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """Each thing the care guide asks for, and where in the pathway it lives."""
    guide = Reader(request).guide
    homes = [(requirement, _places(guide, requirement.id)) for requirement in guide.requirements.values()]
    return render(request, "web/library/coverage.html", {"homes": homes, "guide": guide})


def _places(guide: Guide, requirement: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The homes of a requirement by kind: "tables", and for each its name in the files and its words."""
    by_kind: dict[str, dict[str, str]] = {}
    for home in guide.home_of(requirement):
        by_kind.setdefault(home.kind, {})[home.id] = home.title or home.id.replace("-", " ")
    return [(str(HOMES.get(kind, kind)), list(named.items())) for kind, named in by_kind.items()]
