"""What a library has already for a new pathway: the folders it will use, and the pathway that uses them longest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide, load_guide
from rootway.guide.library import head_of, topics_of

REGIONS = "common/regions"
"""Where the folder of a new region lies in its library."""


@dataclass(frozen=True)
class Ground:
    """What a new pathway stands on. `uses`: its shared folders; `elder`: the first pathway that has all that is there.

    `session`: the elder's words of a guided session, where the region has something to do; `is_new`: the last of
    `uses` is not there yet.
    """

    uses: tuple[str, ...]
    elder: Guide
    session: str = ""
    is_new: bool = False

    def has(self, place: str) -> bool:
        """Whether a shared folder owns this, by the place at which a fault would name it."""
        return self.elder.owners.get(place) in self.uses

    @property
    def region(self) -> str:
        """The folder of the region."""
        return self.uses[-1]


def ground_of(root: Path, region: str) -> Ground:
    """What the pathways of a region share. Raises `FaultsFound` when no pathway of the library uses such a folder.

    The elder is the first of those that share most: a pathway may use fewer folders than its sisters do.
    """
    heads = _uses(root)
    found = {id: uses[: at + 1] for id, uses in heads.items() if (at := _place_of(region, uses)) is not None}
    if not found:
        known = dict.fromkeys(place.rpartition("/")[2] for uses in heads.values() for place in uses)
        what = "is no region, and no other folder that pathways share"
        remedy = f"There are {', '.join(known) or 'none'}; --new-region makes one."
        raise FaultsFound([Fault(f"--region {region}", what, "Its danger signs would be missing.", remedy)])
    elder = max(found, key=lambda id: len(found[id]))
    words = (root / elder / "session.toml").read_text(encoding="utf-8")
    return Ground(found[elder], load_guide(root / elder), words)


def new_ground(root: Path, region: str) -> Ground:
    """What pathways of several regions share, and a region that is not there yet. Raises `FaultsFound` when it is."""
    heads = _uses(root)
    place = f"{REGIONS}/{region}"
    if (root / place).exists() or any(place in uses for uses in heads.values()):
        what, why = f"is there already, as {place}", "Nothing of yours is overwritten."
        raise FaultsFound([Fault(f"--new-region {region}", what, why, f"Use --region {region}.")])
    shared = {
        id: tuple(use for use in uses if _is_of_several(use, heads.values())) for id, uses in heads.items()
    }
    elder = max(shared, key=lambda id: len(shared[id]), default="")
    if not elder or not shared[elder]:
        what, remedy = (
            f"has nothing to stand on: the pathways of {root.name} share no folder",
            "Leave it out.",
        )
        raise FaultsFound([Fault("--new-region", what, "", remedy)])
    return Ground((*shared[elder], place), load_guide(root / elder), is_new=True)


def _uses(root: Path) -> dict[str, tuple[str, ...]]:
    """The folders that each pathway of a library uses."""
    return {id: head.uses for id in topics_of(root) if (head := head_of(root / id))}


def _place_of(region: str, uses: tuple[str, ...]) -> int | None:
    return next((at for at, place in enumerate(uses) if region == place.rpartition("/")[2]), None)


def _is_of_several(place: str, all_uses: Iterable[tuple[str, ...]]) -> bool:
    """Whether more than one region has it: what a pathway uses last is its region's own, if others use it not so."""
    return len({uses[-1] for uses in all_uses if place in uses and place != uses[-1]}) > 1
