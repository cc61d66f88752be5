"""A form that was sent and not kept, sealed in a cookie for half an hour, so that nobody types it twice.

Only this server can open it. It comes back to the log it was written for, and to no other. A page of another site
cannot put one here: it is made only of forms that our own pages sent.
"""

import json
import os
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.utils import timezone

from rootway.web.data.box import NONCE_BYTES, box_now
from rootway.web.data.models import Person
from rootway.web.data.whose import FIELD, tag_of

COOKIE = f"{settings.PREFIX}rootway-draft"
KEPT_FOR = timedelta(minutes=30)
LONGEST = 3_800  # characters of the cookie; browsers take 4,096 bytes with its name
PURPOSE = "rootway draft"
LEFT_OUT = ("csrfmiddlewaretoken", FIELD)


@dataclass(frozen=True)
class Draft:
    """What was typed. `form` is the address that shows the form, `sent_to` the one it goes to; `whose` the tag of the
    log; `sent_at` seconds since 1970.
    """

    form: str
    sent_to: str
    whose: str
    sent_at: int
    fields: list[tuple[str, str]]

    @property
    def data(self) -> QueryDict:
        """The fields as a form sends them."""
        data = QueryDict(mutable=True)
        for name, value in self.fields:
            data.appendlist(name, value)
        return data


def draft_from(form: str, sent_to: str, data: QueryDict, now: datetime) -> Draft:
    """What was typed into a form that is shown at `form`."""
    fields = [(name, value) for name, values in data.lists() if name not in LEFT_OUT for value in values]
    return Draft(form, sent_to, data.get(FIELD, ""), int(now.timestamp()), fields)


def is_of_our_page(request: HttpRequest) -> bool:
    """Whether a page of this site sent the form. Every browser of today says with a form from where it comes."""
    own = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == own


def keep_draft(response: HttpResponseBase, draft: Draft) -> bool:
    """Send it along with a page; False when it is too long for a cookie, or for nobody's log."""
    text = _sealed(draft)
    if not draft.whose or len(text) > LONGEST:
        return False
    seconds = int(KEPT_FOR.total_seconds())
    response.set_cookie(
        COOKIE, text, max_age=seconds, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return True


def drop_draft(request: HttpRequest, response: HttpResponseBase) -> None:
    """What was sent just now is kept: a draft of the same form is not needed any more."""
    draft = draft_of(request)
    if draft is not None and draft.sent_to == request.get_full_path():
        response.delete_cookie(COOKIE, samesite="Lax")


def draft_of(request: HttpRequest) -> Draft | None:
    """The draft this browser brings, while it holds."""
    text = request.COOKIES.get(COOKIE)
    draft = None if text is None else _opened(text)
    age = 0 if draft is None else int(timezone.now().timestamp()) - draft.sent_at
    return draft if 0 <= age <= KEPT_FOR.total_seconds() else None


def typed_before(request: HttpRequest, person: Person) -> QueryDict | None:
    """What was typed into the form at this address for this person and not kept; the page then says so."""
    draft = draft_of(request) if request.method == "GET" else None
    if draft is None or draft.form != request.get_full_path() or draft.whose != tag_of(person):
        return None
    request.draft_is_shown = True  # type: ignore[attr-defined]
    return draft.data


def sent_or_typed(request: HttpRequest, person: Person) -> QueryDict | None:
    """What a form sent just now, or what was typed into it before; None when there is neither."""
    return request.POST if request.method == "POST" else typed_before(request, person)


def its_person(draft: Draft, people: Iterable[Person]) -> Person | None:
    """For whose log it was typed, of those who are there."""
    return next((person for person in people if tag_of(person) == draft.whose), None)


def _sealed(draft: Draft) -> str:
    nonce = os.urandom(NONCE_BYTES)
    text = zlib.compress(json.dumps(asdict(draft)).encode())
    return urlsafe_b64encode(nonce + box_now(PURPOSE).encrypt(nonce, text, None)).decode("ascii")


def _opened(text: str) -> Draft | None:
    """A draft from its cookie; None when it was damaged, or sealed by another key."""
    try:
        raw = urlsafe_b64decode(text)
        found = json.loads(
            zlib.decompress(box_now(PURPOSE).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], None))
        )
        return Draft(**{**found, "fields": [(name, value) for name, value in found["fields"]]})
    except (InvalidTag, ValueError, TypeError, KeyError, zlib.error):
        return None
