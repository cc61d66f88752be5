"""When what a person was told changed, from the log's own record of it: the headline, and the lines of the plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rootway.web.content.charts import day_words
from rootway.web.data import access
from rootway.web.data.models import Shown
from rootway.web.data.shown import is_told, lines_of
from rootway.web.state.keeper import Keeper


@dataclass(frozen=True)
class PlanChange:
    """One day on which something else was told than before: the headline, and what came into the plan or left it.

    `number` names it in every chart; `id` is that of the page as it was shown.
    """

    number: int
    day: date
    words: str
    id: UUID
    title: str
    added: tuple[str, ...]
    gone: tuple[str, ...]


def plan_changes(keeper: Keeper, since: date) -> tuple[PlanChange, ...]:
    """The changes from `since` on, oldest first. What was told last on a day counts; the very first is no change."""
    told = _by_day(keeper)
    days = [day for day in told if day >= since]
    found: list[PlanChange] = []
    before = None
    for day, shown in told.items():
        if before is not None and day in days and _said(before) != _said(shown):
            found.append(_change(len(found) + 1, day, before, shown))
        before = shown
    return tuple(found)


def _by_day(keeper: Keeper) -> dict[date, Shown]:
    rows = access.shown_of(keeper.person).order_by("shown_at", "id")
    return {row.shown_at.astimezone(keeper.zone).date(): row for row in rows if is_told(row.content)}


def _change(number: int, day: date, before: Shown, shown: Shown) -> PlanChange:
    (title, new), (_title, old) = _said(shown), _said(before)
    return PlanChange(
        number,
        day,
        day_words(day),
        shown.id,
        title,
        tuple(_without(new, old)) if old else (),
        tuple(_without(old, new)) if new else (),
    )


def _said(shown: Shown) -> tuple[str, tuple[str, ...]]:
    """The headline and the titles of the plan; none where no plan was shown with it."""
    return shown.content["title"], tuple(line["title"] for line in lines_of(shown.content, "plan"))


def _without(some: tuple[str, ...], others: tuple[str, ...]) -> Iterator[str]:
    return (one for one in some if one not in others)
