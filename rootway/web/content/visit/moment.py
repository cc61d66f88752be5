"""Days in words, where the person lives."""

from datetime import datetime, tzinfo

from django.utils import formats
from django.utils.translation import gettext as _


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
