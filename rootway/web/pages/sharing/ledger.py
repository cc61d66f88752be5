"""A person reads what a ledger is, says yes or no to it, sees what it counts, and ends it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rootway.web import actions
from rootway.web.content.ledger import ledger_shown, said_of_it, sources_shown
from rootway.web.data.ledger_queries import ledger_of, monitorings_for, others_of
from rootway.web.data.models import Person
from rootway.web.pages.of_a_sharer import carer_shows_again, of_a_sharer

ANSWERS = {"yes": actions.agree_to_ledger, "no": actions.end_ledger, "end": actions.end_ledger}


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_sharer
@carer_shows_again
def ledger(request: HttpRequest, person: Person, id: UUID) -> HttpResponse:
    """One ledger of one share."""
    one = monitorings_for(person).filter(id=id).first()
    if one is None:
        raise Http404
    now = timezone.now()
    if request.method == "POST":
        answer = ANSWERS.get(request.POST.get("answer", ""))
        if answer is None:
            raise Http404
        answer(one, now)
        return redirect("sharing-ledger", one.id)
    kept = ledger_of(one, now)
    context = {
        "monitoring": one,
        "share": one.share,
        "shown": ledger_shown(kept, others_of(one, now)) if kept else None,
        "said": said_of_it(),
        "sources": sources_shown(),
    }
    return render(request, "web/sharing/ledger.html", context)
