"""Load a pathway folder through both gates."""

from __future__ import annotations

import os
from collections import defaultdict
from datetime import date
from pathlib import Path

from rootway.errors import Fault, FaultsFound
from rootway.guide.folder import Written, everything_that_cites, read_folder
from rootway.guide.guide import Guide, Home
from rootway.guide.link import Linked, link, scope_of
from rootway.guide.meaning import double_faults, meaning_faults, review_faults


def default_folder() -> Path:
    """The pathway that ships with Rootway, or the folder that ROOTWAY_PATHWAY names."""
    named = os.environ.get("ROOTWAY_PATHWAY")
    return Path(named) if named else Path(__file__).parents[2] / "pathways" / "lumbosacral-radiculopathy"


def load_guide(folder: Path | None = None) -> Guide:
    """The pathway in `folder`, sound and frozen.

    Raises `FaultsFound` with every fault of shape; when there is none, with every fault of meaning.
    """
    written, linked, faults = _gates(folder or default_folder())
    if faults or written.pathway is None or written.check_in is None or written.trends is None:
        raise FaultsFound(faults)
    return _guide(written, linked)


def faults_in(folder: Path, today: date) -> tuple[Fault, ...]:
    """Everything wrong with a folder on the day `today`; a review that is overdue counts."""
    written, _, faults = _gates(folder)
    return (*faults, *review_faults(written, today))


def _gates(folder: Path) -> tuple[Written, Linked, list[Fault]]:
    """Shape, then meaning. Facts or tables that have not their shape would make every rule look wrong, so they wait."""
    written = read_folder(folder)
    if any(fault.where.startswith(("facts.toml", "tables/")) for fault in written.faults):
        return written, Linked(), written.faults
    linked = link(written)
    faults = [*written.faults, *double_faults(written, linked), *linked.faults]
    return written, linked, faults or meaning_faults(written, linked)


def _guide(written: Written, linked: Linked) -> Guide:
    assert written.pathway and written.check_in and written.trends
    return Guide(
        pathway=written.pathway,
        scope=linked.scope,
        full_scope=scope_of(linked),
        facts=linked.facts,
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
        requirements={requirement.id: requirement for requirement in written.requirements},
        homes=_homes(written),
        cases=tuple(written.cases),
        check_in=written.check_in,
        trends=written.trends,
    )


def _homes(written: Written) -> dict[str, tuple[Home, ...]]:
    homes: dict[str, list[Home]] = defaultdict(list)
    for where, thing in everything_that_cites(written):
        kind, _, place = where.partition("/") if "/" in where else where.partition(": ")
        title = getattr(thing, "title", "") or getattr(thing, "ask", "") or getattr(thing, "label", "")
        for id in getattr(thing, "covers", ()):
            homes[id].append(Home(kind.removesuffix(".toml"), place, title))
    return {id: tuple(places) for id, places in homes.items()}
