"""Whether this server lives, and whether it can serve: for a proxy or a supervisor, without a word about anyone."""

from django.db import Error, connection  # an InterfaceError too: what a connection says that was cut off
from django.http import HttpRequest, HttpResponse, JsonResponse

from rootway.errors import FaultsFound
from rootway.web.data.provider_index import is_usable
from rootway.web.middleware.request_id import Handler
from rootway.web.pathway import the_guides

ALIVE, READY = "/healthz", "/healthz/ready"


def tell_health(get_response: Handler) -> Handler:
    """Answer before anything else looks at the request: a supervisor knows no host name and speaks no https."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path not in (ALIVE, READY):
            return get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD", "Cache-Control": "no-store"})
        return _answer({"alive": True} if request.path == ALIVE else readiness())

    return middleware


def readiness() -> dict[str, bool]:
    """What can be used now. Without an index people are still asked and told: `index` alone makes nobody unready."""
    database, pathway = _database(), _pathway()
    return {"ready": database and pathway, "database": database, "pathway": pathway, "index": is_usable()}


def _answer(facts: dict[str, bool]) -> HttpResponse:
    status = 200 if facts.get("ready", True) else 503
    return JsonResponse(facts, status=status, headers={"Cache-Control": "no-store"})


def _database() -> bool:
    """Whether it answers now. A connection from before it was started again tells nothing: a new one is made."""
    try:
        connection.close_if_health_check_failed()  # as every query does first
        connection.ensure_connection()
        return bool(connection.is_usable())
    except Error:
        return False


def _pathway() -> bool:
    try:
        the_guides()
        return True
    except FaultsFound:
        return False
