"""`rootway pathway check`: load a pathway, run its worked cases, print every fault."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from rootway.assess import case_faults, coverage_faults
from rootway.authoring.signature import signed_rules, standing
from rootway.figures import figure_faults
from rootway.guide import default_folder, faults_in, load_guide


def check_pathway(folder: Path | None, today: date) -> int:
    """Print every fault of a folder on standard error, one per line; 1 when there is one."""
    place = folder or default_folder()
    faults = list(faults_in(place, today))
    if not faults:
        guide = load_guide(place)
        faults = [*figure_faults(guide), *case_faults(guide), *coverage_faults(guide)]
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        print(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'} in {place.name}", file=sys.stderr)
        return 1
    rules = sum(len(table.rules) for table in guide.tables)
    parts = f"{len(guide.facts)} facts, {rules} rules in {len(guide.tables)} tables, {len(guide.protocols)} protocols"
    print(
        f"{guide.id} {guide.version}: {parts}, {len(guide.advice)} pages, {len(guide.cases)} cases, no fault"
    )
    print(standing(tuple(signed_rules(guide))))
    return 0
