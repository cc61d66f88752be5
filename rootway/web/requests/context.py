"""What every page knows: who is signed in, and whose log the pages show. Looked up only when a page asks."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from rootway.web.content.menu import Menu, is_beside_work, menu_for
from rootway.web.content.tongues import tongues_for
from rootway.web.content.topic import topic_shown
from rootway.web.data import access
from rootway.web.data.clinic_access import works_somewhere
from rootway.web.data.models import Account, Person, Share
from rootway.web.data.whose import field_of
from rootway.web.languages import language_tag, number_words
from rootway.web.requests.way_back import way_back

LED_HERE = "first"  # in the address of the start, for who asked for a page that needs a check


def who(request: HttpRequest) -> dict[str, Any]:
    """`signed_in` is the account, `current` the person of these pages, `whose` a field of each form that writes.

    `menu` is where one can go from here, `several` whether the account keeps the log of more than one person.
    `led_here` says that another page was asked for, `way_back` is the listing that a person came from to the check.
    `share` is that through which a clinician looks; then `current` and `whose` are of the person who shares.
    `emergency_number` is what "call …" goes on with, for the country that was chosen.
    """
    if not hasattr(request, "user"):  # the page of a fault that came before the session was read
        return {
            "emergency_number": number_words(""),
            "menu": menu_for("", False, False),
            **_language(request),
        }
    signed_in = access.account_of(request)
    shared: Share | None = getattr(request, "share", None)

    def person() -> Person | None:
        return access.person_of(request) if shared is None else shared.person

    current: Any = SimpleLazyObject(person)
    whose = SimpleLazyObject(lambda: field_of(person()))
    return {
        "signed_in": signed_in,
        "share": shared,
        "current": current,
        "emergency_number": lambda: number_words(current.country if current else ""),
        "whose": whose,
        "menu": SimpleLazyObject(lambda: _menu(request, signed_in)),
        "several": lambda: signed_in is not None and access.people_of(signed_in).count() > 1,
        "mail_is_printed": settings.MAIL_IS_PRINTED,
        "demonstration": settings.DEMO,
        "community_is_on": settings.COMMUNITY,
        "records_are_signed": settings.LEGAL,
        "led_here": LED_HERE in request.GET,
        "topic": SimpleLazyObject(lambda: topic_shown(access.person_of(request))),
        "way_back": lambda: way_back(request),
        "draft_is_shown": getattr(request, "draft_is_shown", False),
        **_language(request),
    }


def _language(request: HttpRequest) -> dict[str, Any]:
    """`language` is that of the page, `tongues` what can be chosen, and how far it has come."""
    # Whoever sent something is led to the start: what they sent is not sent twice.
    back = request.get_full_path() if request.method in ("GET", "HEAD") else ""
    closed: str = getattr(request, "closed_language", "")
    return {"language": language_tag(), "tongues": SimpleLazyObject(lambda: tongues_for(closed, back))}


def _menu(request: HttpRequest, signed_in: Account | None) -> Menu:
    found = request.resolver_match
    here = (found.url_name or "") if found else ""
    works = signed_in is not None and is_beside_work(here) and works_somewhere(signed_in, timezone.now())
    return menu_for(here, _has_begun(access.person_of(request)), signed_in is not None, works)


def _has_begun(person: Person | None) -> bool:
    """Whether there is something to come back to: a kept log, or a result that was shown."""
    return person is not None and (person.keeps_log or access.shown_of(person).exists())
