"""Views of the people under one account: add one, name them, go over to them, delete them."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from rootway.web import actions
from rootway.web.data import access
from rootway.web.data.models import Person
from rootway.web.pages.accounts.account import signed_in
from rootway.web.pages.accounts.naming import Naming, read_naming
from rootway.web.requests.faults import not_deleted
from rootway.web.requests.refusal import told_when_refused


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def people(request: HttpRequest) -> HttpResponse:
    """Everyone whose log this account keeps, with a way to each and a way to add one."""
    own = signed_in(request)
    naming = Naming()
    if request.method == "POST":
        naming = read_naming(request.POST)
        if not naming.errors:
            actions.add_person(request.session, own, naming.label, naming.carer, timezone.now())
            return redirect("people")
    context = {
        "people": list(access.people_of(own)),
        "naming": naming,
        "errors": naming.errors,
        "begun": access.unclaimed_of(request),
    }
    return render(request, "web/accounts/people.html", context, status=422 if naming.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def person(request: HttpRequest, id: UUID) -> HttpResponse:
    """One of them: the name, and whether the account's owner cares for them."""
    one = _theirs(request, id)
    naming = Naming(one.label, one.carer)
    if request.method == "POST":
        naming = read_naming(request.POST)
        if not naming.errors:
            actions.name_person(one, naming.label, naming.carer, timezone.now())
            return redirect("people")
    context = {"person": one, "naming": naming, "errors": naming.errors}
    return render(request, "web/accounts/person.html", context, status=422 if naming.errors else 200)


@require_POST
@login_required
def switch(request: HttpRequest, id: UUID) -> HttpResponse:
    """Go over to one of them: from now on the pages are theirs."""
    actions.switch_person(request.session, _theirs(request, id))
    return redirect("log")


@require_http_methods(["GET", "HEAD", "POST"])
@told_when_refused(not_deleted)
@login_required
def delete_person(request: HttpRequest, id: UUID) -> HttpResponse:
    """Delete one of them with their log, after one question."""
    one = _theirs(request, id)
    if request.method != "POST":
        return render(request, "web/accounts/delete_person.html", {"person": one})
    actions.delete_person(request.session, one, timezone.now(), request.build_absolute_uri("/"))
    return redirect("people")


def _theirs(request: HttpRequest, id: UUID) -> Person:
    one = access.one_of(signed_in(request), id)
    if one is None:
        raise Http404
    return one
