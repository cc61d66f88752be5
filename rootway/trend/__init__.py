"""Care over time: from a log to series by day, whether a change counts, what is due next, and what to draw where."""

from rootway.trend.chart import Chart, Level, chart_of
from rootway.trend.check_in import last_check_in
from rootway.trend.due import Due, due_of
from rootway.trend.lived import LivedZone
from rootway.trend.reevaluation import Difference, difference
from rootway.trend.series import Point, Series, series_of
from rootway.trend.since_start import SinceStart, since_start
from rootway.trend.verdict import Verdict, verdict_of

__all__ = [
    "Chart",
    "Difference",
    "Due",
    "Level",
    "LivedZone",
    "Point",
    "Series",
    "SinceStart",
    "Verdict",
    "chart_of",
    "difference",
    "due_of",
    "last_check_in",
    "series_of",
    "since_start",
    "verdict_of",
]
