"""What every page knows: who is signed in, and whose log the pages show. Looked up only when a page asks."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from rootway.guide.emergency_numbers import number_words
from rootway.web.content.menu import Menu, menu_for
from rootway.web.data import access
from rootway.web.data.models import Account, Person
from rootway.web.data.whose import field_of

LED_HERE = "first"  # in the address of the start, for who asked for a page that needs a check


def who(request: HttpRequest) -> dict[str, Any]:
    """`signed_in` is the account, `current` the person of these pages, `whose` a field of each form that writes.

    `menu` is where one can go from here, `several` whether the account keeps the log of more than one person.
    `led_here` says that another page was asked for. `emergency_number` is what "call …" goes on with, for the country
    that was chosen.
    """
    if not hasattr(request, "user"):  # the page of a fault that came before the session was read
        return {"emergency_number": number_words(""), "menu": menu_for("", False, False)}
    signed_in = access.account_of(request)
    current: Any = SimpleLazyObject(lambda: access.person_of(request))
    whose = SimpleLazyObject(lambda: field_of(access.person_of(request)))
    return {
        "signed_in": signed_in,
        "current": current,
        "emergency_number": lambda: number_words(current.country if current else ""),
        "whose": whose,
        "menu": SimpleLazyObject(lambda: _menu(request, signed_in)),
        "several": lambda: signed_in is not None and access.people_of(signed_in).count() > 1,
        "mail_is_printed": settings.MAIL_IS_PRINTED,
        "demonstration": settings.DEMO,
        "led_here": LED_HERE in request.GET,
        "draft_is_shown": getattr(request, "draft_is_shown", False),
    }


def _menu(request: HttpRequest, signed_in: Account | None) -> Menu:
    found = request.resolver_match
    here = (found.url_name or "") if found else ""
    return menu_for(here, _has_begun(access.person_of(request)), signed_in is not None)


def _has_begun(person: Person | None) -> bool:
    """Whether there is something to come back to: a kept log, or a result that was shown."""
    return person is not None and (person.keeps_log or access.shown_of(person).exists())
