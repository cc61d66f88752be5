"""Views of reminders: set them, get the address, take it back; and the feed that a calendar reads."""

from datetime import UTC, time, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from icalendar import Alarm, Calendar, Event

from rootway.web import access, actions
from rootway.web.models import Feed
from rootway.web.patient.log.keeper import Keeper, keeper_of, of_a_log
from rootway.web.patient.log.reminders import is_quiet, reminders_of, uid_of

NAMES = ("remind_at", "quiet_from", "quiet_to")
USUAL = {"remind_at": "09:00", "quiet_from": "21:00", "quiet_to": "08:00"}


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_log
def reminders(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """When to be reminded; making the feed shows its address once."""
    feed = Feed.objects.filter(person=keeper.person).first()
    if request.method != "POST":
        return _shown(request, keeper, feed, _kept(feed), [])
    sent = {name: request.POST.get(name, "") for name in NAMES}
    read = {name: _time(text) for name, text in sent.items()}
    errors = [(name, _("Enter a time such as 09:00")) for name, at in read.items() if at is None]
    if errors:
        return _shown(request, keeper, feed, sent, errors)
    hours = actions.Hours(*(at for at in read.values() if at is not None))
    if is_quiet(Feed(quiet_from=hours.quiet_from, quiet_to=hours.quiet_to), hours.remind_at):
        errors = [("remind_at", _("Choose a time outside your quiet hours"))]
        return _shown(request, keeper, feed, sent, errors)
    secret = actions.make_feed(keeper.person, hours, keeper.standing.now)
    address = request.build_absolute_uri(reverse("calendar-feed", args=[secret]))
    return _shown(request, keeper, Feed.objects.get(person=keeper.person), sent, [], address)


def _kept(feed: Feed | None) -> dict[str, str]:
    return {name: f"{getattr(feed, name):%H:%M}" for name in NAMES} if feed else dict(USUAL)


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text) if len(text) == len("09:00") else None
    except ValueError:
        return None


def _shown(
    request: HttpRequest,
    keeper: Keeper,
    feed: Feed | None,
    times: dict[str, str],
    errors: list[tuple[str, str]],
    address: str = "",
) -> HttpResponse:
    context = {"feed": feed, "times": times, "errors": errors, "address": address, "zone": keeper.zone.key}
    return render(request, "web/log/calendar.html", context, status=422 if errors else 200)


@require_POST
@of_a_log
def revoke(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """Take the address back: it leads nowhere from now on."""
    actions.revoke_feed(keeper.person, keeper.standing.now)
    return redirect("reminders")


@require_safe
@of_a_log
def download(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """The same events once, as a file."""
    feed = Feed.objects.filter(person=keeper.person).first()
    if feed is None:
        return redirect("reminders")
    response = _calendar(keeper, feed)
    response["Content-Disposition"] = 'attachment; filename="reminders.ics"'
    return response


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The feed that a calendar reads: who has the address needs nothing else, and learns nothing else."""
    now = timezone.now()
    found = access.feed_at(secret, now)
    if found is None:
        raise Http404
    return _calendar(keeper_of(found.person, now), found)


def _calendar(keeper: Keeper, feed: Feed) -> HttpResponse:
    calendar = Calendar()
    calendar.add("prodid", "-//Rootway//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Reminders"))
    for reminder in reminders_of(keeper, feed):
        event = Event()
        event.add("uid", uid_of(feed, reminder))
        event.add("dtstamp", keeper.standing.now)
        event.add("dtstart", reminder.begin)
        event.add("dtend", reminder.begin + timedelta(minutes=reminder.minutes))
        event.add("summary", reminder.summary)
        event.add("class", "PRIVATE")
        if reminder.daily:
            end = {} if reminder.until is None else {"until": reminder.until.astimezone(UTC)}
            event.add("rrule", {"freq": "daily", **end})
        event.add_component(_alarm(reminder.summary))
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


def _alarm(summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", timedelta())
    return alarm
