"""Drawings of exercise steps: one articulated figure, its poses as data, movement from one to the next."""

from rootway.figures.faults import figure_faults
from rootway.figures.picture import Canvas, Movement, Picture, movement, pictures, telling
from rootway.figures.sheet import html_sheet, svg_sheet
from rootway.figures.svg import COLORS, svg

__all__ = [
    "COLORS",
    "Canvas",
    "Movement",
    "Picture",
    "figure_faults",
    "html_sheet",
    "movement",
    "pictures",
    "svg",
    "svg_sheet",
    "telling",
]
