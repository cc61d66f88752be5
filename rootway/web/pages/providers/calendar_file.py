"""A visit as a calendar file: a neutral title, the place, and what to bring. Nothing of anyone's health is in it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from rootway.web.data.models import Visit
from rootway.web.data.models.listing import ACCEPTED, HOLDS_TIME

PRODUCT = "-//Rootway//Visit//EN"


def calendar_file(visit: Visit, where: str, pack: str, now: datetime) -> bytes:
    """The file. A visit that is not accepted yet is tentative. `pack` is the address of the notes to bring.

    The uid stays and the sequence grows with each change, so that a calendar moves or takes out what it holds
    (RFC 5545, 3.8.7.4; RFC 5546, 3.2.5).
    """
    zone = ZoneInfo(visit.opening.practice.time_zone)
    accepted, off = visit.state == ACCEPTED, visit.state not in HOLDS_TIME
    event = Event()
    event.add("uid", f"{visit.id}@rootway")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("last-modified", visit.changed_at.astimezone(UTC))
    event.add("sequence", visit.sequence)
    event.add("dtstart", visit.opening.starts_at.astimezone(zone))
    event.add("dtend", visit.opening.ends_at.astimezone(zone))
    event.add("summary", _summary(accepted, off))
    event.add("location", where)
    if not off:
        event.add("description", _("Bring your notes: %s") % pack)
    event.add("status", "CANCELLED" if off else "CONFIRMED" if accepted else "TENTATIVE")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    if off:
        calendar.add("method", "CANCEL")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _summary(accepted: bool, off: bool) -> str:
    if off:
        return _("Appointment (does not take place)")
    return _("Appointment") if accepted else _("Appointment (asked for, not confirmed)")
