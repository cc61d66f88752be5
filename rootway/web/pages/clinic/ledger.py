"""The ledger of one share: a practice asks, begins, writes minutes down, and reads why a number is not reached."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rootway.ledger import the_rules, write_ledger
from rootway.web import actions
from rootway.web.content.ledger import ledger_shown, said_of_it, sources_shown
from rootway.web.data.clinic_access import TREATING, Clinician, clinician_of
from rootway.web.data.ledger_queries import (
    ledger_clock,
    ledger_of,
    monitorings_of,
    others_of,
    practice_zone,
)
from rootway.web.data.models import Monitoring, Share
from rootway.web.data.models.share import FOLLOW
from rootway.web.pages.clinic.minutes_form import LONGEST, MOST_MINUTES, MinutesForm, minutes_in, typed_in
from rootway.web.pages.of_a_share import of_a_share

Errors = list[tuple[str, str]]


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_share(scopes=(FOLLOW,))
def ledger(request: HttpRequest, share: Share) -> HttpResponse:
    """Both clocks, the minutes, and what can be done next."""
    newest = monitorings_of(share).first()
    if request.method != "POST":
        return _page(request, share, newest)
    do = _DOING.get(request.POST.get("do", ""), _nothing)
    errors = do(request, share, newest)
    return _page(request, share, newest, errors) if errors else redirect("clinic-ledger", share.id)


@require_safe
@of_a_share(scopes=(FOLLOW,))
def ledger_file(request: HttpRequest, share: Share, id: UUID) -> HttpResponse:
    """The ledger with the row behind each number, to be counted again by whoever wants to."""
    one = monitorings_of(share).filter(id=id).first()
    kept = ledger_of(one, timezone.now()) if one else None
    if kept is None:
        raise Http404
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="ledger-{kept.began_on}.csv"'
    write_ledger(response, kept, the_rules())  # type: ignore[arg-type]  # what is written to it is text
    return response


def _page(
    request: HttpRequest, share: Share, newest: Monitoring | None, errors: Errors | None = None
) -> HttpResponse:
    now, clinician = timezone.now(), _who(request)
    kept = ledger_of(newest, now) if newest else None
    own = newest.minutes.filter(author=clinician.account, takes_back=None) if newest else ()
    begun = monitorings_of(share).exclude(began_on=None)
    context = {
        "share": share,
        "monitoring": newest,
        "shown": ledger_shown(kept, others_of(newest, now)) if kept and newest else None,
        "earlier": [one for one in begun if newest is None or one.id != newest.id],
        "form": typed_in(request) if errors else MinutesForm(str(uuid4())),
        "errors": errors,
        "treats": clinician.role_in(share.practice_id) in TREATING,
        "said": said_of_it(),
        "sources": sources_shown(),
        "longest": LONGEST,
        "most": MOST_MINUTES,
        "today": timezone.localdate(now, practice_zone(share)).isoformat(),
        "own": [str(row.id) for row in own],
    }
    return render(request, "web/clinic/ledger.html", context, status=422 if errors else 200)


def _who(request: HttpRequest) -> Clinician:
    """Who is signed in; the door before has seen that there is one."""
    clinician = clinician_of(request)
    if clinician is None:
        raise Http404
    return clinician


def _treating(request: HttpRequest, share: Share) -> None:
    """An assistant writes minutes down; whoever treats asks, begins and ends."""
    if _who(request).role_in(share.practice_id) not in TREATING:
        raise Http404


def _words(request: HttpRequest, share: Share) -> dict[str, str]:
    assert share.practice is not None, "a live share has a practice"
    return _who(request).words_in(share.practice)


def _nothing(request: HttpRequest, share: Share, newest: Monitoring | None) -> Errors:
    return [("ledger", _("Nothing was done: the form could not be read."))]


def _ask(request: HttpRequest, share: Share, newest: Monitoring | None) -> Errors:
    _treating(request, share)
    actions.ask_for_ledger(share, timezone.now())
    return []


def _begin(request: HttpRequest, share: Share, newest: Monitoring | None) -> Errors:
    _treating(request, share)
    today = ledger_clock(share.person).day_of(timezone.now())
    if newest is None or not actions.begin_ledger(newest, today):
        return [("ledger", _("It can't begin now: they have not agreed, or it began already."))]
    return []


def _end(request: HttpRequest, share: Share, newest: Monitoring | None) -> Errors:
    _treating(request, share)
    if newest is not None:
        actions.end_ledger(newest, timezone.now())
    return []


def _add(request: HttpRequest, share: Share, newest: Monitoring | None) -> Errors:
    spent, errors = minutes_in(typed_in(request), practice_zone(share))
    if spent is None:
        return errors
    try:
        if newest is None:
            raise actions.LedgerClosed
        actions.add_minutes(newest, spent, _who(request).account, _words(request, share), timezone.now())
    except actions.LedgerClosed:
        return [("ledger", _("Nothing was added: this ledger has ended, or was never begun."))]
    except actions.MinutesAhead:
        return [("day", _("These minutes are not over yet, or lie before the ledger began."))]
    except actions.MinutesTwice:
        return [("clock", _("You spent some of these minutes already. Nobody spends a minute twice."))]
    return []


def _take_back(request: HttpRequest, share: Share, newest: Monitoring | None) -> Errors:
    row = typed_in(request).id
    try:
        if newest is None:
            raise actions.LedgerClosed
        account, words = _who(request).account, _words(request, share)
        actions.take_minutes_back(newest, UUID(row), account, words, timezone.now())
    except actions.LedgerClosed:
        return [("ledger", _("Nothing was changed: this ledger has ended, or was never begun."))]
    return []


_DOING: dict[str, Callable[[HttpRequest, Share, Monitoring | None], Errors]] = {
    "ask": _ask,
    "begin": _begin,
    "end": _end,
    "add": _add,
    "take_back": _take_back,
}
