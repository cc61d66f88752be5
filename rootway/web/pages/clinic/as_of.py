"""The past day that a clinician asked for, and the moment beyond which a share shows nothing."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from rootway.web.data import queries
from rootway.web.data.models import Share
from rootway.web.data.models.share import LOOK

FIELD = "as_of"


@dataclass(frozen=True)
class AsOf:
    """`at`: the moment as which the log is read; None: as it is now. `day` is what was asked for, or today."""

    at: datetime | None
    day: date
    today: date
    error: str = ""

    @property
    def is_past(self) -> bool:
        """An earlier day than the newest that the share shows."""
        return self.day < self.today


def as_of(request: HttpRequest, share: Share) -> AsOf:
    """The day in the address, by the person's clock; a share of one look ends with the moment it was confirmed."""
    clock = queries.clock_of(share.person)
    last = share.confirmed_at if share.scope == LOOK else None
    today = (last or timezone.now()).astimezone(clock).date()
    asked = request.GET.get(FIELD, "")
    if not asked:
        return AsOf(last, today, today)
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return AsOf(last, today, today, _("Choose a day, such as %(day)s.") % {"day": today.isoformat()})
    if day > today:
        return AsOf(last, today, today, _("Choose today or an earlier day."))
    return AsOf(last if day == today else _end_of(day, clock, last), day, today)


def _end_of(day: date, clock: object, last: datetime | None) -> datetime:
    ends = datetime.combine(day + timedelta(1), time(), clock) - queries.TICK  # type: ignore[arg-type]  # a time zone
    return min(ends, last) if last else ends
