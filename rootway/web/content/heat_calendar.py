"""The log day by day, a week to a line: how it was, which days had a session, and which can still be told."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import formats
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rootway.follow_up.pause import pauses
from rootway.web.content.charts import DrawnChart, day_words
from rootway.web.content.past_day import past_days
from rootway.web.content.progress import midnight
from rootway.web.data.log_queries import recent_entries
from rootway.web.data.queries import sittings_of
from rootway.web.state.keeper import Keeper

STEPS = 5
"""So many fillings of a square can be told apart at a glance."""
WEEK = 7


@dataclass(frozen=True)
class Filling:
    """One filling of a square, and what it stands for."""

    number: int
    words: str


@dataclass(frozen=True)
class Square:
    """One square. `step` is 0 where nothing was told; `address` is the day as a check-in takes it, if it still does."""

    day: date
    step: int
    words: str
    has_session: bool
    is_paused: bool
    is_today: bool
    address: str | None


@dataclass(frozen=True)
class HeatCalendar:
    """Weeks of seven days each, the newest first; None for a day before the first or after today.

    `from_top`: more lies farther down, as on the body.
    """

    title: str
    weekdays: tuple[tuple[str, str], ...]
    weeks: tuple[tuple[str, tuple[Square | None, ...]], ...]
    steps: tuple[Filling, ...]
    from_top: bool
    has_sessions: bool
    has_pauses: bool


def heat_calendar(keeper: Keeper, drawn: DrawnChart, most: int) -> HeatCalendar:
    """The days of a chart as squares, at `most` so many of them: of a long log the last."""
    chart = drawn.chart
    first = max(chart.first_day, chart.last_day - timedelta(most - 1))
    start = _first_of_week(first)
    days = {day.day: day for day in _days(keeper, drawn, first)}
    weeks = [start + timedelta(weeks=n) for n in range((chart.last_day - start).days // WEEK + 1)]
    return HeatCalendar(
        title=drawn.title,
        weekdays=tuple(_weekdays()),
        weeks=tuple(
            (day_words(week), tuple(days.get(week + timedelta(n)) for n in range(WEEK)))
            for week in reversed(weeks)
        ),
        steps=_steps(drawn),
        from_top=chart.down,
        has_sessions=any(day.has_session for day in days.values()),
        has_pauses=any(day.is_paused for day in days.values()),
    )


def _days(keeper: Keeper, drawn: DrawnChart, first: date) -> Iterable[Square]:
    told = {dot.point.day: dot.point.number for dot in drawn.chart.dots}
    sat = _sessions(keeper, first)
    paused = _paused(keeper)
    open_days = {keeper.today: "", **{day: day.isoformat() for day in past_days(keeper)}}
    for number in range((drawn.chart.last_day - first).days + 1):
        day = first + timedelta(number)
        value = told.get(day)
        words = _words(drawn, day, value, sat[day], day in paused)
        step = 0 if value is None else _step(drawn, value)
        yield Square(day, step, words, sat[day] > 0, day in paused, day == keeper.today, open_days.get(day))


def _words(drawn: DrawnChart, day: date, value: float | None, sessions: int, paused: bool) -> str:
    """What a square says to whoever does not see it."""
    said = [] if value is None else [drawn.words_of[value]]
    if sessions:
        said.append(ngettext("%(count)s session", "%(count)s sessions", sessions) % {"count": sessions})
    if paused:
        said.append(_("paused"))
    when = formats.date_format(day, "D, M j")
    return f"{when}: {', '.join(said) or _('no value')}"


def _step(drawn: DrawnChart, value: float) -> int:
    """The filling of a value: an own one for each level of words, else a fifth of the scale."""
    levels = [level.number for level in drawn.chart.levels]
    if not drawn.is_scale and len(levels) <= STEPS:
        return 1 + round(levels.index(value) * (STEPS - 1) / (len(levels) - 1))
    share = (value - levels[0]) / (levels[-1] - levels[0])
    return min(int(share * STEPS) + 1, STEPS)


def _steps(drawn: DrawnChart) -> tuple[Filling, ...]:
    levels = drawn.chart.levels
    if not drawn.is_scale and len(levels) <= STEPS:
        return tuple(Filling(_step(drawn, label.level.number), label.words) for label in drawn.labels)
    low, high = levels[0].number, levels[-1].number
    ends = [low + (high - low) * n / STEPS for n in range(STEPS + 1)]
    return tuple(Filling(n + 1, f"{ends[n]:g}–{ends[n + 1]:g}") for n in range(STEPS))


def _sessions(keeper: Keeper, since: date) -> Mapping[date, int]:
    sittings = sittings_of(keeper.person, midnight(keeper, (keeper.today - since).days))
    return Counter(sitting.began_at.astimezone(keeper.zone).date() for sitting in sittings)


def _paused(keeper: Keeper) -> set[date]:
    """Each day that was paused in part or whole."""
    guide, now = keeper.standing.guide, keeper.standing.now
    log = recent_entries(keeper.person, {guide.fact_roles.paused}, keeper.person.started_at)
    spans = (
        tuple(moment.astimezone(keeper.zone).date() for moment in span) for span in pauses(guide, log, now)
    )
    return {begin + timedelta(n) for begin, end in spans for n in range((end - begin).days + 1)}


def _first_of_week(day: date) -> date:
    """The day on which that week began, as weeks begin where the reader's language is spoken."""
    return day - timedelta((day.weekday() - _first_weekday()) % WEEK)


def _first_weekday() -> int:
    """As Python counts them, Monday is 0; as formats do, Sunday is 0."""
    return (int(formats.get_format("FIRST_DAY_OF_WEEK")) - 1) % WEEK


def _weekdays() -> Iterable[tuple[str, str]]:
    """The names of the days in the order of a week, short and whole."""
    order = ((_first_weekday() + number) % WEEK for number in range(WEEK))
    return ((str(WEEKDAYS_ABBR[day]), str(WEEKDAYS[day])) for day in order)
