"""Load a pathway folder through both gates."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path

from rootway.errors import Fault, FaultsFound
from rootway.guide.blank import blank
from rootway.guide.draft import is_unfinished
from rootway.guide.folder import Written, everything_that_cites
from rootway.guide.follow_up import CheckIn, Trends
from rootway.guide.guidance import Guidance
from rootway.guide.guide import Guide, Home
from rootway.guide.language import in_language
from rootway.guide.library import library_file, read_pathway, shipped_library, topics_of
from rootway.guide.link import Linked, link, scope_of
from rootway.guide.meaning import double_faults, meaning_faults, review_faults
from rootway.guide.union import placed


def default_folder() -> Path:
    """The pathway that ships with Rootway, or the folder that ROOTWAY_PATHWAY names."""
    named = _named()
    return Path(named) if named else _shipped_folder()


def is_chosen() -> bool:
    """Whether ROOTWAY_PATHWAY names a folder."""
    return bool(_named())


def shows_unread() -> bool:
    """Whether ROOTWAY_UNREAD shows words that one person alone has read, to those who are to read them; off without."""
    return os.environ.get("ROOTWAY_UNREAD", "off") == "on"


def _named() -> str:
    return os.environ.get("ROOTWAY_PATHWAY", "")


def _shipped_folder() -> Path:
    library = shipped_library()
    if not (topics := topics_of(library)):
        none = Fault(
            "library.toml: topics", "is empty", "There is nothing to ask anybody.", "Name a pathway."
        )
        raise FaultsFound(library_file(library)[1] or [none])
    return library / topics[0]


def load_guide(folder: Path | None = None, language: str = "", unread: bool = False) -> Guide:
    """The pathway in `folder`, sound and frozen, in a language (""; that in which it is written).

    The one that ships is read once in a process. Raises `FaultsFound` with every fault of shape; when there is none,
    with every fault of meaning; and with what closes the language. `unread` shows a language to those who are to read
    it: see `in_language`.
    """
    folder = folder or default_folder()
    if language:
        return _guide_in(folder, language, unread)
    return _shipped_guide() if folder == _shipped_folder() else _guide_in(folder)


@cache
def _shipped_guide() -> Guide:
    return _guide_in(_shipped_folder())


def _guide_in(folder: Path, language: str = "", unread: bool = False) -> Guide:
    written, linked, faults = _gates(folder)
    if faults or not _is_whole(written):
        raise FaultsFound(faults)
    if language:
        written = in_language(written, language, unread)
        linked = link(written)
    return _guide(written, linked)


def draft_guide(folder: Path) -> tuple[Guide, tuple[Fault, ...]]:
    """The pathway in `folder` for its author to try, and what is not written yet.

    Raises `FaultsFound` when more than that is wrong with it.
    """
    written, linked, faults = _gates(folder)
    if not is_unfinished(faults):
        raise FaultsFound(faults)
    return _guide(written, linked), tuple(faults)


def faults_in(folder: Path, today: date) -> tuple[Fault, ...]:
    """Everything wrong with a folder on the day `today`; a review that is overdue counts."""
    return checked(folder, today)[1]


def checked(folder: Path, today: date) -> tuple[Guide | None, tuple[Fault, ...]]:
    """The pathway in `folder` and what is wrong with it on the day `today`, read once; no pathway where anything is."""
    written, linked, faults = _gates(folder)
    wrong = (*faults, *review_faults(written, today))
    return None if wrong or not _is_whole(written) else _guide(written, linked), wrong


def _gates(folder: Path) -> tuple[Written, Linked, list[Fault]]:
    """Shape, then meaning. Facts or tables that have not their shape would make every rule look wrong, so they wait."""
    written = read_pathway(folder)
    if any(_WAITS.search(fault.where) for fault in written.faults):
        return written, Linked(), written.faults
    linked = link(written)
    faults = [*written.faults, *double_faults(written, linked), *linked.faults]
    return written, linked, [placed(fault, written) for fault in faults or meaning_faults(written, linked)]


def _is_whole(written: Written) -> bool:
    """Whether every file without which there is no pathway could be read; a front door follows nobody over time."""
    needed = (written.pathway, written.levels, written.sayings)
    over_time = (written.check_in, written.trends, written.guidance)
    is_door = written.pathway is not None and written.pathway.door is not None
    return None not in needed and (is_door or None not in over_time)


_WAITS = re.compile(r"(^|/)((facts|levels|pathway|shared)\.toml|tables/)")


def _guide(written: Written, linked: Linked) -> Guide:
    assert written.pathway and written.levels and written.sayings
    return Guide(
        pathway=written.pathway,
        scope=linked.scope,
        full_scope=scope_of(linked),
        facts=linked.facts,
        parts=linked.parts,
        part_texts=written.parts,
        only_if=linked.only_if,
        follows=linked.follows,
        pages=written.pages,
        show_if=linked.show_if,
        tables=linked.tables,
        files=linked.files,
        protocols={protocol.id: protocol for protocol in written.protocols},
        advice={page.id: page for page in written.advice},
        sources={source.id: source for source in written.sources},
        visit=written.visit,
        examination=written.examination,
        danger_words=written.danger_words,
        codes=written.codes,
        orders=written.orders,
        sensitive=written.sensitive,
        requirements={requirement.id: requirement for requirement in written.requirements},
        homes=_homes(written),
        cases=tuple(written.cases),
        check_in=written.check_in or blank(CheckIn),
        trends=written.trends or blank(Trends),
        levels=written.levels,
        guidance=written.guidance or blank(Guidance),
        sayings=written.sayings,
        reviews=written.reviews,
        measures=written.measures,
        drawings=written.drawings,
        body=written.body,
        promises=written.promises,
        people=written.people,
        shared=written.shared,
        owners={place: owner for place, owner in written.owners.items() if owner},
        regions=linked.regions,
        assessed=written.assessed,
        stances=written.stances,
    )


_NAMED_BY = (
    "title",
    "ask",
    "label",
    "say",
    "do",
    "what",
)  # what a thing is known by to people, the first it has


def _homes(written: Written) -> dict[str, tuple[Home, ...]]:
    homes: dict[str, list[Home]] = defaultdict(list)
    for where, thing in everything_that_cites(written):
        kind, _, place = where.partition("/") if "/" in where else where.partition(": ")
        title = next((words for name in _NAMED_BY if (words := getattr(thing, name, ""))), "")
        for id in getattr(thing, "covers", ()):
            homes[id].append(Home(kind.removesuffix(".toml"), place, title))
    return {id: tuple(places) for id, places in homes.items()}
