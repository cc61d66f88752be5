"""The charts of the pack: those of the log's own pages, as many as a sheet has room for."""

from django.template.loader import render_to_string

from rootway.pack import Pack
from rootway.web.patient.log.charts import Drawn, drawn_of
from rootway.web.patient.log.keeper import Keeper
from rootway.web.patient.log.progress import progress_of

SHOWN = ("place", "walking", "sitting", "leg-pain")
"""The trends that are drawn, in this order; the place first (S31)."""


def charts_of(keeper: Keeper, pack: Pack, tables: bool = True) -> tuple[Drawn, ...]:
    """The charts of what was followed on two days or more; none after a single check. Paper has no room for tables."""
    followed = [one.series for one in pack.trends if one.series.trend.id in SHOWN]
    found = {one.trend.id: drawn_of(keeper, one, rows=tables) for one in progress_of(keeper, followed)}
    return tuple(drawn for id in SHOWN if (drawn := found.get(id)) is not None)


def chart_document(drawn: Drawn, font: str) -> str:
    """A chart as a whole SVG document, its words set in `font`: paper knows no family by its kind."""
    made = render_to_string("web/log/chart.html", {"drawn": drawn}).strip()
    return made.replace('font-family="sans-serif"', f'font-family="{font}"', 1)
