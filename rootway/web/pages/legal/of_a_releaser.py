"""Gives a page the person who may release their own record now: themselves, signed in, and not in danger."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from rootway.web.data.models import Person
from rootway.web.pages.of_a_sharer import of_a_sharer
from rootway.web.pages.while_on import while_on
from rootway.web.pathway import the_guide
from rootway.web.state.journey import Journey
from rootway.web.state.standing import standing_of

View = Callable[..., HttpResponse]


def of_a_releaser(view: View) -> View:
    """Give the view the person. Who writes somebody else's log signs nothing; care comes before any of this."""

    @wraps(view)
    def wrapped(request: HttpRequest, person: Person, *args: object, **kwargs: object) -> HttpResponse:
        if person.carer:
            return render(request, "web/legal/only_oneself.html", status=403)
        return _care_first(request, person) or view(request, person, *args, **kwargs)

    return while_on("LEGAL")(of_a_sharer(wrapped))


def _care_first(request: HttpRequest, person: Person) -> HttpResponse | None:
    standing = standing_of(the_guide(person.country), person, timezone.now())
    if standing.is_emergency:
        return redirect("emergency")
    if standing.shuts_exercises or not standing.settled or Journey(standing).danger_waits:
        return render(request, "web/legal/care_first.html", {"urgent": standing.shuts_exercises})
    return None
