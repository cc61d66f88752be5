"""The body as it is drawn on the pack: pain filled, numbness outlined, on the side that was told."""

from dataclasses import dataclass

from django.template.loader import render_to_string

from rootway.visit_summary import Map, Pack

MIDDLE = frozenset({"low_back"})
"""Places that have no side."""
STYLE = (
    ".felt-pain .lit{fill:#0d5f56;fill-opacity:.75}"
    ".felt-numb .lit{fill:none;stroke:#a34700;stroke-width:5;stroke-dasharray:7 5}"
)
"""The same as the style sheet says on the page; paper has no style sheet."""


@dataclass(frozen=True)
class Half:
    """What is felt on one half of a figure: names of places."""

    pain: frozenset[str]
    numb: frozenset[str]


@dataclass(frozen=True)
class Felt:
    """Both halves of both figures as the viewer sees them (`one` is on the right), and the feet."""

    front_one: Half
    front_other: Half
    back_one: Half
    back_other: Half
    feet: Half


def felt_of(pack: Pack) -> Felt:
    """What to light. From the front the viewer's right is the person's left; with no side told, both are lit."""
    side = pack.where.side.value if pack.where.side else None
    pain, numb = _places(pack.where.pain), _places(pack.where.numbness)
    whole = Half(pain, numb)
    middle = Half(pain & MIDDLE, numb & MIDDLE)
    left = middle if side == "right" else whole
    right = middle if side == "left" else whole
    return Felt(front_one=left, front_other=right, back_one=right, back_other=left, feet=whole)


def drawings(pack: Pack) -> dict[str, str]:
    """The three figures as whole SVG documents, for paper."""
    felt = felt_of(pack)
    shapes = render_to_string("web/figures/body_shapes.html")
    return {
        "front": _document("web/figures/body_front.html", felt),
        "back": _document("web/figures/body_back.html", felt, shapes),
        "feet": _document("web/figures/feet.html", felt),
    }


def _document(template: str, felt: Felt, shapes: str = "") -> str:
    inner = render_to_string(template, {"felt": felt})
    begin = inner.index("<svg")
    end = inner.index(">", begin) + 1
    head = inner[begin:end].replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return f"{head}<style>{STYLE}</style>{shapes}{inner[end:]}"


def _places(one: Map) -> frozenset[str]:
    return frozenset(place.place for place in one.here)
