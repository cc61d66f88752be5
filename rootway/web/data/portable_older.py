"""Documents that were taken along before checks had numbers: each row gets the one it would have got here."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

# The rows that belong to a check, with the moments that tell to which.
MOMENTS = {"Entry": ("observed_at", "recorded_at"), "Shown": ("shown_at",), "Sitting": ("ended_at",)}
CURRENT, EARLIER = 1, 0
NUMBER = "check_number"
Json = Mapping[str, Any]


def with_check_numbers(raw: Json) -> Json:
    """The document with a number wherever an older one has none: 1 for the check it was taken in, else 0.

    What cannot be read is left as it is, for the reader to say so.
    """
    person = raw.get("person")
    if not isinstance(person, Mapping) or NUMBER in person:
        return raw
    began = _moment(person.get("check_began_at"))
    rows = {name: _numbered(raw[name], moments, began) for name, moments in MOMENTS.items() if name in raw}
    return {**raw, "person": {**person, NUMBER: CURRENT}, **rows}


def _numbered(rows: Any, moments: tuple[str, ...], began: datetime | None) -> Any:
    if not isinstance(rows, list):
        return rows
    return [
        {NUMBER: _number(row, moments, began), **row} if isinstance(row, Mapping) else row for row in rows
    ]


def _number(row: Json, moments: tuple[str, ...], began: datetime | None) -> int:
    known = [moment for moment in (_moment(row.get(name)) for name in moments) if moment is not None]
    if began is None or not known:
        return EARLIER
    return CURRENT if max(known) >= began else EARLIER


def _moment(raw: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(raw)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo is not None else None
