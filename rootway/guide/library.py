"""The library: where pathways lie beside each other, and beside what they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rootway.errors import Fault
from rootway.guide.file import read_toml
from rootway.guide.folder import Written, give_levels, read_folder
from rootway.guide.shape import key
from rootway.guide.shared import SHARED
from rootway.guide.union import united
from rootway.guide.written import Pathway

LIBRARY = "library.toml"


@dataclass(frozen=True)
class LibraryFile:
    """library.toml. `door`: the folder that asks which topic somebody needs. `lock`: each folder with its version and
    the hash of what is in it.
    """

    topics: tuple[str, ...]
    door: str = ""
    lock: Mapping[str, str] = key("lock", default_factory=dict)


def shipped_library() -> Path:
    """Inside an installed package; beside the package in a checkout, where authors look for them."""
    inside = Path(__file__).parents[1] / "pathways"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "pathways"


def door_folder() -> Path | None:
    """The folder of the front door that ships; None where the library has none."""
    file, _ = library_file(shipped_library())
    return shipped_library() / file.door if file and file.door else None


def topics_of(root: Path) -> tuple[str, ...]:
    """The ids of a library's pathways; none where there is no library."""
    file, _ = library_file(root) if (root / LIBRARY).is_file() else (None, [])
    return file.topics if file else ()


def folders_named(root: Path) -> tuple[str, ...]:
    """The ids of a library's pathways, and that of its door."""
    file, _ = library_file(root) if (root / LIBRARY).is_file() else (None, [])
    return (*file.topics, *filter(None, (file.door,))) if file else ()


def library_file(root: Path) -> tuple[LibraryFile | None, list[Fault]]:
    """library.toml, and what is wrong with its shape."""
    faults: list[Fault] = []
    return read_toml(LibraryFile, root / LIBRARY, root, faults), faults


def head_of(folder: Path) -> Pathway | None:
    """pathway.toml of a folder by itself, for whoever needs its name and status alone; None when it cannot be read."""
    return read_toml(Pathway, folder / "pathway.toml", folder, [])


def read_pathway(folder: Path) -> Written:
    """A pathway's own folder together with the folders that it uses; nothing is raised, all faults are kept."""
    return joined([written for _, written in folders_of(folder)])


def joined(parts: Sequence[Written]) -> Written:
    """The folders of a pathway, its own last, as one."""
    whole = united(parts) if parts[1:] else parts[0]
    give_levels(whole)
    return whole


def folders_of(folder: Path) -> list[tuple[Path, Written]]:
    """Each folder that a pathway consists of, with what stands in it; its own comes last."""
    own = read_folder(folder)
    uses = own.pathway.uses if own.pathway else ()
    shared = [(place, read_folder(place, library)) for place, library in _places(folder, uses, own.faults)]
    return [*shared, (folder, own)]


def _places(folder: Path, uses: tuple[str, ...], faults: list[Fault]) -> list[tuple[Path, Path]]:
    """Each folder that is used, and its library: the one in which the pathway lies, else the one that ships."""
    found = []
    for use in uses:
        libraries = [place for place in (folder.parent, shipped_library()) if (place / use).is_dir()]
        # A folder that only holds another one, as `common` where one adds a region of one's own, is not what is meant.
        whole = [place for place in libraries if (place / use / SHARED).is_file()]
        if libraries:
            library = (whole or libraries)[0]
            found.append((library / use, library))
        else:
            what, why = f"names `{use}`, which no library has", "What it says would be missing."
            faults.append(
                Fault(
                    "pathway.toml: uses", what, why, "Mend the name, or put the folder beside the pathway's."
                )
            )
    return found
