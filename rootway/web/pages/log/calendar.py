"""Views of reminders: set them, get the address, take it back; and the feeds that a calendar reads.

What follows from answers is never opened by an address alone: its password comes in a header (HTTP Basic). An address
alone opens a daily "Check in" at the hour that was chosen, and nothing else.
"""

import base64
import binascii
from collections.abc import Iterable
from datetime import UTC, time, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from icalendar import Alarm, Calendar, Event

from rootway.web import actions
from rootway.web.content.reminders import Reminder, check_ins_of, is_quiet, reminders_of, uid_of
from rootway.web.data import access
from rootway.web.data.models import Feed
from rootway.web.pages.log.guard import of_a_log
from rootway.web.requests.limits import limited
from rootway.web.state.keeper import Keeper, keeper_of
from rootway.web.topics import at_hand
from rootway.web.typed import plain_digits

NAMES = ("remind_at", "quiet_from", "quiet_to")
MINUTE = timedelta(minutes=1)
FEED_USER = "calendar"  # calendars want a name beside the password; it is not looked at
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
    password = actions.make_feed(keeper.person, hours, keeper.standing.now)
    feed = Feed.objects.get(person=keeper.person)
    return _shown(request, keeper, feed, sent, [], _access_to(request, feed, password))


def _access_to(request: HttpRequest, feed: Feed, password: str) -> dict[str, str]:
    """What is shown once: the address with its name and password, and the one that opens without a password."""
    address, open_address = (
        request.build_absolute_uri(reverse(name, args=[feed.digest]))
        for name in ("calendar-feed", "calendar-check-ins")
    )
    return {"address": address, "user": FEED_USER, "password": password, "open_address": open_address}


def _kept(feed: Feed | None) -> dict[str, str]:
    return {name: f"{getattr(feed, name):%H:%M}" for name in NAMES} if feed else dict(USUAL)


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(plain_digits(text)) if len(text) == len("09:00") else None
    except ValueError:
        return None


def _shown(
    request: HttpRequest,
    keeper: Keeper,
    feed: Feed | None,
    times: dict[str, str],
    errors: list[tuple[str, str]],
    made: dict[str, str] | None = None,
) -> HttpResponse:
    context = {"feed": feed, "times": times, "errors": errors, "made": made, "zone": keeper.clock.key}
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
    response = _calendar(keeper, feed, reminders_of(keeper, feed))
    response["Content-Disposition"] = 'attachment; filename="reminders.ics"'
    return response


@require_safe
@limited("feed", "GET", "HEAD")
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """All reminders, for a calendar that gives the password."""
    now = timezone.now()
    found = access.feed_at(secret, now)
    if found is None:
        raise Http404
    if not access.opens_feed(found, _password(request)):
        return _password_wanted()
    with at_hand(found.person.topic_now):
        keeper = keeper_of(found.person, now)
        return _calendar(keeper, found, reminders_of(keeper, found))


@require_safe
@limited("feed", "GET", "HEAD")
def open_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The daily check-in alone, for a calendar that can give no password: nothing in it follows from an answer."""
    now = timezone.now()
    found = access.feed_at(secret, now)
    if found is None:
        raise Http404
    with at_hand(found.person.topic_now):
        keeper = keeper_of(found.person, now)
        return _calendar(keeper, found, check_ins_of(keeper, found))


def _password(request: HttpRequest) -> str:
    """The password of HTTP Basic (RFC 7617); empty when there is none that can be read."""
    scheme, _space, sent = request.headers.get("Authorization", "").partition(" ")
    try:
        name_and_password = (
            base64.b64decode(sent, validate=True).decode() if scheme.lower() == "basic" else ""
        )
    except (binascii.Error, ValueError):
        return ""
    return name_and_password.partition(":")[2]


def _password_wanted() -> HttpResponse:
    text = _("This calendar has a password. It was shown with its address.\n")
    asked = {"WWW-Authenticate": 'Basic realm="Reminders", charset="UTF-8"'}
    return HttpResponse(text, status=401, headers=asked, content_type="text/plain; charset=utf-8")


def _calendar(keeper: Keeper, feed: Feed, reminders: Iterable[Reminder]) -> HttpResponse:
    calendar = Calendar()
    calendar.add("prodid", "-//Rootway//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Reminders"))
    sequence = max(keeper.standing.now - feed.made_at, timedelta()) // MINUTE  # a later copy is the newer one
    for reminder in reminders:
        event = Event()
        event.add("uid", uid_of(feed, reminder))
        event.add("dtstamp", keeper.standing.now)
        event.add("last-modified", keeper.standing.now)
        event.add("sequence", sequence)
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
