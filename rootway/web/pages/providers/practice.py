"""A provider runs a listing: claims it, says what there is, offers times, answers who asks."""

from functools import wraps
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rootway.web import actions
from rootway.web.accounts import outbox
from rootway.web.data import access, listing_queries
from rootway.web.data.models import Account, Claim, Opening, Practice
from rootway.web.data.models.listing import ACCEPTED, HOLDS_TIME, PROPOSED, REQUESTED
from rootway.web.data.provider_index import provider_at, the_index
from rootway.web.pages.of_an_account import AccountView, ask_for_factor, signed_in
from rootway.web.pages.providers.times import LENGTHS_MINUTES, MOST_IN_A_ROW, MOST_WEEKS, plan_in, told
from rootway.web.pages.providers.zones import Zone, countries, country_of_zone, is_zone, zones_in
from rootway.web.requests.limits import refusal

LONGEST = 2_000
LONGEST_HOURS = 200
REFUSED = {
    actions.TimeTaken: lazy("Choose a time that is still free."),
    actions.TooFarAhead: lazy(
        "They asked without an account and are not kept so long. Propose a time sooner."
    ),
}
ANSWERS = {"accept": actions.accept_visit, "decline": actions.decline_visit}


def running(view: AccountView) -> AccountView:
    """Give the view the accepted claim of this account; of anyone else's it says that there is none."""

    @wraps(view)
    @signed_in
    def wrapped(
        request: HttpRequest, account: Account, id: UUID, *args: object, **kwargs: object
    ) -> HttpResponse:
        claim = access.claim_run_by(account, id)
        if claim is None:
            raise Http404
        ask_for_factor(request, account)
        return view(request, claim, *args, **kwargs)

    return wrapped


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def claim(request: HttpRequest, account: Account, ref: str) -> HttpResponse:
    """Say that one runs this listing. The page says that an administrator stands in for a code by post or phone."""
    provider = provider_at(ref, the_index())
    if provider is None:
        raise Http404
    if request.method != "POST":
        return render(request, "web/providers/claim.html", {"provider": provider, "ref": ref})
    refused = refusal(request, "claim")
    if refused is not None:
        return refused
    try:
        actions.claim_listing(account, provider.register, provider.number, timezone.now())
    except actions.TooManyWait:
        errors = [("claim", _("Your other claims wait to be decided. Ask again when one is."))]
        context = {"provider": provider, "ref": ref, "errors": errors}
        return render(request, "web/providers/claim.html", context, status=429)
    return redirect("practices")


@require_safe
@signed_in
def practices(request: HttpRequest, account: Account) -> HttpResponse:
    """The listings this account runs or asked to run."""
    claims = [(one, _name(one), one.state == ACCEPTED) for one in access.claims_of(account)]
    return render(request, "web/providers/practices.html", {"claims": claims, "staff": account.is_staff})


@require_safe
@running
def practice(request: HttpRequest, claim: Claim) -> HttpResponse:
    """One practice: who asks, which times are offered, what it says of itself."""
    return render(request, "web/providers/practice.html", _context(claim))


@require_POST
@running
def describe(request: HttpRequest, claim: Claim) -> HttpResponse:
    """Keep what the provider says of the practice; or show the time zones of another country, and keep nothing yet."""
    said, errors = _described(request)
    country = request.POST.get("country", "")
    if "look" in request.POST:
        return render(request, "web/providers/practice.html", _context(claim, said, country))
    if errors:
        context = {**_context(claim, said, country), "errors": errors}
        return render(request, "web/providers/practice.html", context, status=422)
    actions.describe_practice(claim, said, timezone.now())
    return redirect("practice", claim.id)


@require_POST
@running
def offer(request: HttpRequest, claim: Claim) -> HttpResponse:
    """Offer times."""
    mine = _practice_of(claim)
    plan, errors = plan_in(request.POST.dict(), mine.time_zone, timezone.now())
    context = _context(claim)
    if plan is None:
        context |= {"errors": errors, "plan": request.POST}
        return render(request, "web/providers/practice.html", context, status=422)
    added, refused = actions.offer_times(mine, plan.starts, plan.length)
    context = {**_context(claim), "added": added, "refused": refused}
    return render(request, "web/providers/practice.html", context)


@require_POST
@running
def withdraw(request: HttpRequest, claim: Claim, opening: UUID) -> HttpResponse:
    """Offer a time no longer."""
    found = _practice_of(claim).openings.filter(id=opening, offered=True).first()
    if found is None:
        raise Http404
    actions.take_time_back(found)
    return redirect("practice", claim.id)


@require_POST
@running
def respond(request: HttpRequest, claim: Claim, visit: UUID) -> HttpResponse:
    """Accept who asked, decline, or propose another of the free times."""
    found = access.visit_at(claim, visit)
    if found is None:
        raise Http404
    now, answer, site = timezone.now(), request.POST.get("answer", ""), request.build_absolute_uri("/")
    if answer in ANSWERS:
        ANSWERS[answer](found, now, site)
    elif answer == "propose":
        other = _free(_practice_of(claim), request.POST.get("opening", ""))
        try:
            if other is None or not actions.propose_time(found, other, now, site):
                raise actions.TimeTaken
        except (actions.TimeTaken, actions.TooFarAhead) as refused:
            errors = [("visits", str(REFUSED[type(refused)]))]
            context = {**_context(claim), "errors": errors}
            return render(request, "web/providers/practice.html", context, status=422)
    outbox.send_at_home()
    return redirect("practice", claim.id)


def _described(request: HttpRequest) -> tuple[actions.Described, list[tuple[str, str]]]:
    data = request.POST
    telehealth = {"yes": True, "no": False}.get(data.get("telehealth", ""))
    lists = {name: _lines(data.get(name, "")) for name in ("services", "insurance", "languages")}
    zone = data.get("time_zone", "")
    errors = [
        (name, _("Keep it under 2,000 letters.")) for name, text in lists.items() if len(text) > LONGEST
    ]
    hours = " ".join(data.get("message_hours", "").split())
    if len(hours) > LONGEST_HOURS or not hours.isprintable():
        errors.append(("message_hours", _("Keep it under 200 letters.")))
    if not is_zone(zone):
        errors.append(("time_zone", _("Choose your time zone.")))
    return actions.Described(telehealth=telehealth, time_zone=zone, message_hours=hours, **lists), errors


def _lines(text: str) -> str:
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))


def _practice_of(claim: Claim) -> Practice:
    found = listing_queries.practice_of(claim)
    if found is None:
        raise Http404
    return found


def _free(practice: Practice, id: str) -> Opening | None:
    try:
        return listing_queries.free_openings(practice, timezone.now()).filter(id=UUID(id)).first()
    except ValueError:
        return None


def _name(claim: Claim) -> str:
    provider = provider_at(f"{claim.register}-{claim.number}", the_index())
    return provider.name if provider else f"{claim.register} {claim.number}"


def _offered(country: str, zone: str) -> list[Zone]:
    """The zones of a country; before them the one that is chosen, when no country has it (an old name of a zone)."""
    return [*([(zone, zone)] if zone and not country_of_zone(zone) else []), *zones_in(country)]


def _country(claim: Claim) -> str:
    """The country of the listing's address."""
    provider = provider_at(f"{claim.register}-{claim.number}", the_index())
    return provider.country if provider else ""


def _context(claim: Claim, said: actions.Described | None = None, country: str = "") -> dict[str, object]:
    """What the page shows. `said` is what stands in the form, when it is not kept; `country` that of the time zones."""
    now = timezone.now()
    mine = listing_queries.practice_of(claim)
    shown = said or mine
    zone = shown.time_zone if shown else ""
    country = country or country_of_zone(zone) or _country(claim)
    context: dict[str, object] = {
        "claim": claim,
        "name": _name(claim),
        "practice": mine,
        "said": shown,
        "zones": _offered(country, zone),
        "country": country,
        "countries": countries(),
        "lengths": LENGTHS_MINUTES,
        "most_in_a_row": MOST_IN_A_ROW,
        "most_weeks": MOST_WEEKS,
        "today": now.date().isoformat(),
    }
    if mine is None:
        return context
    zone = mine.time_zone
    visits = [v for v in listing_queries.visits_at(mine) if v.state in HOLDS_TIME and v.opening.ends_at > now]
    free = list(listing_queries.free_openings(mine, now))
    return {
        **context,
        "visits": [
            (v, told(v.opening.starts_at, zone), v.state == REQUESTED, v.state == PROPOSED) for v in visits
        ],
        "free": [(opening, told(opening.starts_at, zone)) for opening in free],
    }
