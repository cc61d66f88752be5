"""Gives a page the account that is signed in."""

from collections.abc import Callable
from functools import wraps

from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from rootway.web.data import access
from rootway.web.data.models import Account

AccountView = Callable[..., HttpResponse]


def signed_in(view: AccountView) -> AccountView:
    """Give the view the account; who is not signed in signs in first and comes back."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        account = access.account_of(request)
        if account is None:
            return redirect_to_login(request.get_full_path())
        return view(request, account, *args, **kwargs)

    return wrapped


def ask_for_factor(request: HttpRequest, account: Account) -> None:
    """An account with a second factor is worth nothing here in a session that never gave it: it is asked for first."""
    if access.has_second_factor(account) and not access.gave_second_factor(request, account):
        raise ReauthenticationRequired
