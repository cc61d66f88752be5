"""Care over time: from a log to series by day, whether a change counts, what is due next, and what to draw where."""

from rootway.follow_up.chart import Chart, HeightLine, chart_of
from rootway.follow_up.check_in import last_check_in
from rootway.follow_up.due import Due, due_of
from rootway.follow_up.lived import LivedZone
from rootway.follow_up.reevaluation import Difference, difference
from rootway.follow_up.series import DayPoint, Series, series_of
from rootway.follow_up.since_start import SinceStart, since_start
from rootway.follow_up.verdict import Verdict, verdict_of

__all__ = [
    "Chart",
    "DayPoint",
    "Difference",
    "Due",
    "HeightLine",
    "LivedZone",
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
