"""The country that this browser chose, for the emergency number alone, as the foot of every page has it."""

from django.http import HttpRequest

from rootway.web.data import access


def country_of(request: HttpRequest) -> str:
    """Its code; empty where none was chosen."""
    person = access.person_of(request)
    return person.country if person else ""
