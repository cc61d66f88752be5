"""Pictures as SVG: classes and presentation attributes only, so that a strict content policy lets them in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from types import MappingProxyType
from typing import Final

from rootway.figures.path import Shape
from rootway.figures.picture import Picture

COLORS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "skin": ("#c98f6b", "#d9a584"), "skin-far": ("#ddb99f", "#8f6f5b"), "hair": ("#4a342a", "#2a1d17"),
        "ear": ("#b57c5a", "#b98465"), "ink": ("#2b2320", "#191311"), "nose": ("#a86f50", "#a86f50"),
        "shirt": ("#0f6b5c", "#57b8a5"), "sleeve": ("#0c5a4d", "#6cc7b5"), "sleeve-far": ("#7fb0a6", "#39695f"),
        "trousers": ("#2b4a5a", "#7fa3b5"), "trousers-far": ("#8aa0ab", "#4b6472"), "coat": ("#6b4c86", "#b79ad0"),
        "coat-far": ("#b3a1c4", "#6d5b7e"), "prop": ("#a99f8d", "#6e786f"), "soft": ("#d9cbb0", "#4b5650"),
        "pillow": ("#a9c3cf", "#5d7c8c"), "sheet": ("#fffdf8", "#2c3633"), "line": ("#2b2320", "#dfe7e3"),
        "floor": ("#d8d0c2", "#36433f"), "mark": ("#b3261e", "#ff8a80"), "warm": ("#d9684a", "#e8825f"),
        "slice": ("#e0a63c", "#b98a2e"), "arrow": ("#b3261e", "#ff8a80"),
    }
)  # fmt: skip
"""How each kind of shape looks, light and dark. Light stands in each drawing; the site's stylesheet holds both."""


def svg(picture: Picture, id: str = "", scale: float = 0) -> str:
    """One picture. `id` names its title within a page; with a scale it gets a size in pixels."""
    canvas = picture.canvas
    size = f' width="{canvas.width * scale:.0f}" height="{canvas.height * scale:.0f}"' if scale else ""
    label = f' aria-labelledby="{id}"' if id else ""
    named = f' id="{id}"' if id else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="drawn" viewBox="{canvas.view_box}"{size} role="img"{label}>'
        f"<title{named}>{escape(picture.words)}</title>{''.join(_paths(picture.shapes))}</svg>"
    )


def _paths(shapes: tuple[Shape, ...]) -> Iterator[str]:
    for shape in shapes:
        transform = f' transform="{shape.transform}"' if shape.transform else ""
        yield f'<path class="d-{shape.kind}" fill="{COLORS[shape.kind][0]}"{transform} d="{shape.path}"/>'
