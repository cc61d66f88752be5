"""Whose log a form was made for, so that a page left open never writes into the log of someone else.

In one browser the person changes: a carer switches, a new check begins. A form tells for whom it was shown.
"""

from base64 import b64encode

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.html import format_html_join

from rootway.web.data.models import Person

FIELD = "whose"
CALL_FIELD = "call"  # the country whose emergency number the page showed: known even when no row can be read


def tag_of(person: Person) -> str:
    """An opaque token for a person, keyed with the server's secret."""
    return _tag(person, settings.SECRET_KEY)


def is_tag_of(person: Person, said: object) -> bool:
    """Whether this is their name, by the key of now or by an older one that is still understood."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return isinstance(said, str) and any(constant_time_compare(said, _tag(person, key)) for key in keys)


def _tag(person: Person, key: str) -> str:
    return salted_hmac("rootway.web.sessions", str(person.id), key, algorithm="sha256").hexdigest()[:32]


def sitting_key_of(person: Person) -> str:
    """The key (AES, 256 bits, base64) under which an open page keeps a session that is going on.

    It goes to the page of its person alone and is never kept there, so that what a phone holds cannot be read without.
    """
    made = salted_hmac("rootway.web.sitting", str(person.id), algorithm="sha256")
    return b64encode(made.digest()).decode()


def field_of(person: Person | None) -> str:
    """The hidden fields of a form that is shown to this person."""
    if person is None:
        return ""
    fields = ((FIELD, tag_of(person)), (CALL_FIELD, person.country))
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', fields)


def is_of_another(request: HttpRequest, person: Person) -> bool:
    """Whether the form that was sent was shown for somebody else."""
    said = request.POST.get(FIELD) if request.method == "POST" else None
    return said is not None and not is_tag_of(person, said)
