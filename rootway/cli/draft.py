"""The pathway that an author is writing: it may be unfinished, and says so."""

from __future__ import annotations

import sys
from pathlib import Path

from rootway.guide import Guide, default_folder, draft_guide, filled, fills_for


def pathway_to_try(folder: Path | None) -> Guide:
    """The pathway in a folder, with the usual words for the emergency number; what is unfinished is told aside.

    Raises `FaultsFound` when it cannot be tried.
    """
    guide, unfinished = draft_guide(folder or default_folder())
    for fault in unfinished:
        print(f"unfinished: {fault}", file=sys.stderr)
    return filled(guide, fills_for())
