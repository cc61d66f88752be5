"""The pathways of a library side by side, and what each folder was when all were last looked at together."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rootway.errors import Fault, FaultsFound
from rootway.guide.guide import Guide
from rootway.guide.library import (
    LIBRARY,
    LibraryFile,
    folders_named,
    library_file,
    read_pathway,
    shipped_library,
)
from rootway.guide.load import load_guide
from rootway.guide.review import REVIEWS
from rootway.guide.shared import SHARED

_HASH_DIGITS = 16
_BESIDE = frozenset({"cases", REVIEWS})
"""What stands beside the pathway and changes nothing that anybody is told."""


@dataclass(frozen=True)
class Library:
    """The pathways that are served, by id, in the order of the front door; and the door, where there is one."""

    topics: Mapping[str, Guide]
    door: Guide | None = None

    @property
    def readable(self) -> tuple[str, ...]:
        """The pathways whose pages anybody may be led to."""
        return tuple(id for id, guide in self.topics.items() if guide.status in ("reading", "reviewed"))

    @property
    def checked(self) -> tuple[str, ...]:
        """The pathways whose check anybody may be led to."""
        return tuple(id for id, guide in self.topics.items() if guide.status == "reviewed")


def load_library(root: Path | None = None) -> Library:
    """Every pathway of a library, each sound by itself and beside the others. Raises `FaultsFound` with all faults."""
    root = root or shipped_library()
    file, faults = library_file(root)
    named = (*file.topics, *((file.door,) if file.door else ())) if file else ()
    guides: dict[str, Guide] = {}
    for id in named:
        try:
            guides[id] = load_guide(root / id)
        except FaultsFound as found:
            faults += [fault.under(id) for fault in found.faults]
    faults += _owned_twice(guides)
    if file and not faults:
        faults += _place_faults(file, guides)
    if faults:
        raise FaultsFound(faults)
    door = guides.pop(file.door, None) if file else None
    return Library(guides, door)


def _place_faults(file: LibraryFile, guides: Mapping[str, Guide]) -> Iterator[Fault]:
    """A door stands in the place of the door, and a topic in that of a topic."""
    for id, guide in guides.items():
        if (guide.pathway.door is not None) != (id == file.door):
            what = "is no front door" if id == file.door else "is a front door"
            yield Fault(f"{LIBRARY}: {id}", what, "It could not do its work there.", "Mend topics, or door.")


def folder_named(text: str) -> Path:
    """A folder, or a pathway of the library that ships by its name; what is neither is a folder that is not there."""
    folder = Path(text)
    return (
        shipped_library() / text
        if not folder.exists() and text in folders_named(shipped_library())
        else folder
    )


def _owned_twice(topics: Mapping[str, Guide]) -> Iterator[Fault]:
    """What two pathways read by one name is one thing, so it stands in a folder that both use."""
    owner: dict[str, str] = {}
    for id, guide in topics.items():
        own = (
            one.id
            for one in guide.facts.values()
            if not one.of and f"facts.toml: {one.id}" not in guide.owners
        )
        for fact in own:
            first = owner.setdefault(fact, id)
            if first != id:
                where, why = f"{id}: facts.toml: {fact}", "An answer to it would count in both."
                remedy = "Put it in a folder that both use, or give one another name."
                yield Fault(where, f"is a fact of {first} too", why, remedy)


def lock_of(root: Path) -> dict[str, str]:
    """Each folder that a pathway of the library consists of, with its version and the hash of its files."""
    lock: dict[str, str] = {}
    for id in folders_named(root):
        written = read_pathway(root / id)
        places = {use: each.version for use, each in zip(written.uses, written.shared, strict=True)}
        places |= {id: written.pathway.version} if written.pathway else {}
        lock |= {place: f"{version} {folder_hash(root / place)}" for place, version in places.items()}
    return lock


def lock_faults(root: Path) -> list[Fault]:
    """Every folder that is not what the lock says."""
    file, faults = library_file(root)
    said, now = file.lock if file else {}, lock_of(root)
    for name in sorted({*said, *now}):
        if said.get(name) != now.get(name):
            what = "is another than when it was locked" if name in said and name in now else "is not locked"
            why = "Whoever reads a result must know from what it was made."
            remedy = "Read the difference, then `rootway pathway lock`."
            faults.append(Fault(f"{LIBRARY}: lock: {name}", what, why, remedy))
    return faults


def write_lock(root: Path) -> None:
    """Lock every folder as it is; what else stands in library.toml stays."""
    path = root / LIBRARY
    text = path.read_text(encoding="utf-8")
    lines = "".join(f'"{name}" = "{said}"\n' for name, said in lock_of(root).items())
    head = re.split(r"^\[lock\]$", text, maxsplit=1, flags=re.MULTILINE)[0]
    path.write_text(f"{head.rstrip()}\n\n[lock]\n{lines}", encoding="utf-8")


def folder_hash(folder: Path) -> str:
    """The hash of everything in a folder that anybody can be told; a folder of its own inside it does not count."""
    inner = {path.parent for path in folder.rglob(SHARED)} - {folder}
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        if path.is_file() and place.parts[0] not in _BESIDE and not inner & set(path.parents):
            found.update(f"{place.as_posix()}\0".encode() + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return found.hexdigest()[:_HASH_DIGITS]
