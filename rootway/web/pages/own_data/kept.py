"""Views of what is kept of a person: what and how long, and all of it to take along."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from rootway.web.data import access
from rootway.web.data.app_access import IDLE, MOST_DAYS
from rootway.web.data.archive import Kept, archive_of
from rootway.web.data.models import Person
from rootway.web.data.portable import account_of, document_of, told_of
from rootway.web.requests.limits import limited

FILE = "rootway-everything.zip"


@require_safe
def own_data(request: HttpRequest) -> HttpResponse:
    """What one can do with one's data, and how long it is kept as things are."""
    person = access.person_of(request)
    return render(request, "web/own_data/kept.html", {"person": person, "people": _people(request)})


@require_safe
@limited("export", "GET", "HEAD")
def export(request: HttpRequest) -> HttpResponse:
    """Everything that is kept of this person, or of everyone in this account, as one file."""
    people, account = _people(request), access.account_of(request)
    if not people:
        return redirect("own-data")
    alone = len(people) == 1
    folders = {
        "" if alone else f"person-{number}": Kept(document_of(one), told_of(one))
        for number, one in enumerate(people, 1)
    }
    archive = archive_of(folders, None if account is None else account_of(account))
    response = HttpResponse(archive, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{FILE}"'
    return response


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, for how long, who can see it, and what is not guarded, in plain words."""
    context = {"apps_may_read": settings.EXCHANGE, "app_days": MOST_DAYS, "app_idle": IDLE.days}
    return render(request, "web/own_data/privacy.html", context)


def _people(request: HttpRequest) -> list[Person]:
    account, person = access.account_of(request), access.person_of(request)
    if account is not None:
        return list(access.people_of(account))
    return [] if person is None else [person]
