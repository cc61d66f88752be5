"""A contact sheet: every drawing of a pathway or of one protocol, with the words of each, to look through."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from rootway.figures.picture import Picture, pictures
from rootway.figures.svg import COLORS, svg
from rootway.guide import Guide
from rootway.guide.drawings import Drawing

SCALE = 1.2  # pixels for a unit
GAP, LINE, LETTERS = 12, 15, 6.2  # pixels; LETTERS is about the width of one
_PAGE = """<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width"><style>{style}</style><h1>{title}</h1>{body}</html>
"""
_STYLE = """body{margin:1rem;font:16px/1.4 system-ui;background:#faf7f1;color:#1d2928}
figure{display:inline-block;margin:.5rem;max-width:20rem;vertical-align:bottom}.mistake{outline:3px solid #b3261e}
svg{max-width:100%;height:auto}"""
_DARK = "@media(prefers-color-scheme:dark){{body{{background:#111817;color:#edf2ef}}{rules}}}"


def shown_in(guide: Guide, protocol: str = "") -> Iterator[tuple[str, Drawing]]:
    """Each drawing once, under the title of the first step that it shows; those of one protocol, or all."""
    seen = set()
    for one in guide.protocols.values():
        for step in one.steps if protocol in ("", one.id) else ():
            drawing = guide.drawing_of(one.id, step.id)
            if drawing and drawing.id not in seen:
                seen.add(drawing.id)
                yield f"{one.title}: {step.title}", drawing
    for drawing in guide.drawings.drawings if not protocol else ():
        if drawing.id not in seen:
            yield drawing.id, drawing


def html_sheet(guide: Guide, protocol: str = "") -> str:
    """The sheet as a page that needs nothing else, light or dark as its reader likes it."""
    body = "".join(_section(guide, title, drawing) for title, drawing in shown_in(guide, protocol))
    dark = "".join(f".d-{kind}{{fill:{colors[1]}}}" for kind, colors in COLORS.items())
    style = _STYLE + _DARK.format(rules=dark)
    title = guide.protocols[protocol].title if protocol else guide.title
    return _PAGE.format(language=guide.pathway.language, title=escape(title), style=style, body=body)


def _section(guide: Guide, title: str, drawing: Drawing) -> str:
    figures = "".join(_figure(picture) for picture in pictures(guide, drawing, all_poses=True))
    return f"<section><h2>{escape(title)}</h2><p>{drawing.id} ({drawing.how})</p>{figures}</section>"


def _figure(picture: Picture) -> str:
    words = escape(picture.words)
    return (
        f'<figure class="{picture.part}">{svg(picture, scale=SCALE)}<figcaption>{words}</figcaption></figure>'
    )


def svg_sheet(guide: Guide, protocol: str = "") -> str:
    """The sheet as one picture, a row for each drawing."""
    rows, y, width = [], 0.0, 0.0
    for title, drawing in shown_in(guide, protocol):
        row, height, right = _row(guide, title, drawing, y)
        rows.append(row)
        y, width = y + height, max(width, right)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{y:.0f}" font-family="sans-serif"'
        f' font-size="12"><rect width="100%" height="100%" fill="#faf7f1"/>{"".join(rows)}</svg>\n'
    )


def _row(guide: Guide, title: str, drawing: Drawing, y: float) -> tuple[str, float, float]:
    """One drawing with its title, how high its row is, and where it ends."""
    made = pictures(guide, drawing, all_poses=True)
    tallest = max(picture.canvas.height for picture in made) * SCALE
    parts, x = [f'<text x="{GAP}" y="{y + LINE:.0f}">{escape(title)}</text>'], float(GAP)
    for picture in made:
        width, height = picture.canvas.width * SCALE, picture.canvas.height * SCALE
        top = y + LINE + GAP + tallest - height
        parts.append(f'<g transform="translate({x:.0f} {top:.0f})">{svg(picture, scale=SCALE)}</g>')
        x += width + GAP
    return "".join(parts), LINE + 2 * GAP + tallest, max(x, len(title) * LETTERS + 2 * GAP)
