"""The second press of a button: the same form, sent again at once. It leads to what the first one did.

A form is known by its own token, which is another one each time a page is shown, and by everything in it. Only the last
thing that a session sent is remembered: whoever has sent something else since means what they send.
"""

from hashlib import sha256
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from rootway.web import actions
from rootway.web.requests.refusal import DONE, refusal_of

FORM_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 the name of a field
AT_ONCE = 60  # seconds; a slow page invites a second press


def sending_of(request: HttpRequest) -> str:
    """A name for exactly this form with exactly these answers; "" for what is no form of ours, or holds a file."""
    if request.method != "POST" or request.FILES or not request.POST.get(FORM_TOKEN):
        return ""
    fields = sorted((name, value) for name, values in request.POST.lists() for value in values)
    return sha256(f"{request.get_full_path()}\n{urlencode(fields)}".encode()).hexdigest()[:32]


def led_to(request: HttpRequest, sending: str, moment: int) -> str:
    """Where the same form led just now; "" when it is new. `moment` is in seconds since 1970."""
    last, address, at = request.session.get(actions.SENT) or ("", "", 0)
    return address if last == sending and 0 <= moment - at <= AT_ONCE else ""


def remember(request: HttpRequest, response: HttpResponse, sending: str, moment: int) -> None:
    """Keep where it led, for whoever has a session already: nobody gets one for this."""
    if response.status_code == DONE and refusal_of(response) is None and request.session.session_key:
        actions.remember_sent(request.session, sending, response.headers["Location"], moment)
