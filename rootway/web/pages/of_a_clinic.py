"""Gives a page whoever works in a practice. Everything here asks for a second factor, given in this very session."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rootway.web.data import access
from rootway.web.data.clinic_access import Clinician, clinician_of
from rootway.web.data.models import Account
from rootway.web.pages.of_an_account import AccountView, ask_for_factor, signed_in

ClinicView = Callable[..., HttpResponse]


def with_factor(view: AccountView) -> AccountView:
    """Give the view the account, once it gave a second factor; who has none is led to set one up."""

    @wraps(view)
    @signed_in
    def wrapped(request: HttpRequest, account: Account, *args: object, **kwargs: object) -> HttpResponse:
        return factor_page(request, account) or view(request, account, *args, **kwargs)

    return wrapped


def factor_page(request: HttpRequest, account: Account) -> HttpResponse | None:
    """The page that leads to a second factor; None: one was given in this session. May ask for it at once."""
    if not access.has_second_factor(account):
        return render(request, "web/clinic/second_factor.html", status=403)
    ask_for_factor(request, account)
    return None


def of_a_clinic(view: ClinicView) -> AccountView:
    """Give the view the clinician; an account that works in no practice is told how to begin."""

    @wraps(view)
    @with_factor
    def wrapped(request: HttpRequest, account: Account, *args: object, **kwargs: object) -> HttpResponse:
        clinician: Clinician | None = clinician_of(request)
        if clinician is None:
            return redirect("clinic-begin")
        return view(request, clinician, *args, **kwargs)

    return wrapped
