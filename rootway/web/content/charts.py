"""Charts as a page draws them: the points of `rootway.follow_up` with words that say what they show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rootway.follow_up import Chart, Series, chart_of
from rootway.follow_up.chart import LARGE, SMALL, Box, HeightLine, Region
from rootway.follow_up.series import last_day_of, number_of
from rootway.guide import Guide
from rootway.web.content.progress import TrendProgress, value_words
from rootway.web.state.keeper import Keeper

ONE_LINE = 10
"""A label of more letters stands in two lines: there is little room beside a drawing."""
LETTER = {LARGE: 11.0, SMALL: 7.0}
"""How wide a letter of a label is, in units of the drawing: in the large one as wide as on a phone."""
GAP = 10


@dataclass(frozen=True)
class Label:
    """A line of the drawing with the words beside it."""

    level: HeightLine
    words: str

    @property
    def lines(self) -> tuple[tuple[float, str], ...]:
        """The words in one line or two, each with how far below its place it begins, in sizes of the font."""
        if len(self.words) <= ONE_LINE:
            return ((0.33, self.words),)
        spaces = [place for place, letter in enumerate(self.words) if letter == " "]
        middle = min(spaces, key=lambda place: abs(2 * place - len(self.words)), default=len(self.words))
        first, second = self.words[:middle], self.words[middle:].strip()
        return ((-0.2, first), (0.86, second)) if second else ((0.33, first),)


@dataclass(frozen=True)
class DrawnChart:
    """One chart to be drawn. `title` names it, `finding` says what it shows, `rows` are its table: day and value.

    `down`: less is better, so that a gain lies below. `is_cut`: it began before the first day shown. `is_scale`: its
    levels are numbers of a scale, with others between. `words_of` are the values that are drawn, in words.
    """

    id: str
    title: str
    finding: str
    chart: Chart
    labels: tuple[Label, ...]
    bands: tuple[tuple[Region, str], ...]
    down: bool
    first: str
    last: str
    start: str
    is_cut: bool
    is_scale: bool
    rows: tuple[tuple[str, str], ...]
    words_of: Mapping[float, str]


def drawn_of(
    keeper: Keeper,
    progress: TrendProgress,
    days: int | None = None,
    rows: bool = True,
    box: Box = LARGE,
    first: date | None = None,
) -> DrawnChart | None:
    """The chart of one trend, of the last `days` days, from `first` on, or of all."""
    guide, series = keeper.standing.guide, progress.series
    chart = chart_of(guide.trends, series, last_day_of(series, keeper.today), days, box, first)
    if chart is None:
        return None
    labels = tuple(Label(level, _level_words(guide, series, level.number)) for level in chart.levels)
    if (left := _room_for(labels, box)) > box.left:
        wider = replace(box, left=left)
        chart = chart_of(guide.trends, series, last_day_of(series, keeper.today), days, wider, first) or chart
        labels = tuple(Label(level, label.words) for level, label in zip(chart.levels, labels, strict=True))
    numbers = {dot.point.number for dot in chart.dots}
    words = {number: value_words(guide, series, number) for number in numbers}
    bands = tuple((region, _("+%s") % f"{region.by:g}") for region in chart.regions)
    return DrawnChart(
        id=progress.trend.id,
        title=progress.trend.title,
        finding=_finding(progress),
        chart=chart,
        labels=labels,
        bands=bands if series.sign > 0 else tuple((region, f"−{region.by:g}") for region in chart.regions),
        down=series.sign < 0,
        first=day_words(chart.first_day),
        last=day_words(chart.last_day),
        start=value_words(guide, series, chart.start.number),
        is_cut=series.points[0].day < chart.first_day,
        is_scale=series.fact.kind == "number",
        rows=tuple((day_words(dot.point.day), words[dot.point.number]) for dot in reversed(chart.dots))
        if rows
        else (),
        words_of=words,
    )


def _room_for(labels: Iterable[Label], box: Box) -> float:
    """How much the longest line beside the drawing needs."""
    longest = max((len(line) for label in labels for _, line in label.lines), default=0)
    return longest * LETTER.get(box, 0) + GAP


def _finding(progress: TrendProgress) -> str:
    """What the chart shows, for whoever does not see it."""
    said = f"{progress.words}: " + _("%(then)s then, %(now)s now") % {
        "then": progress.then,
        "now": progress.now,
    }
    compared = said if progress.then and progress.now else progress.words
    return f"{compared}. {progress.start}".strip()


def _level_words(guide: Guide, series: Series, number: float) -> str:
    """Short words, because they stand beside the drawing; its table has the long ones."""
    fact = series.fact
    if fact.kind == "word":
        word = next(w for w in fact.words[::-1] if number_of(series.trend, fact, w) == number)
        title = guide.word_title(fact.id, word)
        return title[:1].upper() + title[1:]
    return f"{number:g}" if fact.kind == "number" else value_words(guide, series, number)


def day_words(day: date) -> str:
    """A day as a chart has room for it: "Nov 3"."""
    return _day_in(day, get_language())


@lru_cache(maxsize=1_000)
def _day_in(day: date, language: str | None) -> str:
    """Kept, because the tables of one page tell the same days, as do the pages of a day."""
    return formats.date_format(day, "M j")
