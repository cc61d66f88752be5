"""Times of a practice in its own time zone: as a form says them, and as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import gettext as _

from rootway.web.data.models import Opening, Person, Practice
from rootway.web.typed import whole_number

LENGTHS_MINUTES = (20, 30, 45, 60, 90)
MOST_IN_A_ROW, MOST_WEEKS = 16, 12
FARTHEST_DAYS = 400


@dataclass(frozen=True)
class Plan:
    """Times to offer: on a day from a clock time on, so many in a row, the same in the weeks after."""

    starts: tuple[datetime, ...]
    length: timedelta


def plan_in(data: Mapping[str, str], zone: str, now: datetime) -> tuple[Plan | None, list[tuple[str, str]]]:
    """The plan in a form, or its errors by field. Clock times are those of the practice's zone, all year."""
    errors: list[tuple[str, str]] = []
    day, clock = _day(data.get("day", "")), _clock(data.get("clock", ""))
    if day is None:
        errors.append(("day", _("Choose a day.")))
    if clock is None:
        errors.append(("clock", _("Write the first time, like 9:00.")))
    minutes = whole_number(data.get("minutes", ""), 1, max(LENGTHS_MINUTES))
    row = whole_number(data.get("row", ""), 1, MOST_IN_A_ROW)
    weeks = whole_number(data.get("weeks", ""), 1, MOST_WEEKS)
    if minutes not in LENGTHS_MINUTES:
        errors.append(("minutes", _("Choose how long a visit is.")))
    if row is None:
        errors.append(("row", _("Write how many in a row, 1 to 16.")))
    if weeks is None:
        errors.append(("weeks", _("Write for how many weeks, 1 to 12.")))
    if errors or day is None or clock is None or minutes is None or row is None or weeks is None:
        return None, errors
    length = timedelta(minutes=minutes)
    local = [
        datetime.combine(day + timedelta(weeks=week), clock) + count * length
        for week in range(weeks)
        for count in range(row)
    ]
    return _in_zone(local, length, zone, now)


def _in_zone(
    local: list[datetime], length: timedelta, zone: str, now: datetime
) -> tuple[Plan | None, list[tuple[str, str]]]:
    starts = [moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) for moment in local]
    back = [start.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for start in starts]
    skipped = [moment for moment, again in zip(local, back, strict=True) if moment != again]
    if skipped:
        said = formats.date_format(skipped[0], "F j, g:i A")
        return None, [("clock", _("%s does not exist: the clocks go forward then.") % said)]
    if min(starts) <= now:
        return None, [("day", _("That time is past."))]
    if max(starts) > now + timedelta(days=FARTHEST_DAYS):
        return None, [("day", _("That is more than a year away."))]
    return Plan(tuple(starts), length), []


def told(moment: datetime, zone: str) -> str:
    """A time as people at the practice say it, with the zone's own short name: "Monday, November 30, 9:00 AM CST"."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{formats.date_format(local, 'l, F j, Y, g:i A')} {local.tzname()}"


@dataclass(frozen=True)
class MomentShown:
    """A moment for a person: in the practice's zone, and in their own when its clocks say something else."""

    moment: datetime
    zone: str
    own_zone: str  # "" when it is not known: then the browser may say it
    id: UUID | None = None

    @property
    def there(self) -> str:
        """As the practice says it."""
        return told(self.moment, self.zone)

    @property
    def own_is_known(self) -> bool:
        """Whether this person chose a zone."""
        return bool(self.own_zone)

    @property
    def own(self) -> str:
        """As this person's clock says it; "" when that is the same or not known."""
        if not self.own_zone:
            return ""
        here, there = (
            self.moment.astimezone(ZoneInfo(zone)).utcoffset() for zone in (self.own_zone, self.zone)
        )
        return "" if here == there else told(self.moment, self.own_zone)


def told_times(openings: Iterable[Opening], practice: Practice, person: Person | None) -> list[MomentShown]:
    """These times for a person, or for somebody of whom nothing is known."""
    own = person.time_zone if person else ""
    return [MomentShown(one.starts_at, practice.time_zone, own, one.id) for one in openings]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _clock(text: str) -> time | None:
    try:
        return time.fromisoformat(text.strip().zfill(5)).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None
