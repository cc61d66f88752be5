"""A small still drawing beside each exercise of the plan, for paper: a clinician sees at a glance what was done."""

from collections.abc import Iterable
from dataclasses import dataclass

from rootway.assess import PlanLine
from rootway.figures import svg, telling
from rootway.guide import Guide
from rootway.visit_summary import Pack


@dataclass(frozen=True)
class Still:
    """One picture with its words; empty beside a line that has none."""

    svg: str = ""
    alt: str = ""


def stills_of(pack: Pack) -> tuple[Still, ...]:
    """One for each line of the plan, in order."""
    return tuple(_still(pack.guide, line) for line in pack.plan)


def without(stills: Iterable[Still]) -> tuple[Still, ...]:
    """The same lines with no picture."""
    return tuple(Still() for _ in stills)


def _still(guide: Guide, line: PlanLine) -> Still:
    drawing = guide.drawing_for(line.id) if line.kind == "protocol" else None
    if drawing is None:
        return Still()
    picture = telling(guide, drawing)
    return Still(svg(picture), picture.words)
