"""The colours of a drawing: its words and lines can be seen on paper and on the card, in light and in dark."""

import re
from pathlib import Path

import pytest

from rootway.follow_up.chart import LARGE, SMALL, HeightLine
from rootway.web.content.charts import Label, _room_for

CSS = Path("rootway/web/static/web/rootway.css").read_text(encoding="utf-8")
DRAWING = Path("rootway/web/templates/web/log/chart.html").read_text(encoding="utf-8")


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.2 counts it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def token(name: str, scheme: int) -> str:
    found = re.search(rf"--{name}: light-dark\((#\w+), (#\w+)\)", CSS)
    assert found is not None
    return found[scheme + 1]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_and_lines_of_a_drawing_can_be_seen(scheme):
    card = token("card", scheme)
    assert contrast(token("soft", scheme), card) >= 4.5
    assert min(contrast(token(name, scheme), card) for name in ("brand", "urgent", "edge")) >= 3


def test_drawing_is_right_without_a_style_sheet():
    written = re.sub(r"{[{%].*?[%}]}", "", DRAWING)
    shapes = re.findall(r"<(?:path|rect|circle|text)\b[^>]*>", written)
    assert [shape for shape in shapes if 'fill="' not in shape] == []
    assert "style=" not in DRAWING
    assert min(contrast(c, "#ffffff") for c in ("#4d5b59", "#0d5f56", "#7d4400")) >= 4.5


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Foot", ["Foot"]),
        ("Low back", ["Low back"]),
        ("Calf or shin", ["Calf or", "shin"]),
        ("Parte baja de la espalda", ["Parte baja de", "la espalda"]),
        ("Pantorrillas", ["Pantorrillas"]),
    ],
)
def test_a_long_label_beside_a_drawing_stands_in_two_lines(words: str, lines: list[str]):
    assert [line for _, line in Label(HeightLine(0, 0), words).lines] == lines


def test_a_drawing_makes_room_for_long_labels_and_for_no_others():
    short, long = (Label(HeightLine(0, 0), words) for words in ("Foot", "Parte baja de la espalda"))
    assert _room_for([short], LARGE) < LARGE.left < _room_for([short, long], LARGE)
    assert _room_for([short], SMALL) < SMALL.left < _room_for([short, long], SMALL)
