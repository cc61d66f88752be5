"""The charts of the pack: those of the log's own pages, as many as a sheet has room for."""

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from rootway.visit_summary.followed import DAYS
from rootway.web.content.charts import DrawnChart, drawn_of
from rootway.web.content.progress import progress_of
from rootway.web.content.recent_trends import serieses_lately
from rootway.web.state.keeper import Keeper

CHART_WEEKS = 8
"""As far back as a chart goes. What it says of the start and of the gain since is of the whole log."""


def charts_of(keeper: Keeper, tables: bool = True) -> tuple[DrawnChart, ...]:
    """The charts of what was followed on two days or more; none after a single check. Paper has no room for tables."""
    days = CHART_WEEKS * 7
    shown = tuple(trend.id for trend in keeper.standing.guide.trends.trends if trend.at_visit)
    followed = [one for one in serieses_lately(keeper, days, shown) if len(one.points) >= DAYS]
    told = progress_of(keeper, followed)  # what nobody told of lately is drawn from its start
    found = {
        one.trend.id: drawn_of(keeper, one, days, tables) or drawn_of(keeper, one, rows=tables)
        for one in told
    }
    return tuple(drawn for id in shown if (drawn := found.get(id)) is not None)


def span_note(charts: Iterable[DrawnChart]) -> str:
    """What is not drawn, where something is not; the words beside a chart tell the start."""
    if not any(drawn.is_cut for drawn in charts):
        return ""
    words = _("The charts show the last %(weeks)s weeks. The words beside each one tell the start.")
    return words % {"weeks": CHART_WEEKS}


def chart_document(drawn: DrawnChart, font: str) -> str:
    """A chart as a whole SVG document, its words set in `font`: paper knows no family by its kind."""
    made = render_to_string("web/log/chart.html", {"drawn": drawn}).strip()
    return made.replace('font-family="sans-serif"', f'font-family="{font}"', 1)
