"""Each time something was told: said itself, or following from what else was said at the same moment.

Who draws the pain on the body map has said how far down it reaches, though nobody asked for that in words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from rootway.guide import Guide
from rootway.logic.value import CONFLICTING, UNSURE, Value
from rootway.record.complete import consequence_of
from rootway.record.entry import Entry


def told_of(guide: Guide, id: str, log: Mapping[str, Sequence[Entry]]) -> list[Entry]:
    """The entries of a fact, and one for each moment at which it followed from the answers of that moment.

    `log` holds the standing entries by fact. What followed is known for certain, or it is not there. Whoever was not
    sure in words and drew it at the same moment has told it: the drawing counts, as it does in `complete`.
    """
    behind: dict[datetime, dict[str, Value]] = defaultdict(dict)
    for name in guide.follows_from.get(id, ()):
        for entry in log.get(name, ()):
            assert entry.value is not None  # a withdrawn entry does not stand
            said = behind[entry.observed_at].setdefault(name, entry.value)
            if said != entry.value:
                behind[entry.observed_at][name] = CONFLICTING
    followed = {moment: consequence_of(guide, id, said) for moment, said in behind.items()}
    told = [Entry(id, value, at) for at, value in followed.items() if value is not None]
    known = {entry.observed_at for entry in told}
    known -= {entry.observed_at for entry in log.get(id, ()) if entry.value != UNSURE}
    return [*(entry for entry in log.get(id, ()) if entry.observed_at not in known), *told]


def by_fact(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Entries by their fact."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.fact].append(entry)
    return found
