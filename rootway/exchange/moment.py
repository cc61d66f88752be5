"""Times as FHIR writes them, and as records hold them: a year, a month, a day, or a moment with its zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from rootway.record.case import EARLIEST_YEAR, LATEST_YEAR

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?\Z")


def instant(moment: datetime) -> str:
    """A moment in UTC."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def moment_of(text: object) -> datetime | None:
    """The moment that a FHIR date, dateTime or instant names; a partial one is its beginning, in UTC.

    Nothing where it is none, has a time without a zone, or is more likely a slip than the truth.
    """
    if not isinstance(text, str):
        return None
    try:
        if partial := _PARTIAL.match(text):
            year, month, day = (int(part or 1) for part in partial.groups())
            moment = datetime(year, month, day, tzinfo=UTC)
        else:
            moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    known = moment.tzinfo is not None and EARLIEST_YEAR <= moment.year <= LATEST_YEAR
    return moment.astimezone(UTC) if known else None
