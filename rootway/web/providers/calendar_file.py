"""A visit as a calendar file: a neutral title, the place, and what to bring. Nothing of anyone's health is in it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from rootway.web.models import Visit
from rootway.web.models.listing import ACCEPTED

PRODUCT = "-//Rootway//Visit//EN"


def calendar_file(visit: Visit, where: str, pack: str, now: datetime) -> bytes:
    """The file. A visit that is not accepted yet is tentative. `pack` is the address of the notes to bring."""
    zone = ZoneInfo(visit.opening.practice.time_zone)
    accepted = visit.state == ACCEPTED
    event = Event()
    event.add("uid", f"{visit.id}@rootway")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", visit.opening.starts_at.astimezone(zone))
    event.add("dtend", visit.opening.ends_at.astimezone(zone))
    event.add("summary", _("Appointment") if accepted else _("Appointment (asked for, not confirmed)"))
    event.add("location", where)
    event.add("description", _("Bring your notes: %s") % pack)
    event.add("status", "CONFIRMED" if accepted else "TENTATIVE")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
