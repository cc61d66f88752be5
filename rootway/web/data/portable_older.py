"""Documents that were taken along before checks had numbers, before there were episodes, or topics.

Each row gets the number that it would have got here, and each person the episode.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from rootway.web.pathway import the_guide_as_written

# The rows that belong to a check, with the moments that tell to which.
MOMENTS = {"Entry": ("observed_at", "recorded_at"), "Shown": ("shown_at",), "Sitting": ("ended_at",)}
CURRENT, EARLIER = 1, 0
NUMBER = "check_number"
MOVED = frozenset({"examined", "check_began_at"})  # from the person to their episode
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


def with_episode(raw: Json) -> Json:
    """The document with one open episode, which takes over what an older one keeps of its check on the person.

    It is of the pathway that is served here: an older release knew no other. It began with the log.
    """
    person = raw.get("person")
    if "Episode" in raw or not isinstance(person, Mapping) or not set(person) >= MOVED:
        return raw
    episode = {
        "id": str(uuid4()),
        "pathway": the_guide_as_written().pathway.id,
        "began_at": _oldest(raw, person.get("started_at")),
        "ended_at": None,
        **{name: person[name] for name in MOVED},
    }
    left = {name: value for name, value in person.items() if name not in MOVED}
    return {**raw, "person": left, "Episode": [episode]}


def with_topics(raw: Json) -> Json:
    """The document with no topic chosen, and no episode that goes on from another: an older one knew neither."""
    person, episodes = raw.get("person"), raw.get("Episode")
    if isinstance(person, Mapping):
        raw = {**raw, "person": {"topic": "", **person}}
    if isinstance(episodes, list):
        rows = [{"after": None, **row} if isinstance(row, Mapping) else row for row in episodes]
        raw = {**raw, "Episode": rows}
    return raw


def _oldest(raw: Json, started_at: Any) -> Any:
    """When the log began, as it is written there: with the person, or with an entry that is older."""
    entries = raw.get("Entry")
    said = (
        [row.get("observed_at") for row in entries if isinstance(row, Mapping)]
        if isinstance(entries, list)
        else []
    )
    known = [(moment, text) for text in (started_at, *said) if (moment := _moment(text)) is not None]
    return min(known)[1] if known else started_at


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
