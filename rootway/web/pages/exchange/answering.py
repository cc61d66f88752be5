"""How a machine is answered: JSON, which browsers of named sites may ask, and faults as they are everywhere."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from rootway.errors import Fault
from rootway.web.data.app_access import is_redirect_origin
from rootway.web.requests.at_home import is_of_this_machine
from rootway.web.requests.cds_caller import known_systems

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def json_of(said: Any, status: int = 200) -> HttpResponse:
    """An answer as JSON."""
    return JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False})


def faults_of(faults: Iterable[Fault], status: int) -> HttpResponse:
    """What is wrong with what was sent, all at once."""
    return json_of({"faults": [fault.to_json() for fault in faults]}, status)


def for_machines(*methods: str) -> Callable[[View[P]], View[P]]:
    """A view without cookies and forms, for these methods; a browser may ask it from the sites that are named."""
    allowed = ", ".join((*methods, "OPTIONS"))

    def made(view: View[P]) -> View[P]:
        @csrf_exempt
        @wraps(view)
        def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method == "OPTIONS":
                response = HttpResponse(status=204)
            elif request.method in methods:
                response = view(request, *args, **kwargs)
            else:
                response = faults_of([Fault("method", "is not taken here", "", f"Use {allowed}.")], 405)
            response.headers["Allow"] = allowed
            return _from_elsewhere(request, response, allowed)

        return wrapped

    return made


def _from_elsewhere(request: HttpRequest, response: HttpResponse, allowed: str) -> HttpResponse:
    """Let a named site read the answer, without cookies."""
    response.headers["Vary"] = "Origin"
    origin = request.headers.get("Origin", "")
    if origin and _may_ask(origin):
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Methods"] = allowed
        response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
        response.headers["Access-Control-Max-Age"] = "600"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _may_ask(origin: str) -> bool:
    """Whether a site was named, or is of an app that may ask; at home also every page of this machine."""
    named = any(origin in client.origins for client in known_systems().clients) or is_redirect_origin(origin)
    return named or is_of_this_machine(origin)
