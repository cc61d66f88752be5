"""A lawyer begins, is looked up, and makes numbers for clients."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rootway.web.actions import counsel as actions
from rootway.web.data.hand_codes import spaced
from rootway.web.data.models import Account
from rootway.web.data.release_queries import (
    counsel_of,
    ended_counsel,
    live_counsel_of,
    numbers_of,
    releases_for,
)
from rootway.web.pages.of_a_clinic import with_factor
from rootway.web.pages.while_on import while_on
from rootway.web.requests.limits import limited

LONGEST = {"name": 120, "firm": 120, "region": 60, "number": 40, "phone": 40}
LONGEST_MATTER = 60


@while_on("LEGAL")
@require_safe
def for_attorneys(request: HttpRequest) -> HttpResponse:
    """What it is, and why nobody is referred; open to everybody."""
    return render(request, "web/counsel/for_attorneys.html")


@while_on("LEGAL")
@require_safe
@with_factor
def desk(request: HttpRequest, account: Account) -> HttpResponse:
    """Their own numbers, and what is ready. Who was not looked up yet reads where that stands."""
    now = timezone.now()
    live = live_counsel_of(account, now)
    if live is None:
        return redirect("counsel-begin")
    context = {
        "counsel": live,
        "numbers": numbers_of(live, now),
        "releases": list(releases_for(account, now)),
    }
    return render(request, "web/counsel/desk.html", context)


@while_on("LEGAL")
@require_http_methods(["GET", "HEAD", "POST"])
@limited("claim", "POST")
@with_factor
def begin(request: HttpRequest, account: Account) -> HttpResponse:
    """Say who one is; an administrator looks it up and calls."""
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        said, errors = _said(request)
        if not errors:
            actions.ask_counsel(account, said, timezone.now())
            return redirect("counsel-begin")
    known = counsel_of(account)
    context = {
        "known": known,
        "holds": live_counsel_of(account, timezone.now()) is not None,
        "asks": known is None or ended_counsel(timezone.now()).filter(id=known.id).exists(),
        "fields": [(name, words, request.POST.get(name, ""), LONGEST[name]) for name, words in _labels()],
        "errors": errors,
    }
    return render(request, "web/counsel/begin.html", context, status=422 if errors else 200)


@while_on("LEGAL")
@require_http_methods(["POST"])
@limited("counsel", "POST")
@with_factor
def number(request: HttpRequest, account: Account) -> HttpResponse:
    """A number for a client. It stands on the page once and is not kept."""
    now = timezone.now()
    live = live_counsel_of(account, now)
    if live is None:
        return redirect("counsel-begin")
    matter = " ".join(request.POST.get("matter", "").split())
    if len(matter) > LONGEST_MATTER or not matter.isprintable():
        matter = ""
    code = spaced(actions.make_client_number(live, matter, now))
    return render(request, "web/counsel/number.html", {"code": code})


def _labels() -> list[tuple[str, str]]:
    return [
        ("name", _("Your name, as the bar has it")),
        ("firm", _("Firm")),
        ("region", _("State that admitted you")),
        ("number", _("Bar number")),
        ("phone", _("Office phone, as the bar lists it")),
    ]


def _said(request: HttpRequest) -> tuple[dict[str, str], list[tuple[str, str]]]:
    said = {name: " ".join(request.POST.get(name, "").split()) for name in LONGEST}
    wrong = [
        (name, _("Fill in: %s") % words)
        for name, words in _labels()
        if not said[name] or len(said[name]) > LONGEST[name] or not said[name].isprintable()
    ]
    return said, wrong
