"""Every trend as a small chart, all with the same days: how it is beside two weeks ago, its start, best and newest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from rootway.follow_up.chart import SMALL, Dot
from rootway.web.content.charts import DrawnChart, drawn_of
from rootway.web.content.plan_changes import PlanChange
from rootway.web.content.progress import TrendProgress, value_words
from rootway.web.state.keeper import Keeper

VERDICTS: dict[str, str | Promise] = {
    "better": lazy("Better than two weeks ago"),
    "same": lazy("Same as two weeks ago"),
    "worse": lazy("Worse than two weeks ago"),
    "too_early": lazy("Too early"),
    "no_recent": lazy("Not lately"),
    "not_judged": lazy("Numbers only"),
}
"""Each says over which span: the numbers below it tell another, from the first day to now."""

MOST_SPOTS = 120  # more of them would touch


@dataclass(frozen=True)
class End:
    """A value that is marked in the curve: its kind, what it is called, and the value in words."""

    kind: str
    title: str
    value: str
    x: float
    y: float


@dataclass(frozen=True)
class Turn:
    """A change of what was told, as a line through the chart."""

    number: int
    x: float


@dataclass(frozen=True)
class Multiple:
    """One small chart. `better` says in which direction of the drawing the gain lies; `is_flat`: every day is alike.

    `has_spots`: the days can be told apart in the drawing.
    """

    progress: TrendProgress
    drawn: DrawnChart
    verdict: str
    better: str
    ends: tuple[End, ...]
    turns: tuple[Turn, ...]
    is_flat: bool
    has_spots: bool


def multiples_of(
    keeper: Keeper, listed: Iterable[TrendProgress], since: date, changes: Iterable[PlanChange], rows: bool
) -> tuple[Multiple, ...]:
    """The charts of what was told from `since` on; `rows`: with a table of each day."""
    changes = tuple(changes)
    drawn = ((one, drawn_of(keeper, one, rows=rows, box=SMALL, first=since)) for one in listed)
    return tuple(_multiple(keeper, one, chart, changes) for one, chart in drawn if chart is not None)


def first_day(keeper: Keeper, listed: Iterable[TrendProgress], days: int | None) -> date:
    """The first day that all charts show: that of the log, or of the last `days` days when it is older."""
    starts = [one.series.points[0].day for one in listed]
    begun = min(starts, default=keeper.today)
    return begun if days is None else max(begun, keeper.today - timedelta(days - 1))


def _multiple(
    keeper: Keeper, one: TrendProgress, drawn: DrawnChart, changes: tuple[PlanChange, ...]
) -> Multiple:
    chart = drawn.chart
    return Multiple(
        progress=one,
        drawn=drawn,
        verdict=str(VERDICTS[one.verdict.word]),
        better=_("Better is down") if chart.down == (one.series.sign > 0) else _("Better is up"),
        ends=_ends(keeper, one, drawn),
        turns=tuple(Turn(change.number, chart.x(change.day)) for change in changes),
        is_flat=len({dot.point.number for dot in chart.dots}) == 1,
        has_spots=len(chart.dots) <= MOST_SPOTS,
    )


def _ends(keeper: Keeper, one: TrendProgress, drawn: DrawnChart) -> tuple[End, ...]:
    """The first day shown, the best where it is another value, and the newest; the newest alone where all are alike."""
    dots = drawn.chart.dots
    first, now = dots[0], dots[-1]
    best = max(dots, key=lambda dot: one.series.sign * dot.point.number)
    named = [
        ("first", _("First") if drawn.is_cut else _("At the start"), first),
        ("best", _("Best"), best),
        ("now", _("Now"), now),
    ]
    alike = {dot.point.number for dot in (first, best, now)}
    hidden = {"first", "best"} if len(alike) == 1 else set()
    hidden |= {"best"} if best.point.number in (first.point.number, now.point.number) else set()
    return tuple(_end(keeper, one, *end) for end in named if end[0] not in hidden)


def _end(keeper: Keeper, one: TrendProgress, kind: str, title: str, dot: Dot) -> End:
    words = value_words(keeper.standing.guide, one.series, dot.point.number)
    return End(kind, title, words, dot.x, dot.y)
