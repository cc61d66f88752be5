"""What a person shares: who waits for a yes, who may look, every look, and the end of it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rootway.web import actions
from rootway.web.content.app_words import APP_ENDED_WORDS, scope_lines
from rootway.web.content.look_lines import look_lines
from rootway.web.content.sharing import ENDED_WORDS, SCOPE_WORDS, withheld_words
from rootway.web.data import access
from rootway.web.data.app_access import grant_of, grants_of, grants_over
from rootway.web.data.ledger_queries import ledgers_open
from rootway.web.data.look_chain import first_broken
from rootway.web.data.message_queries import unread_by_person
from rootway.web.data.models import Person, Share
from rootway.web.data.sharing_queries import (
    UNDO,
    asked_of,
    asked_share,
    confirmed_share,
    covers_of,
    live_of,
    looks_of,
    over_of,
)
from rootway.web.pages.of_a_sharer import carer_shows_again, of_a_sharer
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import tell

NEWEST = 20  # looks on the first page; all are one tap away
AT_ONCE = 200


@require_safe
@of_a_sharer
def sharing(request: HttpRequest, person: Person) -> HttpResponse:
    """Who sees what, until when."""
    now = timezone.now()
    looks, unread = looks_of(person), unread_by_person(person)
    context = {
        "asked": list(asked_of(person, now)),
        "live": [{**_told(share), "unread": share.id in unread} for share in live_of(person, now)],
        "over": [(share, ENDED_WORDS.get(share.ended_by, "")) for share in over_of(person, now)],
        "covers": list(covers_of(person, now)),
        "ledgers": ledgers_open(person, now),
        "apps": [(grant, scope_lines(grant.scopes)) for grant in grants_of(person, now)],
        "apps_over": [(grant, APP_ENDED_WORDS.get(grant.ended_by, "")) for grant in grants_over(person, now)],
        "looks": look_lines(looks.order_by("-number")[:NEWEST]),
        "more_looks": looks.count() > NEWEST,
    }
    return render(request, "web/sharing/sharing.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_sharer
@carer_shows_again
def confirm(request: HttpRequest, person: Person, id: UUID) -> HttpResponse:
    """Read who asks, and say yes or no. Until then nobody sees anything."""
    share = asked_share(person, id, timezone.now())
    if share is None:
        raise Http404
    if request.method != "POST":
        return _asked_page(request, share)
    account = access.account_of(request)
    if request.POST.get("answer") != "yes":
        actions.end_share(share, "person", timezone.now())
        return redirect("sharing")
    if not actions.confirm_share(share, timezone.now()):
        return _asked_page(request, share, gone=True)
    tell(SecurityEvent.SHARE_CONFIRMED, request, account, row=str(share.id))
    return redirect("sharing")


@require_POST
@of_a_sharer
def end(request: HttpRequest, person: Person, id: UUID) -> HttpResponse:
    """It is over at once; ending what is over already changes nothing."""
    share = confirmed_share(person, id)
    if share is None:
        raise Http404
    if actions.end_share(share, "person", timezone.now()):
        tell(SecurityEvent.SHARE_ENDED, request, access.account_of(request), row=str(share.id))
    return redirect("sharing")


@require_POST
@of_a_sharer
def end_app(request: HttpRequest, person: Person, id: UUID) -> HttpResponse:
    """An app reads no more, from now on; ending what is over already changes nothing."""
    grant = grant_of(person, id)
    if grant is None:
        raise Http404
    if actions.end_grant(grant, "person", timezone.now()):
        tell(SecurityEvent.APP_ENDED, request, access.account_of(request), row=str(grant.id))
    return redirect("sharing")


@require_safe
@of_a_sharer
def looks(request: HttpRequest, person: Person) -> HttpResponse:
    """Every look, and whether the chain of them is whole."""
    every = list(looks_of(person))
    said = request.GET.get("to", "")
    last = min(int(said), len(every)) if said.isdecimal() and len(said) < 9 else len(every)
    first = max(0, last - AT_ONCE)
    context = {
        "looks": list(reversed(look_lines(every[first:last]))),
        "earlier": first,
        "number": len(every),
        "broken": first_broken(every),
        "head": every[-1].digest if every else "",
    }
    return render(request, "web/sharing/looks.html", context)


def _asked_page(request: HttpRequest, share: Share, gone: bool = False) -> HttpResponse:
    context = {"told": _told(share), "gone": gone}
    return render(request, "web/sharing/confirm.html", context, status=409 if gone else 200)


def _told(share: Share) -> dict[str, object]:
    recent = share.confirmed_at is not None and timezone.now() - share.confirmed_at <= UNDO
    return {
        "share": share,
        "scope": SCOPE_WORDS[share.scope],
        "withheld": withheld_words(share.withholds),
        "undo": recent,
    }
