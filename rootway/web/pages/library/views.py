"""Public pages made from the pathway. What a person answered is looked at for one thing only: to shut exercises off."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from rootway.guide import Guide, Source
from rootway.guide.emergency_numbers import emergency_numbers
from rootway.guide.levels import Level
from rootway.guide.protocol import Progress, Recheck, Repeat, Step
from rootway.web.content.doses import dose_words
from rootway.web.content.reasons import cited
from rootway.web.content.small_body import small_body
from rootway.web.content.words import EVIDENCE, MARKS, NO_LINK, OWN_CHOICE
from rootway.web.data import access
from rootway.web.pages.library.markdown import rendered
from rootway.web.pathway import the_guide
from rootway.web.state.standing import standing_of

Page = TypeVar("Page")
SHELVES: tuple[tuple[str, str | Promise], ...] = (
    ("red_flags", lazy("Danger signs")),
    ("treatment", lazy("Treatments")),
    ("nerve_root", lazy("Nerve roots and causes")),
    ("self_care", lazy("Looking after yourself")),
    ("course", lazy("What to expect")),
    ("imaging", lazy("Scans")),
    ("provider", lazy("Finding and seeing a clinician")),
    ("safety", lazy("Safety and limits")),
)


def guide_for(request: HttpRequest) -> Guide:
    """The pathway with the emergency number of the country that this session chose."""
    person = access.person_of(request)
    return the_guide(person.country if person else "")


def level_of(request: HttpRequest) -> Level | None:
    """The level while it stops, by this session's answers, else nothing: exercises may be read."""
    now = timezone.now()
    person = access.person_of(request)
    if person is None:
        return None
    standing = standing_of(the_guide(person.country), person, now)
    return standing.guide.levels.of(standing.level) if standing.level and standing.shuts_exercises else None


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Everything in the library, by shelf."""
    guide = guide_for(request)
    shelves = [
        (title, [page for page in guide.advice.values() if page.kind == kind]) for kind, title in SHELVES
    ]
    context = {
        "shelves": [(title, pages) for title, pages in shelves if pages],
        "alone": [p for p in guide.protocols.values() if p.start == "self"],
        "guided": [p for p in guide.protocols.values() if p.start == "clinician"],
        "level": level_of(request),
    }
    return render(request, "web/library/index.html", context)


@require_safe
def advice(request: HttpRequest, id: str) -> HttpResponse:
    """One advice page, with its sources as notes."""
    guide = guide_for(request)
    page = _found(guide.advice, id)
    text = rendered(guide, page.body)
    rest = [reference for reference in page.sources if reference not in text.cited]
    context = {
        "page": page,
        "text": text.html,
        "sources": cited(guide, [*text.cited, *rest]),
        "shelf": dict(SHELVES)[page.kind],
        "body": small_body(guide, page.places) if page.places else None,
        "level": level_of(request),
    }
    return render(request, "web/library/advice.html", context)


@require_safe
def exercise(request: HttpRequest, id: str) -> HttpResponse:
    """One protocol, step by step; the notice instead of the steps while this session's answers are a danger."""
    guide = guide_for(request)
    protocol = _found(guide.protocols, id)
    level = level_of(request)
    context = {
        "protocol": protocol,
        "level": level,
        "steps": [(step, dose_words(step)) for step in protocol.steps],
        "sources": cited(guide, _all_sources(guide, id)),
        "evidence": EVIDENCE.get(protocol.evidence, protocol.evidence),
    }
    return render(request, "web/library/shut.html" if level else "web/library/exercise.html", context)


def _all_sources(guide: Guide, id: str) -> Iterable[str]:
    protocol = guide.protocols[id]
    parts: tuple[Step | Progress | Recheck | Repeat, ...] = (
        *protocol.steps,
        *protocol.progress,
        *protocol.rechecks,
        *filter(None, [protocol.repeat]),
    )
    return dict.fromkeys([*protocol.sources, *(source for part in parts for source in part.sources)])


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
    guide = guide_for(request)
    homes = [(requirement, _places(guide, requirement.id)) for requirement in guide.requirements.values()]
    return render(request, "web/library/coverage.html", {"homes": homes, "guide": guide})


def _places(guide: Guide, requirement: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The homes of a requirement by kind: "tables", and for each its name in the files and its words."""
    by_kind: dict[str, dict[str, str]] = {}
    for home in guide.home_of(requirement):
        by_kind.setdefault(home.kind, {})[home.id] = home.title or home.id.replace("-", " ")
    return [(str(HOMES.get(kind, kind)), list(named.items())) for kind, named in by_kind.items()]


def _found(pages: Mapping[str, Page], id: str) -> Page:
    if id not in pages:
        raise Http404
    return pages[id]
