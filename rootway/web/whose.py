"""Whose log a form was made for, so that a page left open never writes into the log of someone else.

In one browser the person changes: a carer switches, a new check begins. A form tells for whom it was shown.
"""

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.html import format_html

from rootway.web.models import Person

FIELD = "whose"


def tag_of(person: Person) -> str:
    """A name for a person that says nothing, and that only this server can make."""
    return salted_hmac("rootway.web.sessions", str(person.id), algorithm="sha256").hexdigest()[:32]


def field_of(person: Person | None) -> str:
    """The hidden field of a form that is shown to this person."""
    return (
        ""
        if person is None
        else format_html('<input type="hidden" name="{}" value="{}">', FIELD, tag_of(person))
    )


def is_of_another(request: HttpRequest, person: Person) -> bool:
    """Whether the form that was sent was shown for somebody else."""
    said = request.POST.get(FIELD) if request.method == "POST" else None
    return said is not None and not constant_time_compare(said, tag_of(person))
