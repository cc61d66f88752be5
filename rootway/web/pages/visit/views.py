"""Views of the visit pack: the page, the paper and the file. All three say the same."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rootway.guide.emergency_numbers import number_for, number_shown
from rootway.visit_summary import pack_json, packs_json
from rootway.web.content.visit.charts import span_note
from rootway.web.content.visit.drawing import felt_of
from rootway.web.content.visit.gathered import Gathered, gathered, with_own_ids
from rootway.web.content.visit.pdf import PaperTopic, most_pages, pdf_of
from rootway.web.content.visit.sheet_words import sheet_words
from rootway.web.content.visit.topics import Sheets, sheets_of
from rootway.web.data.models import Person
from rootway.web.languages import in_language, language_now
from rootway.web.pages.of_a_person import of_a_plan
from rootway.web.requests.limits import limited

NAME = "summary-for-a-visit"
POINTS = re.compile(r'(\b(?:id|aria-labelledby|aria-describedby|for)="|href="#|url\(#)([^")]+)')
"""What names a place on the page, or leads to one: beside another language each has a name of its own."""
ENGLISH = "en-"


@require_safe
@of_a_plan
def page(request: HttpRequest, person: Person) -> HttpResponse:
    """The pack as a page, to read, to print, and to take along as a file."""
    found = gathered(person, timezone.now())
    if found.lead.last_at is None or found.waiting:
        return redirect("resume")
    context = _shown(person, found)
    if "english" in request.GET and language_now():
        context["beside"] = _in_english(request, person)
    return render(request, "web/visit/page.html", context)


def _shown(person: Person, found: Gathered) -> dict[str, Any]:
    sheets = sheets_of(found.packs, found.besides)
    return {
        "sheet": sheets.shared,
        "several": sheets.several,
        "most_pages": most_pages(len(sheets.topics)),
        "parts": list(_parts(found, sheets)),
        "words": sheet_words(),
        "number": number_shown(person.country),
        "chosen": number_for(person.country),
        "now": found.lead.as_of,
        "own_name": dict(settings.LANGUAGES)[language_now()] if language_now() else "",
    }


def _in_english(request: HttpRequest, person: Person) -> str:
    """The same summary from the same answers, for whoever does not read the language of the person."""
    with in_language(""):
        context = _shown(person, gathered(person, timezone.now()))
        told = render_to_string("web/visit/whole.html", context, request)
    return mark_safe(POINTS.sub(_named_anew, told))  # noqa: S308 of a template, which escaped what it took in


def _named_anew(found: re.Match[str]) -> str:
    return found[1] + " ".join(f"{ENGLISH}{name}" for name in found[2].split())


def _parts(found: Gathered, sheets: Sheets) -> Iterator[dict[str, Any]]:
    """Each topic as the page shows it; where it is one of several its headings stand a level lower, with own names."""
    for one, told in zip(found.topics, sheets.topics, strict=True):
        charts = with_own_ids(one.charts(), one.topic) if sheets.several else one.charts()
        yield {
            "told": told,
            "sheet": told.sheet,
            "felt": replace(
                felt_of(one.pack), words=""
            ),  # its words stand beside it, with what was not asked
            "charts": charts,
            "span_note": span_note(charts),
            "name": f"{one.topic}-" if sheets.several else "",
            "head": 3 if sheets.several else 2,
            "sub": 4 if sheets.several else 3,
        }


@require_safe
@limited("pdf", "GET", "HEAD")
@of_a_plan
def paper(request: HttpRequest, person: Person) -> HttpResponse:
    """The pack as a tagged PDF: of one topic at most two pages."""
    with in_language("" if "english" in request.GET else language_now()):
        return _paper(person)


def _call_words(country: str) -> str:
    number = number_shown(country)
    return _("Emergency number (%(name)s): %(words)s.") % {"name": _(number.name), "words": _(number.words)}


def _paper(person: Person) -> HttpResponse:
    found = gathered(person, timezone.now())
    if found.waiting:
        return redirect("resume")
    sheets = sheets_of(found.packs, found.besides)
    drawn = [one.charts(tables=False) for one in found.topics]
    topics = [PaperTopic(*each) for each in zip(sheets.topics, drawn, strict=True)] if sheets.several else []
    charts = () if sheets.several else drawn[0]
    call = _call_words(person.country)
    made = pdf_of(found.lead, sheets.shared, person.country, call, charts, topics=topics)
    return _file(made, "application/pdf", "pdf")


@require_safe
@of_a_plan
def file(request: HttpRequest, person: Person) -> HttpResponse:
    """The pack as one JSON object."""
    found = gathered(person, timezone.now(), whole=True)
    if found.waiting:
        return redirect("resume")
    several = len(found.topics) > 1
    told = packs_json(found.packs, found.besides) if several else pack_json(found.lead)
    made = json.dumps(told, indent=1, ensure_ascii=False)
    return _file(made.encode(), "application/json", "json")


def _file(content: bytes, kind: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{NAME}.{ending}"'
    return response
