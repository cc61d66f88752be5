"""Some areas are the operator's to open. While the switch of one is off, none of its addresses answers."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def while_on(switch: str) -> Callable[[View[P]], View[P]]:
    """The view; an address that is not there while this setting (`LEGAL`, `COMMUNITY`) is off."""

    def switched(view: View[P]) -> View[P]:
        @wraps(view)
        def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not getattr(settings, switch):
                raise Http404
            return view(request, *args, **kwargs)

        return wrapped

    return switched
