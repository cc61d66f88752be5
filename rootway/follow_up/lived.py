"""The clocks a person lived by, one after the other: a day once lived stays that day, wherever they are now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo


class LivedZone(tzinfo):
    """A zone made of zones: each moment has the clock of the place where the person was then.

    `moves` tells until when each earlier zone counted; `zone` counts from the last of them on, or always. A clock
    time that came twice, because someone moved west, is taken as the first.
    """

    def __init__(self, zone: tzinfo, moves: Iterable[tuple[datetime, tzinfo]] = ()) -> None:
        self._zone = zone
        self._moves = tuple(sorted(moves, key=lambda move: move[0]))

    def fromutc(self, moment: datetime) -> datetime:
        """The clock time of a moment; `moment` holds UTC and is marked with this zone, as `astimezone` gives it."""
        utc = moment.replace(tzinfo=UTC)
        zone = next((zone for until, zone in self._moves if utc < until), self._zone)
        return utc.astimezone(zone).replace(tzinfo=self)

    def utcoffset(self, local: datetime | None) -> timedelta | None:
        """How far a clock time is ahead of UTC."""
        return None if local is None else self._placed(local).utcoffset()

    def dst(self, local: datetime | None) -> timedelta | None:
        """How much of that is daylight saving."""
        return None if local is None else self._placed(local).dst()

    def tzname(self, local: datetime | None) -> str | None:
        """The short name of the zone at a clock time."""
        return None if local is None else self._placed(local).tzname()

    def _placed(self, local: datetime) -> datetime:
        """The clock time in the first zone in which it came."""
        for until, zone in self._moves:
            placed = local.replace(tzinfo=zone)
            if placed.astimezone(UTC) < until:
                return placed
        return local.replace(tzinfo=self._zone)
