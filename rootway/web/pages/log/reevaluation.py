"""The page that a re-evaluation ends on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from rootway.guide.emergency_numbers import number_for, number_shown
from rootway.web.content.progress import progress_of
from rootway.web.content.reasons import cited
from rootway.web.content.reevaluation import found_of
from rootway.web.content.visit.lines import SOURCE, visit_lines
from rootway.web.content.visit.summary import pack_for
from rootway.web.pages.log.guard import looks_at, of_a_screened_log
from rootway.web.state.keeper import Keeper
from rootway.web.state.reevaluation import last_looked


@require_safe
@of_a_screened_log
def look_found(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """Go on, or change this and whom to see with it."""
    if not keeper.standing.assessment.may_have_plan:
        return redirect("result")
    looked = last_looked(keeper)
    if looked is None:
        return redirect(looks_at(keeper))
    found = found_of(keeper)
    context = {
        "found": found,
        "looked": looked,
        "progress": progress_of(keeper),
        "visit": visit_lines(pack_for(keeper.person, keeper.standing)),
        "visit_sources": cited(keeper.standing.guide, [SOURCE]),
        "number": number_shown(keeper.person.country),
        "chosen": number_for(keeper.person.country),
    }
    return render(request, "web/log/look_found.html", context)
