"""Minutes as a form says them, by the clock of the practice. Who spent them is no field: it is the session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.translation import gettext as _

from rootway.web.actions import SpentMinutes
from rootway.web.typed import whole_number

LONGEST = 200
MOST_MINUTES = 240  # in one row: our own choice; a slip of the finger is seen before it is kept
Errors = list[tuple[str, str]]


@dataclass(frozen=True)
class MinutesForm:
    """What was typed, or what a new form begins with. `id` is that of the row, so that one sent twice is one."""

    id: str
    day: str = ""
    clock: str = ""
    minutes: str = ""
    live: str = ""
    what: str = ""


def typed_in(request: HttpRequest) -> MinutesForm:
    """The form as it was sent."""
    said = request.POST
    return MinutesForm(
        id=_row_of(said.get("row", "")),
        day=said.get("day", ""),
        clock=said.get("clock", ""),
        minutes=said.get("minutes", ""),
        live=said.get("live", ""),
        what=" ".join(said.get("what", "").split()),
    )


def minutes_in(form: MinutesForm, zone: ZoneInfo) -> tuple[SpentMinutes | None, Errors]:
    """The minutes of a form, or its errors by field."""
    errors: Errors = []
    began_at, minutes = _moment(form, zone), whole_number(form.minutes, 1, MOST_MINUTES)
    if began_at is None:
        errors.append(("day", _("Write the day and the time you began, as a time that there is.")))
    if minutes is None:
        errors.append(("minutes", _("Write whole minutes, 1 to %(most)s.") % {"most": MOST_MINUTES}))
    if form.live not in ("yes", "no"):
        errors.append(("live-yes", _("Say whether you spoke with them at the time.")))
    if not form.what or len(form.what) > LONGEST or not form.what.isprintable():
        errors.append(("what", _("Write what you did, in up to %(most)s letters.") % {"most": LONGEST}))
    if errors or began_at is None or minutes is None:
        return None, errors
    return SpentMinutes(UUID(form.id), began_at, minutes, form.live == "yes", form.what), []


def _moment(form: MinutesForm, zone: ZoneInfo) -> datetime | None:
    """When they began. A time that the clock skips is none; of one that comes twice it is the first."""
    try:
        clock = time.fromisoformat(form.clock)
        local = datetime.combine(date.fromisoformat(form.day), clock.replace(tzinfo=None))
        moment = local.replace(tzinfo=zone).astimezone(UTC)
        again = moment.astimezone(zone).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None
    return moment if again == local and clock.tzinfo is None else None


def _row_of(text: str) -> str:
    """The id that the form was given; a new one for what is none."""
    try:
        return str(UUID(text))
    except ValueError:
        return str(uuid4())
