"""A small still drawing beside each exercise of the plan, for paper: a clinician sees at a glance what was done."""

from collections.abc import Iterable
from dataclasses import dataclass

from rootway.assess import PlanLine
from rootway.figures import Picture, pictures, svg
from rootway.guide import Guide
from rootway.guide.drawings import Drawing
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
    drawing = _shows_it(guide, line) if line.kind == "protocol" else None
    if drawing is None:
        return Still()
    picture = _last_pose(guide, drawing)
    return Still(svg(picture), picture.words)


def _shows_it(guide: Guide, line: PlanLine) -> Drawing | None:
    """The drawing that tells one exercise from another: one that moves, or else the first."""
    steps = guide.protocols[line.id].steps
    found = [one for step in steps if step.guided and (one := guide.drawing_of(line.id, step.id))]
    return next((one for one in found if one.moves), found[0] if found else None)


def _last_pose(guide: Guide, drawing: Drawing) -> Picture:
    """Where it leads, with its arrow; never the mistake."""
    return [picture for picture in pictures(guide, drawing) if picture.part == "pose"][-1]
