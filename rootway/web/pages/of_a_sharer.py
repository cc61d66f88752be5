"""Gives a page the person who shares: one of an account, since a share must be ended from anywhere."""

from collections.abc import Callable
from functools import wraps

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponse

from rootway.web.data import access
from rootway.web.data.models import Account
from rootway.web.data.whose import is_of_another
from rootway.web.pages.of_a_person import to_the_start
from rootway.web.pages.of_an_account import AccountView, signed_in
from rootway.web.requests.faults import of_another
from rootway.web.requests.refusal import Refusal, refused

SharerView = Callable[..., HttpResponse]


def of_a_sharer(view: SharerView) -> AccountView:
    """Give the view the person at hand; who is not signed in signs in first."""

    @wraps(view)
    @signed_in
    def wrapped(request: HttpRequest, account: Account, *args: object, **kwargs: object) -> HttpResponse:
        person = access.person_of(request)
        if person is None:
            return refused(to_the_start(), Refusal.NOBODY)
        if is_of_another(request, person):
            return of_another(request)
        return view(request, person, *args, **kwargs)

    return wrapped


def carer_shows_again(view: SharerView) -> SharerView:
    """Who writes somebody else's log shows first that the account is theirs, and not only this browser."""
    shown: SharerView = reauthentication_required(view, enabled=_is_carer)
    return shown


def _is_carer(request: HttpRequest) -> bool:
    person = access.person_of(request)
    return person is not None and person.carer
