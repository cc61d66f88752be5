"""Views of django-allauth with what stands around them here: one transaction, one hash, storage emptied at the end."""

from typing import cast

from allauth.account import views as theirs
from allauth.account.decorators import reauthentication_required
from allauth.core.ratelimit import respond_429
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rootway.web import actions
from rootway.web.accounts.forms import AskForCode, SignUp
from rootway.web.data import access
from rootway.web.pages.accounts.account import signed_in
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import tell

OTHERS = "others"


class SignUpDoor(theirs.SignupView):
    """Sign up: the account and its message are kept together or not at all."""

    def form_valid(self, form: SignUp) -> HttpResponse:
        form.scramble()
        try:
            with transaction.atomic():
                response: HttpResponse = super().form_valid(form)
                if response.status_code >= 400:  # too many: then there is no account either
                    transaction.set_rollback(True)
                return response
        except IntegrityError:  # somebody signed up with this address at the same moment
            return respond_429(self.request)


class AskForCodeDoor(theirs.PasswordResetView):
    """Ask for a code to choose a new password with."""

    def form_valid(self, form: AskForCode) -> HttpResponse:
        tell(SecurityEvent.RESET_ASKED, self.request, access.account_at(form.cleaned_data["email"]))
        response: HttpResponse = super().form_valid(form)
        return response


sign_up = SignUpDoor.as_view()
ask_for_code = AskForCodeDoor.as_view()


def confirm(request: HttpRequest) -> HttpResponse:
    """Enter the code from a message."""
    if request.method == "POST":
        actions.take_place_again(request.session)
    return cast(HttpResponse, theirs.email_verification_sent(request))


def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out, and leave nothing in this browser."""
    was_signed_in = request.user.is_authenticated
    response = theirs.logout(request)
    if was_signed_in and request.method == "POST":
        response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    """Where one is signed in; each can be ended, or all others, after showing again who one is."""
    if request.method == "POST":
        return cast(HttpResponse, _end_sessions(request))
    found = access.sessions_of(signed_in(request))
    return render(
        request, "usersessions/usersession_list.html", {"sessions": found, "session_count": len(found)}
    )


@reauthentication_required
def _end_sessions(request: HttpRequest) -> HttpResponse:
    own, which = signed_in(request), request.POST.get("end", "")
    if which == OTHERS:
        actions.end_other_sessions(request, own)
    elif not (
        which.isascii() and which.isdecimal() and len(which) < 19 and actions.end_session(own, int(which))
    ):
        raise Http404
    tell(SecurityEvent.SESSIONS_ENDED, request, own, which="others" if which == OTHERS else "one")
    return redirect("usersessions_list")
