"""The figures that the simulated people are drawn from, each with its source, as `assumptions.toml` writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide
from rootway.guide.shape import key

SHARES = ("improving", "stuck", "relapse", "worsening", "turning_urgent")
"""What adds up to everyone."""
FIGURES = (
    *SHARES,
    "weeks_to_recovery_median_weeks",
    "danger_sign_at_first_check",
    "danger_sign_not_sure",
    "not_sure",
    "check_in_kept",
    "first_check_broken_off",
    "goes_silent",
    "pauses",
    "corrected",
    "recorded_late",
)
"""What the simulation itself asks for, whatever the pathway."""


@dataclass(frozen=True)
class Assumption:
    """One figure: a share from 0 to 1, or a number in the unit that its id ends with."""

    id: str
    value: float
    mark: str
    source: str
    note: str


@dataclass(frozen=True)
class AssumptionsFile:
    """assumptions.toml; `habits` is how often the answer to each of the other questions is yes, our own choice."""

    habits: Mapping[str, float]
    assumptions: tuple[Assumption, ...] = key("assumption")


def check_assumptions(guide: Guide, found: Iterable[Assumption]) -> None:
    """Raises `FaultsFound` for each figure without a source that may be cited, and for shares that leave a gap."""
    figures = {assumption.id: assumption for assumption in found}
    faults = [fault for figure in figures.values() for fault in _source_faults(guide, figure)]
    missing = [id for id in FIGURES if id not in figures]
    if missing:
        what = f"lacks {', '.join(missing)}"
        raise FaultsFound(
            [*faults, Fault("assumptions.toml", what, "The simulation draws by it.", "Add each.")]
        )
    total = sum(figures[id].value for id in SHARES)
    if abs(total - 1) > 1e-9:
        what = f"add up to {total:g}"
        faults.append(Fault(", ".join(SHARES), what, "Everyone has one course.", "Make them add up to 1."))
    if faults:
        raise FaultsFound(faults)


def _source_faults(guide: Guide, figure: Assumption) -> list[Fault]:
    where = f"assumption {figure.id}"
    source = guide.sources.get(figure.source)
    if source is None:
        return [
            Fault(where, f"cites {figure.source}, which the pathway does not have", "", "Add the source.")
        ]
    if source.mark not in ("seen", "seed"):
        why = "A figure that was not read itself must not shape anything."
        return [Fault(where, f"cites {figure.source}, which is {source.mark}", why, "Cite what was read.")]
    return []
