"""What a record system said, to be confirmed line by line; and the answers of the check, sent back once."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rootway.exchange.launch import answers_for_record
from rootway.web import actions
from rootway.web.content.from_record import confirmed, lines_of
from rootway.web.data import access
from rootway.web.data.launch_access import found_in, is_of, kept_of, launch_in, open_for
from rootway.web.data.models import Launch, Person
from rootway.web.data.whose import is_of_another
from rootway.web.pages.of_a_person import journey_of, of_a_person
from rootway.web.pages.while_on import while_on
from rootway.web.requests.ehr_caller import EhrCaller, NoAnswer
from rootway.web.requests.ehr_steps import send_form
from rootway.web.requests.faults import of_another
from rootway.web.state.journey import Journey
from rootway.web.topics import is_at_the_door

OPEN, NEW = "open", "new"  # the log that is open, or one of its own


@while_on("EXCHANGE")
@require_http_methods(["GET", "HEAD", "POST"])
def found(request: HttpRequest) -> HttpResponse:
    """What the record says. Only what somebody ticks goes into the check."""
    person, launch = access.person_of(request), launch_in(request.session, timezone.now())
    if launch is None or launch.came_at is None or not is_of(launch, person):
        raise Http404
    if launch.taken_at is not None:
        return redirect("resume")
    if request.method != "POST":
        return _found_page(request, launch, person)
    if (person is not None and is_of_another(request, person)) or request.POST.get("launch") != str(
        launch.id
    ):
        return of_another(request)
    into = request.POST.get("into", "")
    if _may_choose(request, person) and into not in (OPEN, NEW):
        return _found_page(request, launch, person, [("into-open", _("Choose where the answers go"))])
    _take(request, launch, into == OPEN)
    return redirect("resume")


def _may_choose(request: HttpRequest, person: Person | None) -> bool:
    return access.account_of(request) is not None and person is not None


def _take(request: HttpRequest, launch: Launch, into_open: bool) -> None:
    kept = kept_of(launch)
    left = {name: kept[name] for name in ("token", "patient", "write")} if kept.get("write") else {}
    said = confirmed(found_in(launch), frozenset(request.POST.getlist("right")))
    account = access.account_of(request)
    actions.take_from_record(request.session, launch, said, left, timezone.now(), account, into_open)


def _found_page(
    request: HttpRequest, launch: Launch, person: Person | None, errors: list[tuple[str, str]] | None = None
) -> HttpResponse:
    kept = kept_of(launch)
    context = {
        "errors": errors or [],
        "ticked": request.POST.getlist("right"),
        "launch": launch,
        "lines": lines_of(found_in(launch)),
        "unread": bool(kept.get("unread")),
        "chosen": bool(kept.get("chosen")),
        "choose": _may_choose(request, person),
        "replaces": access.account_of(request) is None and person is not None,
    }
    return render(request, "web/launch/found.html", context, status=422 if errors else 200)


@while_on("EXCHANGE")
@require_http_methods(["GET", "HEAD", "POST"])
@of_a_person
def send(request: HttpRequest, person: Person) -> HttpResponse:
    """Send the answers of this check into the record: once, by a button, and never while a danger is open."""
    now = timezone.now()
    launch = open_for(request.session, person, now)
    if launch is None:
        raise Http404
    journey = journey_of(person)
    if not may_send(journey):
        return _send_page(request, launch, "open", 409 if request.method == "POST" else 200)
    if launch.sent_at is not None:
        return _send_page(request, launch, "sent")
    if request.method != "POST":
        return _send_page(request, launch, "ask")
    if request.POST.get("launch") != str(launch.id):
        return of_another(request)
    if not actions.claim_sending(launch, now):
        return _send_page(request, launch, "sent")
    try:
        _send(launch, journey)
    except NoAnswer:
        actions.give_sending_back(launch)
        return _send_page(request, launch, "failed", 502)
    return redirect("launch-send")


def may_send(journey: Journey) -> bool:
    """Whether the urgency is settled: whatever is still open, it changes nothing of how soon to be seen."""
    standing = journey.standing
    if is_at_the_door() or not standing.settled:
        return False
    return standing.shuts_exercises or (journey.open_danger is None and not journey.waits_beside)


def _send(launch: Launch, journey: Journey) -> None:
    standing, kept = journey.standing, kept_of(launch)
    said = {fact: answered.value for fact, answered in standing.answers.items()}
    form, same = answers_for_record(standing.guide, said, kept["patient"], str(launch.id), standing.now)
    send_form(EhrCaller(launch.system), form, same, kept["token"])


def _send_page(request: HttpRequest, launch: Launch, how: str, status: int = 200) -> HttpResponse:
    return render(request, "web/launch/send.html", {"launch": launch, "how": how}, status=status)
