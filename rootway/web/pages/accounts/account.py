"""Views of an account: what it is, what this browser brought along, and its end."""

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rootway.errors import FaultsFound
from rootway.web import actions
from rootway.web.data import access
from rootway.web.data.clinic_access import works_somewhere
from rootway.web.data.models import Account, Person
from rootway.web.pages.accounts.naming import Naming, read_naming
from rootway.web.requests.faults import not_deleted
from rootway.web.requests.refusal import told_when_refused
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import tell

JOIN, TAKE, DELETE = "join", "take", "delete"


def signed_in(request: HttpRequest) -> Account:
    """The account behind a page that only shows itself to one."""
    account = access.account_of(request)
    assert account is not None, "the view lacks login_required"
    return account


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """The account: its address, its ways to sign in, its people, and the way out."""
    own = signed_in(request)
    kinds = set(Authenticator.objects.filter(user=own).values_list("type", flat=True))
    people = list(access.people_of(own))
    works = works_somewhere(own, timezone.now())
    context = {"account": own, "kinds": kinds, "people": people, "works": works}
    return render(request, "web/accounts/account.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def claim(request: HttpRequest) -> HttpResponse:
    """What to do with answers given in this browser before it signed in; nothing is mixed without asking."""
    begun, current = access.unclaimed_of(request), access.person_of(request)
    if begun is None:
        return redirect("people")
    naming, choice = Naming(), request.POST.get("choice", "")
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        if choice == DELETE:
            actions.refuse_person(request.session, begun, timezone.now(), request.build_absolute_uri("/"))
            return redirect("people")
        naming = read_naming(request.POST)
        if choice == JOIN and current is not None:
            errors = _joined(request, begun, current)
            if not errors:
                return redirect("log")
        else:
            errors = (
                naming.errors if choice == TAKE else [("take", _("Choose what to do with these answers"))]
            )
        if not errors:
            own = signed_in(request)
            actions.claim_person(request.session, begun, own, naming.label, naming.carer)
            return redirect("people")
    context = {"naming": naming, "choice": choice, "errors": errors, "begun": begun}
    return render(request, "web/accounts/claim.html", context, status=422 if errors else 200)


def _joined(request: HttpRequest, begun: Person, current: Person) -> list[tuple[str, str]]:
    """Make one log of the two; what is wrong where they stay apart."""
    try:
        actions.join_person(request.session, begun, current, timezone.now())
    except FaultsFound:
        said = _("A clinician wrote in that log. Answers from a file that name a clinician too stay apart")
        return [("take", said)]
    return []


@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """Say that the account was signed out because no page was asked for, and that nothing is lost.

    What a phone may start without internet was decided for whoever was signed in: it is taken back.
    """
    return render(request, "web/accounts/signed_out.html", {"shut": True})


@require_http_methods(["GET", "HEAD", "POST"])
@told_when_refused(not_deleted)
@login_required
@reauthentication_required
def delete_account(request: HttpRequest) -> HttpResponse:
    """Delete the account with everyone in it, after one question."""
    own = signed_in(request)
    if request.method != "POST":
        people = list(access.people_of(own))
        return render(request, "web/accounts/delete.html", {"account": own, "people": people})
    tell(SecurityEvent.ACCOUNT_DELETED, request, own)
    actions.delete_account(request, own, timezone.now(), request.build_absolute_uri("/"))
    response = redirect("deleted")
    response["Clear-Site-Data"] = '"cache", "storage", "cookies"'
    return response
