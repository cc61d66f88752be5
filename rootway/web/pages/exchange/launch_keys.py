"""The public half of the key by which a record system knows us (a JWK set), at the address that it was told."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from rootway.web.data.client_key import public_half
from rootway.web.data.launch_access import key_of, system_with
from rootway.web.pages.exchange.answering import for_machines, json_of
from rootway.web.pages.while_on import while_on


@while_on("EXCHANGE")
@for_machines("GET", "HEAD")
def keys(request: HttpRequest, id: UUID) -> HttpResponse:
    """The one key of one system. It is public, and new where the old one was replaced."""
    system = system_with(str(id))
    key = key_of(system) if system else ""
    if not key:
        raise Http404
    response = json_of({"keys": [public_half(key)]})
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
