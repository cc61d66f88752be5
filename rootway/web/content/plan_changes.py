"""When what a person was told changed, from the log's own record of it: the headline, and the lines of the plan."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rootway.web.content.charts import day_words
from rootway.web.data import access
from rootway.web.data.models import Shown
from rootway.web.data.shown import Json, is_told, lines_of, name_of, one_language
from rootway.web.state.keeper import Keeper


@dataclass(frozen=True)
class PlanChange:
    """One day on which something else was told than before: the headline, and what came into the plan or left it.

    `number` names it in every chart; `id` is that of the page as it was shown. `told` and `before` are what was told
    then and the time before, each in its own language.
    """

    number: int
    day: date
    words: str
    id: UUID
    title: str
    added: tuple[str, ...]
    gone: tuple[str, ...]
    told: Json
    before: Json


def plan_changes(keeper: Keeper, since: date) -> tuple[PlanChange, ...]:
    """The changes from `since` on, oldest first. What was told last on a day counts; the very first is no change."""
    told = _by_day(keeper)
    days = [day for day in told if day >= since]
    found: list[PlanChange] = []
    before = None
    for day, shown in told.items():
        if before is not None and day in days and _differs(before.content, shown.content):
            found.append(_change(len(found) + 1, day, before, shown))
        before = shown
    return tuple(found)


def _by_day(keeper: Keeper) -> dict[date, Shown]:
    rows = access.shown_of(keeper.person).order_by("shown_at", "id")
    return {row.shown_at.astimezone(keeper.zone).date(): row for row in rows if is_told(row.content)}


def _differs(before: Json, now: Json) -> bool:
    """Whether something else was told, in whatever language: the headline, or the lines of the plan."""
    alike = one_language(before, now)
    headline = "title" if alike else "level"
    return before[headline] != now[headline] or _names(before, alike) != _names(now, alike)


def _names(content: Json, alike: bool) -> list[str]:
    return [name_of(line, alike) for line in lines_of(content, "plan")]


def _change(number: int, day: date, before: Shown, shown: Shown) -> PlanChange:
    alike = one_language(before.content, shown.content)
    old, new = lines_of(before.content, "plan"), lines_of(shown.content, "plan")
    return PlanChange(
        number,
        day,
        day_words(day),
        shown.id,
        shown.content["title"],
        tuple(_without(new, old, alike)) if old else (),
        tuple(_without(old, new, alike)) if new else (),
        shown.content,
        before.content,
    )


def _without(some: Iterable[Json], others: Iterable[Json], alike: bool) -> Iterator[str]:
    """The titles of the lines that the others do not have."""
    named = {name_of(one, alike) for one in others}
    return (one["title"] for one in some if name_of(one, alike) not in named)
