"""Days in words, where the person lives."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import formats
from django.utils.translation import gettext as _

from rootway.web.models import Person


def zone_of(person: Person) -> tzinfo:
    """The person's own time zone, or UTC while none was chosen or the name is not known here."""
    try:
        return ZoneInfo(person.time_zone) if person.time_zone else UTC
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def day_words(moment: datetime | None, zone: tzinfo, now: datetime) -> str:
    """ "Nov 24", with its year when that is not this year; nothing for no moment."""
    if moment is None:
        return ""
    day = moment.astimezone(zone).date()
    return formats.date_format(day, "M j" if day.year == now.astimezone(zone).year else "M j, Y")


def span_words(first: datetime | None, last: datetime | None, zone: tzinfo, now: datetime) -> str:
    """ "Sep 30 to Nov 24", or the one day when both are the same."""
    begin, end = day_words(first, zone, now), day_words(last, zone, now)
    if begin == end:
        return begin
    return _("%(begin)s to %(end)s") % {"begin": begin, "end": end}
