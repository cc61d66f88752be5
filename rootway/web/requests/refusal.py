"""Something was sent and not done: why, and the page that says so truthfully instead of a bare refusal.

A view says with `@told_when_refused(tell)` what its page is then. Whoever refuses a request names the reason with
`refused`; an answer of an error status is a refusal too. `middleware.tell_refusals` brings the two together, so that no
door needs a page of its own for a session that is over, a stale form, a full disk or a database that is down.
"""

from collections.abc import Callable
from enum import Enum
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import Resolver404, resolve


class Refusal(Enum):
    """Why nothing was done with what was sent."""

    SIGNED_OUT = "the account was signed out: no page was asked for, or it signed in too long ago"
    NOBODY = "this browser holds no log: its session is over, or its person was deleted"
    STALE = "the form came without its token: an old page, cookies that are off, or another site"
    ANOTHER = "the form was made for the log of somebody else"
    EARLIER = "a danger question before it is to be answered first"
    PAST = "the day it was for can be told no more: it was open until midnight"
    CROWDED = "too many new checks came from one network: there is no log to keep it in"
    UNREADABLE = "the server did not take it"
    BROKEN = "the server could not keep it: a full disk, a database that is down, a mistake of ours"


Tell = Callable[[HttpRequest, Refusal, HttpResponse], HttpResponse]
V = TypeVar("V", bound=Callable[..., HttpResponse])
R = TypeVar("R", bound=HttpResponseBase)
DONE = 302  # a view that did something leads on to the next page
AGAIN = 422  # the form is shown again, with what was typed: nothing is lost


def refused(response: R, why: Refusal) -> R:
    """The same answer, which now says why nothing was done."""
    response.refusal = why  # type: ignore[attr-defined]
    return response


def refusal_of(response: HttpResponseBase) -> Refusal | None:
    """Why nothing was done; None when it was, or when the form came back to be mended."""
    named: Refusal | None = getattr(response, "refusal", None)
    if named is not None or response.status_code < 400 or response.status_code == AGAIN:
        return named
    return Refusal.BROKEN if response.status_code >= 500 else Refusal.UNREADABLE


def told_when_refused(tell: Tell) -> Callable[[V], V]:
    """The view's own page for when what was sent to it was not done."""

    def mark(view: V) -> V:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = view(request, *args, **kwargs)
            request.was_done = response.status_code == DONE and refusal_of(response) is None  # type: ignore[attr-defined]
            return response

        wrapped.tell_refusal = tell  # type: ignore[attr-defined]
        return cast(V, wrapped)

    return mark


def was_done(request: HttpRequest) -> bool:
    """Whether the view had done its work before something else failed, such as keeping the session."""
    return bool(getattr(request, "was_done", False))


def tell_at(path: str) -> Tell | None:
    """What the view behind an address says then; None when it says nothing of its own."""
    try:
        found: Tell | None = getattr(resolve(path).func, "tell_refusal", None)
    except Resolver404:
        return None
    return found
