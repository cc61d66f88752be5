"""Who gets to a page of the community. While `ROOTWAY_COMMUNITY` is off none of its addresses answers."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from rootway.web.content.community.boards import RULES_VERSION
from rootway.web.data import access
from rootway.web.data.forum_access import is_moderator, member_of, moderator_of
from rootway.web.data.models import Account
from rootway.web.pages.of_an_account import ask_for_factor, signed_in
from rootway.web.pages.while_on import while_on
from rootway.web.requests.limits import refusal

View = Callable[..., HttpResponse]


def in_the_community(view: View) -> View:
    """The view, while the community is on; no search engine is to list what members say."""

    @while_on("COMMUNITY")
    @wraps(view)
    def wrapped(request: HttpRequest, /, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapped


def of_a_member(view: View) -> View:
    """Give the view the member. Who is none, or did not agree to the rules of today, joins first."""

    @wraps(view)
    @in_the_community
    @signed_in
    def wrapped(request: HttpRequest, account: Account, *args: object, **kwargs: object) -> HttpResponse:
        member = member_of(request)
        if member is None or member.rules != RULES_VERSION:
            return redirect("community-join")
        refused = refusal(request, "forum-read") if request.method == "GET" else None
        return refused or view(request, member, *args, **kwargs)

    return wrapped


def of_a_moderator(view: View) -> View:
    """Give the view the moderator; anyone else finds nothing here. A second factor is set up and given first."""

    @wraps(view)
    @in_the_community
    @signed_in
    def wrapped(request: HttpRequest, account: Account, *args: object, **kwargs: object) -> HttpResponse:
        if not is_moderator(account):
            raise Http404
        if not access.has_second_factor(account):
            return redirect("mfa_index")
        ask_for_factor(request, account)
        moderator = moderator_of(request)
        if moderator is None:
            raise Http404
        return view(request, moderator, *args, **kwargs)

    return wrapped
