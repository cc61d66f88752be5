"""`rootway pathway check`: load a pathway, run its worked cases, print every fault."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from rootway.assess import case_faults, coverage_faults
from rootway.authoring.signature import signed_rules, standing
from rootway.authoring.signed_text import signed_texts, texts_standing
from rootway.cli.amount import amount
from rootway.errors import Fault, FaultsFound
from rootway.figures import figure_faults
from rootway.guide import checked, default_folder
from rootway.guide.library import folders_named, shipped_library
from rootway.guide.load import is_chosen
from rootway.guide.topics import load_library
from rootway.simulation import people_faults


def check_pathway(folder: Path | None, today: date) -> int:
    """Print every fault of a folder, or of every pathway of the library, one per line on standard error.

    1 when there is one.
    """
    if folder is None and not is_chosen():
        statuses = [_check(shipped_library() / id, today) for id in folders_named(shipped_library())]
        beside = _beside() if not any(statuses) else []
        return _told(beside, "the library") if beside else max(statuses)
    return _check(folder or default_folder(), today)


def _beside() -> list[Fault]:
    """What is wrong only where pathways lie beside each other."""
    try:
        load_library()
    except FaultsFound as found:
        return list(found.faults)
    return []


def _check(place: Path, today: date) -> int:
    guide, wrong = checked(place, today)
    faults = list(wrong)
    if guide is not None:
        faults = [*figure_faults(guide), *case_faults(guide), *coverage_faults(guide), *people_faults(guide)]
    if guide is None or faults:
        return _told(faults, place.name)
    rules = sum(len(table.rules) for table in guide.tables)
    parts = [
        amount(len(guide.facts), "fact"),
        f"{amount(rules, 'rule')} in {amount(len(guide.tables), 'table')}",
        amount(len(guide.protocols), "protocol"),
        amount(len(guide.advice), "page"),
        amount(len(guide.cases), "case"),
    ]
    print(f"{guide.id} {guide.version}: {', '.join(parts)}, no fault")
    print(standing(tuple(signed_rules(guide))))
    texts = tuple(signed_texts(guide))
    if any(one.fresh or one.stale for one in texts):
        print(texts_standing(texts))
    return 0


def _told(faults: list[Fault], what: str) -> int:
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{amount(len(faults), 'fault')} in {what}", file=sys.stderr)
    return 1
