"""Views of the visit pack: the page, the paper and the file. All three say the same."""

import json
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rootway.guide.emergency_numbers import number_for, number_shown
from rootway.visit_summary import Pack, pack_json
from rootway.web.content.visit.charts import charts_of, span_note
from rootway.web.content.visit.drawing import felt_of
from rootway.web.content.visit.pdf import pdf_of
from rootway.web.content.visit.sheet import sheet_of
from rootway.web.content.visit.sheet_words import sheet_words
from rootway.web.content.visit.summary import pack_for
from rootway.web.data.models import Person
from rootway.web.pages.of_a_person import of_a_person
from rootway.web.pathway import the_guide
from rootway.web.requests.limits import limited
from rootway.web.state.keeper import Keeper
from rootway.web.state.plan_dates import due_now
from rootway.web.state.standing import standing_of

NAME = "summary-for-a-visit"


@require_safe
@of_a_person
def page(request: HttpRequest, person: Person) -> HttpResponse:
    """The pack as a page, to read, to print, and to take along as a file."""
    keeper, pack = _gathered(person)
    if pack.last_at is None or _waits(keeper):
        return redirect("resume")
    charts = charts_of(keeper)
    context = {
        "sheet": sheet_of(pack),
        "words": sheet_words(),
        "felt": replace(felt_of(pack), words=""),  # its words stand beside it, with what was not asked
        "charts": charts,
        "span_note": span_note(charts),
        "number": number_shown(person.country),
        "chosen": number_for(person.country),
        "now": pack.as_of,
    }
    return render(request, "web/visit/page.html", context)


@require_safe
@limited("pdf", "GET", "HEAD")
@of_a_person
def paper(request: HttpRequest, person: Person) -> HttpResponse:
    """The pack as a tagged PDF of at most two pages."""
    keeper, pack = _gathered(person)
    if _waits(keeper):
        return redirect("resume")
    number = number_shown(person.country)
    call = _("Emergency number (%(name)s): %(words)s.") % {"name": number.name, "words": number.words}
    made = pdf_of(pack, sheet_of(pack), person.country, call, charts_of(keeper, tables=False))
    return _file(made, "application/pdf", "pdf")


@require_safe
@of_a_person
def file(request: HttpRequest, person: Person) -> HttpResponse:
    """The pack as one JSON object."""
    keeper, pack = _gathered(person, whole=True)
    if _waits(keeper):
        return redirect("resume")
    made = json.dumps(pack_json(pack), indent=1, ensure_ascii=False)
    return _file(made.encode(), "application/json", "json")


def _waits(keeper: Keeper) -> bool:
    """The pack would hold the plan of an earlier check while a danger sign of this one is not answered."""
    return keeper.standing.assessment.may_have_plan and not keeper.journey.may_begin


def _gathered(person: Person, whole: bool = False) -> tuple[Keeper, Pack]:
    """The person with the log, and the pack of it; of the `whole` one with every day."""
    keeper = Keeper(person, standing_of(the_guide(person.country), person, timezone.now()))
    due = {one.rule: one.on for one in due_now(keeper) if one.kind == "look_again"}
    return keeper, pack_for(person, keeper.standing, due, whole)


def _file(content: bytes, kind: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{NAME}.{ending}"'
    return response
