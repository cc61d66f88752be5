"""A check-in of somebody for a day that is past. What may be told of it, and what that adds, `follow_up` decides."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from rootway.follow_up.past_day import PastDay, ToldLate, open_days, past_day
from rootway.guide import Part
from rootway.record import Entry
from rootway.web.data import queries
from rootway.web.data.episodes import rows_of
from rootway.web.data.log_queries import recent_entries
from rootway.web.state.keeper import Keeper


def past_days(keeper: Keeper) -> tuple[date, ...]:
    """The days that can be entered or mended, yesterday first: none before the first entry of the log."""
    begun = rows_of(keeper.person).order_by("observed_at").values_list("observed_at", flat=True).first()
    first = (begun or keeper.standing.now).astimezone(keeper.zone).date()
    return open_days(first, keeper.today)


def past_day_of(keeper: Keeper, part: Part, text: str) -> PastDay | None:
    """The day that an address names; None for today, and for what is no day to choose."""
    day = next((day for day in past_days(keeper) if day.isoformat() == text), None)
    if day is None:
        return None
    begins = datetime.combine(day, time(), keeper.zone).astimezone(UTC)
    log = queries.standing(recent_entries(keeper.person, part.facts, begins))
    return past_day(part, log, day, keeper.zone)


def entries_for(keeper: Keeper, part: Part, past: PastDay, answers: Mapping[str, Any]) -> list[Entry]:
    """What to add for a past day: new entries, corrections, what was left empty now, and what counts from now on."""
    standing = keeper.standing
    known = {fact: told.value for fact, told in queries.latest(standing.log).items()}
    return ToldLate(standing.guide, part, past, answers, known, standing.now).entries()
